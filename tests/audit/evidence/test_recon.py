"""Permits against sends: what became of each, and that nothing is said of the kernel that was not measured."""

import pytest

from audit.evidence.recon import Permits


def transcript(*steps):
    """Feed `event permit` steps in order; `~` before a step puts it outside the period."""
    permits = Permits()
    for seq, step in enumerate(steps):
        event, permit = step.removeprefix("~").split()
        permits.add({"seq": seq, "time": "t", "event": f"egress:{event}", "permit": permit}, in_period=not step.startswith("~"))
    return permits.result()


# steps -> issued, sent, unspent, possibly sent, sent more than once, sent without permit
TABLE = [
    ((), (0, 0, 0, 0, 0, 0)),
    (("permitted a", "sent a"), (1, 1, 0, 0, 0, 0)),
    (("permitted a", "refused a"), (1, 0, 1, 0, 0, 0)),
    (("permitted a",), (1, 0, 0, 1, 0, 0)),
    (("permitted a", "sent a", "sent a"), (1, 1, 0, 0, 1, 0)),
    (("sent a",), (0, 0, 0, 0, 0, 1)),
    (("~permitted a", "sent a"), (0, 0, 0, 0, 0, 0)),
    (("permitted a", "~sent a"), (1, 1, 0, 0, 0, 0)),
    (("~sent a",), (0, 0, 0, 0, 0, 0)),
    (("permitted a", "refused a", "sent a"), (1, 1, 0, 0, 0, 0)),
]


@pytest.mark.parametrize(("steps", "counts"), TABLE, ids=lambda value: " ".join(map(str, value)) or "nothing")
def test_outcomes(steps, counts):
    result = transcript(*steps)
    permits = result["permits"]
    got = (
        permits["issued"],
        permits["sent"],
        *(permits[name]["count"] for name in ("unspent", "possibly_sent", "sent_more_than_once")),
        result["sent_without_permit"]["count"],
    )
    assert got == counts


def test_open_permits_are_listed_by_id():
    assert [row["permit"] for row in transcript("permitted a", "permitted b", "sent a")["permits"]["possibly_sent"]["permits"]] == ["b"]


def test_it_says_that_the_kernel_was_not_asked():
    assert transcript()["kernel"]["performed"] is False
