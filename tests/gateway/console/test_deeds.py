"""The page *Roles* says the permission table in plain words, all of it, and its marks are what the table grants."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from gateway.console.deeds import API, PURPOSES, TOPICS
from gateway.console.pages.roles import MARKS, mark, topics
from gateway.console.roles import EVERYBODY, PERMISSIONS
from gateway.holding import ROLES

GRANTED = {page: allowed for page, allowed in PERMISSIONS.items() if allowed != EVERYBODY}


def test_every_step_has_words_once():
    named = Counter(page for _title, deeds in TOPICS.values() for page in deeds)
    assert [page for page in GRANTED if not page.startswith(API) and page not in named] == [], "give it words in gateway/console/deeds.py"
    assert [page for page, count in named.items() if count > 1] == [] and set(PURPOSES) == set(ROLES)
    words = Counter(str(each) for _title, deeds in TOPICS.values() for each in deeds.values())
    assert [each for each, count in words.items() if count > 1 or "_" in each] == []


@pytest.mark.django_db
def test_the_page_leaves_no_grant_out_and_adds_none():
    told = Counter(tuple(row["who"]) or tuple(ROLES.values()) for topic in topics() for row in topic["rows"])
    assert told == Counter(tuple(title for role, title in ROLES.items() if role in allowed) for allowed in GRANTED.values())


@pytest.mark.parametrize(
    ("topic", "marks"),
    [  # administrator, policy editor, approver, compliance officer, auditor, application owner, viewer
        ("deciding", "some none all none none none none"),
        ("writing", "all all some reads reads none reads"),
        ("evidence", "some reads reads all some none reads"),
        ("applications", "all reads reads reads reads some reads"),
        ("people", "all none some none none none none"),
        ("own", "all all all all all all all"),
    ],
)
def test_marks(topic: str, marks: str):
    deeds = [page for page in TOPICS[topic][1] if page in PERMISSIONS]
    assert [mark(role, deeds) for role in ROLES] == marks.split() and set(marks.split()) <= set(MARKS)


def test_ones_own_roles_stand_out(sign_in: Any, log: Any):
    page = sign_in("ben").get("/roles/").content.decode()
    assert page.count('class="mine"') == 1 and 'class="mine">Approver<' in page


def test_a_mark_is_said_in_words_too(sign_in: Any, log: Any):
    page = sign_in("anna").get("/roles/").content.decode()
    assert page.count("may may-some") == page.count("takes some steps") and page.count("takes every step") > len(ROLES)
