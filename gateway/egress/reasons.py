"""Why the door says no: one closed set of words, used in entries, errors and tests.

Pure. A `Refusal` means that nothing left; a `Failure` means that the exchange began and went wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a send was refused before its first byte."""

    MALFORMED = "malformed"
    SIGNATURE = "signature"
    BOOT = "boot"
    LIFETIME = "lifetime"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    USED = "used"
    BODY_DIGEST = "body_digest"
    BODY_LENGTH = "body_length"
    LOG_PROOF = "log_proof"
    LOG_ENTRY = "log_entry"
    POLICY = "policy"
    RULESET = "ruleset"
    BREAK_GLASS = "break_glass"
    PLACE = "place"
    DESTINATION = "destination"
    METHOD = "method"
    PATH = "path"
    HEADERS = "headers"
    TIER = "tier"
    LABELS = "labels"
    PURPOSE = "purpose"
    RESOLUTION = "resolution"
    ADDRESS = "address"
    PLAINTEXT = "plaintext"
    CREDENTIAL = "credential"
    LEDGER = "ledger"
    BUSY = "busy"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    STORE = "store"


class Failure(StrEnum):
    """How an exchange ended when it did not end well."""

    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    RESET = "reset"
    REDIRECT = "redirect"
    COMPRESSED = "compressed"
    HEAD_TOO_LARGE = "head_too_large"
    BODY_TOO_LARGE = "body_too_large"
    MALFORMED = "malformed"
    TRUNCATED = "truncated"
    ABORTED = "aborted"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refusal. `detail` names fields and rules, never values of a request."""

    reason: Reason
    detail: str = ""


class Refused(Exception):
    """A refusal on its way up."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(f"{refusal.reason}: {refusal.detail}" if refusal.detail else str(refusal.reason))
        self.refusal = refusal


class ExchangeFailed(Exception):
    """An exchange that went wrong after it began."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(str(failure))
        self.failure = failure
