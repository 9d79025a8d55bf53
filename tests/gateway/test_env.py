"""The environment's typed readers, as a table."""

import pytest

from gateway.settings import env


@pytest.mark.parametrize(
    ("value", "read", "expected"),
    [
        (None, lambda: env.text("X_TEST", "d"), "d"),
        ("v", lambda: env.text("X_TEST", "d"), "v"),
        ("8", lambda: env.integer("X_TEST", 1), 8),
        (None, lambda: env.integer("X_TEST", 1), 1),
        ("a, b,,c ", lambda: env.words("X_TEST", ""), ["a", "b", "c"]),
    ],
)
def test_readers(monkeypatch, value, read, expected):
    if value is not None:
        monkeypatch.setenv("X_TEST", value)
    assert read() == expected


def test_a_file_holds_the_value(monkeypatch, tmp_path):
    (tmp_path / "x").write_text("from file\n")
    monkeypatch.setenv("X_TEST_FILE", str(tmp_path / "x"))
    assert env.text("X_TEST", "d") == "from file"


def test_a_wrong_number_names_its_variable(monkeypatch):
    monkeypatch.setenv("X_TEST", "eight")
    with pytest.raises(ValueError, match="X_TEST must be a whole number"):
        env.integer("X_TEST", 1)
