"""The classifier as this installation has it: enabled domains, the site's own rules, the models, the compiled gate.

The one place that reads the environment (`CORDON_SITE`, `CORDON_RECOGNIZERS`, `CORDON_VAR`) for a classifier; used by the workers and
by `gateway.wiring`. `python -m gateway.classification.load` compiles the gate into `CORDON_VAR/rules`, which the sandboxed classifier
may read and not write. Raises whatever is wrong: a classifier that is not whole does not start.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from pkgutil import resolve_name

from domains.contract import Domain
from gateway.classification import custom, names
from gateway.classification.classifier import Classifier, build
from gateway.classification.compiled import used
from gateway.classification.custom import Site, SiteRefused
from gateway.classification.names.signal import Signal


def enabled() -> list[Domain]:
    """Return the domains that `CORDON_DOMAINS` names."""
    return [resolve_name(f"{dotted.strip()}.domain:DOMAIN") for dotted in os.environ["CORDON_DOMAINS"].split(",") if dotted.strip()]


def installed(domains: Iterable[Domain], home: Path | None = None) -> Classifier:
    """Return the classifier of these domains on this installation, whose files are under `home` (else `CORDON_VAR`, else nowhere)."""
    return build(domains, site=site(), tagger=names.load(), signal=Signal.load(), folder=compiled(home))


def site() -> Site:
    """Return what `CORDON_SITE` and `CORDON_RECOGNIZERS` hold. Raises `SiteRefused`."""
    folder, rules = os.environ.get("CORDON_SITE"), os.environ.get("CORDON_RECOGNIZERS")
    return custom.read(Path(folder) if folder else None, Path(rules) if rules else None)


def tried(domains: Iterable[Domain]) -> Site:
    """Return the site when its rules can be used with these domains. Raises `SiteRefused`."""
    domains, own = list(domains), site()
    labels = {entity: label for domain in domains for entity, label in domain.entities.items()}
    own.recognizers(labels, frozenset(label.name for domain in domains for label in domain.labels))
    return own


def compiled(home: Path | None = None) -> Path | None:
    """Return the folder of compiled gates, or None where an installation has no home."""
    base = home or os.environ.get("CORDON_VAR")
    return Path(base) / "rules" if base else None


def main() -> int:
    """Compile the gate and store it; print the names of the files it needs. Returns the exit status."""
    try:
        classifier = installed(enabled())
    except (SiteRefused, names.ModelRefused) as error:
        print(f"classifier: does not start: {error}", file=sys.stderr)
        return 2
    print(f"ruleset {classifier.ruleset}", file=sys.stderr)
    print("\n".join(sorted(used)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
