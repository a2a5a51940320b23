"""How good rows and ranked proposals are, measured against a key: the metrics of the field."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from darya.model import Comparison

SameMeaning = frozenset[frozenset[str]]
"""Pairs of statement identifiers of two countries that belong together."""


@dataclass(frozen=True)
class PairScores:
    """Precision, recall and F1 over pairs of statements, each in [0, 1]."""

    precision: float
    recall: float
    f1: float
    proposed: int
    in_key: int


def pairs_in_rows(comparison: Comparison) -> SameMeaning:
    """Every two statements of different countries that stand in one row."""
    return frozenset(
        frozenset((one, other))
        for row in comparison.rows
        for left, right in combinations(row.cells, 2)
        for one in left.statements
        for other in right.statements
    )


def score_pairs(proposed: SameMeaning, key: SameMeaning) -> PairScores:
    """Pairwise precision, recall and F1; a share of nothing is 0, of nothing proposed and nothing to find 1."""
    return _scores(len(proposed & key), len(proposed), len(key))


def score_together(measured: Iterable[tuple[SameMeaning, SameMeaning]]) -> PairScores:
    """The same over several comparisons, every pair counting once (micro average)."""
    hits = proposed_pairs = key_pairs = 0
    for proposed, key in measured:
        hits, proposed_pairs, key_pairs = (
            hits + len(proposed & key), proposed_pairs + len(proposed), key_pairs + len(key),
        )  # fmt: skip
    return _scores(hits, proposed_pairs, key_pairs)


def _scores(hits: int, proposed: int, in_key: int) -> PairScores:
    if not proposed and not in_key:
        return PairScores(1.0, 1.0, 1.0, 0, 0)
    precision = hits / proposed if proposed else 0.0
    recall = hits / in_key if in_key else 0.0
    f1 = 2 * hits / (proposed + in_key)
    return PairScores(precision, recall, f1, proposed, in_key)


@dataclass(frozen=True)
class RankScores:
    """Means over queries, each in [0, 1]."""

    mrr: float
    hit_at_1: float
    hit_at_5: float
    hit_at_10: float
    average_precision: float
    queries: int


def score_rankings(rankings: Sequence[Sequence[int]], relevant: Sequence[Collection[int]]) -> RankScores:
    """Reciprocal rank of the first hit, hits within 1, 5 and 10, and average precision.

    ``rankings``: for each query the candidates, best first, without repetitions; ``relevant``: its right answers.
    A right answer that is not in the ranking counts as never found. A query without right answers is left out.
    """
    asked = [(ranking, set(right)) for ranking, right in zip(rankings, relevant, strict=True) if right]
    firsts = [_first_hit(ranking, right) for ranking, right in asked]
    count = len(asked) or 1

    def hit(within: int) -> float:
        return sum(1 for rank in firsts if rank and rank <= within) / count

    return RankScores(
        mrr=sum(1 / rank for rank in firsts if rank) / count,
        hit_at_1=hit(1),
        hit_at_5=hit(5),
        hit_at_10=hit(10),
        average_precision=sum(_average_precision(*one) for one in asked) / count,
        queries=len(asked),
    )


def _first_hit(ranking: Sequence[int], right: Collection[int]) -> int | None:
    """Rank from 1 of the first right answer."""
    return next((rank for rank, answer in enumerate(ranking, start=1) if answer in right), None)


def _average_precision(ranking: Sequence[int], right: Collection[int]) -> float:
    hits, total = 0, 0.0
    for rank, answer in enumerate(ranking, start=1):
        if answer in right:
            hits += 1
            total += hits / rank
    return total / len(right)
