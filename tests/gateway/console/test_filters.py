"""Words that templates make of values: tables of both."""

from __future__ import annotations

import pytest

from gateway.console.filters import breakable, browser


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("IBAN_CODE", "IBAN_<wbr>CODE"),
        ("/messages/0/content", "/<wbr>messages/<wbr>0/<wbr>content"),
        ("CareDateWeak", "Care<wbr>Date<wbr>Weak"),
        ("<b>_x", "&lt;b&gt;_<wbr>x"),
        (None, ""),
    ],
)
def test_a_long_name_breaks_between_its_words(name: str | None, html: str):
    assert breakable(name) == html


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36", "Chrome, Linux"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15", "Safari, macOS"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1", "Safari, iOS"),
        ("Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0", "Firefox, Android"),
        ("curl/8.5", "curl/8.5"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_browser_is_named_in_two_words(agent: str | None, words: str):
    assert browser(agent) == words
