"""Recognizers of the general domain: people, how to reach them, what the state calls them, and secrets.

Presidio recognizers over `domains.recognizing`. `build` is named by `Domain.recognizers`; entity types and their labels are in
`domains.general.entities`. Not here: names without a label or a title, which need a model (see LIMITATIONS).
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer

from domains.general.recognizers import (
    addresses,
    births,
    devices,
    government,
    listed,
    mail,
    online,
    people,
    phones,
    secrets,
    sensitive,
    stock,
    tables,
    told,
    unexplained,
)


def build() -> list[EntityRecognizer]:
    """Return the recognizers of this domain, new each time."""
    return [
        *people.build(),
        listed.ListedName(),
        tables.TableOfPeople(),
        *mail.build(),
        *phones.build(),
        *births.build(),
        *told.build(),
        *unexplained.build(),
        *addresses.build(),
        *devices.build(),
        *online.build(),
        *sensitive.build(),
        *government.build(),
        *stock.build(),
        *secrets.build(),
    ]
