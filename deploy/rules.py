"""Compile the classifier's rules into the environment: `python -m deploy.rules`. Called by `deploy/setup.py`; milliseconds when they are there.

The first start then copies them. A site's own rules (`CORDON_SITE`) are compiled at the start that first sees them.
"""

from __future__ import annotations

import os
import sys
import time

from gateway.settings.base import DOMAINS
from gateway.supervisor import rules


def main() -> int:
    """Compile; return an exit status."""
    began = time.monotonic()
    for name in ("CORDON_SITE", "CORDON_RECOGNIZERS"):
        os.environ.pop(name, None)
    try:
        rules.ready(rules.PREPARED, DOMAINS, {**os.environ, "CORDON_DOMAINS": ",".join(DOMAINS)})
    except rules.RulesRefused as error:
        print(f"rules: {error}", file=sys.stderr)
        return 2
    if (seconds := time.monotonic() - began) > 1:
        print(f"  ✓ classification rules compiled ({seconds:.0f} s)", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
