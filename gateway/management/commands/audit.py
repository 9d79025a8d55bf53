"""`manage.py audit`: the log as a whole: its schema in PostgreSQL, what is kept and held, and the destroying of details.

Touches what it names, and the log, which must be running for all but `setup`. Where two people are needed both are named; the
log finds out itself that they were named on the command line, and by which user of the machine.
"""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from gateway import retention, shredding, wiring
from gateway.errors import CordonError
from gateway.models import Hold, User
from gateway.review import Refused
from gateway.settings import env


class Command(BaseCommand):
    """What is done to the log as a whole."""

    help = "the log as a whole: setup, recover, rotate, retention, hold, shred"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the actions."""
        actions = parser.add_subparsers(dest="action", required=True)
        setup = actions.add_parser("setup", help="make the schema cordon_log in PostgreSQL, and the roles that may append to it and read it")
        setup.add_argument("--owner-url", required=True, help="postgresql://... of whoever owns the database, or a file that holds it; only used now")
        setup.add_argument("--writer", default="cordon_log_writer", help="the sequencer's role")
        setup.add_argument("--reader", default="cordon_log_reader", help="the role of everybody else")
        for name, words in (
            ("recover", "where the log cannot go on: open a new one whose first entry names the gap"),
            ("rotate", "close the log, with the gateway stopped, and open the one that continues it"),
        ):
            new = actions.add_parser(name, help=words)
            new.add_argument("--origin", required=True, help="the new log's name; set CORDON_ORIGIN to it afterwards")
            new.add_argument("--reason", required=True)
            new.add_argument("--by", required=True, metavar="NAME", help="who decides this")
            new.add_argument("--second", required=True, metavar="NAME", help="who agrees: somebody else")
            new.add_argument("--owner-url", default="", help="the owner of the log's database, where it is in PostgreSQL")
        kept = actions.add_parser("retention", help="what is kept and until when; set a term; end terms that are over now")
        kept.add_argument("step", choices=("show", "set", "confirm", "run"))
        kept.add_argument("--domain")
        kept.add_argument("--days", type=int)
        kept.add_argument("--by", metavar="NAME")
        hold = actions.add_parser("hold", help="legal holds: list, set, ask-lift, lift")
        hold.add_argument("step", choices=("list", "set", "ask-lift", "lift"))
        hold.add_argument("--domain")
        hold.add_argument("--request", default="", metavar="AUDIT_ID", help="one request; without it everything of the domain")
        hold.add_argument("--reason")
        hold.add_argument("--hold", type=int, metavar="NUMBER")
        hold.add_argument("--by", metavar="NAME")
        shred = actions.add_parser("shred", help="destroy the details and the exchange of one request; two people")
        shred.add_argument("--domain", required=True)
        shred.add_argument("--request", required=True, metavar="AUDIT_ID")
        shred.add_argument("--reason", required=True)
        shred.add_argument("--by", required=True, metavar="NAME", help="who asks")
        shred.add_argument("--second", required=True, metavar="NAME", help="who approves: somebody else")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        try:
            getattr(self, f"_{options['action']}")(options)
        except (Refused, CordonError, RuntimeError) as error:
            raise CommandError(str(error)) from None

    def _setup(self, options: dict[str, Any]) -> None:
        wiring.make_log_schema(env.said(options["owner_url"]), options["writer"], options["reader"])
        self.stdout.write(f"the schema cordon_log is there: {options['writer']} may append, {options['reader']} may read")

    def _recover(self, options: dict[str, Any]) -> None:
        said = {"reason": options["reason"], "actor": _person(options["by"]), "second": _person(options["second"])}
        if said["actor"] == said["second"]:
            raise Refused("second_person_needed", f"{said['actor']} decides this, so somebody else has to agree")
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        found = wiring.recover_log(options["origin"], said, stamp=stamp, owner_url=options["owner_url"])
        self.stdout.write(f"{found.origin}: {found.size} entries survive; {found.known} are known of by {found.known_by}; the gap is {found.gap}")
        self.stdout.write(f"set aside as log-{stamp}; the new log is {options['origin']}")
        self.stdout.write(f"now set CORDON_ORIGIN={options['origin']}, and give auditors and whoever keeps a witness the new keys/log.vkey")

    def _rotate(self, options: dict[str, Any]) -> None:
        said = {"reason": options["reason"], "actor": _person(options["by"]), "second": _person(options["second"])}
        if said["actor"] == said["second"]:
            raise Refused("second_person_needed", f"{said['actor']} decides this, so somebody else has to agree")
        done = wiring.rotate_log(options["origin"], said, owner_url=options["owner_url"])
        self.stdout.write(f"{done.before} is closed at {done.size} entries, with root {done.root.hex()}; {done.after} continues it")
        self.stdout.write(f"now set CORDON_ORIGIN={done.after}, and give auditors and whoever keeps a witness the new keys/log.vkey")

    def _retention(self, options: dict[str, Any]) -> None:
        step = options["step"]
        if step == "show":
            for each in retention.overview(settings.DOMAIN_NAMES):
                ends = "held" if each["holds"] else f"{each['ends']:%Y-%m-%d}" if each["ends"] else "nothing kept"
                self.stdout.write(f"{each['domain']:<10} details {each['days']} days, {each['shards']} shards, first end {ends}; {each['exchanges']} exchanges")
        elif step == "set":
            now = retention.set_term(*_given(options, "domain", "days"), record=wiring.record, actor=_person(options["by"]))
            self.stdout.write("in force" if now else "asked for: somebody else has to confirm it")
        elif step == "confirm":
            retention.confirm_term(*_given(options, "domain", "days"), record=wiring.record, actor=_person(options["by"]))
        else:
            for ended in retention.end_terms(record=wiring.record):
                self.stdout.write(f"{ended.domain}: {ended.shards} shards and {ended.exchanges} exchanges ended, {ended.kept_back} shards held")

    def _hold(self, options: dict[str, Any]) -> None:
        if options["step"] == "list":
            for row in retention.holds(options["domain"]):
                self.stdout.write(f"{row.id}  {row.domain}  {row.audit_id or 'everything'}  {row.set_at:%Y-%m-%d} by {row.set_by}  {row.reason}")
            return
        actor = _person(options["by"])
        if options["step"] == "set":
            domain, reason = _given(options, "domain", "reason")
            made: Hold = retention.set_hold(domain, options["request"], reason, record=wiring.record, actor=actor)
            self.stdout.write(f"hold {made.id} is in force")
            return
        step = retention.ask_lift if options["step"] == "ask-lift" else retention.lift
        step(*_given(options, "hold"), record=wiring.record, actor=actor)

    def _shred(self, options: dict[str, Any]) -> None:
        asks, approves = _person(options["by"]), _person(options["second"])
        if asks == approves:
            raise Refused("second_person_needed", f"{asks} asks for this, so somebody else has to approve it")
        row = shredding.ask(options["domain"], options["request"], options["reason"], record=wiring.record, actor=asks)
        shredding.approve(row.id, record=wiring.record, actor=approves)
        result = shredding.run(row.id, record=wiring.record).result
        self.stdout.write(f"destroyed the keys of {result['details']} details" + (" and one exchange" if result["exchange"] else ""))
        self.stdout.write(f"searched {result['files_searched']} files, {result['bytes_searched']} bytes, for the keys: " + _found(result))
        if result["found_in"]:
            raise CommandError("key bytes were found: destroy those files", returncode=1)


def _found(result: dict[str, Any]) -> str:
    if result["found_in"]:
        return f"FOUND in {', '.join(result['found_in'])}"
    return "found nowhere" + (f"; could not read {', '.join(result['not_searched'])}" if result["not_searched"] else "")


def _given(options: dict[str, Any], *names: str) -> tuple[Any, ...]:
    if missing := [f"--{name}" for name in names if options[name] is None]:
        raise CommandError(f"say {' and '.join(missing)}", returncode=2)
    return tuple(options[name] for name in names)


def _person(name: str | None) -> str:
    """Return the name of somebody who may sign in. Raises `CommandError` for anybody else."""
    if not name or not User.objects.filter(username=name, is_active=True).exists():
        raise CommandError(f"--by and --second name people who may sign in; {name or 'nobody'} may not", returncode=2)
    return name
