"""Witnesses on other hosts are asked soon after a start, then once a minute, whatever goes wrong."""

from __future__ import annotations

from gateway.supervisor.asking import Asking


class Turns:
    """Stands for the event that ends the thread: notes how long each turn is waited for, and ends after so many."""

    def __init__(self, count: int) -> None:
        self.count, self.waited = count, list[float]()

    def wait(self, seconds: float) -> bool:
        self.waited.append(seconds)
        return len(self.waited) > self.count


def test_soon_at_first_and_then_every_minute(capsys):
    asked = []

    def ask() -> None:
        asked.append(1)
        raise OSError("nobody there")

    asking, turns = Asking(ask), Turns(7)
    asking._stop = turns  # type: ignore[assignment]
    asking._run()
    assert turns.waited == [2, 4, 8, 16, 32, 60, 60, 60] and len(asked) == 7
    assert capsys.readouterr().out == "witnesses: OSError\n" * 7
