"""Engines of this machine and the models they serve."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from gateway.wiring.log import record
from inference import catalog
from inference.client import EngineClient

Say = Callable[[str], None]


def engine_name(domain_name: str) -> str:
    """Return the place name of a domain's engine: the name of its unit too."""
    return f"engine-{domain_name}"


def engine_client(domain_name: str) -> EngineClient:
    """Return a client of a domain's engine."""
    return EngineClient(settings.CORDON_RUN / f"{engine_name(domain_name)}.sock")


def default_model_name() -> str | None:
    """Return the display name of the model that is served, if one was admitted."""
    model = catalog.default(settings.CORDON_VAR / "models")
    return model.name if model else None


def ensure_model(chosen: str | None, say: Say) -> None:
    """Admit the chosen file, or the bundled demonstration model when nothing was ever admitted. Raises `ValueError`."""
    home = settings.CORDON_VAR / "models"
    path = Path(chosen) if chosen else None if catalog.default(home) else catalog.BUNDLED
    if path is None:
        return
    say(f"admitting model {path.name}")
    name = None if chosen else "cordon-demo"
    try:
        seen = catalog.inspect(path, name)
        record({"event": "model:admitted", "actor": "start", "model": seen.name, "digest": seen.digest, "default": True})
        catalog.make_default(home, catalog.admit(path, home, name=name).digest)
    except catalog.ModelError as error:
        raise ValueError(str(error)) from None


def model_environment() -> dict[str, str]:
    """Return what an engine process needs to know of the admitted model."""
    model = catalog.default(settings.CORDON_VAR / "models")
    return {"CORDON_MODEL": str(model.path), "CORDON_MODEL_NAME": model.name} if model else {}


def describe_engine(name: str) -> Mapping[str, Any]:
    """Return what a domain's engine says of itself. Raises when it does not answer within two seconds."""
    return asyncio.run(asyncio.wait_for(engine_client(name).describe(), 2))
