"""The general domain, in one value: everything that belongs to no regulated domain.

Pure. Loaded by name from the list `DOMAINS` in the settings; loads neither Presidio nor Django.
"""

from __future__ import annotations

from domains.contract import Caution, Domain, Label
from domains.general.entities import ENTITIES, HINTS
from domains.general.policy import DEFAULT, FLOOR

DOMAIN = Domain(
    name="general",
    title="General",
    labels=(
        Label("pii", "Personal data", "Anything that identifies a person: names, addresses, telephone, identity and account numbers."),
        Label("secret", "Secrets", "Credentials: keys, tokens, passwords, private keys, connection strings."),
    ),
    floor=FLOOR,
    policy=DEFAULT,
    entities=ENTITIES,
    recognizers="domains.general.recognizers:build",
    store="domains.general.store",
    hints=HINTS,
    caution=Caution(label="pii", name=0.5, alone=0.85, described=0.3),
    public="domains.general.publicity",
)
