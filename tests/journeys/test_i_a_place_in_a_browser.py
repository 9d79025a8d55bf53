"""(i) A provider comes into being wholly through the console: two people, a key typed once, and then the first request that reaches it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.journeys.desk import enrolled
from tests.journeys.gateway import Gateway, wait_until
from tests.journeys.test_e_policy_in_a_browser import Person, browser  # noqa: F401 - the fixture
from tests.simulators.provider import Provider

pytestmark = [pytest.mark.journey, pytest.mark.engine, pytest.mark.browser]

SECRET = "sk-typed-into-a-form-0001"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    started = Gateway(tmp_path_factory.mktemp("places") / "var").start()
    yield started
    started.stop()


def picture(person: Person, name: str) -> None:
    """Keep a picture of the page where somebody asked for them."""
    if folder := os.environ.get("CORDON_TEST_PICTURES"):
        person.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def test_a_provider_is_added_given_its_key_and_asked(fresh: Gateway, browser):  # noqa: F811
    password = enrolled(fresh, "bob", "approver")
    admin = Person(browser, fresh, name=fresh.ready["admin"]["user"], password=fresh.ready["admin"]["password"])
    bob = Person(browser, fresh, "bob", password)
    for person in (admin, bob):
        person.page.wait_for_url(f"{fresh.ready['console']}/")
    with Provider(key=SECRET) as provider:
        provider.listing, provider.able = [{"id": "faraway", "max_model_len": 8192}], frozenset({"tools"})
        assert "broker" not in fresh.processes()
        admin.open("/places/add")
        said = {"Name": "faraway", "Base URL": provider.url, "Models": "faraway", "Operator": "Faraway Inc", "Stores in": "us", "Computes in": "us"}
        for label, value in (said | {"Agreements": "DPA", "Certifications": "ISO27001=2099-12-31\nC5=2020-01-31"}).items():
            admin.page.get_by_label(label, exact=True).fill(value)
        admin.page.get_by_label("It wants a key").check()
        admin.page.get_by_label("Outside, whatever its address").check()
        picture(admin, "place-add")
        admin.page.get_by_role("button", name="Ask for this place").click()
        admin.page.get_by_text("waits for another administrator").wait_for()
        wait_until(lambda: "broker" in fresh.processes())
        bob.open("/places/")
        picture(bob, "places-waiting")
        bob.page.get_by_role("button", name="Confirm faraway").click()
        bob.page.get_by_text("is in place, at tier cloud").wait_for()
        admin.open("/places/of/faraway/")
        admin.page.get_by_label("Key", exact=True).fill(SECRET)
        admin.page.get_by_role("button", name="Use this key").click()
        admin.page.get_by_text("uses this key from the next send on").wait_for()
        wait_until(lambda: fresh.chat("general", "Name three primary colours.", model="faraway").tier == "cloud", 30)
        assert provider.received[-1].header("authorization") == f"Bearer {SECRET}"
        admin.open("/places/of/faraway/")
        admin.page.get_by_role("button", name="Look at it again").click()
        wait_until(lambda: [entry for entry in fresh.entries(event="place:probed") if entry["abilities"]], 30)

        def missing() -> list[str]:  # the log has the probe before the row of the place does
            admin.open("/places/of/faraway/")
            return [word for word in ("tools", "8192", "expired") if word not in admin.page.content()]

        wait_until(lambda: not missing(), 20)
        picture(admin, "place")
        admin.open("/places/")
        picture(admin, "places")
        admin.page.set_viewport_size({"width": 320, "height": 900})
        assert admin.page.evaluate("document.documentElement.scrollWidth") <= 320
        picture(admin, "places-narrow")
        admin.open("/places/of/faraway/")
        assert admin.page.evaluate("document.documentElement.scrollWidth") <= 320
        picture(admin, "place-narrow")
    assert subprocess.run(["grep", "-rlaF", SECRET, str(fresh.var)], capture_output=True, text=True).stdout == "", "the key lies in no file in clear"
    assert set(admin.asked) | set(bob.asked) == {fresh.ready["console"].split("//")[1]}
