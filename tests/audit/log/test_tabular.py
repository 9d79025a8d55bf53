"""CSV: a table that no spreadsheet runs."""

import csv
import io
import random

import pytest

from audit.log import tabular
from tests.audit.evidence.test_bundle import files

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u00a0=1",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff201",
    '=HYPERLINK("http://x.example","y")',
]
HARMLESS = ["ward-notes", "a=b", "req-1", "", "medical"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_run_is_text(text):
    assert tabular.cell(text) == "'" + text
    assert tabular.cell([text]) == "'" + text


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_text_stays_as_it_is(text):
    assert tabular.cell(text) == text


@pytest.mark.parametrize(("value", "shown"), [(0, "0"), (-3, "-3"), (True, "true"), (False, "false"), (["phi", "pii"], "phi pii"), ([], "")])
def test_values_that_are_no_text(value, shown):
    assert tabular.cell(value) == shown


def test_the_table_of_a_bundle_has_a_row_per_entry_and_the_planted_formula_is_text(build, log):
    text = files(build())["entries.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [int(row["seq"]) for row in rows] == list(range(log.count))
    assert {row["actor"] for row in rows if row["event"] == "policy:activated"} == {"'=HYPERLINK(1)"}
    assert text.count("\r\n") == log.count + 1


CELLS = ["", "x", " =1", "=1", "a,b", 'a"b', "é", -3, 0, True, [], ["a", "b"], ["=x"], ["a,=b"], ",", "\uff1d1", " "]


def test_a_row_is_what_the_csv_module_writes_of_its_cells():
    source, table = random.Random(1), tabular.Table({})
    for _ in range(2_000):
        fields = {name: source.choice(CELLS) for name in source.sample(tabular.COLUMNS, source.randrange(len(tabular.COLUMNS) + 1))}
        assert table.form(fields, b"") == tabular.csv_line([tabular.cell(fields.get(name, "")) for name in tabular.COLUMNS])
