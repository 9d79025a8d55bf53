"""What the measurement prints: tables for people, one JSON document for machines. Touches the terminal and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from deploy.bench.classifier.measure import Row, Tally, Verdict, credit, summary, wilson

console = Console(highlight=False)
if not console.is_terminal:
    console = Console(highlight=False, width=170)


def of_set(row: Row, *names: str) -> str:
    """Return the half and set of a row, so that what was seen in development is never mixed with what was not."""
    return f"{row.get('half', '')} {row['set']}".strip() if not names or row["set"] in names else ""


def by(column: Callable[[Row], str], *names: str) -> Callable[[Row], str]:
    """Return a cut of these sets by one more column."""
    return lambda row: f"{of_set(row, *names)} {column(row)}" if of_set(row, *names) else ""


CUTS: dict[str, Callable[[Row], str]] = {
    "set": lambda row: of_set(row),
    "set and domain": by(lambda row: row["domain"]),
    "language": by(lambda row: row["lang"], "prompts", "negatives"),
    "form": by(lambda row: row["kind"], "prompts", "negatives"),
    "variant": by(lambda row: row["variant"], "prompts"),
    "holds": by(lambda row: "circumstances" if "describes" in row["what"] else "identifier", "prompts"),
    "locale": by(lambda row: row["kind"] if row["sensitive"] else "none", "customers"),
    "trick": by(lambda row: trick_group(row), "evasion", "fresh"),
    "hidden": by(lambda row: row["what"][0], "evasion", "fresh"),
    "length": by(lambda row: row["kind"], "length"),
}


def trick_group(row: Row) -> str:
    """Return single, pair or beyond: what nobody can undo is counted apart, and so is what development had thought of too."""
    group = "beyond reading" if row["beyond"] else "pairs" if row["pair"] else "single tricks"
    return f"{group}, known" if row["known"] else group


def percent(value: float) -> str:
    """Return a share as people read it."""
    return f"{100 * value:.1f}"


def shown(tally: Tally) -> tuple[str, str, str]:
    """Return count, share and interval of a tally."""
    low, high = wilson(tally.hits, tally.total)
    return f"{tally.hits}/{tally.total}", percent(tally.rate), f"{percent(low)}-{percent(high)}"


def rates(title: str, verdicts: Sequence[Verdict], by: Callable[[Row], str], stock: dict[Any, bool] | None = None) -> Table:
    """Return the table of one cut."""
    table = Table(title=title, title_justify="left", header_style="bold")
    for name in ("", "recall", "%", "95 %", "false alarms", "%", "95 %", "stock recall", "stock false"):
        table.add_column(name, justify="left" if not name else "right", no_wrap=True)
    ours = summary(verdicts, by)
    theirs = summary((Verdict(v.row, stock[v.row["id"]]) for v in verdicts if v.row["id"] in stock), by) if stock else None
    for name in sorted(name for name in ours.recall | ours.false if name):
        cells = [*(shown(ours.recall[name]) if name in ours.recall else ("", "", "")), *(shown(ours.false[name]) if name in ours.false else ("", "", ""))]
        for side in (theirs.recall, theirs.false) if theirs else ():
            cells.append(percent(side[name].rate) if name in side else "")
        table.add_row(name, *cells)
    return table


def credits(title: str, verdicts: Sequence[Verdict], column: int, most: int = 40) -> Table:
    """Return the table of what found things, and what would be lost without it."""
    table = Table("", "found", "lost without it", "false alarms", title=title, title_justify="left", header_style="bold")
    for name, found, alone, false in credit(verdicts, column)[:most]:
        table.add_row(name, str(found), str(alone), str(false))
    return table


def misses(verdicts: Iterable[Verdict], most: int, *, reveal: bool) -> Table:
    """Return what was judged wrongly: ids of the development half; of the held half only counts, unless revealed."""
    table = Table("set", "domain", "lang", "kind", "holds", "wrong", "ids", title="Misses and false alarms", title_justify="left", header_style="bold")
    groups: dict[tuple[str, ...], list[str]] = {}
    for verdict in verdicts:
        if not verdict.right:
            row = verdict.row
            hidden = row.get("half") == "held" and not reveal
            kind = "(held)" if hidden else row["kind"]
            holds = "" if hidden else ",".join(row["what"])
            groups.setdefault((of_set(row), row["domain"], row["lang"], kind, holds, "missed" if row["sensitive"] else "false alarm"), []).append(
                "" if hidden else str(row["id"])
            )
    for key, ids in sorted(groups.items(), key=lambda each: -len(each[1]))[:most]:
        table.add_row(*key[:5], f"{key[5]} {len(ids)}", " ".join(ids[:3]))
    return table


def speeds(ours: Sequence[dict[str, Any]], theirs: Sequence[dict[str, Any]]) -> Table:
    """Return CPU times of both engines, and how many times faster ours is."""
    table = Table(
        "text", "words", "cold ms", "cached ms", "held", "stock ms", "stock / ours", title="CPU, one core, best of n (process time)", title_justify="left"
    )
    other = {(row["text"], row["words"]): row for row in theirs if row["kind"] == "speed"}
    for row in (row for row in ours if row["kind"] == "speed"):
        beside = other.get((row["text"], row["words"]))
        ratio = f"{beside['cold_ms'] / max(row['cold_ms'], 1e-4):.1f}" if beside else ""
        cached = f"{row['cached_ms']:.3f}" if "cached_ms" in row else ""
        table.add_row(
            row["text"], str(row["words"]), f"{row['cold_ms']:.2f}", cached, "yes" if row["held"] else "no", f"{beside['cold_ms']:.2f}" if beside else "", ratio
        )
    return table


def facts(results: Sequence[dict[str, Any]], engine: str) -> str:
    """Return start, memory and network of one engine in a sentence."""
    start = next((row for row in results if row["kind"] == "start"), None)
    end = next((row for row in results if row["kind"] == "end"), None)
    if start is None or end is None:
        return f"{engine}: did not finish"
    used = sum(end["network"].values())
    return f"{engine}: start {start['wall_s']} s ({start['cpu_s']} s CPU), memory {end['rss_mb']} MB (peak {end['peak_mb']}), network accesses {used}"


def slowest(results: Sequence[dict[str, Any]], most: int = 8) -> Table:
    """Return the adversarial inputs that took longest."""
    table = Table("input of 100 kB", "CPU s", title="Adversarial inputs, slowest first", title_justify="left")
    for row in sorted((row for row in results if row["kind"] == "adversarial"), key=lambda row: -row["seconds"])[:most]:
        table.add_row(row["input"], f"{row['seconds']:.3f}")
    return table


def document(verdicts: Sequence[Verdict], extra: dict[str, Any]) -> dict[str, Any]:
    """Return the results as JSON: every cut with counts and intervals, credits, wrong kinds."""
    cuts = {}
    for cut, by in CUTS.items():
        each = summary(verdicts, by)
        cuts[cut] = {side: {name: tally.as_json() for name, tally in getattr(each, side).items() if name} for side in ("recall", "false")}
    wrong = Counter(f"{of_set(verdict.row)} {verdict.row['domain']}" for verdict in verdicts if not verdict.right)
    stages = [dict(zip(("stage", "found", "lost_without", "false_alarms"), row, strict=True)) for row in credit(verdicts, 0)]
    counted = {"refused": sum(bool(v.refused) for v in verdicts), "incomplete": sum(v.incomplete for v in verdicts)}
    return {**extra, "rows": len(verdicts), **counted, "cuts": cuts, "stages": stages, "wrong": dict(wrong)}
