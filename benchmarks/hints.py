"""Hints: how well they tell statements that differ in part from those that mean the same, and how fast.

Vocabularies and rules were made while looking at one half of the judged pairs (even checksum of the identifier) and at
the cook of the rehearsal; the other half and the tiler were read when they were done. ``docs/adr/0020`` tells how.
"""

from __future__ import annotations

import json
import random
import statistics
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.matching_sets import occupations, rehearsal_standards
from benchmarks.measurement import Measurement, checksum
from darya.matching.hints import hints
from darya.matching.hints.seen import seen
from darya.model import HintKind, Statement

PAIRS_A_SECOND_BAR = 5_000
SPEED_PAIRS, SPEED_RUNS = 4_000, 3
RESAMPLES, SEED = 2_000, 20
HALVES = ((0, "looked at while building"), (1, "read at the end"))
EXPECTED = {
    "autonomy": {HintKind.LEVEL},
    "depth": {HintKind.LEVEL, HintKind.NUMBER, HintKind.TECHNOLOGY},
    "technology": {HintKind.TECHNOLOGY},
    "regulation": {HintKind.REGULATION},
    "volume": {HintKind.NUMBER},
}
"""Differences of the key that a hint can name; breadth, grain and context are of another nature."""


def measure(real_files: Path, rehearsal: Path) -> Iterator[Measurement]:
    """Speed, the rehearsal, and the judged pairs where their file is."""
    yield speed(rehearsal / "content")
    for occupation in occupations(rehearsal / "content"):
        yield from rehearsal_differences(rehearsal / "content", occupation)
    gold = real_files / "gold" / "statement_pairs_dev.jsonl"
    if gold.is_file():
        yield from judged_pairs(gold)


def speed(folder: Path) -> Measurement:
    """Pairs a second on one core, every text looked through anew; the words are known after the first of them."""
    standards = [standard for name in occupations(folder) for _, standard in rehearsal_standards(folder, name)]
    texts = [f"{statement.text} " for standard in standards for statement in standard.statements()]
    chance = random.Random(SEED)  # noqa: S311 - a draw, not a secret
    pairs = [chance.sample(texts, 2) for _ in range(SPEED_PAIRS)]
    hints(texts[0], "ru", texts[1], "ru")
    rates = sorted(len(pairs) / _seconds(pairs) for _ in range(SPEED_RUNS))
    rate = statistics.median(rates)
    bar = f"≥ {PAIRS_A_SECOND_BAR:,}"
    return Measurement(
        "hints of Russian statements", rate, "pairs/s", bar, rate >= PAIRS_A_SECOND_BAR, spread=(rates[0], rates[-1])
    )


def _seconds(pairs: Sequence[Sequence[str]]) -> float:
    """Seconds of a core for all pairs, each with a number of its own, so that no text was seen before."""
    seen.cache_clear()
    began = time.process_time()
    for number, (here, there) in enumerate(pairs):
        hints(f"{here}{number}", "ru", f"{there}{number}", "ru")
    return time.process_time() - began


def rehearsal_differences(folder: Path, occupation: str) -> Iterator[Measurement]:
    """Pairs of a row of the key: hints where both are equal to it, and where one differs in what hints can name."""
    statements = {
        statement.id: statement
        for _, standard in rehearsal_standards(folder, occupation)
        for statement in standard.statements()
    }
    told: Counter[tuple[str, bool]] = Counter()
    for one, other in _pairs_of_key(folder, occupation):
        kind = _difference(one, other)
        found = _kinds(statements[one["statement"]], statements[other["statement"]])
        told[kind, bool(found & EXPECTED.get(kind, set(HintKind)))] += 1
    for kind in ("equal", *EXPECTED):
        count = told[kind, True] + told[kind, False]
        if count:
            note = "hints of any kind" if kind == "equal" else "hints of the kind that names it"
            work = f"rehearsal {occupation}, pairs {'both equal' if kind == 'equal' else 'that differ in ' + kind}"
            yield Measurement(work, told[kind, True], f"of {count} hinted", note=note)


def _pairs_of_key(folder: Path, occupation: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    key = tomllib.loads((folder / occupation / "key.toml").read_text(encoding="utf-8"))
    for row in key["row"]:
        for one, other in combinations(row["cells"], 2):
            if one["country"] != other["country"]:
                yield one, other


def _difference(one: dict[str, Any], other: dict[str, Any]) -> str:
    """``equal``, or what the one of the two that is not equal differs in; empty where both differ."""
    differing = [cell["difference"] for cell in (one, other) if cell["relation"] != "equal"]
    return "equal" if not differing else differing[0] if len(differing) == 1 else ""


def _kinds(one: Statement, other: Statement) -> set[HintKind]:
    found = hints(one.text, one.language, other.text, other.language, kind_here=one.kind, kind_there=other.kind)
    return {hint.kind for hint in found}


@dataclass(frozen=True, slots=True)
class _Told:
    """A judged pair: whether it is partial, and whether a hint says so."""

    partial: bool
    hinted: bool


def judged_pairs(gold: Path) -> Iterator[Measurement]:
    """*Partial* told from *match*: a pair with any hint counts as partial. Both halves, with intervals."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    for half, name in HALVES:
        told = [_told(row) for row in rows if row["label"] != "no_match" and _half(row) == half]
        note = f"{sum(one.partial for one in told)} partial, {sum(not one.partial for one in told)} match; {name}"
        for figure, value in _figures(told).items():
            work = f"judged pairs, partial told from match by hints: {figure}"
            yield Measurement(work, value, "", spread=_interval(told, figure), note=note)
        others = [row for row in rows if row["label"] == "no_match" and _half(row) == half]
        count = sum(bool(_hints_of(row)) for row in others)
        yield Measurement("judged pairs of no match", count, f"of {len(others)} hinted", note=name)


def _half(row: dict[str, Any]) -> int:
    return checksum(row["id"]) % 2


def _hints_of(row: dict[str, Any]) -> Sequence[object]:
    return hints(row["a_text"], row["a_lang"], row["b_text"], row["b_lang"])


def _told(row: dict[str, Any]) -> _Told:
    return _Told(row["label"] == "partial", bool(_hints_of(row)))


def _figures(told: Sequence[_Told]) -> dict[str, float]:
    right = sum(one.partial and one.hinted for one in told)
    hinted, partial = sum(one.hinted for one in told), sum(one.partial for one in told)
    return {
        "precision": right / hinted if hinted else 0.0,
        "recall": right / partial if partial else 0.0,
        "F1": 2 * right / (hinted + partial) if hinted + partial else 0.0,
        "accuracy": sum(one.partial is one.hinted for one in told) / len(told),
    }


def _interval(told: Sequence[_Told], figure: str) -> tuple[float, float]:
    """The middle 95 % of resamples of the pairs."""
    chance = random.Random(SEED)  # noqa: S311 - a draw, not a secret
    values = sorted(_figures(chance.choices(told, k=len(told)))[figure] for _ in range(RESAMPLES))
    return values[int(RESAMPLES * 0.025)], values[int(RESAMPLES * 0.975) - 1]
