"""What was found for many queries, as arrays: from the answers of distinct texts to those of all queries in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from darya.matching.ranking import Match

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

BLOCK = 1000
"""Queries whose answers are given at a time."""


@dataclass(frozen=True)
class Answers:
    """The answers of consecutive queries: ``counts`` (one a query) of ``lines`` and ``scores``, best first."""

    first: int
    counts: NDArray[Any]
    lines: NDArray[Any]
    scores: NDArray[Any]

    def lists(self) -> Iterator[list[Match]]:
        """One list a query."""
        ends = [0, *self.counts.cumsum().tolist()]
        found = list(map(Match, self.lines.tolist(), self.scores.tolist()))
        return (found[start:end] for start, end in pairwise(ends))

    def table(self) -> pa.Table:
        """One row a match: query and line, both counted from 0, and score."""
        import numpy as np
        import pyarrow as pa

        queries = np.repeat(np.arange(self.first, self.first + len(self.counts)), self.counts)
        return pa.table([queries, self.lines, self.scores], schema=schema())


def schema(*, texts: bool = False) -> pa.Schema:
    """The columns of a file of matches."""
    import pyarrow as pa

    numbers = [("query", pa.int64()), ("line", pa.int64()), ("score", pa.float64())]
    return pa.schema([*numbers, ("query_text", pa.string()), ("line_text", pa.string())] if texts else numbers)


def with_texts(tables: Iterable[pa.Table], queries: Sequence[str], corpus: Sequence[str]) -> Iterator[pa.Table]:
    """The tables with the texts of queries and lines beside their numbers."""
    import pyarrow as pa

    asked, known = pa.array(queries, pa.string()), pa.array(corpus, pa.string())
    for table in tables:
        texts = [asked.take(table["query"].combine_chunks()), known.take(table["line"].combine_chunks())]
        yield pa.table([*table.columns, *texts], schema=schema(texts=True))


def answers_of(found: Iterable[list[Match]], first: int = 0) -> Answers:
    """Lists of matches as arrays."""
    import numpy as np

    lists = list(found)
    flat = [match for matches in lists for match in matches]
    return Answers(
        first,
        np.array([len(matches) for matches in lists], np.int64),
        np.array([match.line for match in flat], np.int64),
        np.array([match.score for match in flat], np.float64),
    )


def nested(answers: Answers) -> pa.Table:
    """Answers as they travel: a row a query, with a list of lines and one of scores."""
    import numpy as np
    import pyarrow as pa

    ends = pa.array(np.concatenate([[0], answers.counts.cumsum()]).astype(np.int32))
    columns = {"lines": answers.lines, "scores": answers.scores}
    return pa.table({name: pa.ListArray.from_arrays(ends, pa.array(values)) for name, values in columns.items()})


def _unnested(table: pa.Table) -> Answers:
    import pyarrow.compute as pc

    table = table.combine_chunks()
    lines, scores = (table[name].combine_chunks() for name in ("lines", "scores"))
    counts = pc.list_value_length(lines).to_numpy(zero_copy_only=False)
    return Answers(0, counts, lines.flatten().to_numpy(), scores.flatten().to_numpy())


def spread(places: Sequence[int], results: Iterator[pa.Table], rows: int, block: int = BLOCK) -> Iterator[Answers]:
    """The answers of all queries in their order, block by block, from those of the distinct texts.

    ``places`` says which distinct text a query is, -1 for none; distinct texts are numbered as they first come.
    ``results`` are ``nested`` tables of consecutive distinct texts, of ``rows`` each. A result is kept only as long
    as a later query needs it.
    """
    import numpy as np

    asked = np.asarray(places, np.int64)
    part_of = np.where(asked < 0, -1, asked // rows)
    last_use = np.full(part_of.max(initial=-1) + 1, -1)
    used = np.flatnonzero(part_of >= 0)
    last_use[part_of[used]] = used  # of equal places the last assignment counts
    kept: dict[int, Answers] = {}
    come = 0
    for start in range(0, len(asked), block):
        parts = part_of[start : start + block]
        while come <= parts.max(initial=-1):
            kept[come] = _unnested(next(results))
            come += 1
        yield _gathered(start, asked[start : start + block], kept, rows)
        kept = {part: answers for part, answers in kept.items() if last_use[part] >= start + block}


def _gathered(first: int, asked: NDArray[Any], kept: dict[int, Answers], rows: int) -> Answers:
    """The answers of these queries from the parts that are kept."""
    import numpy as np

    counts = np.zeros(len(asked), np.int64)
    starts = np.zeros(len(asked), np.int64)  # in all kept parts, one after another
    before = 0
    for part, answers in kept.items():
        here = (asked >= part * rows) & (asked < (part + 1) * rows)
        rest = asked[here] - part * rows
        counts[here] = answers.counts[rest]
        starts[here] = before + (answers.counts.cumsum() - answers.counts)[rest]
        before += len(answers.lines)
    ends = counts.cumsum()
    at = np.repeat(starts - (ends - counts), counts) + np.arange(counts.sum())
    empty = np.zeros(0)
    lines = np.concatenate([empty.astype(np.int64), *(answers.lines for answers in kept.values())])
    scores = np.concatenate([empty, *(answers.scores for answers in kept.values())])
    return Answers(first, counts, lines[at], scores[at])
