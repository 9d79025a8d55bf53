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


@pytest.mark.parametrize(
    ("value", "read", "said"),
    [
        ("eight", lambda: env.integer("X_TEST", 1), "X_TEST must be a whole number"),
        ("99999", lambda: env.port("X_TEST", 1), "X_TEST must be a port from 0 to 65535"),
        ("10.0.0.0/8,garbage", lambda: env.networks("X_TEST", ""), "X_TEST must list address blocks .* not 'garbage'"),
        ("10.0.0.1/8", lambda: env.networks("X_TEST", ""), "X_TEST must list address blocks"),
    ],
)
def test_what_cannot_be_used_names_its_variable(monkeypatch, value, read, said):
    monkeypatch.setenv("X_TEST", value)
    with pytest.raises(env.Unusable, match=said):
        read()
