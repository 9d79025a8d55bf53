"""The engine process: one model behind one listener. The only importer of `llama_cpp`, which loads after the sandbox is closed.

`gateway.process engine DOMAIN` calls `main`. Environment: `CORDON_MODEL` (the admitted file, named by its sha256),
`CORDON_MODEL_NAME`, and optionally `CORDON_THREADS`, `CORDON_SLOTS`, `CORDON_QUEUE`, `CORDON_CONTEXT`.
"""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from inference.catalog import digest_of
from inference.grammar import LONGEST_TEXT, TooLarge, text_of
from inference.identity import Identity, identify
from inference.memory import bound_memory
from inference.parameters import Parameters, Rejected
from inference.schedule import Row, Scheduler

os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # read by libgomp as it loads: spinning threads starve a shared machine
os.environ.setdefault("GGML_CPU_TILED_MM", "0")  # its kernel depends on what else is in the batch
sys.modules["django"] = None  # type: ignore[assignment]  # a cache library of llama_cpp would import it into this process

BATCH = 512


class DeadEnd(Exception):
    """A grammar allows no token at all, so its answer cannot go on."""


def _load_library() -> Any:
    try:
        import llama_cpp
    except ImportError:
        raise OSError("llama_cpp is not built in this environment; build it with `python inference/build.py`") from None
    return llama_cpp


class LlamaModel:
    """A loaded GGUF model and one context with a cache of its own for each sequence, over llama.cpp's low-level interface."""

    def __init__(self, path: Path, *, threads: int, slots: int, context: int) -> None:
        self._lib = lib = _load_library()
        self._log: list[str] = []
        self._on_log = lib.llama_log_callback(self._keep_error)  # kept in an attribute: a collected callback crashes the process
        lib.llama_log_set(self._on_log, ctypes.c_void_p(0))
        lib.llama_backend_init()
        self._model = self._load(path)
        self.context = min(context, lib.llama_model_n_ctx_train(self._model))
        self._context = self._open(threads, slots)
        self._memory, self._vocabulary = lib.llama_get_memory(self._context), lib.llama_model_get_vocab(self._model)
        self._size = lib.llama_vocab_n_tokens(self._vocabulary)
        self._log.clear()
        self._arrays()

    def _keep_error(self, level: int, text: bytes, _: Any) -> None:
        if level >= 4 and self._log is not None and len(self._log) < 20:  # errors, and only while loading: later ones could quote a prompt
            self._log.append(text.decode("utf-8", "replace").strip())

    def _load(self, path: Path) -> Any:
        parameters = self._lib.llama_model_default_params()
        parameters.n_gpu_layers, parameters.use_extra_bufts = 0, False
        model = self._lib.llama_model_load_from_file(os.fsencode(path), parameters)
        if not model:
            raise OSError("llama.cpp cannot load this model: " + ("; ".join(self._log) or "no reason given"))
        return model

    def _open(self, threads: int, slots: int) -> Any:
        """Open the context. Split cache and no flash attention: an answer does not depend on what runs beside it."""
        parameters = self._lib.llama_context_default_params()
        parameters.n_ctx, parameters.n_seq_max, parameters.kv_unified = self.context * slots, slots, False
        parameters.n_batch = parameters.n_ubatch = self.batch = BATCH
        parameters.n_threads = parameters.n_threads_batch = threads
        parameters.flash_attn_type, parameters.no_perf = 0, True
        context = self._lib.llama_init_from_model(self._model, parameters)
        if not context:
            raise OSError("llama.cpp cannot make a context for this model: " + ("; ".join(self._log) or "not enough memory?"))
        return context

    def _arrays(self) -> None:
        """Make numpy views on llama.cpp's batch, so that filling it is cheap."""
        import numpy

        self._np, self._batch = numpy, self._lib.llama_batch_init(BATCH, 0, 1)
        view = numpy.ctypeslib.as_array
        self._token, self._position = view(self._batch.token, (BATCH,)), view(self._batch.pos, (BATCH,))
        self._wanted, self._sequence = view(self._batch.logits, (BATCH,)), [self._batch.seq_id[row] for row in range(BATCH)]
        view(self._batch.n_seq_id, (BATCH,))[:] = 1

    def decode(self, rows: Sequence[Row]) -> None:
        """Run the model over the rows. Raises `OSError`."""
        count = len(rows)
        self._token[:count], self._position[:count] = [row.token for row in rows], [row.position for row in rows]
        self._wanted[:count] = [row.wanted for row in rows]
        for cell, row in zip(self._sequence, rows, strict=False):
            cell[0] = row.sequence
        self._batch.n_tokens = count
        if status := self._lib.llama_decode(self._context, self._batch):
            raise OSError(f"llama_decode gave {status}")

    def sampler(self, parameters: Parameters, seed: int) -> tuple[Any, Any]:
        """Return a chain that picks tokens as the request asks, and a grammar or None. Raises `Rejected` for a bad schema."""
        lib = self._lib
        grammar = self._grammar(parameters.schema) if parameters.schema is not None else None
        chain = lib.llama_sampler_chain_init(lib.llama_sampler_chain_default_params())
        if parameters.frequency_penalty or parameters.presence_penalty:
            lib.llama_sampler_chain_add(chain, lib.llama_sampler_init_penalties(self._size, -1, 1.0, parameters.frequency_penalty, parameters.presence_penalty))
        if parameters.temperature == 0:
            lib.llama_sampler_chain_add(chain, lib.llama_sampler_init_greedy())
            return chain, grammar
        lib.llama_sampler_chain_add(chain, lib.llama_sampler_init_top_k(parameters.top_k))
        lib.llama_sampler_chain_add(chain, lib.llama_sampler_init_top_p(parameters.top_p, 1))
        lib.llama_sampler_chain_add(chain, lib.llama_sampler_init_temp(parameters.temperature))
        lib.llama_sampler_chain_add(chain, lib.llama_sampler_init_dist(seed))
        return chain, grammar

    def _grammar(self, schema: str) -> Any:
        from llama_cpp import llama_grammar

        try:
            text = text_of(schema, llama_grammar)
        except TooLarge:
            raise Rejected("unsupported_parameter", f"The schema of 'response_format' makes a grammar of more than {LONGEST_TEXT} characters.") from None
        except Exception:  # the converter raises whatever it stumbles over
            text = ""
        grammar = self._lib.llama_sampler_init_grammar(self._vocabulary, text.encode(), b"root") if text else None
        if not grammar:
            raise Rejected("unsupported_parameter", "The schema of 'response_format' cannot be enforced by the local engine.")
        return grammar

    def sample(self, sampler: tuple[Any, Any], row: int) -> int:
        """Return the next token after a row. The grammar looks at the token picked, at all tokens only when it refuses that one."""
        chain, grammar = sampler
        token: int = self._lib.llama_sampler_sample(chain, self._context, row)
        if grammar is None:
            return token
        one = (self._lib.llama_token_data * 1)(self._lib.llama_token_data(token, 1.0, 0.0))
        self._lib.llama_sampler_apply(grammar, ctypes.byref(self._lib.llama_token_data_array(one, 1, -1, False)))
        if one[0].logit == -self._np.inf:
            token = self._sample_within(chain, grammar, row)
        self._lib.llama_sampler_accept(grammar, token)
        return token

    def _sample_within(self, chain: Any, grammar: Any, row: int) -> int:
        candidates = self._np.zeros(self._size, dtype=[("id", "i4"), ("logit", "f4"), ("p", "f4")])
        candidates["id"] = self._np.arange(self._size)
        candidates["logit"] = self._np.ctypeslib.as_array(self._lib.llama_get_logits_ith(self._context, row), (self._size,))
        pointer = candidates.ctypes.data_as(ctypes.POINTER(self._lib.llama_token_data))
        array = self._lib.llama_token_data_array(pointer, self._size, -1, False)
        self._lib.llama_sampler_apply(grammar, ctypes.byref(array))
        if not (candidates["logit"] > -self._np.inf).any():
            raise DeadEnd  # accepting a token against the grammar would end the process
        self._lib.llama_sampler_apply(chain, ctypes.byref(array))
        token: int = array.data[array.selected].id
        self._lib.llama_sampler_accept(chain, token)
        return token

    def release(self, sampler: tuple[Any, Any]) -> None:
        """Free a sampler."""
        for part in sampler:
            if part is not None:
                self._lib.llama_sampler_free(part)

    def forget(self, sequence: int) -> None:
        """Drop what the cache holds of a sequence."""
        self._lib.llama_memory_seq_rm(self._memory, sequence, -1, -1)

    def tokens(self, pieces: Sequence[str]) -> list[int]:
        """Return the tokens of a prompt; special tokens never form across two pieces."""
        found: list[int] = []
        for number, piece in enumerate(pieces):
            data = piece.encode("utf-8", "replace")
            begin = number == 0 and self._lib.llama_vocab_get_add_bos(self._vocabulary) and not piece.startswith(self.mark("bos") or "\0")
            buffer = (self._lib.llama_token * (len(data) + 8))()
            count = self._lib.llama_tokenize(self._vocabulary, data, len(data), buffer, len(buffer), begin, True)
            if count < 0:
                raise Rejected("invalid_value", "The prompt cannot be tokenized.")
            found += buffer[:count]
        return found

    def piece(self, token: int) -> bytes:
        """Return the bytes a token stands for; control tokens stand for none."""
        return self._text(token, special=False)

    def _text(self, token: int, *, special: bool) -> bytes:
        buffer = ctypes.create_string_buffer(512)
        count = self._lib.llama_token_to_piece(self._vocabulary, token, buffer, 512, 0, special)
        return buffer.raw[: max(count, 0)]

    def ends(self, token: int) -> bool:
        """True for a token that ends an answer."""
        return bool(self._lib.llama_vocab_is_eog(self._vocabulary, token))

    def mark(self, name: str) -> str:
        """Return the text of the `bos` or `eos` token, empty when there is none."""
        token = getattr(self._lib, f"llama_vocab_{name}")(self._vocabulary)
        return self._text(token, special=True).decode("utf-8", "replace") if token >= 0 else ""

    def control_tokens(self) -> list[str]:
        """Return the texts of all tokens with a meaning of their own, longest first."""
        lib, vocabulary = self._lib, self._vocabulary
        found = [token for token in range(self._size) if lib.llama_vocab_is_control(vocabulary, token) or lib.llama_vocab_is_eog(vocabulary, token)]
        return sorted((self._text(token, special=True).decode("utf-8", "replace") for token in found), key=len, reverse=True)

    def template(self) -> str:
        """Return the chat template in the file, empty when it has none."""
        return (self._lib.llama_model_chat_template(self._model, None) or b"").decode("utf-8", "replace")

    def system(self) -> str:
        """Return the instruction sets in use, as llama.cpp names them."""
        return str(self._lib.llama_print_system_info().decode())


def main(arg: str | None, listener: socket.socket | None) -> int:
    """Serve one domain's engine until SIGTERM. Returns 1, with a line that says why, when the model may not be loaded."""
    from inference.service import Service

    if listener is None:
        print("engine: needs a listening socket from the supervisor", file=sys.stderr)
        return 1
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        model, identity = load(Path(os.environ.get("CORDON_MODEL", "")), os.environ.get("CORDON_MODEL_NAME", "local"))
    except OSError as error:
        print(f"engine {arg}: {error}", file=sys.stderr)
        return 1
    bound_memory(_threads())
    _mute_libraries()
    scheduler = Scheduler(model, slots=_setting("CORDON_SLOTS", 4), queue=_setting("CORDON_QUEUE", 16))
    Service(listener, model, scheduler, identity, domain=arg or "").run()
    return 0


def load(path: Path, name: str) -> tuple[LlamaModel, Identity]:
    """Load an admitted model after checking that it still is what was admitted. Raises `OSError`."""
    if not path.is_file():
        raise OSError(f"CORDON_MODEL names no file: {str(path)!r}; admit one with `manage.py model add FILE`")
    if (digest := digest_of(path)) != path.stem:
        raise OSError(f"the model file {path.name} was changed after it was admitted (its sha256 is {digest}); refusing to load it")
    model = LlamaModel(path, threads=_threads(), slots=_setting("CORDON_SLOTS", 4), context=_setting("CORDON_CONTEXT", 4096))
    return model, identify(name=name, digest=digest, context=model.context, system=model.system())


def _threads() -> int:
    return _setting("CORDON_THREADS", len(os.sched_getaffinity(0)))


def _setting(name: str, default: int) -> int:
    return max(1, int(os.environ.get(name) or default))


def _mute_libraries() -> None:
    """Native code writes to descriptor 2 and may quote a prompt or a schema; from here on only our own lines go to the log."""
    sys.stderr = os.fdopen(os.dup(2), "w", buffering=1)
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    os.close(null)
