"""What the editor says beside a draft: the verdict first, then what stands in the way, then what would change, then what it means."""

from __future__ import annotations

import pytest

from gateway.console.judging import judge, unread
from gateway.policy.document import PolicyError, parse, plain
from gateway.settings.base import load_domains

[HOME] = [domain for domain in load_domains() if domain.name == "general"]
ACTIVE = parse(HOME.policy, HOME)
LABELS = [label for domain in load_domains() for label in domain.labels]


def of(**parts: object) -> tuple[str, str, list[str]]:
    judged = judge(parse({**plain(ACTIVE), **parts}), ACTIVE, HOME, LABELS)
    return judged.state, judged.verdict, [line.word for line in judged.lines]


@pytest.mark.parametrize(
    ("parts", "state", "verdict", "first"),
    [
        ({}, "info", "It permits exactly what the active policy permits.", "tests"),
        ({"baseline": {"reach": "edge"}}, "good", "It only narrows: one other person would have to approve.", "tests"),
        ({"declassify": {"pii": "pseudonymise"}}, "attention", "It permits something new: two other people would have to approve.", "tests"),
        ({"labels": {"pii": {"reach": "edge"}}}, "bad", "Nobody could propose it: 1 test fails.", "test fails"),
        ({"labels": {"pii": {"reach": "cloud"}}, "tests": []}, "bad", "Nobody could propose it: 2 errors and 2 counter-examples.", "counter-example"),
        ({"labels": {"pii": {"reach": "cloud"}}}, "bad", "Nobody could propose it: 2 errors, 1 test fails and 2 counter-examples.", "counter-example"),
    ],
)
def test_verdicts(parts: dict[str, object], state: str, verdict: str, first: str) -> None:
    found = of(**parts)
    assert found[:2] == (state, verdict) and found[2][0] == first


def test_a_text_that_is_no_policy_is_judged_as_nothing_else() -> None:
    judged = unread(PolicyError("syntax", "not YAML"))
    assert (judged.state, judged.told, len(judged.lines)) == ("bad", (), 1)


def test_it_says_in_words_what_the_policy_means() -> None:
    judged = judge(ACTIVE, ACTIVE, HOME, LABELS)
    assert judged.told[0].text == "Requests in which nothing sensitive is found may reach providers outside the perimeter."
    assert "Replies are released as they arrive, not inspected." in judged.duties
