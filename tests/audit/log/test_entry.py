"""Entries: one spelling each, and everything else refused."""

from __future__ import annotations

import json
from collections.abc import Callable

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.log import entry
from audit.log.entry import EntryError, build, canonical, check_header, decode, is_time, load_canonical
from tests.audit.vectors import own

TIME = "2026-03-01T10:00:00.000001Z"
HEADER = {"event": "request:intent", "audit_id": "a-1", "domain": "medical", "labels": ["phi", "pii"], "tier": "local", "complete": True}

text = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\x7f"), max_size=40)
values = st.one_of(text, st.booleans(), st.integers(-(2**53) + 1, 2**53 - 1), st.lists(text, max_size=5))
headers = st.dictionaries(st.from_regex(r"x_[a-z0-9_]{0,20}", fullmatch=True), values, max_size=8).map(lambda fields: {**fields, "event": "test:made"})


@given(headers, st.integers(0, 2**40))
def test_what_is_built_decodes_to_the_same_fields(header: dict[str, object], seq: int) -> None:
    assert decode(build(header, seq=seq, time=TIME)) == {**header, "v": 1, "seq": seq, "time": TIME}


@given(headers)
def test_the_canonical_form_is_what_orjson_sorts(header: dict[str, object]) -> None:
    assert canonical(header) == orjson.dumps(header, option=orjson.OPT_SORT_KEYS)


JCS = own("jcs.json")


@pytest.mark.parametrize("name", ["arrays", "french", "unicode"])
def test_the_canonical_form_is_rfc_8785_on_our_subset(name: str) -> None:
    assert canonical(json.loads(JCS[name]["input"])).hex() == JCS[name]["output_hex"]


@pytest.mark.parametrize("name", ["structures", "values", "weird"])
def test_what_lies_beyond_our_subset_is_refused_not_guessed(name: str) -> None:
    """Published pairs with floats, and with keys that RFC 8785 sorts by UTF-16 units: as given they have no canonical form here."""
    with pytest.raises(EntryError):
        load_canonical(JCS[name]["input"].encode())


def leaf(**changes: object) -> bytes:
    return canonical({**HEADER, "v": 1, "seq": 7, "time": TIME, **changes})


@pytest.mark.parametrize(
    ("why", "data"),
    [
        ("a key twice", leaf().replace(b'"seq":7', b'"seq":7,"seq":7')),
        ("a key twice, the first another value", leaf().replace(b'"seq":7', b'"seq":6,"seq":7')),
        ("a float", leaf().replace(b'"seq":7', b'"seq":7.0')),
        ("an exponent", leaf().replace(b'"seq":7', b'"seq":7e0')),
        ("NaN", leaf().replace(b'"seq":7', b'"seq":NaN')),
        ("a leading zero", leaf().replace(b'"seq":7', b'"seq":07')),
        ("a minus zero", leaf().replace(b'"seq":7', b'"seq":-0')),
        ("a blank", leaf().replace(b'"seq":7', b'"seq": 7')),
        ("a line end", leaf() + b"\n"),
        ("keys out of order", json.dumps({"v": 1, **json.loads(leaf())}, separators=(",", ":")).encode()),
        ("an escaped letter", leaf().replace(b"a-1", b"\\u0061-1")),
        ("an escaped slash", leaf(audit_id="a/1").replace(b"a/1", b"a\\/1")),
        ("half a surrogate pair", leaf().replace(b"a-1", b"\\ud800")),
        ("bytes that are not UTF-8", leaf().replace(b"a-1", b"a\xff1")),
        ("a byte order mark", b"\xef\xbb\xbf" + leaf()),
        ("null", leaf(x=None)),
        ("an object", leaf(x={})),
        ("a list of numbers", leaf(labels=[1])),
        ("a nested list", leaf(x=[["a"]])),
        ("a control character", leaf(x="a\x00b")),
        ("a line separator", leaf(x="a\u2028b")),
        ("a number beyond 2^53", leaf(x=2**53)),
        ("a key with a capital", leaf(Bad="x")),
        ("labels not sorted", leaf(labels=["pii", "phi"])),
        ("a label twice", leaf(labels=["phi", "phi"])),
        ("labels as a text", leaf(labels="phi")),
        ("an unknown tier", leaf(tier="moon")),
        ("a negative count", leaf(bytes_out=-1)),
        ("a count that is true", leaf(bytes_out=True)),
        ("a seq that is true", leaf(seq=True)),
        ("another version", leaf(v=2)),
        ("a version that is true", leaf(v=True)),
        ("a time without microseconds", leaf(time="2026-03-01T10:00:00Z")),
        ("a time in another zone", leaf(time="2026-03-01T10:00:00.000000+00:00")),
        ("no such month", leaf(time="2026-13-01T10:00:00.000000Z")),
        ("no event", canonical({key: value for key, value in json.loads(leaf()).items() if key != "event"})),
        ("an event without a colon", leaf(event="intent")),
        ("a commitment that is no digest", leaf(body_commit="abc")),
        ("text that goes on and on", leaf(x="y" * 513)),
        ("too many items", leaf(x=["y"] * 257)),
        ("too many bytes", leaf(**{f"x{n}": "y" * 512 for n in range(40)})),
        ("a list", b"[]"),
        ("nothing", b""),
        ("a thousand brackets", b"[" * 100_000),
        ("digits without end", b"1" * 5_000),
    ],
)
def test_refused(why: str, data: bytes) -> None:
    with pytest.raises(EntryError):
        decode(data)


def test_the_plain_leaf_of_that_table_is_accepted() -> None:
    assert decode(leaf())["seq"] == 7


@pytest.mark.parametrize("key", ["v", "seq", "time"])
def test_a_writer_cannot_say_what_only_the_log_may(key: str) -> None:
    with pytest.raises(EntryError, match=key):
        check_header({**HEADER, key: 1})


def test_errors_never_repeat_a_value() -> None:
    with pytest.raises(EntryError) as caught:
        check_header({**HEADER, "note": "John Example\x00"})
    assert "John" not in str(caught.value)


def test_what_is_printable_holds_no_control_character() -> None:
    assert not [point for point in range(0x110000) if chr(point).isprintable() and entry._CONTROL.search(chr(point))]


def test_times_in_text_order_are_times_in_order() -> None:
    assert is_time(TIME) and not is_time("2026-03-01T10:00:00.000001z") and not is_time(5)


def test_canonical_documents_may_nest() -> None:
    value = {"files": {"a": "b"}, "list": [1, {"c": True}]}
    assert load_canonical(canonical(value)) == value


@given(headers, st.integers(0, 2**40), st.data())
def test_the_quick_look_never_accepts_what_the_careful_one_refuses(header: dict[str, object], seq: int, data: st.DataObject) -> None:
    """An entry, and the same with one byte changed: both ways of reading say the same of each."""
    whole = build(header, seq=seq, time=TIME)
    place = data.draw(st.integers(0, len(whole) - 1))
    for leaf_ in (whole, whole[:place] + data.draw(st.binary(min_size=0, max_size=2)) + whole[place + 1 :]):
        assert told(decode, leaf_) == told(entry._carefully, leaf_)


def told(read: Callable[[bytes], dict[str, object]], data: bytes) -> object:
    try:
        return read(data)
    except EntryError:
        return EntryError


ODD: dict[str, list[dict[str, object]]] = {
    "canary:denied": [{"denied": 5}, {"reached": 5}, {"interfaces": "lo 0"}, {"attempts": "many"}],
    "canary:reached": [{"reached": 5}],
    "observer:counted": [{"connections": 7}, {"lost": "none"}],
    "perimeter:counted": [{"counters": "x"}],
    "egress:sent": [{"failed": 3}],
    "policy:activated": [{"previous": ["x"]}],
    "request:declassified": [{"declassified": 3}],
    "place:resolved": [{"addresses": "192.0.2.1"}],
}


@pytest.mark.parametrize(("event", "field"), [(event, field) for event, fields in ODD.items() for field in fields])
def test_a_field_that_readers_compute_with_is_written_in_its_kind_alone(event: str, field: dict[str, object]) -> None:
    with pytest.raises(EntryError, match=next(iter(field))):
        check_header({"event": event, **field})
    old = canonical({"event": event, **field, "v": 1, "seq": 7, "time": TIME})
    assert decode(old)["event"] == event  # what an older version wrote stays readable


@pytest.mark.parametrize("time", ["\u0662026-03-01T10:00:00.000001Z", "2026-03-01T10:00:00.00000\u0661Z"])
def test_a_time_has_ascii_digits(time: str) -> None:
    assert not is_time(time)
    with pytest.raises(EntryError):
        decode(leaf(time=time))
