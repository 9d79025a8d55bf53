"""What `up` prints at the end: a line that works when pasted, with a key the first time, and later with where to get one."""

from __future__ import annotations

from gateway.supervisor.announce import text

FOUND = {"api": "http://127.0.0.1:8000", "console": "http://127.0.0.1:8001", "admin": None, "apps": {}}


def test_the_first_start_shows_the_key_and_a_line_that_holds_it():
    said = text({**FOUND, "admin": ("admin", "a-password"), "apps": {"medical": "ck_one"}}, 3.0)
    assert 'Authorization: Bearer ck_one"' in said and "a-password" in said and "manage.py app add" in said


def test_a_later_start_says_where_a_key_comes_from():
    said = text(FOUND, 3.0)
    assert "shown once, at the first start" in said and "manage.py app add my-app --domain general" in said
    assert said.index("export CORDON_KEY") < said.index('Bearer $CORDON_KEY"') and "YOUR_KEY" not in said
