"""(j) An activation reaches every process that decides or sends; one that cannot hold the policy refuses rather than use none or another."""

from __future__ import annotations

import re
import sqlite3

import pytest

from tests.journeys.gateway import Gateway, wait_until
from tests.journeys.test_e_policy_in_a_browser import Person, browser, changeable
from tests.simulators.provider import Provider

__all__ = ["browser", "changeable"]
pytestmark = [pytest.mark.journey, pytest.mark.engine, pytest.mark.browser]

HARMLESS = "What is the capital of France?"
NARROWED = "domain: general\nbaseline: {reach: local}\ntests: [{given: {}, expect: {reach: local}}]\n"
PROCESSES = {"api", "console", "worker", "broker"}
PATIENCE = 20
"""Seconds; how long it takes is measured by hand, on a machine that does nothing else."""


def held(person: Person) -> dict[str, tuple[str, str]]:
    """Read the policy page: process -> the digest it holds, and what the page says of it."""
    person.open("/policies/general/")
    rows = person.page.locator("section:has(#h-held) tbody tr").all()
    cells = [[cell.inner_text() for cell in row.locator("td").all()] for row in rows]
    return {process.split()[0]: (policy.rstrip("…").strip(), state.strip()) for process, policy, state in cells}


def test_every_process_takes_up_an_activation_and_none_uses_what_the_log_does_not_name(browser, changeable: Gateway, provider: Provider, tmp_path):
    admin = Person(browser, changeable, name=changeable.ready["admin"]["user"], password=changeable.ready["admin"]["password"])
    wait_until(lambda: held(admin).keys() >= PROCESSES, PATIENCE)
    before = held(admin)
    assert len({digest for digest, _ in before.values()}) == 1 and {state for _, state in before.values()} == {"holds it"}

    document = tmp_path / "general.yaml"
    document.write_text(NARROWED)
    changeable.manage("person", "add", "cleo", "--role", "approver")
    told = changeable.manage("policy", "apply", str(document), "--author", admin_name(changeable), "--approver", "cleo").stdout
    [digest] = re.findall(r"\(([0-9a-f]{12})\)", told)
    wait_until(lambda: {policy[:12] for policy, state in held(admin).values() if state == "holds it"} == {digest}, PATIENCE)
    assert held(admin).keys() >= PROCESSES
    assert changeable.chat("general", HARMLESS, model="faraway").tier == "local"

    planted = plant_the_first_again(changeable)
    wait_until(lambda: changeable.chat("general", HARMLESS).status == 503, PATIENCE)
    refused = changeable.chat("general", HARMLESS, model="faraway")
    assert (refused.status, refused.code) == (503, "policy_unavailable")
    assert changeable.chat("medical", "Good morning").status == 200, "another domain is not touched"
    wait_until(lambda: {held(admin)[name][1] for name in ("api", "console", "worker")} == {"refuses: not what the log says is in force"}, PATIENCE)
    assert held(admin)["broker"][0][:12] == digest, "the broker goes by the log, not by the database"
    assert planted[:12] != digest


def admin_name(gateway: Gateway) -> str:
    return str(gateway.ready["admin"]["user"])


def plant_the_first_again(gateway: Gateway) -> str:
    """Make the first, wider policy the active row of the database, behind the log's back; return its digest."""
    with sqlite3.connect(gateway.var / "db" / "control.sqlite3") as database:
        [(first, digest)] = database.execute("SELECT id, digest FROM gateway_policyrevision WHERE domain = 'general' ORDER BY id LIMIT 1").fetchall()
        database.execute("UPDATE gateway_policyrevision SET state = 'retired' WHERE domain = 'general' AND state = 'active'")
        database.execute("UPDATE gateway_policyrevision SET state = 'active' WHERE id = ?", (first,))
        database.execute("UPDATE gateway_snapshot SET version = version + 1")
    return str(digest)
