"""`manage.py witness ...`: both sides of witnessing the log, and the printed slip between them where no network is.

The log's side: `add`, `list`, `ask`, `size`, `slip`, `accept`. The witness's side, best on another host: `init`, `serve`, `sign`,
`head`, or `file`, which prints the whole witness as one Python file to carry there. Exit status 1 when a witness did not cosign.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gateway import upkeep, wiring
from gateway.errors import CordonError

OWN = ("init", "serve", "sign", "head")
QR_BYTES = 2_900


class Command(BaseCommand):
    """Witnesses of the log."""

    help = "name witnesses of the log, ask them, make slips; or be one: init, serve, sign, head"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the actions."""
        actions = parser.add_subparsers(dest="action", required=True)
        add = actions.add_parser("add", help="name a witness and whom it is asked through")
        add.add_argument("name", help="how the policy calls it")
        add.add_argument("vkey", help="its verifier key, or a file that holds it")
        add.add_argument("--url", default="", help="unix:PATH in the witnesses folder, or https://HOST through the broker; none for one that is asked by slips")
        add.add_argument("--outside", action="store_true", help="treat an address inside the perimeter as outside")
        add.add_argument("--ca-file", type=Path, metavar="F", help="the authority that signs the witness's certificate, in PEM form")
        add.add_argument("--quorum", type=int, default=0, metavar="K", help="how many of all witnesses must have cosigned; more than half by default")
        actions.add_parser("list", help="witnesses and what each cosigned last")
        actions.add_parser("ask", help="have the newest checkpoint cosigned now; `up` does so every minute")
        actions.add_parser("size", help="ask each witness how much of this log it has seen")
        slip = actions.add_parser("slip", help="print the newest checkpoint for a witness without network: QR code and text")
        slip.add_argument("name", help="which witness it is for")
        slip.add_argument("--since", type=int, metavar="SIZE", help="the size it cosigned last, where it is not the one kept here")
        accept = actions.add_parser("accept", help="keep what the witness wrote under the last slip")
        accept.add_argument("file", nargs="?", type=Path, help="its lines; standard input without it")
        actions.add_parser("file", help="print the witness as one Python file for another host")
        wiring.declare_witness(actions)

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        """Run one action."""
        if action in OWN:
            sys.exit(wiring.run_witness({"action": action, **options}))
        try:
            getattr(self, f"_{action}")(options)
        except (CordonError, wiring.NoteError, wiring.Unreachable, OSError) as error:
            raise CommandError(str(error)) from None

    def _add(self, options: dict[str, Any]) -> None:
        path = Path(options["vkey"])
        key = path.read_text() if len(options["vkey"]) < 200 and path.is_file() else options["vkey"]
        policy = wiring.name_witness(options["name"], key, options["url"], options["quorum"])
        named, target = policy.witnesses[-1], None
        header = {"event": "witness:added", "name": named.name, "key": named.key.vkey(), "url": named.url, "quorum": policy.groups[policy.quorum][0]}
        if named.url.startswith("http"):
            pem = options["ca_file"].read_text() if options["ca_file"] else ""
            target = wiring.destine_witness(named.name, named.url, outside=options["outside"], ca_pem=pem)
            header |= {"place": target.name, "destination": target.address, "tier": target.tier.word, "addresses": list(target.addresses)}
        wiring.record(header)
        if target:
            wiring.allow_witness(target)
        wiring.keep_policy(policy)
        self.stderr.write("whoever checks this log needs this policy, by another way than a bundle:")
        self.stdout.write(policy.text(), ending="")

    def _list(self, options: dict[str, Any]) -> None:
        rows = wiring.named_witnesses()
        for row in rows:
            seen = f"size {row['size']} at {time.strftime('%FT%TZ', time.gmtime(row['time']))}" if row["size"] else "nothing cosigned yet"
            self.stdout.write(f"{row['name']}  {row['key']}  {row['url'] or 'by slips'}  {seen}")
        if not rows:
            self.stdout.write("no witness: whoever holds the log's key could rewrite the log. deploy/AUDITORS.md says how to get one")

    def _ask(self, options: dict[str, Any]) -> None:
        asked = [*upkeep.ask_witnesses(), *upkeep.ask_witnesses(through_broker=True)]
        for each in asked:
            self.stdout.write(f"{'PASS' if each.status == 200 else 'FAIL'}  {each.witness}  {each.words}")
        if any(each.status != 200 for each in asked):
            sys.exit(1)

    def _size(self, options: dict[str, Any]) -> None:
        for name, size in wiring.sizes_seen().items():
            self.stdout.write(f"{name}  {size}")

    def _slip(self, options: dict[str, Any]) -> None:
        three, request = wiring.make_slip(options["name"], options["since"])
        self.stdout.write(f"Checkpoint of this log, to compare by eye:\n\n{three}")
        if len(request.encode()) <= QR_BYTES:
            import segno

            segno.make(request, micro=False, error="l").terminal(out=self.stdout._out, compact=True)  # type: ignore[attr-defined]
        self.stdout.write("What the code holds, for `witness sign` (between the rules):\n" + "-" * 40 + f"\n{request}" + "-" * 40)
        self.stdout.write("Type the line that the witness answers into `manage.py witness accept`.")

    def _accept(self, options: dict[str, Any]) -> None:
        names, size = wiring.accept_slip(options["file"].read_text() if options["file"] else sys.stdin.read())
        self.stdout.write(f"kept: size {size} cosigned by {', '.join(names)}")

    def _file(self, options: dict[str, Any]) -> None:
        self.stdout.write(wiring.witness_file())
