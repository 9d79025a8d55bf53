"""Paths of the OpenAI API that clients may call and that do not exist here: each refused by name, with a sentence. Data.

Read by `gateway.api.application`. Nothing is read from such a request, so nothing of it can leave. A path that is
not here either is an unknown URL.
"""

from __future__ import annotations

REFUSED: dict[str, str] = {
    "/v1/completions": "Text completions are not offered: send the prompt as a message to POST /v1/chat/completions.",
    "/v1/responses": "The Responses API keeps state outside the request: send the whole conversation to POST /v1/chat/completions.",
    "/v1/conversations": "Stored conversations are not offered: send the whole conversation to POST /v1/chat/completions.",
    "/v1/embeddings": "Embeddings are not offered: an embedding of sensitive text is sensitive, and none of the places here makes one.",
    "/v1/files": "Files are not stored here: send text as text, or as a file part of a message.",
    "/v1/uploads": "Uploads are not offered: send text as text, or as a file part of a message.",
    "/v1/batches": "Batches are not offered: send each line as its own request, so that each is decided on its own.",
    "/v1/images": "Images are neither read nor made here.",
    "/v1/videos": "Videos are neither read nor made here.",
    "/v1/audio": "Audio is neither read nor made here.",
    "/v1/moderations": "Moderation is not offered.",
    "/v1/assistants": "Assistants keep state outside the request and are not offered.",
    "/v1/threads": "Threads keep state outside the request and are not offered.",
    "/v1/vector_stores": "Vector stores are not offered.",
    "/v1/containers": "Containers are not offered.",
    "/v1/evals": "Evaluations are not offered.",
    "/v1/graders": "Graders are not offered.",
    "/v1/fine_tuning": "Fine-tuning is not offered.",
    "/v1/fine-tunes": "Fine-tuning is not offered.",
    "/v1/edits": "Edits are not offered: send the text as a message to POST /v1/chat/completions.",
    "/v1/engines": "Engines are listed at GET /v1/models.",
    "/v1/realtime": "Realtime sessions are not offered: nothing here answers before it has read the whole request.",
    "/v1/organization": "The management API is not offered here: the console and `manage.py` manage this gateway.",
    "/v1/messages": "This gateway speaks the OpenAI format: POST /v1/chat/completions.",
}
"""The first two segments of a path, and what to tell who calls it or anything below it."""
