"""What the perimeter page shows, made from entries: the invariants, the counts side by side as bars, each process's canary as a strip. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

Fields = Mapping[str, Any]

RECONCILED = ("perimeter:reconciled", "perimeter:failed")
INVARIANTS = {
    "r1": lazy("Ledger, kernel and observer agree on every connection, to the byte"),
    "r2": lazy("The observer saw the broker's connections, and no other"),
    "r3": lazy("The firewall let out what was sent, and headers"),
    "r4": lazy("TLS adds what its records add, and nothing else"),
    "r5": lazy("Every process is held by its walls"),
    "r6": lazy("Each permit was announced once, spent once, and has an outcome"),
    "r7": lazy("Counters only grow"),
    "r8": lazy("What was sent is what was permitted"),
}
STATES = {"PASS": ("good", lazy("pass")), "FAIL": ("bad", lazy("fail")), "NOT POSSIBLE": ("unknown", lazy("not possible"))}
BARS = (
    ("ledger_out", lazy("Ledger"), lazy("what the broker says it handed to the kernel")),
    ("kernel_out", lazy("Kernel"), lazy("what the kernel sent on these connections, each byte once")),
    ("observer_out", lazy("Observer"), lazy("what the observer saw of them, each byte once")),
    ("firewall_bytes", lazy("Firewall"), lazy("packets of the broker's user, headers and repetitions included")),
    ("interface_bytes", lazy("Interfaces"), lazy("everything this machine sent, whoever sent it: an upper bound")),
)
WIDTH = 230
CELL, GAP, ROUNDS = 9, 3, 40


@dataclass(frozen=True, slots=True)
class Invariant:
    """One row of the table."""

    name: str
    title: str
    state: str
    word: str
    why: str


def invariants(entry: Fields) -> list[Invariant]:
    """Return the verdicts of a `perimeter:reconciled` entry. What is not there was not looked at."""
    rows = []
    for name, title in INVARIANTS.items():
        said, _, why = str(entry.get(name, "NOT POSSIBLE: it was not looked at")).partition(": ")
        rows.append(Invariant(name.upper(), title, *STATES.get(said, ("unknown", said.lower())), why))
    return rows


@dataclass(frozen=True, slots=True)
class Bar:
    """One count as a bar; `count` is None where nobody counted, `differs` is true where it must equal the ledger's and does not."""

    title: str
    meaning: str
    count: int | None
    y: int
    width: int
    differs: bool

    @property
    def x_of_number(self) -> int:
        """Where the number stands: after the bar."""
        return 122 + self.width


def bars(entry: Fields) -> list[Bar]:
    """Return the counts of an entry side by side. Those that must be equal set the scale: what is beyond it is cut off at its end."""
    exact = [int(entry[name]) for name, _, _ in BARS[:3] if name in entry]
    scale = max([*exact, int(entry.get("firewall_bytes", 0)), 1])
    ledger = int(entry.get("ledger_out", 0))
    made = []
    for number, (name, title, meaning) in enumerate(BARS):
        count = int(entry[name]) if name in entry and not (name == "observer_out" and not entry.get("observed") and ledger) else None
        width = 0 if not count else max(2, min(WIDTH, count * WIDTH // scale))
        made.append(Bar(title, meaning, count, 8 + number * 34, width, number < 3 and count is not None and count != ledger))
    return made


@dataclass(frozen=True, slots=True)
class Cell:
    """One round: held, out or silent."""

    x: int
    state: str
    word: str
    time: str
    seq: int


@dataclass(frozen=True, slots=True)
class Strip:
    """The last rounds of one process, oldest first; `last` is the newest."""

    role: str
    cells: tuple[Cell, ...]
    last: Cell
    denied: tuple[str, ...]

    @property
    def width(self) -> int:
        """Width of the picture."""
        return len(self.cells) * (CELL + GAP)


_ROUND = {"canary:denied": ("good", lazy("held")), "canary:reached": ("bad", lazy("got out")), "canary:silent": ("attention", lazy("silent"))}


def strips(entries: Iterable[Fields]) -> list[Strip]:
    """Return one strip for each process that reported, by name."""
    by_role: dict[str, list[Fields]] = {}
    for entry in sorted(entries, key=lambda fields: int(fields["seq"])):
        by_role.setdefault(str(entry.get("role", "command line")), []).append(entry)
    return [_strip(role, rounds[-ROUNDS:]) for role, rounds in sorted(by_role.items())]


def _strip(role: str, rounds: Sequence[Fields]) -> Strip:
    denied = rounds[-1].get("denied")
    cells = tuple(Cell(number * (CELL + GAP), *_ROUND[str(entry["event"])], str(entry["time"]), int(entry["seq"])) for number, entry in enumerate(rounds))
    return Strip(role, cells, cells[-1], tuple(denied) if isinstance(denied, list) else ())


def newest_rounds(entries: Iterable[Fields]) -> dict[str, Fields]:
    """Return the newest round of each process that is to run; of one stopped on purpose only that it got out."""
    found: dict[str, Fields] = {}
    for entry in sorted(entries, key=lambda fields: int(fields["seq"])):
        role = str(entry.get("role", "command line"))
        if entry["event"] != "canary:ended":
            found[role] = entry
        elif role in found and found[role]["event"] != "canary:reached":
            del found[role]
    return found


def possibly(entry: Fields, permits: Mapping[int, Fields]) -> list[Fields]:
    """Return the permits that an entry lists as without outcome, with what the log says of them."""
    rows = []
    for line in entry.get("open", ()):
        seq, _, permit = str(line).partition(" ")
        rows.append({"permit": permit, **permits.get(int(seq), {}), "seq": int(seq)})
    return rows


def age_words(time: str, now: datetime) -> str:
    """Return how long ago something was, for people."""
    seconds = int((now - datetime.fromisoformat(time)).total_seconds())
    return (
        _("{seconds} s ago").format(seconds=max(seconds, 0))
        if seconds < 120
        else _("{seconds} min ago").format(seconds=seconds // 60)
        if seconds < 7200
        else _("{seconds} h ago").format(seconds=seconds // 3600)
    )
