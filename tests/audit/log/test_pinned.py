"""A form is fixed: what it makes of given entries, and the words and numbers of the modules that make it, are pinned in `forms.json`."""

from __future__ import annotations

import ast
import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import audit.log
from audit.log.derived import DERIVED
from audit.log.entry import build, canonical, decode
from audit.log.forms import FORM
from audit.log.gather import Gathered
from audit.log.ocsf import OCSF_CLASSES, VERBS
from audit.log.stated import STATED, Statement, sample_of
from tests.audit.log.attacks import GLASS
from tests.audit.log.honest import entries
from tests.audit.log.making import ToyLog, permitted
from tests.audit.log.town import moment

PINNED: dict[str, Any] = json.loads(Path(__file__).with_name("forms.json").read_text())
MODULES = (
    "completeness", "controls", "derived", "extracts", "figures", "gather", "kernel", "ladder", "lives", "ocsf", "oscal", "permits", "readme", "stated",
    "tabular",
)  # fmt: skip
"""What figures, tables and statements are made by."""
REFUSED = """

What a bundle of form {form} says is fixed, and {what} no longer what it was when tests/audit/log/forms.json was written.
Can any bundle now differ by a byte from what the code before made of the same entries? Then raise FORM in audit/log/forms.py
(and KNOWN_FORMS in audit/evidence/page/checks.js), and pin the new form beside the old ones. Only if none can, put the new
digest in place of the old:

    "{key}": "{found}"
"""


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def spoken(module: str) -> str:
    """Return the digest of all words and numbers of a module, each once and sorted, without docstrings: moving code about changes nothing."""
    tree = ast.parse((Path(audit.log.__file__).parent / f"{module}.py").read_text())
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = {repr(node.value) for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in said}
    return digest("\n".join(sorted(found)).encode())


def told() -> Iterator[tuple[dict[str, Any], int]]:
    """Yield (header, second): some of everything that a log can hold, in the same order each time."""
    last = 0
    for seed in range(4):
        for header, second in entries(random.Random(seed)):
            names = {name: f"{header[name]}.{seed}" for name in ("audit_id", "permit") if name in header}
            yield {**header, **names}, (last := max(last, second))
    odd = {"actor": "=cmd()", "domain": "general", "app": "+a", "jurisdiction": "DE", "place": 'a "b", c', "digest": "d", "name": "n"}
    events = sorted({*OCSF_CLASSES, *(f"place:{verb}" for verb in VERBS), "drill:passed", "review:signed", "shred:done", "retention:run", "hold:set"})
    for event in events:
        yield {"event": event, **odd, "permit": f"odd-{event}", "audit_id": f"odd-{event}", "labels": ["phi"], "effect": "permit", "tier": "edge"}, last
    for header in GLASS:
        yield header, last
    for verdict in ("right", "not_sensitive", "missed"):
        yield {"event": "feedback:given", "verdict": verdict, "domain": "general"}, last
    yield permitted("lost", "lost", jurisdiction="US"), last
    yield {"event": "perimeter:settled", "permit": "lost", "finding": "sent", "left": 700, "connection": "10.0.0.2 9 203.0.113.9 443"}, last
    yield {"event": "perimeter:reconciled", "verdict": "pass", "r1": "PASS: 3", "writer": "worker"}, last
    yield {"event": "perimeter:failed", "verdict": "fail", "r2": "FAIL: 1", "writer": "console"}, last
    yield {"event": "canary:reached", "attempts": 2, "reached": ["tcp4"], "denied": ["tcp6:EPERM"]}, last
    yield {"event": "canary:silent", "role": "engine"}, last


def steps(policy: str) -> list[dict[str, Any]]:
    said = (("drafted", "ada", "console"), ("approved", "paul", "command line"), ("activated", "quinn", "worker"))
    return [{"step": step, "who": who, "via": via, "uid": 7, "seq": number} for number, (step, who, via) in enumerate(said)]


def written() -> Iterator[bytes]:
    """Yield all that is made of those entries, told of in three ways: with and without proof, of all domains and of one."""
    log = ToyLog("pinned.example/log")
    for header, second in told():
        by = {key: header[key] for key in ("writer", "writer_uid") if key in header}
        log.append_leaf(build({key: value for key, value in header.items() if key not in by}, seq=len(log.leaves), time=moment(second), **by))
    size, note = len(log.leaves), log.checkpoint()
    revision = {"domain": "general", "digest": "b" * 64, "state": "active", "widens": True, "author": "ada", "approvals": ["paul"], "activated": moment(3)}
    proof = {"holds": True, "words": "proved", "questions": []}
    ways = (
        ("", [], ""),
        ("", [{**revision, "steps": steps("b"), "proof": proof}], ""),
        ("general", [{**revision, "proof": {**proof, "holds": False}}], "general"),
    )
    for number, (domain, policies, opened) in enumerate(ways):
        scope = {"v": 1, "form": FORM, "origin": log.key.name, "from": moment(number * 90), "to": moment(3000 + number * 90_000 % 4000)}
        scope |= {"domain": domain, "first": 0, "end": size, "size": size + number}
        gathered = Gathered(scope, sample_of(scope, note))
        formers = {name: DERIVED[name](scope) for name in sorted(DERIVED)}
        made = {name: [former.begin()] for name, former in formers.items()}
        for leaf in log.leaves:
            gathered.add(decode(leaf))
            for name, former in formers.items():
                made[name].append(former.form(decode(leaf), leaf + b"\n"))
        parameters = {"v": 1, "generator": {"name": "Cordon", "digest": "0" * 64}, "details_opened": opened, "lead_in_seconds": 600}
        said = Statement(scope, gathered, parameters=parameters, policies=policies, note=note, begin="")
        yield from (b"".join([*made[name], formers[name].end()]) for name in sorted(made))
        yield from (STATED[name](said) for name in sorted(STATED))


def test_what_is_written_of_given_entries_is_pinned() -> None:
    found = digest(canonical([digest(each) for each in written()]))
    assert PINNED[str(FORM)]["written"] == found, REFUSED.format(form=FORM, what="what it makes of the entries of this test is", key="written", found=found)


@pytest.mark.parametrize("module", MODULES)
def test_words_and_numbers_are_pinned(module: str) -> None:
    found, words = spoken(module), PINNED[str(FORM)]["words"]
    assert words.get(module) == found, REFUSED.format(form=FORM, what=f"the words and numbers of audit/log/{module}.py are", key=module, found=found)
    assert set(words) == set(MODULES)


def test_forms_are_numbered_without_gap() -> None:
    assert [*PINNED] == [str(number) for number in range(1, FORM + 1)]


def test_a_word_more_is_seen_and_a_docstring_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = (Path(audit.log.__file__).parent / "readme.py").read_text()
    monkeypatch.setattr(audit.log, "__file__", str(tmp_path / "__init__.py"))
    said = {}
    for name, text in (("as it is", source), ("documented", f'{source}\n"""More."""\n'), ("said", f'{source}\nMORE = "More."\n')):
        (tmp_path / "readme.py").write_text(text)
        said[name] = spoken("readme")
    assert said["as it is"] == said["documented"] == PINNED[str(FORM)]["words"]["readme"] != said["said"]
