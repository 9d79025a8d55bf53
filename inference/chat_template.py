"""The model's own chat template: from messages to the prompt text. Templates are code from the model file, so they run here,
inside the sealed process, in Jinja's immutable sandbox.

Pure. Called by `inference.service`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import jinja2
from jinja2.ext import loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment

from inference.parameters import Message, Rejected

CHATML = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
"""For a model that brings no template: the most common form."""

_PRIVATE = range(0xE000, 0xF900)


class ChatTemplate:
    """A compiled template. `digest` is the sha256 of its source; `supports_tools` says whether it can show tools at all."""

    def __init__(self, source: str, *, begin: str, end: str) -> None:
        environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols], autoescape=False)  # a prompt is not HTML
        environment.filters["tojson"] = _to_json
        environment.globals |= {"raise_exception": _raise, "strftime_now": _now}
        self._template = environment.from_string(source or CHATML)
        self._marks = {"bos_token": begin, "eos_token": end}
        self.digest = hashlib.sha256((source or CHATML).encode()).hexdigest()
        self.supports_tools = "tools" in source

    def render(self, messages: Sequence[Message], tools: Sequence[dict[str, Any]] = ()) -> str:
        """Return the prompt. Raises `Rejected` when the template refuses these messages."""
        shown = list(tools) if tools and self.supports_tools else None
        try:
            return self._template.render(messages=list(messages), tools=shown, add_generation_prompt=True, **self._marks)
        except Exception as error:  # the template is code from the model file: it raises whatever it likes
            raise Rejected("invalid_value", f"The model's chat template does not accept these messages ({type(error).__name__}).") from None


def defuse(messages: Iterable[Message], control: Sequence[str]) -> tuple[list[Message], str]:
    """Return the messages with a mark inside every control token that a text spells out, and the mark.

    A user who writes `<|im_end|>` means these characters, not the end of the turn: `pieces` splits at the mark, and
    what is split there never becomes one control token. The characters the model reads stay the same. Raises `Rejected`
    when no character is left over for the mark.
    """
    held = list(messages)
    texts = set(texts_of(held))
    used = {character for text in texts for character in text if "\ue000" <= character <= "\uf8ff"}
    mark = next((chr(code) for code in _PRIVATE if chr(code) not in used), "")
    if not mark:
        raise Rejected("invalid_value", "The messages use every private-use character from U+E000 to U+F8FF; one must be left over.")
    spelled = [token for token in control if len(token) > 1 and any(token in text for text in texts)]
    return [{key: _marked(value, spelled, mark) for key, value in message.items()} for message in held], mark


def texts_of(value: Any) -> Iterator[str]:
    """Yield every text in a value, keys too."""
    if isinstance(value, str):
        yield value
    for inner in value if isinstance(value, list) else (*value.keys(), *value.values()) if isinstance(value, dict) else ():
        yield from texts_of(inner)


def pieces(prompt: str, mark: str) -> list[str]:
    """Return the parts of a prompt that are tokenized separately."""
    return [piece for piece in prompt.split(mark) if piece]


def _marked(value: Any, spelled: Sequence[str], mark: str) -> Any:
    if isinstance(value, str):
        for token in spelled:
            value = value.replace(token, token[0] + mark + token[1:])
        return value
    if isinstance(value, list):
        return [_marked(item, spelled, mark) for item in value]
    if isinstance(value, dict):
        return {_marked(key, spelled, mark): _marked(item, spelled, mark) for key, item in value.items()}
    return value


def _to_json(value: Any, ensure_ascii: bool = False, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=ensure_ascii, indent=indent)


def _raise(message: str) -> None:
    raise jinja2.TemplateError(message)


def _now(form: str) -> str:
    return datetime.now(tz=UTC).strftime(form)
