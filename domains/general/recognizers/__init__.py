"""Recognizers of the general domain: people, how to reach them, what the state calls them, and secrets.

Presidio recognizers over `domains.recognizing`. `build` is named by `Domain.recognizers`; entity types and their labels are in
`domains.general.entities`. Not here: names without a label or a title, which need a model (see LIMITATIONS).
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer

from domains.general.recognizers import contact, devices, government, listed, people, secrets, tables


def build() -> list[EntityRecognizer]:
    """Return the recognizers of this domain, new each time."""
    return [*people.build(), listed.ListedName(), tables.TableOfPeople(), *contact.build(), *devices.build(), *government.build(), *secrets.build()]
