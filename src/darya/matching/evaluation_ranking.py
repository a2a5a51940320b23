"""How good rankings are, query by query, so that means, intervals and differences can be taken of them.

Reciprocal rank, hits, average precision and RP@k as in the retrieval of occupations and skills (Retyk et al. 2024;
Decorte et al. 2022: hits among the first k, of as many as there can be); nDCG with binary gains (Järvelin and
Kekäläinen 2002). A right answer that is not in the ranking counts as never found.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import log2
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

METRICS = ("MRR", "hit@1", "hit@5", "hit@10", "MAP", "nDCG@5", "RP@5")
"""The columns of ``ranking_values``; the names are the same in every language."""
WITHIN = 5
"""How far nDCG and RP look."""


def ranking_values(rankings: Sequence[Sequence[int]], relevant: Sequence[Collection[int]]) -> NDArray[np.float64]:
    """Each metric of each query that has a right answer (n × ``METRICS``), each in [0, 1].

    ``rankings``: for each query the lines found, best first, without repetitions; ``relevant``: its right lines.
    """
    import numpy as np

    rows = [_values(found, set(right)) for found, right in zip(rankings, relevant, strict=True) if right]
    return np.array(rows, dtype=np.float64).reshape(-1, len(METRICS))


def _values(found: Sequence[int], right: set[int]) -> list[float]:
    ranks = [rank for rank, line in enumerate(found, start=1) if line in right]
    first = ranks[0] if ranks else 0
    hits = [float(0 < first <= within) for within in (1, 5, 10)]
    precisions = sum(place / rank for place, rank in enumerate(ranks, start=1))
    near = [rank for rank in ranks if rank <= WITHIN]
    possible = min(WITHIN, len(right))
    ideal = sum(map(_gain, range(1, possible + 1)))
    return [
        1 / first if first else 0.0,
        *hits,
        precisions / len(right),
        sum(map(_gain, near)) / ideal,
        len(near) / possible,
    ]


def _gain(rank: int) -> float:
    return 1 / log2(rank + 1)
