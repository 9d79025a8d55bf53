"""The classifier: in this process, for commands; through the pool of workers, for the console. Presidio is imported when it is first asked for."""

from __future__ import annotations

import asyncio
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

from gateway.classification.pool import ClassifierPool
from gateway.ports import Scan
from gateway.wiring.domains import domains

if TYPE_CHECKING:
    from gateway.classification.classifier import Classifier


class ClassifierRefused(RuntimeError):
    """The classifier does not start; the message says what is wrong with the site's files or the models."""


@cache
def classifier() -> Classifier:
    """Return a classifier that runs the same code as the workers. Raises `ClassifierRefused`."""
    from gateway.classification.load import SiteRefused, installed, names

    try:
        return installed(domains(), settings.CORDON_VAR)
    except (SiteRefused, names.ModelRefused) as error:
        raise ClassifierRefused(str(error)) from error


def site() -> dict[str, int]:
    """Return how many rules, restricted names and allowed values this site adds. Raises `ClassifierRefused`."""
    from gateway.classification.load import SiteRefused, tried

    try:
        own = tried(domains())
    except SiteRefused as error:
        raise ClassifierRefused(str(error)) from error
    return {"own rules": len(own.rules), "restricted names": len(own.restricted), "allowed values": len(own.allowed)}


def classify(canonical: bytes, withheld: bytes = b"{}", *, domain: str) -> Scan:
    """Return the scan by the same workers that judge live requests, read to its end. Never raises: what fails is `Incomplete`."""

    async def ask() -> Scan:
        pool = ClassifierPool(settings.CORDON_RUN / "classifier.sock", settings.CORDON_INSPECTION_MS)
        try:
            return await pool(canonical, withheld, domain=domain, scope="playground")
        finally:
            await pool.close()

    return asyncio.run(ask())


def strings(document: bytes, prefix: str = "") -> list[tuple[str, str]]:
    """Return every value of a document with its path, as findings name them."""
    from gateway.classification import walk

    parts = walk.walk(walk.load(document), prefix)
    return [(part.path, part.text) for part in parts if isinstance(part, walk.Leaf) and not part.is_key]
