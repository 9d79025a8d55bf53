"""The lab of network namespaces at length: `python -m deploy.bench.lab --requests 10000 [--loss 10] [--at-once 16]`.

Needs root, `ip` and `nft`. Sends mixed requests from a namespace with loopback only, through a real broker in one with a single link, to a
simulated cloud behind it, loses packets on the way, and holds ledger, kernel, observer, firewall and a capture at the far end against each other.
Exit status 0 only when they agree to the byte, connection by connection. All traffic stays in namespaces that it makes, and takes away again.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import asdict
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")


def main() -> int:
    """Run once and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--loss", type=int, default=10, help="packets lost of a thousand, in each direction")
    parser.add_argument("--at-once", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    import django

    django.setup()
    from tests.lab.lab import experiment
    from tests.lab.network import WHY_NOT

    if WHY_NOT:
        print(f"NOT POSSIBLE: {WHY_NOT}", file=sys.stderr)
        return 2
    found = experiment(options.requests, loss=options.loss, at_once=options.at_once, seed=options.seed)
    tell(asdict(found), options)
    return 0 if found.alike and found.lost == 0 and found.ledger == found.kernel == found.observer == found.capture else 1


def tell(found: dict[str, Any], options: argparse.Namespace) -> None:
    """Print what was counted."""
    print(f"{options.requests} requests, {options.at_once} at once, {options.loss} of 1,000 packets lost each way, {found['seconds']:.0f} s")
    for kind, count in sorted(found["ended"].items(), key=lambda item: -item[1]):
        print(f"  {count:>7,}  {kind}")
    for name in ("ledger", "kernel", "observer", "capture", "retransmitted"):
        print(f"{found[name]:>16,} B  {name}")
    print(f"connections: {found['connections']:,} ledger, {found['observed']:,} observer, {found['captured']:,} capture; packets not captured: {found['lost']}")
    print(f"difference: {max(abs(found['ledger'] - found[name]) for name in ('kernel', 'observer', 'capture'))} bytes; one by one alike: {found['alike']}")
    for name, verdict in found["verdicts"].items():
        print(f"{name.upper()}  {verdict}")


if __name__ == "__main__":
    sys.exit(main())
