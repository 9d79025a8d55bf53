"""The quick start says what works: the same snippets stand in `deploy/API.md`, and a journey runs them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gateway.console.quickstart import DEFAULT, snippets

DOCUMENT = Path(__file__).parents[3] / "deploy" / "API.md"


def test_the_document_holds_every_snippet():
    text = DOCUMENT.read_text()
    assert all(f"```{each.language}\n{each.text}```" in text for each in snippets(DEFAULT))


def test_python_snippets_can_be_read():
    for each in snippets("https://ai.example"):
        if each.language == "python":
            compile(each.text, each.name, "exec")
        assert "https://ai.example/v1" in each.text and "ADDRESS" not in each.text


def test_the_page_shows_the_address_that_applications_use(sign_in: Any, settings: Any, log: Any):
    settings.CORDON_API_URL = "https://ai.example"
    page = sign_in("anna").get("/quick-start/").content.decode()
    assert "https://ai.example/v1" in page and "CORDON_KEY" in page and page.count("data-copy=") == 5
