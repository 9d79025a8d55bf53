"""The error tree, drawn once. Codes are stable: clients, entries and documents use the same words.

    CordonError
    ├── InvalidRequest        400  (code says what: invalid_json, unknown_parameter, ...)
    │   ├── Unauthenticated   401  invalid_api_key
    │   ├── UnknownModel      404  model_not_found
    │   ├── Incapable         400  capability_missing, context_length_exceeded
    │   └── BodyTooLarge      413  body_too_large
    ├── PolicyDenied          403  policy_denied
    ├── NoCompliantRoute      503  no_compliant_route
    ├── InspectionUnavailable 503  inspection_unavailable
    ├── AuditUnavailable      503  audit_unavailable
    ├── PlaceUnavailable      (internal: try the next permitted place)
    │   ├── PlaceBusy         (internal: it answers, and has no room now)
    │   └── PlaceUnreachable  (internal: nothing answers there)
    └── UpstreamError         502  upstream_error

Pure. Messages name rules, types and ids, never values from the request.
"""

from __future__ import annotations


class CordonError(Exception):
    """Base of all errors a caller can see. `retry_after` is in seconds; None means: do not retry."""

    status = 500
    type = "server_error"
    code = "internal_error"

    def __init__(self, message: str, *, code: str | None = None, param: str | None = None, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code
        self.param = param
        self.retry_after = retry_after


class InvalidRequest(CordonError):
    """The request cannot be understood, or asks for what does not exist here."""

    status, type, code = 400, "invalid_request_error", "invalid_request"


class Unauthenticated(InvalidRequest):
    """The application key is missing, unknown or disabled."""

    status, code = 401, "invalid_api_key"


class UnknownModel(InvalidRequest):
    """No place known to this domain offers the model named."""

    status, code = 404, "model_not_found"


class Incapable(InvalidRequest):
    """No place permitted for this request can do what it asks for. Sent again unchanged it ends the same."""

    status, code = 400, "capability_missing"


class BodyTooLarge(InvalidRequest):
    """The body is over the stated limit."""

    status, code = 413, "body_too_large"


class PolicyDenied(CordonError):
    """Policy permits no place at all."""

    status, type, code = 403, "policy_error", "policy_denied"


class NoCompliantRoute(CordonError):
    """Places are permitted, but none of them is reachable, capable and free."""

    status, type, code = 503, "service_unavailable_error", "no_compliant_route"


class InspectionUnavailable(CordonError):
    """Classification did not complete and policy does not answer uninspected requests."""

    status, type, code = 503, "service_unavailable_error", "inspection_unavailable"


class AuditUnavailable(CordonError):
    """The log did not acknowledge the entry, so nothing may happen."""

    status, type, code = 503, "service_unavailable_error", "audit_unavailable"


class PlaceUnavailable(CordonError):
    """A place refused before its first event: enforcement tries the next permitted place."""

    status, type, code = 503, "service_unavailable_error", "no_compliant_route"


class PlaceBusy(PlaceUnavailable):
    """A place answered that it has no room. `retry_after` is its own wish where it named one, else ours."""

    def __init__(self, message: str, *, retry_after: int, is_wish: bool = False) -> None:
        super().__init__(message, retry_after=retry_after)
        self.is_wish = is_wish


class PlaceUnreachable(PlaceUnavailable):
    """Nothing answers at a place: no route, no name, no connection, no handshake."""


class UpstreamError(CordonError):
    """A place accepted the request and then failed."""

    status, type, code = 502, "server_error", "upstream_error"
