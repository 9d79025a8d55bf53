"""The one table of processes: each role's sandbox posture and its main function.

`python -m gateway.process ROLE [ARG]` closes what it should not hold, locks itself down, and only then imports
the role. The role shows in the command line. Sockets are inherited from the supervisor as a descriptor
(`CORDON_LISTEN_FD`, or `LISTEN_FDS` under systemd), so a role that may open none still serves. Keys are split here: a role can open only the files
named in its row, whoever runs it.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import signal
import socket
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

from gateway import patrol
from inference.sandbox import Posture, lockdown
from inference.seccomp import Network

CODE = Path(__file__).resolve().parent.parent
PACKAGES = ("gateway", "domains", "inference", "audit", "templates")
LIBRARIES = ("/usr", "/lib", "/lib64", "/proc", "/sys/devices/system", "/dev/urandom", "/etc/ld.so.cache", "/etc/localtime")
NAMES = ("/etc/passwd", "/etc/group", "/etc/mime.types")
RESOLVER = ("/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf", "/etc/gai.conf", "/etc/host.conf", "/etc/ssl", "/etc/pki", "/run/systemd/resolve")


@dataclass(frozen=True)
class Role:
    """What a role may do to the outside, and where its code is. Paths are under `CORDON_VAR`."""

    main: str
    network: Network
    read: tuple[str, ...] = ()
    write: tuple[str, ...] = ()
    connect: tuple[str, ...] = ()
    system: tuple[str, ...] = NAMES
    fork: bool = False
    site: bool = False
    before: str = ""
    """A function that runs before the lockdown and returns a descriptor to keep, or None."""
    patrol: Literal["thread", "own", "none"] = "thread"
    """How the canary goes its rounds (`gateway.patrol`): `own` means that the role, which forks, starts them itself."""


DOMAIN_KEYS = "keys/domain-*.key"
DATABASES = ("CORDON_LOG_URL", "CORDON_LOG_WRITE_URL", "CORDON_DATABASE_URL")
"""Addresses of PostgreSQL servers, `postgresql://user@/name?host=/folder/of/its/socket`."""
ROLES = {
    "api": Role(
        "gateway.api.server:main", "listen",
        read=("keys/permit.key", "keys/apikey.pepper", "keys/log.vkey", DOMAIN_KEYS, "log", "models", "witnesses"),
        write=("db", "run", "telemetry", "keystore"), connect=("run", "telemetry", "database"),
    ),
    "console": Role(
        "gateway.console.server:main", "listen",
        read=("keys/console.key", "keys/apikey.pepper", "keys/log.vkey", DOMAIN_KEYS, "log", "models", "witnesses", "evidence"),
        write=("db", "run", "jobs", "keystore"), connect=("run", "database"), fork=True, patrol="own",
    ),
    "worker": Role(
        "gateway.jobs.worker:main", "unix",
        read=("keys/log.vkey", DOMAIN_KEYS, "log", "models"),
        write=("db", "run", "jobs", "evidence", "keystore", "witnesses"), connect=("run", "database", "witnesses"), fork=True,
    ),
    "sequencer": Role(
        "audit.sequencer:main", "unix", read=("keys/log.key", "keys/log.vkey", "witnesses"), write=("log",), connect=("database", "witnesses"),
    ),
    "classifier": Role("gateway.classification.worker:main", "none", read=("rules",), system=(), fork=True, site=True, patrol="own"),
    "engine": Role("inference.worker:main", "none", read=("models",), system=()),
    "broker": Role(
        "gateway.egress.broker:main", "broker",
        read=("keys/broker.key", "keys/permit.pub", "keys/log.vkey", "log"), write=("broker",), connect=("run", "database"), system=(*NAMES, *RESOLVER),
    ),
    "observer": Role("gateway.egress.observer:main", "unix", read=("broker",), connect=("run",), before="gateway.egress.observer:prepare"),
    "canary": Role("gateway.egress.canary:main", "unix", patrol="none"),
}  # fmt: skip


RECOGNISING = ("sequencer", "broker")
"""Who asks the kernel as which user somebody connects, where roles have users of their own."""


def posture(name: str) -> Posture:
    """Return the posture of a role, its paths resolved."""
    role, var = ROLES[name], Path(os.environ["CORDON_VAR"])
    own = [str(path) for pattern in role.read for path in var.glob(pattern)]
    own += [os.environ[variable] for variable in ("CORDON_SITE", "CORDON_RECOGNIZERS") if role.site and os.environ.get(variable)]
    code = [str(CODE / package) for package in PACKAGES]
    sockets = _sockets()
    return Posture(
        name=name,
        network=role.network,
        read=(*LIBRARIES, *role.system, sys.prefix, sys.base_prefix, *code, *own),
        write=(*(sockets.get(folder, str(var / folder)) if folder == "run" else str(var / folder) for folder in role.write), "/dev/null"),
        connect=tuple(sockets[kind] for kind in role.connect if kind in sockets),
        fork=role.fork,
        execute=False,
        diagnostics=bool(role.before),
        recognises=name in RECOGNISING and bool(os.environ.get("CORDON_USERS")),
    )


def _sockets() -> dict[str, str]:
    """Return the folders of unix sockets by what they are for: Cordon's own, a collector's, a database server's."""
    found = {"run": os.environ["CORDON_RUN"]} if "CORDON_RUN" in os.environ else {}
    if os.environ.get("CORDON_VAR"):
        found["witnesses"] = str(Path(os.environ["CORDON_VAR"]) / "witnesses")
    if collector := os.environ.get("CORDON_OTLP_SOCKET"):
        found["telemetry"] = str(Path(collector).parent)
    servers = {server for name in DATABASES if (server := parse_qs(urlsplit(os.environ.get(name, "")).query).get("host", [""])[0])}
    return found | ({"database": servers.pop()} if servers else {})


def die_with_parent() -> None:
    """Ask the kernel to end this process when the supervisor ends, even by SIGKILL."""
    parent = os.getppid()
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
    if os.getppid() != parent:  # it ended between the two lines
        sys.exit(1)


def unmet(network: Network, layers: Mapping[str, str], settings: str | None = None) -> list[str]:
    """Return which layers the production profile demands and this process did not reach. In the embedded profile they are reported only."""
    if not (settings or os.environ.get("DJANGO_SETTINGS_MODULE", "")).endswith(".production"):
        return []
    alone, landlock = layers["netns"] in ("root", "user", "given"), layers["landlock"]
    confined = landlock.startswith("abi") and not landlock.endswith("files-only")
    lacking = [] if landlock.startswith("abi") else ["Landlock"]
    if network in ("none", "unix") and not alone:
        lacking.append("a network namespace of its own (PrivateNetwork=, network_mode: none, or user namespaces)")
    if network == "listen" and not alone and not confined:
        lacking.append("a network namespace of its own or Landlock from ABI 4 on")
    return lacking


def play_acting(name: str) -> str:
    """Return why an engine does not start in production with the model it was given, empty where it may."""
    if name != "engine":
        return ""
    from gateway import genuine

    if not genuine.demanded():
        return ""
    from inference import catalog

    try:
        found = catalog.is_demonstration(Path(os.environ.get("CORDON_MODEL", "")))
    except catalog.ModelError:  # there is no model to be read: the engine itself says so
        return ""
    return str(genuine.NotGenuine(genuine.model_refusal(os.environ.get("CORDON_MODEL_NAME", "the model")))) if found else ""


def mask(role: Role) -> int:
    """Return what is taken from the mode of each file a role makes: three share files by their groups, all others keep theirs."""
    return 0o007 if "keystore" in role.write else 0o077


def read_files() -> None:
    """Read what `CORDON_..._FILE` variables name while this process still may: a systemd credential, a container's secret. Raises `OSError`."""
    for name in [name for name in os.environ if name.startswith("CORDON_") and name.endswith("_FILE")]:
        os.environ.setdefault(name.removesuffix("_FILE"), Path(os.environ.pop(name)).read_text().strip())


def inherited() -> int:
    """Return the number of the inherited listener, -1 for none: from the supervisor, or by systemd's protocol (`sd_listen_fds(3)`).

    Raises `SystemExit` when systemd hands over more than the one socket of this role.
    """
    handed = int(os.environ.pop("CORDON_LISTEN_FD", "-1"))
    mine = os.environ.pop("LISTEN_PID", "") == str(os.getpid())
    number = int(os.environ.pop("LISTEN_FDS", "0")) * mine
    if number > 1:
        raise SystemExit(f"{number} sockets were handed over; a role serves one: give each socket unit its own service")
    if address := os.environ.pop("CORDON_LISTEN", ""):
        return listen(address)
    return 3 if number else handed


def listen(address: str) -> int:
    """Open a listener where nobody hands one over, in a container: `HOST:PORT`, or a path. Returns its number; it is opened before the lockdown."""
    if address.startswith("/"):
        listener = socket.socket(socket.AF_UNIX)
        Path(address).unlink(missing_ok=True)
        listener.bind(address)
        os.chmod(address, 0o660)
    else:
        host, _, port = address.rpartition(":")
        listener = socket.create_server((host.strip("[]"), int(port)), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.listen(512)
    return listener.detach()


def main(arguments: list[str]) -> int:
    """Lock down, then run one role. Returns its exit status."""
    name, argument = arguments[0], (arguments[1] if len(arguments) > 1 else None)
    die_with_parent()
    read_files()
    role = ROLES[name]
    os.umask(mask(role))
    prepared = _named(role.before)() if role.before else None
    descriptor = inherited()
    kept = {descriptor, int(os.environ.get("CORDON_CANARY_FD", "-1")), prepared.fileno() if prepared else -1}
    layers = lockdown(posture(name), {0, 1, 2} | {number for number in kept if number >= 0})
    if lacking := unmet(role.network, layers):
        raise SystemExit(f"{name} does not start in production without {' and '.join(lacking)}; layers reached: {layers}")
    if refusal := play_acting(name):
        raise SystemExit(refusal)
    print(
        time.strftime("%FT%TZ", time.gmtime()),
        *arguments,
        "started:",
        ", ".join(f"{layer} {state}" for layer, state in layers.items()),
        file=sys.stderr,
        flush=True,
    )
    _send_on_patrol(role, name)
    listener = socket.socket(fileno=descriptor) if descriptor >= 0 else None
    status: int = _named(role.main)(argument, listener)
    return status


def _named(path: str) -> Any:
    """Return the function that a row names; its module is imported only now."""
    module, _, function = path.partition(":")
    return getattr(importlib.import_module(module), function)


def _send_on_patrol(role: Role, name: str) -> None:
    """Let the canary go its rounds in this process, from inside its posture. Where no supervisor hears it, who may reach the log writes there."""
    if role.patrol == "none":
        return
    alone = "CORDON_CANARY_FD" not in os.environ and "run" in role.connect and "CORDON_RUN" in os.environ
    otherwise = _named("gateway.egress.canary:to_the_log")(name) if alone else None
    mine = patrol.arm(_named("gateway.egress.canary:" + ("attempts_at_the_door" if role.network == "broker" else "attempts")), otherwise)
    if role.patrol == "thread":
        mine.walk()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
