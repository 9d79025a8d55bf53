"""`up` in order: preflight, first run, start, wait until everything answers, announce, tend until told to stop."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.db import connections

from gateway import wiring
from gateway.counters import Counting
from gateway.supervisor import announce, firstrun, rules, sockets
from gateway.supervisor.asking import Asking
from gateway.supervisor.canaries import Canaries
from gateway.supervisor.keeper import Keeper, adopt
from gateway.supervisor.ready import NotReady, wait_for
from gateway.supervisor.units import BROKER, OBSERVER, SEQUENCER, units
from gateway.supervisor.watch import Watch
from gateway.upkeep import ask_witnesses

NEEDED_BYTES = 200 << 20
LOOK_EVERY = 0.25


class CannotStart(RuntimeError):
    """A clear sentence on why the gateway cannot start here, and what to do."""


class _Stop(Exception):
    """SIGINT or SIGTERM arrived."""


def run(*, ready_file: str | None, model: str | None) -> None:
    """Run the gateway until SIGINT or SIGTERM. Raises `CannotStart`."""
    with _stoppable(), suppress(_Stop):
        _check_disk()
        firstrun.folders()
        adopt()
        with _alone():
            keeper = Keeper(_environment(), _listeners(), settings.CORDON_VAR / "logs")
            try:
                _start(keeper, ready_file, model)
                watch = Watch(keeper, lambda: _questions(keeper), announce.say)
                watch.start()
                _beside(keeper)
                _tend(keeper)
            except NotReady as error:
                raise CannotStart(str(error)) from None
            finally:
                announce.say("stopping")
                keeper.stop()
                announce.say("stopped: nothing is left running")


def _beside(keeper: Keeper) -> None:
    """Listen to the canaries, read the counters and ask distant witnesses, each in a thread of its own."""
    every = float(settings.CORDON_CANARY_SECONDS)
    Canaries(keeper, wiring.record, wiring.close_door, announce.say, every).start()
    Counting(wiring.record, every).start()
    Asking(partial(ask_witnesses, through_broker=True)).start()


def _start(keeper: Keeper, ready_file: str | None, model: str | None) -> None:
    """Bring everything up; the log first, because every later step is recorded in it."""
    began = time.monotonic()
    announce.step("keys", _keys)
    announce.step("databases", firstrun.tables)
    announce.step("rules", _rules)
    keeper.start(SEQUENCER)
    announce.step("log", lambda: wait_for(keeper, SEQUENCER, wiring.log_is_up))
    announce.step("model", lambda: _model(keeper, model))
    announce.step("policies", firstrun.policies)
    admin, keys = firstrun.administrator(), firstrun.applications()
    keeper.environment = {**keeper.environment, "CORDON_API_URL": settings.CORDON_API_URL or _url(keeper, "api")}
    for unit in units(settings.DOMAIN_NAMES):
        keeper.start(unit)
    _tend_broker(keeper)
    for unit in units(settings.DOMAIN_NAMES):
        announce.step(f"waiting for {unit.name}", lambda unit=unit: wait_for(keeper, unit, wiring.is_up(unit.role, unit.argument, _url(keeper, unit.role))))
    found = {"api": _url(keeper, "api"), "console": _url(keeper, "console"), "admin": admin, "apps": keys}
    announce.ready(found, seconds=time.monotonic() - began, ready_file=ready_file)


def _keys() -> None:
    try:
        firstrun.keys()
    except ValueError as error:  # half a key, or the key of another log
        raise CannotStart(f"The keys cannot be used: {error}.") from None


def _rules() -> None:
    try:
        rules.ready(settings.CORDON_VAR / "rules", settings.DOMAINS, _environment())
    except rules.RulesRefused as error:
        raise CannotStart(str(error)) from None


def _model(keeper: Keeper, chosen: str | None) -> None:
    try:
        firstrun.model(chosen, announce.say)
    except (OSError, ValueError) as error:
        raise CannotStart(f"The model cannot be admitted: {error}") from None
    keeper.environment = {**keeper.environment, **wiring.model_environment()}


def _tend(keeper: Keeper) -> None:
    """Keep everything alive until a signal ends it."""
    while True:
        for name in keeper.tend():
            announce.say(f"{name} ended and is started again; see {keeper.logs / name}.log")
        _tend_broker(keeper)
        time.sleep(LOOK_EVERY)


def _tend_broker(keeper: Keeper) -> None:
    """Run the broker exactly while a place outside this machine exists."""
    wanted, runs = wiring.broker_is_wanted(), keeper.alive(BROKER.name)
    if wanted and not runs:
        keeper.start(OBSERVER)  # first: it is to see the broker's first connection end
        keeper.start(BROKER)
    elif runs and not wanted:
        keeper.halt(BROKER)
        keeper.halt(OBSERVER)


def _questions(keeper: Keeper) -> dict[str, Callable[[], bool]]:
    """Return how to ask each unit whether it answers. The worker has no socket: its silence shows as a late canary."""
    asked = [unit for unit in (*units(settings.DOMAIN_NAMES), BROKER) if unit.listen]
    return {unit.name: wiring.is_up(unit.role, unit.argument, _url(keeper, unit.role)) for unit in asked}


def _url(keeper: Keeper, role: str) -> str:
    return sockets.address(keeper.listeners[role]) if role in ("api", "console") else ""


def _environment() -> dict[str, str]:
    """Return all that children see: no proxies, no credentials, nothing of the caller's shell but paths and language."""
    passed = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TZ", "DJANGO_SETTINGS_MODULE", "LLAMA_CPP_LIB_PATH") if name in os.environ}
    passed |= {name: value for name, value in os.environ.items() if name.startswith("CORDON_")}
    passed |= {"OPENBLAS_NUM_THREADS": "1"}  # the small sums of the names model gain nothing from threads, and workers share the cores
    own = {
        "CORDON_VAR": str(settings.CORDON_VAR),
        "CORDON_RUN": str(settings.CORDON_RUN),
        "CORDON_ORIGIN": settings.CORDON_ORIGIN,
        "CORDON_DOMAINS": ",".join(settings.DOMAINS),
        "CORDON_PERIMETER": ",".join(settings.CORDON_PERIMETER),
        "CORDON_INSPECTION_MS": str(settings.CORDON_INSPECTION_MS),
        "CORDON_CANARY_SECONDS": str(settings.CORDON_CANARY_SECONDS),
        "PYTHONPATH": str(settings.BASE_DIR),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "1",
        "OMP_WAIT_POLICY": "passive",
        "HOME": str(settings.CORDON_VAR),
        "TMPDIR": str(settings.CORDON_RUN),
    }
    return passed | own


def _listeners() -> dict[str, sockets.socket.socket]:
    names = [unit.listen for unit in (*units(settings.DOMAIN_NAMES), BROKER) if unit.listen and unit.listen.endswith(".sock")]
    try:
        inet = {
            "api": sockets.tcp(settings.CORDON_HOST, settings.CORDON_API_PORT, "CORDON_API_PORT"),
            "console": sockets.tcp(settings.CORDON_HOST, settings.CORDON_CONSOLE_PORT, "CORDON_CONSOLE_PORT"),
        }
    except sockets.PortOccupied as error:
        raise CannotStart(str(error)) from None
    return inet | {name: sockets.unix(settings.CORDON_RUN / name) for name in names}


def _check_disk() -> None:
    home = next(path for path in (settings.CORDON_VAR, *settings.CORDON_VAR.parents) if path.exists())
    if (free := shutil.disk_usage(home).free) < NEEDED_BYTES:
        raise CannotStart(f"Only {free >> 20} MB are free on {home}; {NEEDED_BYTES >> 20} MB are needed. Free some, or set CORDON_VAR to another disk.")


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the lock of this `CORDON_VAR`: two gateways on one log must not be."""
    with Path(settings.CORDON_VAR / "up.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotStart(f"Another gateway already runs on {settings.CORDON_VAR}. Stop it, or set CORDON_VAR to another folder.") from None
        yield


@contextmanager
def _stoppable() -> Iterator[None]:
    """Turn the first SIGINT or SIGTERM into `_Stop`; later ones are ignored while stopping."""

    def stop(number: int, frame: FrameType | None) -> None:
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, signal.SIG_IGN)
        raise _Stop

    before: dict[int, Callable[..., object] | int | None] = {each: signal.signal(each, stop) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        connections.close_all()
        for each, handler in before.items():
            signal.signal(each, handler)  # type: ignore[arg-type]
