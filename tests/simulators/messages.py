"""The Anthropic Messages dialect of the simulated provider: whole answers and streamed events."""

from __future__ import annotations

import json
from collections.abc import Iterator


def message(model: str, reply: str) -> dict:
    """A whole answer, with ids and names that a gateway must not trust."""
    usage = {"input_tokens": 5, "cache_read_input_tokens": 2, "output_tokens": len(reply.split())}
    return {
        "id": "msg_upstream",
        "type": "message",
        "role": "assistant",
        "model": f"{model}-upstream",
        "content": [{"type": "text", "text": reply}],
        "stop_reason": "end_turn",
        "usage": usage,
    }


def events(model: str, reply: str) -> Iterator[bytes]:
    """The events of a streamed answer, a ping and an unknown event among them."""

    def event(kind: str, **more: object) -> bytes:
        return f"event: {kind}\ndata: {json.dumps({'type': kind, **more})}\n\n".encode()

    yield event("message_start", message={**message(model, ""), "content": [], "stop_reason": None})
    yield event("content_block_start", index=0, content_block={"type": "text", "text": ""})
    yield event("ping")
    for number, word in enumerate(reply.split(" ")):
        yield event("content_block_delta", index=0, delta={"type": "text_delta", "text": f" {word}" if number else word})
    yield event("content_block_stop", index=0)
    yield event("something_new", secret="upstream")
    yield event("message_delta", delta={"stop_reason": "end_turn"}, usage={"output_tokens": len(reply.split())})
    yield event("message_stop")
