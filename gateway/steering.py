"""What a client may not choose: where its request goes, who is told of it, and what is fetched for it. Refused by name.

Pure. Called by `gateway.canonical`. None of this is read any further than its name, and no address of a client's is ever dialled
by this gateway or handed to a place that would dial it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gateway.errors import InvalidRequest

ROUTING = "client_routing_refused"
CALLBACK = "callback_refused"
REMOTE = "remote_url_refused"
HOSTED = "hosted_tool_refused"
CONTROL = "control_refused"

_SENTENCES = {
    ROUTING: "where a request may go is decided by policy alone; name one model in 'model'",
    CALLBACK: "nobody but the caller is told of a request",
    REMOTE: "nothing is fetched for a caller: send the content itself",
    HOSTED: "tools that run at a provider, or that name a server, would be a second way out: offer functions",
    CONTROL: "inspection cannot be chosen, lowered or switched off by a request",
}

_NAMES = {
    ROUTING: (
        "fallbacks context_window_fallbacks content_policy_fallbacks default_fallbacks models route routes router provider providers provider_options "
        "api_base base_url api_key api_version api_type organization custom_llm_provider deployment deployment_id region region_name vertex_location "
        "num_retries max_retries retries hedge mirror shadow silent_model extra_body extra_headers extra_query headers proxy transforms plugins"
    ),
    CALLBACK: "webhook webhooks webhook_url callback callbacks callback_url success_callback failure_callback notify notification_url logging langfuse",
    REMOTE: "image_url image_urls file_url file_urls urls web_search_options",
    HOSTED: "mcp mcp_servers connectors server_url",
    CONTROL: "guardrails guardrail disable_guardrails no_log safe_mode moderation moderations mock_response",
}
REFUSED: Mapping[str, str] = {name: code for code, names in _NAMES.items() for name in names.split()}
"""Parameter -> code of its refusal."""

_ADDRESSES = ("url", "image_url", "file_url", "audio_url", "video_url")


def refusal(name: str) -> InvalidRequest | None:
    """Return the refusal of a parameter with which a client would steer its request, None for any other."""
    code = REFUSED.get(name)
    return InvalidRequest(f"{name!r} is refused: {_SENTENCES[code]}.", code=code, param=name) if code else None


def check_part(part: Mapping[str, Any], where: str) -> None:
    """Raise `InvalidRequest` for a part of a message that names an address instead of holding its content."""
    if any(not str(address).lower().startswith("data:") for address in _addresses(part)):
        raise InvalidRequest(f"{where} names an address: {_SENTENCES[REMOTE]}, as text or as a data URL.", code=REMOTE, param=where)


def _addresses(part: Mapping[str, Any]) -> Iterator[Any]:
    for holder in (part, *(value for value in part.values() if isinstance(value, dict))):
        yield from (holder[name] for name in _ADDRESSES if name in holder and not isinstance(holder[name], dict))


def check_tools(tools: list[Any]) -> None:
    """Raise `InvalidRequest` for a tool that is not the caller's own function."""
    for position, tool in enumerate(tools):
        if isinstance(tool, dict) and (tool.get("type", "function") not in ("function", "custom") or "server_url" in tool):
            raise InvalidRequest(f"tools[{position}] is refused: {_SENTENCES[HOSTED]}.", code=HOSTED, param=f"tools[{position}]")
