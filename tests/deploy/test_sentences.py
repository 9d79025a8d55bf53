"""The sentences of the core are read from the code that makes them: whole, with every way they can come out, and none is left unseen."""

from __future__ import annotations

import ast

import pytest

from deploy import sentences

MADE = {
    'Refused("code", "nobody asked for this")': ["nobody asked for this"],
    'Refused("code", f"there is no domain {name!r}")': ["there is no domain {name}"],
    "Refused(\"code\", f\"{name} is {'enabled' if on else 'disabled'} already\")": ["{name} is enabled already", "{name} is disabled already"],
    'Refused("code", f"{a.name} and {b.name}, {count:,}")': ["{name} and {name_2}, {count}"],
    'Refused("code", (f"{len(rows)} rows" if rows else "no row") + ", and no more")': ["{rows} rows, and no more", "no row, and no more"],
    'Refused("code", f"not proved: {answer}"[:200])': ["not proved: {answer}"],
    'Refused("code", problem or "no reason")': ["no reason"],
    'Refused("code", str(error))': [],
    'Refused("code", error.sentence)': [],
    'Refused("code", given)': [],
}


@pytest.mark.parametrize("made", MADE)
def test_a_sentence_is_read_where_it_is_made(made: str):
    assert list(sentences._spelt(_argument(made), _function(made), "here")) == MADE[made]


@pytest.mark.parametrize("made", ['Refused("code", texts[0])', 'Refused("code", tell(name))', 'Refused("code", 3)', 'Refused("code", " ".join(parts))'])
def test_a_sentence_that_cannot_be_seen_is_a_fault(made: str):
    with pytest.raises(sentences.Unseen, match="here: the sentence is not spelled where it is made"):
        list(sentences._spelt(_argument(made), _function(made), "here"))


def test_what_a_name_was_given_before_is_followed():
    function = _function('Refused("code", f"{count} given{more}")', 'more = ", because it widens" if widens else ""')
    assert list(sentences._spelt(_argument('Refused("code", f"{count} given{more}")'), function, "here")) == [
        "{count} given, because it widens",
        "{count} given",
    ]


def test_every_kind_of_sentence_is_found_in_the_code_as_it_is():
    """One of each table: a refusal, a conflict, a finding, a fault of a document, an example, a danger, a verdict, a phase."""
    found = set(sentences.templates())
    assert found >= {
        "the author of a revision cannot approve it",
        "the active policy changed meanwhile: look at it, then try again",
        "{name} marks a request as sensitive; a sensitive request is never answered outside the perimeter.",
        "unknown key; here may stand: {known}",
        "a request labelled {facts}, not read to its end{context} -> {place}",
        "As written, a request that bears a label could be answered outside the perimeter.",
        "the solver did not answer",
        "every way out was denied, but by seccomp alone: {shared} have no network namespace of their own",
        "proving policies",
        "this is the last administrator",
    }
    assert all(each == each.strip() and "\n" not in each for each in found), "one line each"


def _function(made: str, before: str = "pass") -> ast.AST:
    return ast.parse(f"def step(given):\n    try: pass\n    except E as error: pass\n    {before}\n    {made}").body[0]


def _argument(made: str) -> ast.expr:
    call = ast.parse(made).body[0]
    assert isinstance(call, ast.Expr) and isinstance(call.value, ast.Call)
    return call.value.args[1]
