"""What an application developer copies: how to call the API from a shell and with the official client. Pure.

Shown on the page *Quick start* and, with the default address, in `deploy/API.md`; tests hold the two together and run the snippets.
"""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT = "http://127.0.0.1:8000"

CURL = """\
curl -s ADDRESS/v1/chat/completions \\
  -H "Authorization: Bearer $CORDON_KEY" -H "Content-Type: application/json" \\
  -d '{"model": "auto", "messages": [{"role": "user", "content": "Hello!"}]}'
"""
ENVIRONMENT = """\
export OPENAI_BASE_URL=ADDRESS/v1
export OPENAI_API_KEY="$CORDON_KEY"
"""
PYTHON = """\
import os
from openai import OpenAI

client = OpenAI(base_url="ADDRESS/v1", api_key=os.environ["CORDON_KEY"])
answer = client.chat.completions.create(model="auto", messages=[{"role": "user", "content": "Hello!"}])
print(answer.choices[0].message.content)
"""
STREAMING = """\
import os
from openai import OpenAI

client = OpenAI(base_url="ADDRESS/v1", api_key=os.environ["CORDON_KEY"])
hello = [{"role": "user", "content": "Hello!"}]
for chunk in client.chat.completions.create(model="auto", messages=hello, stream=True):
    if chunk.choices:
        print(chunk.choices[0].delta.content or "", end="", flush=True)
"""
REFUSALS = """\
import os
from openai import APIStatusError, OpenAI

client = OpenAI(base_url="ADDRESS/v1", api_key=os.environ["CORDON_KEY"])
try:
    raw = client.chat.completions.with_raw_response.create(model="auto", messages=[{"role": "user", "content": "Hello!"}])
    print(raw.headers["x-cordon-place"], raw.headers["x-cordon-tier"], raw.headers["x-cordon-labels"])
except APIStatusError as refused:
    print(refused.status_code, refused.code, refused.message)
"""


@dataclass(frozen=True, slots=True)
class Snippet:
    """One piece to copy."""

    name: str
    language: str
    text: str


def snippets(address: str) -> list[Snippet]:
    """Return what to copy, for an API at this address."""
    made = (("curl", "sh", CURL), ("environment", "sh", ENVIRONMENT), ("python", "python", PYTHON), ("streaming", "python", STREAMING))
    return [Snippet(name, language, text.replace("ADDRESS", address.rstrip("/"))) for name, language, text in (*made, ("refusals", "python", REFUSALS))]
