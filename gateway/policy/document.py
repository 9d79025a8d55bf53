"""The policy document: YAML or JSON in, one immutable `Policy` out, and back.

Pure. `parse(render(policy)) == policy`. The digest is the sha256 of the canonical JSON (RFC 8785: the document holds
no floats and only ASCII keys). The console's form, the commands, git and the data plane all come through `parse`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import yaml

from domains.contract import Constraint, Domain, Reach
from gateway.policy import obligations
from gateway.policy.facts import Clause, Mode, Policy, PolicyTest
from gateway.policy.source import LIMIT, PolicyError, Value, read

__all__ = ["LIMIT", "PolicyError", "canonical", "parse", "plain", "render"]

CONDITIONS = ("app", "purpose", "role")
PARTS = ("reach", "jurisdictions", "require")
MODES = ("enforce", "shadow")
_KEYS = ("domain", "baseline", "labels", "when", "places", "declassify", "obligations", "tests")
NAME = "[a-z][a-z0-9_]{0,31}"
"""Names of domains, labels and obligations."""
WORD = "[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}"
"""Countries, attributes and methods."""
TEXT_LIMIT = 64

_NAME, _WORD = re.compile(NAME), re.compile(WORD)


def parse(source: str | bytes | Mapping[str, Any], domain: Domain | str | None = None) -> Policy:
    """Return the policy. Raises `PolicyError`, also when the document is for another domain than `domain`."""
    top = _object(read(source), _KEYS, needed=("domain", "baseline"))
    policy = Policy(
        domain=_domain(top["domain"], domain),
        baseline=_cell(top["baseline"]),
        labels={name: _cell(value) for name, value in _named(top.get("labels"))},
        clauses=tuple(_clause(value) for value in _list(top.get("when"))),
        places=_constraint(top["places"], known=("require", "jurisdictions")) if "places" in top else Constraint(),
        declassify={name: _word(value) for name, value in _named(top.get("declassify"))},
        obligations={name: _obligation(name, value) for name, value in _named(top.get("obligations"))},
        tests=tuple(_test(value) for value in _list(top.get("tests"))),
        shadow=_shadow(top),
    )
    return replace(policy, digest=hashlib.sha256(canonical(policy)).hexdigest())


def canonical(policy: Policy) -> bytes:
    """Return the canonical JSON of the document: what the digest names and what is stored."""
    return json.dumps(plain(policy), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def render(policy: Policy) -> str:
    """Return the document as YAML for people, in the order of the manual."""
    return yaml.dump(plain(policy), Dumper=_Dumper, sort_keys=False, allow_unicode=True, default_flow_style=None, width=120)


def plain(policy: Policy) -> dict[str, Any]:
    """Return the document as plain values; parts that are empty are left out."""
    parts: dict[str, Any] = {
        "domain": policy.domain,
        "baseline": _plain_cell("baseline", policy.baseline, policy),
        "labels": {name: _plain_cell(f"label:{name}", policy.labels[name], policy) for name in sorted(policy.labels)},
        "when": [{**clause.when, "then": _plain_constraint(clause.then), **_plain_mode(clause)} for clause in policy.clauses],
        "places": {key: value for key, value in _plain_constraint(policy.places).items() if key != "reach"},
        "declassify": dict(sorted(policy.declassify.items())),
        "obligations": dict(sorted(policy.obligations.items())),
        "tests": [{"given": _listed(test.given), "expect": _listed(test.expect)} for test in policy.tests],
    }
    return {key: value for key, value in parts.items() if value}


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _plain_cell(name: str, cell: Constraint, policy: Policy) -> dict[str, Any]:
    tried = policy.shadow.get(name)
    return {**_plain_constraint(cell), **({"shadow": _plain_constraint(tried)} if tried else {})}


def _plain_mode(clause: Clause) -> dict[str, str]:
    return {"mode": clause.mode} if clause.mode != "enforce" else {}


def _plain_constraint(constraint: Constraint) -> dict[str, Any]:
    found: dict[str, Any] = {"reach": constraint.reach.word}
    if constraint.jurisdictions is not None:
        found["jurisdictions"] = sorted(constraint.jurisdictions)
    if constraint.require:
        found["require"] = sorted(constraint.require)
    return found


def _listed(mapping: Mapping[str, Any]) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in sorted(mapping.items())}


def _object(value: Value, known: tuple[str, ...], needed: tuple[str, ...] = ()) -> dict[str, Value]:
    found = _mapping(value)
    for key, item in found.items():
        if key not in known:
            raise item.error("unknown_key", f"unknown key; here may stand: {', '.join(known)}")
    for key in needed:
        if key not in found:
            raise value.error("missing_key", f"{key!r} is missing")
    return found


def _mapping(value: Value) -> dict[str, Value]:
    if not isinstance(value.value, dict):
        raise value.error("wrong_type", "an object (key: value) must stand here")
    return value.value


def _named(value: Value | None) -> list[tuple[str, Value]]:
    """Return the entries of an object whose keys are label or obligation names, sorted."""
    found = _mapping(value) if value else {}
    for key, item in found.items():
        if not _NAME.fullmatch(key):
            raise item.error("bad_name", "a name is lower-case letters, digits and underscores, at most 32")
    return sorted(found.items())


def _list(value: Value | None) -> list[Value]:
    if value is None:
        return []
    if not isinstance(value.value, list):
        raise value.error("wrong_type", "a list must stand here")
    return value.value


def _text(value: Value) -> str:
    if not isinstance(value.value, str):
        raise value.error("wrong_type", "text must stand here; put numbers and true or false in quotes")
    if not 0 < len(value.value) <= TEXT_LIMIT or not value.value.isprintable():
        raise value.error("bad_text", f"between 1 and {TEXT_LIMIT} printable characters must stand here")
    return value.value


def _word(value: Value) -> str:
    word = _text(value)
    if not _WORD.fullmatch(word):
        raise value.error("bad_word", "one word of letters, digits and . _ : + - must stand here")
    return word


def _words(value: Value) -> frozenset[str]:
    words = frozenset(_word(item) for item in _list(value))
    if not words:
        raise value.error("empty_list", "an empty list could mean any or none; leave the key out, or name what is meant")
    return words


def _domain(value: Value, domain: Domain | str | None) -> str:
    name = _text(value)
    expected = domain.name if isinstance(domain, Domain) else domain
    if expected is not None and name != expected:
        raise value.error("wrong_domain", f"this document is for {name!r}, not for {expected!r}")
    if not _NAME.fullmatch(name):
        raise value.error("bad_name", "a domain name is lower-case letters, digits and underscores")
    return name


def _reach(value: Value) -> Reach:
    word = value.value if isinstance(value.value, str) else repr(value.value)[:20]
    try:
        return Reach.parse(word[:20])
    except ValueError as error:
        raise value.error("unknown_reach", str(error)) from None


def _constraint(value: Value, known: tuple[str, ...] = PARTS, needed: tuple[str, ...] = ()) -> Constraint:
    parts = _object(value, known, needed)
    return Constraint(
        reach=_reach(parts["reach"]) if "reach" in parts else Reach.CLOUD,
        jurisdictions=_words(parts["jurisdictions"]) if "jurisdictions" in parts else None,
        require=_words(parts["require"]) if "require" in parts else frozenset(),
    )


def _cell(value: Value) -> Constraint:
    """Return the enforced constraint of a cell. What is tried beside it is `_shadow`'s."""
    found = _object(value, (*PARTS, "shadow"), needed=("reach",))
    return _constraint(replace(value, value={key: part for key, part in found.items() if key != "shadow"}))


def _shadow(top: Mapping[str, Value]) -> dict[str, Constraint]:
    """Return what is tried beside the baseline and the labels, by the id of each."""
    cells = [("baseline", top["baseline"]), *((f"label:{name}", value) for name, value in _named(top.get("labels")))]
    return {name: _constraint(tried, needed=("reach",)) for name, value in cells if (tried := _mapping(value).get("shadow"))}


def _mode(value: Value | None) -> Mode:
    if value is None or value.value == "enforce":
        return "enforce"
    if value.value == "shadow":
        return "shadow"
    raise value.error("wrong_type", "mode is enforce or shadow")


def _clause(value: Value) -> Clause:
    parts = _object(value, (*CONDITIONS, "then", "mode"), needed=("then",))
    when = {name: _text(parts[name]) for name in CONDITIONS if name in parts}
    if not when:
        raise value.error("missing_key", f"a clause needs a condition: one or more of {', '.join(CONDITIONS)}")
    return Clause(when, _constraint(parts["then"]), _mode(parts.get("mode")))


def _obligation(name: str, value: Value) -> Any:
    if isinstance(value.value, list | dict) or value.value is None:
        raise value.error("wrong_type", "a number, true or false, or a word must stand here")
    if name in obligations.DEFAULTS and (problem := obligations.problem(name, value.value)):
        raise value.error("wrong_type", problem)
    return value.value


def _test(value: Value) -> PolicyTest:
    parts = _object(value, ("given", "expect"), needed=("given", "expect"))
    given = _object(parts["given"], ("labels", "complete", *CONDITIONS))
    expect = _object(parts["expect"], ("reach", "effect"))
    if not expect:
        raise parts["expect"].error("missing_key", "a test expects a reach, an effect, or both")
    return PolicyTest({key: _given(key, item) for key, item in sorted(given.items())}, {key: _expected(key, item) for key, item in sorted(expect.items())})


def _given(key: str, value: Value) -> Any:
    if key == "labels":
        return tuple(sorted({_text(item) for item in _list(value)}))
    if key == "complete":
        if not isinstance(value.value, bool):
            raise value.error("wrong_type", "true or false must stand here")
        return value.value
    return _text(value)


def _expected(key: str, value: Value) -> str:
    if key == "reach":
        return _reach(value).word
    if value.value not in ("permit", "deny"):
        raise value.error("wrong_type", "effect is permit or deny")
    return str(value.value)
