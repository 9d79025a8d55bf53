"""A fault is written down by kind and place; its message, which may quote a person, is not."""

from __future__ import annotations

import logging
import sys

from django.conf import settings

from gateway.console.faults import Faults


def record(exc_info: object = None) -> logging.LogRecord:
    return logging.LogRecord("django.request", logging.ERROR, __file__, 1, "Internal Server Error: %s", ("/a-secret-path",), exc_info)


def test_kind_and_place_without_message():
    try:
        raise ValueError("a-secret-word")
    except ValueError:
        line = Faults().format(record(sys.exc_info()))
    assert "ValueError" in line and "test_faults.py" in line
    assert "a-secret" not in line


def test_a_warning_names_neither_path_nor_text():
    assert "a-secret" not in Faults().format(record())


def test_it_is_the_formatter_of_the_process():
    assert settings.LOGGING["loggers"]["django"]["handlers"] == ["faults"]
    assert settings.LOGGING["formatters"]["faults"]["()"] == f"{Faults.__module__}.{Faults.__name__}"
