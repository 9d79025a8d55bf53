"""Attacks on evidence and the checks that catch each: the one table behind tests, documents and browser. For tests alone.

Each attack is the strongest that its attacker can present: `no key` bends a bundle and repairs its manifest; `log key` rewrites
the log and signs it again; `operator` lies before he logs; the auditor is careful and brings everything he could have.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from audit.log import layout
from audit.log.forms import FORM
from audit.log.presented import Brought
from audit.log.semantics import TO_WITNESS
from tests.audit.log.making import Files, ToyLog, alter, intent, permitted, repair_manifest, stray
from tests.audit.log.periods import Periods, beyond
from tests.audit.log.town import NOON, STEP, Change, Town, ToyWitness, day, moment, observed, request_entry

Presented = tuple[Files, Brought]
Attack = Callable[[Town], Presented]


def honest() -> Town:
    """Return the town whose day everybody saw."""
    return Town().live(day())


# --- without any key


def bent(change: Callable[[list[bytes]], None], **manifest: Any) -> Attack:
    """The bundle's entries are altered, its manifest and what else is not signed made to fit."""

    def attack(town: Town) -> Presented:
        files = town.bundle()
        lines = files[layout.ENTRIES].splitlines(keepends=True)
        change(lines)
        files[layout.ENTRIES] = b"".join(lines)
        alter(files, layout.CLAIMS, lambda claims: claims.update(manifest))
        repair_manifest(files, **manifest)
        return files, town.brought()

    return attack


def line_changed(at: int, old: bytes, new: bytes) -> Attack:
    return bent(lambda lines: lines.__setitem__(at, lines[at].replace(old, new)))


def formless(town: Town) -> Presented:
    """The bundle is presented as one that was made before forms were numbered."""
    files = town.bundle()
    alter(files, layout.MANIFEST, lambda manifest: manifest.pop("form"))
    return files, town.brought()


def exchanged(lines: list[bytes]) -> None:
    lines[40], lines[42] = lines[42], lines[40]


def member(name: str, change: Callable[[bytes], bytes]) -> Attack:
    """One other member is altered, and the manifest with it."""

    def attack(town: Town) -> Presented:
        files = town.bundle()
        files[name] = change(files[name])
        if name not in layout.OUTSIDE_MANIFEST:
            repair_manifest(files)
        return files, town.brought()

    return attack


def extension_line(note: bytes) -> bytes:
    text, gap, rest = note.partition(b"\n\n")
    return text + b"\nan extension" + gap + rest


def stray_bits(lines: bytes) -> bytes:
    first, rest = lines.decode().split("\n", 1)
    return f"{stray(first)}\n{rest}".encode()


def forged_cosignature(note: bytes) -> bytes:
    lines = note.decode().split("\n")
    place = next(number for number, line in enumerate(lines) if line.startswith("— w1"))
    lines[place] = lines[place][:-8] + ("AAAAAAA=" if lines[place][-8:] != "AAAAAAA=" else "BAAAAAA=")
    return "\n".join(lines).encode()


# --- with the log's key


def rewritten(town: Town, entries: list[tuple[dict[str, Any], int]], witnesses: list[ToyWitness] | None = None, log: ToyLog | None = None) -> Town:
    """Return another history under the same key, seen by the witnesses given (none by default)."""
    other = log or ToyLog(town.log.key.name)
    if log is None:
        other.private, other.key = town.log.private, town.log.key
    return Town(other, witnesses or []).live(entries)


def with_key(change: Change, witnesses: Callable[[Town], list[ToyWitness]] = lambda town: []) -> Attack:
    return lambda town: (rewritten(town, day(change), witnesses(town)).bundle(), town.brought())


def edited(number: int, header: dict[str, Any]) -> dict[str, Any]:
    return {**header, "bytes_out": 1, "tcp_sent": 11, "socket_out": 1} if number == 42 else header


def without_a_request(number: int, header: dict[str, Any]) -> dict[str, Any] | None:
    return None if number // 4 == 10 else header


def reordered(number: int, header: dict[str, Any]) -> dict[str, Any]:
    return request_entry(number ^ 4) if number in range(40, 48) else header


def inserted(town: Town) -> Presented:
    extra = ({"event": "user:added", "actor": "mallory"}, 5 * STEP + 3)
    entries = sorted([*day(), extra], key=lambda each: each[1])
    return rewritten(town, entries).bundle(), town.brought()


def other_key(town: Town) -> Presented:
    return rewritten(town, day(edited), log=ToyLog(town.log.key.name)).bundle(), town.brought()


def split_view(friends: int) -> Attack:
    """The auditor is shown a second tree, seen by so many of the three witnesses under false pretences."""

    def attack(town: Town) -> Presented:
        colluding = [ToyWitness(witness.key.name, friend=True) for witness in town.witnesses[:friends]]
        for friend, witness in zip(colluding, town.witnesses, strict=False):
            friend.private, friend.key = witness.private, witness.key
        return rewritten(town, day(lambda n, h: {**h, "place": "hidden"} if n in (69, 70) else h), colluding).bundle(), town.brought()

    return attack


# --- by the operator


def truncated(town: Town, logged: int = 6100) -> Town:
    """Return the log cut back to its eighth checkpoint, which is genuine."""
    cut = Town(town.log.__class__(town.log.key.name), town.witnesses, {size: note for size, note in town.notes.items() if size <= 72})
    cut.log.private, cut.log.key, cut.log.leaves = town.log.private, town.log.key, town.log.leaves[:72]
    return cut


def cut_and_shown(town: Town) -> Presented:
    return truncated(town).bundle(), town.brought(at=NOON + 6200, window=900)


def replayed(town: Town) -> Presented:
    """An old genuine bundle is handed over as today's."""
    return truncated(town).bundle(logged=7 * STEP + 60), town.brought(window=900)


def forked(town: Town) -> Presented:
    """A backup is restored and continued; the witnesses, asked to cosign it, refuse."""
    cut = truncated(town)
    cut.live([(header, second) for header, second in day(lambda n, h: {**h, "place": "hidden"} if n > 63 and n % 4 in (1, 2) else h) if second > 8 * STEP])
    return cut.bundle(), town.brought()


def backdated(town: Town) -> Presented:
    """Witnesses cosign the quiet log once more; a row is then added under an hour at which nothing happened, and honestly cosigned."""
    town.cosign(9 * STEP + 4000)
    brought = town.brought()
    town.log.append({"event": "user:added", "actor": "mallory"}, moment(9 * STEP + 20))
    town.cosign(9 * STEP + 5000)
    return town.bundle(until=9 * STEP + 4000, logged=9 * STEP + 5010), replace(brought, at=NOON + 9 * STEP + 5020)


def told(change: Change = lambda number, header: header, more: Callable[[Town], None] = lambda town: None, **bundle: Any) -> Attack:
    """The operator's software logs something that must not be, honestly cosigned by all: a day of its own."""

    def attack(_: Town) -> Presented:
        town = Town().live(day(change))
        if len(town.log.leaves) not in town.notes:
            town.cosign(9 * STEP + 30)
        more(town)
        return town.bundle(**bundle), town.brought()

    return attack


def appended(header: dict[str, Any]) -> Callable[[Town], None]:
    def more(town: Town) -> None:
        town.log.append(header, moment(9 * STEP + 40))
        town.cosign(9 * STEP + 45)

    return more


def taken_off(labels: list[str]) -> dict[str, Any]:
    return {**intent("a0", [], "cloud"), "event": "request:declassified", "declassified": labels}


def a_checkpoint_sent(town: Town) -> None:
    """Honest: a witness on another host was asked through the broker, and the observer saw it."""
    counted = {name: value for name, value in request_entry(2).items() if name not in ("event", "domain", "permit", "policy")}
    send = {**counted, **CHECKPOINT, "event": "egress:sent", "cookie": "77", "local": "10.0.0.2 45077", "purpose": "witness"}
    for header in ({**CHECKPOINT, "purpose": "witness"}, send, observed([send])):
        town.log.append(header, moment(9 * STEP + 40))
    town.cosign(9 * STEP + 45)


SCOPE = {"break_glass": "w1", "domain": "medical", "app": "", "lifts": ["policy"], "reach": "cloud", "policy": "p", "reason": "r"}
ASKED = {"event": "breakglass:requested", **SCOPE}
OPENED = {**ASKED, "event": "breakglass:opened", "ends": "2026-03-01T11:45:00+00:00", "requested_by": "ada", "actor": "bob", "writer": "console"}
UNDER = {**intent("a99", [], "cloud"), "domain": "medical", "policy": "p", "break_glass": "w1"}
"""A window as it should be, asked for by ada, opened by bob; and a request under it."""


def broken_glass(*headers: dict[str, Any], later: int = 0) -> Attack:
    """These entries follow one another on the day, the last `later` seconds after the others, honestly logged."""

    def more(town: Town) -> None:
        for header in headers:
            town.log.append(header, moment(9 * STEP + 40 + (later if header is headers[-1] else 0)))
        town.cosign(9 * STEP + 45 + later)

    return told(more=more)


GLASS = ({**ASKED, "actor": "ada", "writer": "console"}, OPENED, UNDER)
GLASS_HELD = [(GLASS, "PASS"), (({**GLASS[0], "writer": "command line"}, *GLASS[1:]), "NOT POSSIBLE")]
SOON, LATE = "2026-03-01T11:30:41+00:00", "2026-03-01T15:45:00+00:00"
ENDED = {"event": "breakglass:ended", "break_glass": "w1", "actor": "ada"}
PERMITTED = {**permitted("a19", "p99"), "domain": "medical", "policy": "p", "break_glass": "w1"}


def clock_set_back(town: Town) -> None:
    town.log.append({"event": "test:made"}, moment(8 * STEP))
    town.cosign(9 * STEP + 45)


def a_stranger(town: Town) -> None:
    appended(observed([{**request_entry(2), "cookie": "stranger"}]))(town)
    town.log.append({"event": "user:signed_in", "actor": "noor"}, moment(9 * STEP + 300))
    town.cosign(9 * STEP + 305)


def raw(leaf: bytes) -> Callable[[Town], None]:
    def more(town: Town) -> None:
        town.log.append_leaf(leaf.replace(b"SEQ", b"%d" % len(town.log.leaves)))
        town.cosign(9 * STEP + 45)

    return more


def never_logged(number: int, header: dict[str, Any]) -> dict[str, Any] | None:
    return None if number // 4 == 9 else header


def resigned(name: str, data: Callable[[Town], bytes]) -> Attack:
    """A member is forged before the manifest is made and logged."""
    return lambda town: (town.bundle(forge=lambda files: files.update({name: data(town)})), town.brought())


def periods(**entries: Any) -> Attack:
    """Two logs, and a lie in one of the entries between them."""

    def attack(town: Town) -> Presented:
        made = Periods(**entries)
        return made.of_the_new(), made.brought()

    return attack


def strange_head(town: Town) -> Presented:
    other = Town(ToyLog(town.log.key.name))
    return town.bundle(), town.brought(head=other.live(day()).witnesses[0].head)


def retained_of_another(town: Town) -> Presented:
    """The log was rewritten before the auditor's last visit and since; he holds what he was then shown."""
    then = rewritten(town, day(edited))
    return town.bundle(), town.brought(retained=then.notes[54])


def receipt_of_another(town: Town) -> Presented:
    """A caller holds a receipt for something that this log does not hold."""
    return town.bundle(), town.brought(receipts=(rewritten(town, day(edited)).receipt(47),))


LEAF = b'{"event":"test:made","seq":SEQ,"time":"' + moment(9 * STEP + 40).encode() + b'","v":1}'
CHECKPOINT = {"event": TO_WITNESS, "audit_id": "w", "permit": "pw", "place": "witness.w1", "tier": "cloud", "labels": [], "digest": "d", "body_len": 300}
NAMED_TWICE = LEAF.replace(b'"seq"', b'"place":"here","place":"there","seq"')

ATTACKS: dict[str, tuple[str, str, Attack]] = {
    # name: (who, the checks that must catch it, the attack)
    "an entry is edited": ("no key", "root manifest-logged claims receipt retained cosig", line_changed(47, b'"bytes_out":100', b'"bytes_out":1')),
    "an entry is deleted": ("no key", "canon root", bent(lambda lines: lines.pop(41))),
    "an entry is repeated": ("no key", "canon root", bent(lambda lines: lines.insert(41, lines[41]))),
    "two entries are exchanged": ("no key", "canon root", bent(exchanged)),
    "the last entries are cut off": ("no key", "canon root", bent(lambda lines: lines.__delitem__(slice(81, None)))),
    "a blank is put into an entry": ("no key", "canon root", line_changed(41, b'"v":1', b'"v": 1')),
    "a number is written with a leading zero": ("no key", "canon root", line_changed(47, b'"bytes_out":100', b'"bytes_out":0100')),
    "a figure is painted over": ("no key", "manifest-logged claims", member(layout.CLAIMS, lambda data: data.replace(b'"sent":20', b'"sent":19'))),
    "the table of entries is altered": ("no key", "manifest-logged derived", member("entries.csv", lambda data: data.replace(b"acme", b"acne", 1))),
    "a destination is left out": ("no key", "manifest-logged destinations", member(layout.DESTINATIONS, lambda data: b"[]")),
    "the bundle is said to be of a later form": ("no key", "manifest-logged", bent(lambda lines: None, form=FORM + 1)),
    "the bundle is said to be of no form": ("no key", "manifest-logged", formless),
    "the bundle is said to be of an absurd form": ("no key", "manifest form claims manifest-logged", bent(lambda lines: None, form=1 << 60)),
    "the checkpoint's signature is altered": ("no key", "logsig", member(layout.RANGE_CHECKPOINT, lambda note: note.replace(b"log ", b"log AAAA", 1))),
    "an extension line is smuggled into the checkpoint": ("no key", "logsig", member(layout.RANGE_CHECKPOINT, extension_line)),
    "a cosignature is forged": ("no key", "cosig", member(layout.RANGE_CHECKPOINT, forged_cosignature)),
    "the export's proof is of another entry": ("no key", "manifest-logged", member(layout.MANIFEST_PROOF, lambda p: p.replace(b"index 90", b"index 89"))),
    "bits that say nothing are set in a proof": ("no key", "consistency", member(layout.MANIFEST_CONSISTENCY, stray_bits)),
    "the consistency proof is cut": ("no key", "consistency", member(layout.MANIFEST_CONSISTENCY, lambda proof: proof.split(b"\n", 1)[1])),
    "an entry is edited, the tree rebuilt": ("log key", "cosig retained receipt withead", with_key(edited)),
    "a request with its send is deleted": ("log key", "cosig retained receipt withead kernel", with_key(without_a_request)),
    "two requests are exchanged": ("log key", "cosig retained receipt withead", with_key(reordered)),
    "a past entry is inserted": ("log key", "cosig retained receipt withead", inserted),
    "the log is signed with another key": ("own key", "trust cosig retained receipt withead", other_key),
    "a second tree, one of three witnesses colludes": ("log key", "cosig receipt withead", split_view(1)),
    "a second tree, two of three witnesses collude": ("log key", "receipt withead", split_view(2)),
    "the tail is cut, an old genuine checkpoint shown": ("operator", "receipt withead fresh", cut_and_shown),
    "an old genuine bundle is handed over as today's": ("operator", "receipt withead fresh", replayed),
    "a backup is restored and continued": ("operator", "cosig receipt withead", forked),
    "a row is backdated and honestly cosigned": ("operator", "interval", backdated),
    "an event is never logged, its bytes did leave": ("operator", "kernel", told(never_logged)),
    "fewer bytes are told than the kernel sent": ("operator", "kernel", told(lambda n, h: {**h, "socket_out": 1} if n == 42 else h)),
    "a key stands twice in an entry": ("operator", "canon", told(more=raw(NAMED_TWICE))),
    "a float stands in an entry": ("operator", "canon", told(more=raw(LEAF.replace(b'"v":1', b'"v":1.0')))),
    "a permit is used twice": ("operator", "sem", told(lambda n, h: {**h, "permit": "p9", "digest": "d-p9"} if n == 42 else h)),
    "a send without a permit": ("operator", "sem", told(lambda n, h: None if n == 41 else h)),
    "a permit without an intent": ("operator", "sem", told(lambda n, h: None if n == 40 else h)),
    "sensitive data is permitted to the cloud": ("operator", "sem", told(lambda n, h: {**h, "labels": ["phi"]} if n in (41, 42) else h)),
    "a request's permit passes for a witness's": ("operator", "sem", told(lambda n, h: {**h, "event": TO_WITNESS, "body_len": 99} if n == 41 else h)),
    "much leaves as a checkpoint for a witness": ("operator", "sem", told(more=appended({**CHECKPOINT, "body_len": 99_999}))),
    "what leaves for a witness bears a label": ("operator", "sem", told(more=appended({**CHECKPOINT, "labels": ["phi"], "tier": "edge"}))),
    "a second intent widens a request": ("operator", "sem", told(more=appended(intent("a0", [], "cloud")))),
    "a label is taken off that nobody had found": ("operator", "sem", told(more=appended(taken_off(["pii"])))),
    "a request is under break-glass that nobody opened": ("operator", "break-glass", broken_glass(UNDER)),
    "one person asks for and opens break-glass": ("operator", "break-glass", broken_glass(GLASS[0], {**OPENED, "actor": "ada"}, UNDER)),
    "break-glass is opened that nobody asked for": ("operator", "break-glass", broken_glass(OPENED, UNDER)),
    "break-glass is opened wider than was asked for": ("operator", "break-glass", broken_glass({**GLASS[0], "lifts": ["baseline"]}, OPENED, UNDER)),
    "break-glass is opened for longer than four hours": ("operator", "break-glass", broken_glass(GLASS[0], {**OPENED, "ends": LATE}, UNDER)),
    "break-glass is used after its end": ("operator", "break-glass", broken_glass(GLASS[0], {**OPENED, "ends": SOON}, UNDER, later=60)),
    "break-glass is used after it was ended early": ("operator", "break-glass", broken_glass(*GLASS[:2], ENDED, UNDER, later=60)),
    "break-glass is used in another domain": ("operator", "break-glass", broken_glass(*GLASS[:2], {**UNDER, "domain": "finance"})),
    "break-glass lets out what was not read": ("operator", "break-glass", broken_glass(*GLASS[:2], {**UNDER, "complete": False})),
    "break-glass is used further out than it reaches": ("operator", "break-glass", broken_glass(*({**each, "reach": "edge"} for each in GLASS[:2]), UNDER)),
    "a permit is under break-glass, its request was not": ("operator", "break-glass", broken_glass(*GLASS[:2], PERMITTED)),
    "other bytes are sent than permitted": ("operator", "sem", told(lambda n, h: {**h, "digest": "other"} if n == 42 else h)),
    "the clock is set back": ("operator", "time", told(more=clock_set_back)),
    "the observer lost the kernel's messages": ("operator", "kernel", told(more=appended(observed([], lost=1)))),
    "the observer saw a connection nobody told of": ("operator", "kernel", told(more=a_stranger)),
    "the table of entries is forged and logged": ("operator", "derived", resigned("entries.csv", lambda town: b"seq\r\n")),
    "the canary results are forged and logged": ("operator", "canary", resigned(layout.CANARY, lambda town: town.log.leaves[3] + b"\n")),
    "a log continues one that was not closed for it": ("operator", "chain", periods(closing={"continued_by": "gateway.example/else"})),
    "the end of a closed log is left out": ("operator", "chain", periods(opening={"last_size": 14})),
    "a closed log goes on in secret": ("operator", "retained receipt", lambda town: beyond(Periods())),
    "a log is cut, then closed for the next": ("operator", "retained receipt", lambda town: beyond(Periods(), Periods.of_the_new)),
    "a tree the auditor never kept": ("log key", "retained", retained_of_another),
    "a receipt for what is not in the log": ("log key", "receipt", receipt_of_another),
    "a head that no witness signed": ("no key", "withead", strange_head),
}  # fmt: skip


def matrix() -> str:
    """Return the table of `deploy/AUDITORS.md`: who, what, and which checks catch it."""
    rows = [f"| {who} | {name} | {', '.join(checks.split())} |" for name, (who, checks, _) in ATTACKS.items()]
    return "\n".join(["| attacker has | attack | caught by |", "|---|---|---|", *rows]) + "\n"
