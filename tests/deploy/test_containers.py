"""Compose, Kubernetes and the image, read as data: who has a network, who is root, which seccomp profile, whose files. None was run here.

`kubectl kustomize` and `helm template` render too where they are installed; the rules below hold on the plain files in any case.
"""

from __future__ import annotations

import json
import re
import runpy
import shutil
import subprocess
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import psycopg
import pytest
import yaml

from audit.postgres import give_password
from gateway.process import ROLES
from gateway.settings.required import ROLES as PRODUCTION
from gateway.settings.required import complaints
from tests.deploy.test_systemd import keys_of
from tests.gateway.management.test_provision import TOLD, manage
from tests.journeys.gateway import ROOT
from tests.simulators import postgres

DEPLOY = ROOT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "containers" / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = {name: each for name, each in COMPOSE["services"].items() if name not in ("postgres", "manage")}
FILES = ("namespace.yaml", "settings.yaml", "network.yaml", "inside.yaml", "broker.yaml")
OBJECTS = [each for name in FILES for each in yaml.safe_load_all((DEPLOY / "kubernetes" / name).read_text())]
PODS = {each["metadata"]["name"]: each["spec"]["template"] for each in OBJECTS if each["kind"] == "StatefulSet"}
CONTAINERS = {each["name"]: each for pod in PODS.values() for each in pod["spec"]["containers"] if each["name"] != "postgres"}
USERS = {"api": 61001, "console": 61002, "worker": 61007, "sequencer": 61003, "classifier": 61004, "engine": 61004, "broker": 61005, "observer": 61006}
SECCOMP = {"none": "unix", "unix": "unix", "listen": "internet", "broker": "internet"}
STATE = "/var/lib/cordon/"
PASSWORDS = runpy.run_path(str(DEPLOY / "containers" / "passwords.py"))


def profile_of(role: str) -> str:
    return "netlink" if role == "observer" else SECCOMP[ROLES[role].network]


def role_of(name: str) -> str:
    return name.split("-", maxsplit=1)[0]


# --- compose


def test_compose_has_every_role_and_an_engine_per_domain():
    assert {role_of(name) for name in SERVICES} == set(PRODUCTION)
    assert {name for name in SERVICES if role_of(name) == "engine"} == {"engine-medical", "engine-finance", "engine-general"}
    assert {name: [str(word) for word in each["command"]] for name, each in SERVICES.items()} == {name: name.split("-") for name in SERVICES}


def test_only_the_broker_hangs_on_a_network_that_leads_out():
    leads_out = {name for name, network in COMPOSE["networks"].items() if not (network or {}).get("internal")}
    assert leads_out == {"out"}
    alone = {name for name, each in COMPOSE["services"].items() if each.get("network_mode") == "none"}
    assert alone == set(COMPOSE["services"]) - {"api", "console", "broker", "observer"}
    assert {name: list(each["networks"]) for name, each in SERVICES.items() if "networks" in each} == {
        "api": ["front"],
        "console": ["front"],
        "broker": ["out"],
    }
    assert SERVICES["observer"]["network_mode"] == "service:broker"
    assert not any("ports" in each for each in COMPOSE["services"].values())


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_confined(name: str):
    service, role = SERVICES[name], role_of(name)
    assert service["read_only"] is True and service["cap_drop"] == ["ALL"] and "privileged" not in service
    assert service.get("cap_add", []) == (["NET_ADMIN"] if role == "observer" else [])
    assert service["security_opt"] == ["no-new-privileges:true", f"seccomp=seccomp-{profile_of(role)}.json"]
    assert (DEPLOY / "containers" / f"seccomp-{profile_of(role)}.json").exists()
    assert service["user"] == f"{USERS[role]}:{USERS[role]}"
    assert not any(source.startswith((".", "/")) for source in sources(service)), "no folder of the host, and so no socket of a runtime"


def mounts(service: dict[str, Any]) -> list[tuple[str, str, bool]]:
    """Volume, path in the container and whether it is read-only, of both ways to write one; a path in the volume goes behind its name."""
    found = []
    for each in service["volumes"]:
        if isinstance(each, dict):
            found.append((f"{each['source']}/{each['volume']['subpath']}", each["target"], each["read_only"]))
        else:
            source, target, *more = each.split(":")
            found.append((source, target, more == ["ro"]))
    return found


def addresses_of(role: str) -> set[str]:
    """The secrets that a role is given: the sequencer alone appends to the log, who serves people reads it and the tables, the broker reads it."""
    if role == "sequencer":
        return {"log-write-url"}
    return {"log-url"} | ({"database-url"} if "db" in ROLES[role].write else set()) if "database" in ROLES[role].connect else set()


def sources(service: dict[str, Any]) -> list[str]:
    return [source.split("/")[0] for source, _, _ in mounts(service)]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_mounts_no_more_than_the_table_of_processes(name: str):
    role = ROLES[role_of(name)]
    mounted = {target.removeprefix(STATE): read_only for _, target, read_only in mounts(SERVICES[name]) if target.startswith(STATE)}
    assert {folder for folder, read_only in mounted.items() if not read_only} <= set(role.write)
    folders = {folder for folder, read_only in mounted.items() if read_only and not folder.startswith("keys/")}
    assert folders <= {pattern.split("/")[0] for pattern in role.read}
    assert {path for path in mounted if path.startswith("keys/")} == keys_of(role_of(name)), "its own keys, and not the folder"
    assert all(source == target.removeprefix(STATE) for source, target, _ in mounts(SERVICES[name]) if target.startswith(f"{STATE}keys/"))
    assert ("database-socket" in sources(SERVICES[name])) == ("database" in role.connect)
    assert set(SERVICES[name].get("secrets", [])) == addresses_of(role_of(name)), "the database's addresses, each with a password of its own"
    told = {key: value for key, value in SERVICES[name]["environment"].items() if key.endswith("_FILE")}
    assert {value.removeprefix("/run/secrets/") for value in told.values()} == addresses_of(role_of(name))


def test_every_volume_exists_and_the_sockets_folder_is_sticky():
    named = {source for each in COMPOSE["services"].values() for source in sources(each)}
    assert named == set(COMPOSE["volumes"])
    assert "mode=3770" in COMPOSE["volumes"]["sockets"]["driver_opts"]["o"]


def test_compose_tells_a_role_enough_to_start():
    told = {name.removesuffix("_FILE"): re.sub(r"^\$\{.*\}$", "DE", value) for name, value in SERVICES["api"]["environment"].items()}
    told = {name: PASSWORDS["contents"]({}).get(value.removeprefix("/run/secrets/"), value) for name, value in told.items()}
    assert complaints(told) == []
    assert {pair.split(":")[0]: int(pair.split(":")[1]) for pair in told["CORDON_USERS"].split(",")} == USERS
    assert all("CORDON_LOG_WRITE_URL" not in " ".join(each["environment"]) for name, each in SERVICES.items() if name != "sequencer")


# --- the database's passwords


def test_the_database_trusts_nobody():
    [pod] = [container for container in PODS["cordon-inside"]["spec"]["containers"] if container["name"] == "postgres"]
    told = {each["name"]: each.get("value") for each in pod["env"]}
    for environment in (COMPOSE["services"]["postgres"]["environment"], told):
        assert environment["POSTGRES_INITDB_ARGS"].split() == ["--auth-local=scram-sha-256", "--auth-host=scram-sha-256"]
        assert "POSTGRES_HOST_AUTH_METHOD" not in environment
    assert set(COMPOSE["secrets"]) == set(PASSWORDS["READERS"]), "every secret is made by the script, and none is in the repository"
    assert "deploy/containers/secrets/" in (ROOT / ".gitignore").read_text().splitlines()


def test_passwords_are_made_once_and_each_is_another(tmp_path):
    write = PASSWORDS["write"]
    assert set(write(tmp_path)) == set(PASSWORDS["READERS"]) and write(tmp_path) == []
    text = {path.name: path.read_text() for path in tmp_path.iterdir()}
    passwords = {name: urlsplit(text[name]).password for name in PASSWORDS["ROLES"]}
    assert passwords["owner-url"] == text["postgres"] and len(set(passwords.values())) == 4 and min(map(len, passwords.values())) >= 40
    (tmp_path / "log-url").unlink()
    assert write(tmp_path) == ["log-url"] and (tmp_path / "database-url").read_text() == text["database-url"]
    assert all(path.stat().st_mode & 0o007 == 0 for path in tmp_path.iterdir())
    users = {name: uid for name, (uid, _) in PASSWORDS["READERS"].items()}
    assert users["log-write-url"] == USERS["sequencer"]


own_postgres = postgres.own_postgres  # the fixture


@pytest.fixture
def closed_postgres(own_postgres, tmp_path):
    """A server as the image makes it with these settings, and the addresses of the script, at this server's socket."""
    PASSWORDS["write"](tmp_path / "secrets")
    folder = tmp_path / "secrets"
    owner = own_postgres.database()
    for name, role in PASSWORDS["ROLES"].items():
        url = urlsplit((folder / name).read_text())
        text = postgres.as_user(owner, "admin" if role == "postgres" else role, url.password)
        (folder / name).write_text(text)
    with psycopg.connect(owner, autocommit=True) as db:
        give_password(db, "admin", (folder / "postgres").read_text())
        own_postgres.trusts_nobody()
        db.execute("SELECT pg_reload_conf()")
    return folder


def test_each_role_comes_in_by_its_own_password_and_by_nothing_else(closed_postgres, tmp_path):
    """`audit setup` and `provision database`, with the addresses in files, on a real server."""
    environment = {
        **{name: value for name, value in TOLD.items() if not name.endswith("_URL")},
        "CORDON_VAR": str(tmp_path),
        "CORDON_DATABASE_URL_FILE": str(closed_postgres / "database-url"),
        "CORDON_LOG_URL_FILE": str(closed_postgres / "log-url"),
        "CORDON_LOG_WRITE_URL_FILE": str(closed_postgres / "log-write-url"),
    }
    for command in (["audit", "setup"], ["provision", "database"]):
        manage(environment, *command, "--owner-url", str(closed_postgres / "owner-url"))
    urls = {name: (closed_postgres / name).read_text() for name in PASSWORDS["ROLES"]}
    for name, url in urls.items():
        with psycopg.connect(url) as db:
            assert db.execute("SELECT session_user").fetchone()[0] == urlsplit(url).username, name
        others = {"", *(urlsplit(other).password for other in urls.values() if other != url)}
        for password in others:
            with pytest.raises(psycopg.OperationalError, match="password"):
                psycopg.connect(postgres.as_user(url, urlsplit(url).username, password))
    manage(environment, "provision", "tables")


# --- image


def test_the_image_builds_in_stages_and_runs_as_nobody_of_note():
    text = (DEPLOY / "containers" / "Dockerfile").read_text()
    assert len(re.findall(r"^FROM \$\{BASE\}", text, re.MULTILINE)) == 2
    assert re.findall(r"^USER (.*)$", text, re.MULTILINE) == ["61004:61004"]
    last = text.split("FROM ${BASE}")[-1]
    assert not re.search(r"\b(pip|curl|wget|git|build-essential)\b", last), "nothing is fetched or compiled in the image that runs"
    assert "deploy/setup.py runtime" in text and "--require-hashes" in (DEPLOY / "setup.py").read_text()
    for path in re.findall(r"^COPY (?!--)(.*) \S+$", text, re.MULTILINE):
        assert all((ROOT / name).exists() for name in path.split()), path
    made = dict(re.findall(r"(\w+):(610\d\d)", text))
    assert {int(uid) for uid in made.values()} == set(USERS.values())
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = {name for path in re.findall(r"^COPY (?!--)(.*) \S+$", text, re.MULTILINE) for name in path.split()}
    assert copied <= allowed


# --- Kubernetes


def policies() -> dict[str, Any]:
    return {each["metadata"]["name"]: each["spec"] for each in OBJECTS if each["kind"] == "NetworkPolicy"}


def test_nothing_is_the_default_and_only_the_broker_may_go_out():
    nothing = policies()["nothing"]
    assert nothing == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    with_egress = {name: each for name, each in policies().items() if each.get("egress")}
    assert list(with_egress) == ["broker-out"]
    assert with_egress["broker-out"]["podSelector"] == {"matchLabels": {"app.kubernetes.io/component": "broker"}}
    [out] = [rule for rule in with_egress["broker-out"]["egress"] if "ipBlock" in rule["to"][0]]
    assert out["ports"] == [{"protocol": "TCP", "port": 443}] and "169.254.0.0/16" in out["to"][0]["ipBlock"]["except"]


def test_the_broker_has_a_pod_of_its_own():
    assert {name: {each["name"] for each in pod["spec"]["containers"]} for name, pod in PODS.items()} == {
        "cordon-inside": {"sequencer", "classifier", "engine-medical", "engine-finance", "engine-general", "worker", "console", "api", "postgres"},
        "cordon-broker": {"broker", "observer"},
    }
    for pod in PODS.values():
        assert pod["spec"]["automountServiceAccountToken"] is False and not pod["spec"].get("hostNetwork")
        assert [volume["hostPath"]["path"] for volume in pod["spec"]["volumes"] if "hostPath" in volume] == ["/run/cordon", "/run/cordon-database"]


def test_the_brokers_pod_has_the_groups_of_compose_and_no_more():
    """Group 61000 reads what holds content: keystore and jobs. The only way out is not in it."""
    groups = {int(group) for name in PODS["cordon-broker"]["spec"]["containers"] for group in SERVICES[name["name"]]["group_add"]}
    assert set(PODS["cordon-broker"]["spec"]["securityContext"]["supplementalGroups"]) == groups == {61010}


@pytest.mark.parametrize("name", CONTAINERS)
def test_a_container_is_confined(name: str):
    container, role = CONTAINERS[name], role_of(name)
    held = container["securityContext"]
    assert held == {
        "runAsUser": USERS[role],
        "runAsGroup": USERS[role],
        "runAsNonRoot": True,
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]} | ({"add": ["NET_ADMIN"]} if role == "observer" else {}),
        "seccompProfile": {"type": "Localhost", "localhostProfile": f"cordon/seccomp-{profile_of(role)}.json"},
    }
    state = {mount["subPath"]: mount.get("readOnly", False) for mount in container["volumeMounts"] if mount["name"] == "state"}
    assert {folder for folder, read_only in state.items() if not read_only} <= set(ROLES[role].write)
    folders = {folder for folder, read_only in state.items() if read_only and not folder.startswith("keys/")}
    assert folders <= {pattern.split("/")[0] for pattern in ROLES[role].read}
    assert {path for path in state if path.startswith("keys/")} == keys_of(role), "its own keys, and not the folder"
    assert all(mount["mountPath"] == STATE + mount["subPath"] for mount in container["volumeMounts"] if mount["name"] == "state")
    secrets = {mount["name"]: mount["mountPath"] for mount in container["volumeMounts"] if mount["mountPath"].startswith("/run/secrets/")}
    assert set(secrets) == addresses_of(role)
    told = {each["value"] for each in container.get("env", []) if each["name"].endswith("_FILE")}
    assert told == {f"{path}/{name}" for name, path in secrets.items()}


def test_the_brokers_pod_waits_for_its_keys_before_it_mounts_them():
    """A kubelet makes a folder where a path in a volume does not exist yet: it must not do so in place of a key."""
    [first] = PODS["cordon-broker"]["spec"]["initContainers"]
    assert all(f"-f {STATE}{key}" in first["command"][-1] for key in keys_of("broker"))
    assert [(mount["name"], mount["subPath"], mount["readOnly"]) for mount in first["volumeMounts"] if mount["name"] == "state"] == [("state", "keys", True)]
    assert first["securityContext"] == CONTAINERS["broker"]["securityContext"]


def test_kubernetes_as_shipped_stops_the_start_with_the_whole_list():
    [settings] = [each["data"] for each in OBJECTS if each["kind"] == "ConfigMap"]
    addresses = {"CORDON_DATABASE_URL", "CORDON_LOG_URL"}  # in secrets, for who needs them
    empty = {"CORDON_ORIGIN", "CORDON_JURISDICTION", "CORDON_PERIMETER", "CORDON_ALLOWED_HOSTS"}
    assert {sentence.split()[0] for sentence in complaints(settings)} == empty | addresses
    assert {pair.split(":")[0]: int(pair.split(":")[1]) for pair in settings["CORDON_USERS"].split(",")} == USERS


def test_kustomize_renders_every_object():
    listed = yaml.safe_load((DEPLOY / "kubernetes" / "kustomization.yaml").read_text())
    assert listed["resources"] == list(FILES)
    if shutil.which("kubectl"):
        done = subprocess.run(["kubectl", "kustomize", str(DEPLOY / "kubernetes")], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        rendered = list(yaml.safe_load_all(done.stdout))
        assert sorted((each["kind"], each["metadata"]["name"]) for each in rendered) == sorted((each["kind"], each["metadata"]["name"]) for each in OBJECTS)
        assert {each["metadata"]["namespace"] for each in rendered if each["kind"] != "Namespace"} == {"cordon"}


# --- the chart


CHART = DEPLOY / "helm" / "cordon"
MAKER = runpy.run_path(str(DEPLOY / "kubernetes" / "chart.py"))
VALUES = yaml.safe_load((CHART / "values.yaml").read_text())


@pytest.mark.parametrize("name", MAKER["FILES"])
def test_a_template_is_the_manifest_with_values_for_literals(name: str):
    text = (CHART / "templates" / name).read_text()
    assert text == MAKER["template"](name), "python deploy/kubernetes/chart.py"
    named = re.findall(r"\{\{ \.Values\.([\w.]+) \}\}", text)
    assert text.count("{{") == len(named), "a value in quotes is all that a template may hold"
    with_defaults = text
    for path in named:
        value: Any = VALUES
        for part in path.split("."):
            value = value[part]
        with_defaults = with_defaults.replace(f"{{{{ .Values.{path} }}}}", value)
    assert list(yaml.safe_load_all(with_defaults)) == list(yaml.safe_load_all((DEPLOY / "kubernetes" / name).read_text()))


def test_values_are_what_the_schema_says_and_each_is_used():
    schema = json.loads((CHART / "values.schema.json").read_text())
    jsonschema.validate(VALUES, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(VALUES | {"imgae": "x"}, schema)
    paths = {
        name if not isinstance(value, dict) else f"{name}.{inner}" for name, value in VALUES.items() for inner in (value if isinstance(value, dict) else [""])
    }
    assert {expression for text in MAKER["LITERALS"].values() for expression in re.findall(r"\.Values\.([\w.]+)", text)} == paths
    written = "".join((CHART / "templates" / name).read_text() for name in MAKER["FILES"])
    assert all(expression in written for expression in MAKER["LITERALS"].values())


if shutil.which("helm"):  # no skip, which would be a failure in CI: where there is no helm, nothing is claimed of it

    def test_helm_itself_renders_the_manifests():
        done = subprocess.run(["helm", "template", "cordon", str(CHART)], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert {each["kind"] for each in yaml.safe_load_all(done.stdout) if each} >= {"NetworkPolicy", "StatefulSet", "ConfigMap"}
