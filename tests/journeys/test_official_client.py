"""An application changes `base_url` and a key; the official client works: whole, streaming, models, typed errors."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import openai
import pytest

from gateway.console.quickstart import snippets
from tests.journeys.gateway import Gateway

pytestmark = [pytest.mark.journey, pytest.mark.engine]

HELLO = [{"role": "user", "content": "Hello!"}]


@pytest.fixture
def client(gateway: Gateway):
    with openai.OpenAI(base_url=f"{gateway.ready['api']}/v1", api_key=gateway.keys["general"], max_retries=0) as made:
        yield made


def test_a_completion(client):
    done = client.chat.completions.with_raw_response.create(model="auto", messages=HELLO, max_tokens=24)
    answer = done.parse()
    assert answer.choices[0].message.content and answer.choices[0].finish_reason in ("stop", "length")
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens > 0
    assert (answer.model, done.headers["x-cordon-tier"]) == ("cordon-demo", "local") and answer._request_id == done.headers["x-cordon-audit-id"]


def test_a_stream_with_its_usage(client):
    with client.chat.completions.create(model="auto", messages=HELLO, max_tokens=24, stream=True, stream_options={"include_usage": True}) as stream:
        chunks = list(stream)
    pieces = [chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices]
    assert chunks[0].choices[0].delta.role == "assistant" and len(pieces) > 2 and "".join(pieces).strip()
    assert chunks[-1].usage.completion_tokens > 0 and [chunk.usage for chunk in chunks[:-1]] == [None] * (len(chunks) - 1)


def test_a_seed_repeats_the_answer(client):
    asked = {"model": "local", "messages": HELLO, "max_tokens": 24, "seed": 7, "temperature": 1.0}
    first, second = (client.chat.completions.create(**asked).choices[0].message.content for _ in range(2))
    assert first == second


def test_models(client):
    assert {"auto", "local", "general", "cordon-demo"} <= {model.id for model in client.models.list()}
    assert client.models.retrieve("cordon-demo").owned_by == "engine-general"


@pytest.mark.parametrize(
    ("change", "error", "code"),
    [
        ({"model": "no-such-model"}, openai.NotFoundError, "model_not_found"),
        ({"messages": []}, openai.BadRequestError, "invalid_value"),
        ({"extra_body": {"fallbacks": ["x"]}}, openai.BadRequestError, "client_routing_refused"),
        ({"extra_body": {"sparkle": 1}}, openai.BadRequestError, "unknown_parameter"),
        ({"messages": [{"role": "user", "content": "word " * 20_000}]}, openai.BadRequestError, "context_length_exceeded"),
        ({"extra_headers": {"authorization": "Bearer wrong"}}, openai.AuthenticationError, "invalid_api_key"),
    ],
)
def test_errors_are_the_clients_own(client, change, error, code):
    with pytest.raises(error) as caught:
        client.chat.completions.create(**({"model": "auto", "messages": HELLO} | change))
    assert caught.value.code == code


def test_the_quick_start_runs_as_it_stands(gateway: Gateway):
    environment = {**os.environ, "CORDON_KEY": gateway.keys["general"]}
    for snippet in snippets(gateway.ready["api"]):
        command = [sys.executable, "-c", snippet.text] if snippet.language == "python" else ["sh", "-ec", snippet.text]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60)
        assert done.returncode == 0 and (done.stdout.strip() or snippet.name == "environment"), (snippet.name, done.stderr)
        assert snippet.name != "curl" or json.loads(done.stdout)["choices"][0]["message"]["content"]
