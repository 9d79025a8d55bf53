"""What the log says of people: who may sign in, which roles they hold, what of it waits for a second person, which codes enrol them.

Rows of the control database say the same, and somebody who can write there can make them say more: `gateway.people` honours of a row only
what stands here too. Made by following the entries in their order (`gateway.wiring.accounts`). Pure, but for the one name through which the wiring is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from gateway.holding import ADMINISTRATOR, EVERY, Holding

Fields = Mapping[str, Any]
Key = tuple[str, str]
"""A role and the domain it is held in, `EVERY` for all."""

FIRST_RUN, BY_THE_MACHINE = "first run", ("start", "command line")


@dataclass(frozen=True, slots=True)
class Account:
    """One name, as the log tells it. `held` and `wishes` map a role in a domain to its last day; of a wish, also to who asked."""

    active: bool = False
    held: Mapping[Key, str] = field(default_factory=dict)
    wishes: Mapping[Key, tuple[str, str]] = field(default_factory=dict)
    asked: tuple[str, tuple[str, ...]] = ("", ())
    """Who asked for the account, with which roles, while it waits."""
    codes: tuple[str, str] = ("", "")
    """The digests of the two codes that enrol this person; spent or never given, nothing."""

    def holds(self, holding: Holding) -> bool:
        """True when exactly this role, here and until this day, was given and not taken back."""
        return self.active and self.held.get((holding.role, holding.domain)) == _day(holding)

    def wants(self, holding: Holding, actor: str) -> bool:
        """True when this actor asked for exactly this role, and nobody has answered."""
        return self.wishes.get((holding.role, holding.domain)) == (_day(holding), actor)


NOBODY = Account()


@dataclass(frozen=True, slots=True)
class Standing:
    """All names, and of roles whether they demand a second factor where that was decided."""

    accounts: Mapping[str, Account] = field(default_factory=dict)
    demands: Mapping[str, bool] = field(default_factory=dict)

    def of(self, name: str) -> Account:
        """Return the account of this name; of a name the log does not know, one that may do nothing."""
        return self.accounts.get(name, NOBODY)


def _day(holding: Holding) -> str:
    return holding.until.isoformat() if holding.until else ""


def _nobody_tells() -> Standing:
    raise RuntimeError("nobody said how to ask the log about people")


_source: dict[str, Callable[[], Standing]] = {"log": _nobody_tells}


def hold_against(source: Callable[[], Standing]) -> None:
    """Say how the log is asked. Called by the wiring, once in each process; before it, nobody holds anything."""
    _source["log"] = source


def told() -> Standing:
    """Return what the log says now. Raises `AuditUnavailable` where it cannot be read."""
    return _source["log"]()


# --- following the log -----------------------------------------------------------------------------------------


def _key(fields: Fields) -> Key:
    return str(fields.get("role", "")), str(fields.get("domain", EVERY))


def _without(kept: Mapping[Key, Any], key: Key) -> dict[Key, Any]:
    return {each: value for each, value in kept.items() if each != key}


def _read(texts: Any) -> dict[Key, str]:
    """Return roles as `Holding` writes them: `ROLE`, `ROLE@DOMAIN`, each with ` until DAY` where it ends."""
    split = (str(text).partition(" until ") for text in texts)
    return {(role, domain): day for held, _, day in split for role, _, domain in [held.partition("@")]}


def _roles(fields: Fields) -> dict[Key, str]:
    if "roles" not in fields and fields.get("actor") == FIRST_RUN and fields.get("writer", "start") in BY_THE_MACHINE:
        return {(ADMINISTRATOR, EVERY): ""}  # as the first run wrote it before it named the role
    return _read(fields.get("roles", ()))


def _requested(account: Account, fields: Fields) -> Account:
    roles = tuple(map(str, fields.get("roles", ())))
    return Account(asked=(str(fields.get("actor", "")), roles), codes=(str(fields.get("code", "")), ""))


def _added(account: Account, fields: Fields) -> Account:
    return Account(active=True, held=_roles(fields), codes=(account.codes[0], str(fields.get("code", ""))))


def _granted(account: Account, fields: Fields) -> Account:
    key = _key(fields)
    return replace(account, held={**account.held, key: str(fields.get("until", ""))}, wishes=_without(account.wishes, key))


def _wished(account: Account, fields: Fields) -> Account:
    return replace(account, wishes={**account.wishes, _key(fields): (str(fields.get("until", "")), str(fields.get("actor", "")))})


STEPS: Mapping[str, Callable[[Account, Fields], Account]] = MappingProxyType({
    "user:requested": _requested,
    "user:added": _added,
    "user:disabled": lambda account, fields: replace(account, active=False),
    "user:enabled": lambda account, fields: replace(account, active=True),
    "user:enrolment_asked": lambda account, fields: replace(account, codes=(str(fields.get("code", "")), "")),
    "user:enrolment_opened": lambda account, fields: replace(
        account, codes=(str(fields.get("first_code", account.codes[0])), str(fields.get("code", "")))
    ),
    "user:enrolment_declined": lambda account, fields: replace(account, codes=("", "")),
    "user:enrolled": lambda account, fields: replace(account, codes=("", "")),
    "role:requested": _wished,
    "role:granted": _granted,
    "role:rejected": lambda account, fields: replace(account, wishes=_without(account.wishes, _key(fields))),
    "role:ended": lambda account, fields: replace(account, held=_without(account.held, _key(fields))),
})  # fmt: skip
RULE = "role:rule_changed"
DEMANDS, DEMANDS_NONE = "demands a second factor", "demands none"
"""How an entry says whether a role demands one."""


def after(standing: Standing, fields: Fields) -> Standing:
    """Return what stands after one more entry. An entry that is of none of `STEPS` changes nothing."""
    event, name = str(fields.get("event", "")), str(fields.get("subject", ""))
    if event == RULE:
        return replace(standing, demands={**standing.demands, str(fields.get("role", "")): fields.get("after") != DEMANDS_NONE})
    if event not in STEPS or not name:
        return standing
    return replace(standing, accounts={**standing.accounts, name: STEPS[event](standing.of(name), fields)})
