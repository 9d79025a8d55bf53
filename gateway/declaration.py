"""What an administrator says of a place: checked, compared, and turned into what policy, log and pages read of it.

Pure. Called by `gateway.placing`, the commands and the console's form. Tier and capabilities are not said here: the first follows
from the address, the second are seen by probing.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal
from urllib.parse import urlsplit

from gateway.policy.countries import CODES

UNKNOWN = "unknown"
WIRES = ("openai", "anthropic")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}\Z")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,127}\Z")
_KEY = re.compile(r"[\x21-\x7e]{1,4096}\Z")
_HOST = re.compile(r"[a-z0-9.:_-]{1,254}\Z")
_PRICE = re.compile(r"\d{1,6}(?:\.\d{1,6})?\Z")
_RELAYED = re.compile(r":(?:.*-)?(?:cloud|online)\Z", re.IGNORECASE)


class DeclarationError(ValueError):
    """What was said cannot be. `field` names what is wrong, the message is a sentence for whoever said it."""

    def __init__(self, field_name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A place in an administrator's words. Prices are per 1,000 tokens; `certifications` maps each to the last day it holds."""

    name: str
    kind: Literal["node", "provider"]
    base_url: str
    models: Sequence[str]
    jurisdiction: str = UNKNOWN
    processing: str = UNKNOWN
    operator: str = ""
    agreements: Sequence[str] = ()
    certifications: Mapping[str, str] = field(default_factory=dict)
    labels: Sequence[str] = ()
    outside: bool = False
    wire: str = "openai"
    ca_pem: str = ""
    needs_key: bool = False
    context: int | None = None
    price_in: str = ""
    price_out: str = ""
    currency: str = ""

    def check(self) -> None:
        """Raise `DeclarationError` with the first thing that is wrong."""
        if not _NAME.match(self.name) or self.name.startswith("engine-"):
            raise DeclarationError("name", "a place's name is lower-case letters, digits and dashes, and does not begin with engine-")
        if not self.models:
            raise DeclarationError("models", "--models names at least one model")
        refuse_relayed(self.models)
        for name, code in (("jurisdiction", self.jurisdiction), ("processing", self.processing)):
            if code != UNKNOWN and code not in CODES:
                raise DeclarationError(name, f"--{name} is a two-letter code such as DE, or unknown")
        if self.wire not in WIRES:
            raise DeclarationError("wire", f"the dialect is one of {', '.join(WIRES)}")
        for name, text in (("price_in", self.price_in), ("price_out", self.price_out)):
            if text and not _PRICE.match(text):
                raise DeclarationError(name, "a price is a number such as 0.15, per 1,000 tokens")
        if (self.price_in or self.price_out) and not re.fullmatch(r"[A-Z]{3}", self.currency):
            raise DeclarationError("currency", "a price needs a currency, as a code of three letters such as EUR")
        if self.context is not None and not 256 <= self.context <= 16 << 20:
            raise DeclarationError("context", "a context is a number of tokens, 256 at least")

    @property
    def host(self) -> str:
        """The name or address that its base URL asks for. Raises `DeclarationError`."""
        try:
            host = urlsplit(self.base_url).hostname
        except ValueError:
            host = None
        if not host or not _HOST.match(host):
            raise DeclarationError("base_url", "the base URL must hold a DNS name or a plain IP address")
        return host

    def document(self) -> dict[str, Any]:
        """Return the fields as JSON values."""
        return asdict(self) | {name: list(getattr(self, name)) for name in ("models", "agreements", "labels")}

    def header(self) -> dict[str, Any]:
        """Return what a log entry says of it. Never a key; of the authority only whether one is pinned."""
        told = {name: list(getattr(self, name)) for name in ("models", "agreements")}
        told |= {name: getattr(self, name) for name in ("kind", "jurisdiction", "processing", "operator", "outside", "wire", "needs_key", "currency")}
        told |= {"place": self.name, "labels": sorted(self.labels), "pinned": bool(self.ca_pem), "context": self.context or 0}
        told |= {"certifications": [f"{name} until {last}" for name, last in sorted(self.certifications.items())]}
        return told | {"price_in": self.price_in, "price_out": self.price_out}


@dataclass(frozen=True, slots=True, repr=False)
class Credential:
    """A key that was entered, and the salt (32 bytes, in hex) under which the log's entry commits to it. Neither is ever printed."""

    key: str
    salt: str

    def commitment(self, name: str) -> str:
        """Return what the entry says of the key of this place: it binds to the key, and tells nobody who lacks the salt. Raises `DeclarationError`."""
        try:
            salt = bytes.fromhex(self.salt)
        except ValueError:
            salt = b""
        if len(salt) != 32:
            raise DeclarationError("key", "the salt of a key is 32 bytes")
        return hmac.digest(salt, f"cordon place key v1\n{name}\n{self.key}".encode(), hashlib.sha256).hex()


@dataclass(frozen=True, slots=True)
class Examined:
    """A place as the door would know it: its destination as JSON values, that destination's digest, its tier and `host:port`."""

    target: Mapping[str, Any]
    digest: str
    tier: str
    address: str


def declaration(document: Mapping[str, Any]) -> Declaration:
    """Return the declaration of its JSON form."""
    return Declaration(**document)


_GRANTS = ("agreements", "labels", "models")
_FREE = ("operator", "price_in", "price_out", "currency", "context")


def widens(before: Declaration, after: Declaration) -> bool:
    """True unless the change only takes away: whoever may grant nothing alone may still withdraw alone."""
    if any(not set(getattr(after, name)) <= set(getattr(before, name)) for name in _GRANTS):
        return True
    if any(last > before.certifications.get(name, "") for name, last in after.certifications.items()):
        return True
    if any(getattr(after, name) not in (getattr(before, name), UNKNOWN) for name in ("jurisdiction", "processing")):
        return True
    same = set(before.document()) - {*_GRANTS, *_FREE, "certifications", "jurisdiction", "processing"}
    return any(getattr(before, name) != getattr(after, name) for name in same)


def refuse_relayed(models: Sequence[str]) -> None:
    """Raise `DeclarationError` for model names that a nearby server is known to relay to somewhere else."""
    for model in models:
        if is_relayed(model):
            raise DeclarationError("models", f"model {model!r} runs elsewhere: a server that offers it relays requests to its maker's cloud")


def is_relayed(model: str) -> bool:
    """True for a name such as `glm-4.6:cloud` or `gpt-oss:120b-cloud`, by which a server means its maker's cloud, or `:online`, a search elsewhere."""
    return bool(_RELAYED.search(model))


def words(text: str, field_name: str = "models") -> list[str]:
    """Split a list given as `A,B`. Raises `DeclarationError` for what cannot be a model, label or agreement."""
    found = [word.strip() for word in re.split(r"[,\n]", text) if word.strip()]
    for word in found:
        if not _WORD.match(word):
            raise DeclarationError(field_name, f"{word!r} is not a name: letters, digits and . _ : / @ + - only")
    return list(dict.fromkeys(found))


def dated(text: str) -> dict[str, str]:
    """Read certifications given as `NAME=LAST-DAY,...`. Raises `DeclarationError`: a certification without an end is none."""
    found = {}
    for item in (part.strip() for part in re.split(r"[,\n]", text)):
        if not item:
            continue
        name, _, day = (part.strip() for part in item.partition("="))
        try:
            found[words(name, "certifications")[0]] = date.fromisoformat(day).isoformat()
        except (ValueError, IndexError):
            raise DeclarationError("certifications", f"{item[:80]!r} is not NAME=DAY: the last day it holds, such as ISO27001=2027-06-30") from None
    return found


def valid_on(day: str, agreements: Sequence[str], certifications: Mapping[str, str]) -> frozenset[str]:
    """Return the attributes that hold on a day (YYYY-MM-DD, UTC): what has expired is absent."""
    return frozenset(agreements) | {name for name, last in certifications.items() if day <= last}


def country(text: str) -> str:
    """Return a country code in its one spelling; nothing said is unknown."""
    text = text.strip()
    return UNKNOWN if text.lower() in ("", UNKNOWN) else text.upper()


def key_of(text: str) -> str:
    """Return a provider key as it was given, bare. Raises `DeclarationError` that shows nothing of it."""
    key = text.strip()
    if not _KEY.match(key):
        raise DeclarationError("key", "a key is one word of printable characters on one line")
    return key
