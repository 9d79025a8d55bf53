"""Engines of this machine and the models they serve."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from gateway.genuine import NotGenuine, model_refusal
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


def demonstration_name() -> str | None:
    """Return the name of the model that is served, if it is the demonstration model."""
    model = catalog.default(settings.CORDON_VAR / "models")
    try:
        return model.name if model and catalog.is_demonstration(model.path) else None
    except catalog.ModelError:  # it is gone or changed: the engine says so
        return None


def require_genuine(path: Path) -> None:
    """Refuse the demonstration model where this is the production profile. Raises `NotGenuine`, `ModelError`."""
    if settings.CORDON_PROFILE == "production" and catalog.is_demonstration(path):
        raise NotGenuine(model_refusal(path.name))


def ensure_model(chosen: str | None, say: Say) -> None:
    """Admit the chosen file, or the bundled demonstration model when nothing was ever admitted. Raises `ValueError`."""
    home = settings.CORDON_VAR / "models"
    if not chosen and (served := catalog.default(home)):
        require_genuine(served.path)
        return
    path = Path(chosen or catalog.BUNDLED)
    say(f"admitting model {path.name}")
    name = None if chosen else catalog.DEMONSTRATION
    try:
        require_genuine(path)
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
