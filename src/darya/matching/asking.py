"""A list of queries against a corpus: in this process, in several, or on a cluster, with the same answers."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from darya.language.folding import fold
from darya.language.tags import canonical_tag, writing_of
from darya.matching.answers import BLOCK, Answers, answers_of, nested, spread
from darya.matching.batch import Kept, Shared, in_partitions
from darya.matching.index import Opened, open_index, save_asked
from darya.matching.memory import Memory, Pair
from darya.matching.search import Corpus

if TYPE_CHECKING:
    import pyarrow as pa

    from darya.matching.encoder.fusion import EncoderSource


ROWS, ROWS_THROUGH_MEMORY, ROWS_WITH_ENCODER = 10_000, 2000, 1000
"""Queries of a part, within a language, through a memory and with an encoder: a second or a few, with a large encoder a
minute. Whole batches of the search, so that each is the same wherever it is answered."""


@dataclass(frozen=True)
class Asked:
    """What is asked: queries in one language against the lines of a corpus in another or the same."""

    queries: Sequence[str]
    corpus: Sequence[str]
    languages: tuple[str, str]
    """Of the queries and of the corpus."""
    top: int = 10
    memory: Memory | None = None
    encoder: EncoderSource | None = None

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of the memory that serve these queries."""
        return self.memory.between(*map(canonical_tag, self.languages)) if self.memory else ()

    @property
    def crosses(self) -> bool:
        """Whether the corpus is in another language than the queries."""
        source, target = map(writing_of, self.languages)
        return source != target


@dataclass(frozen=True)
class Where:
    """Where the work is done: on a ``cluster``, in so many local ``processes``, or here as far as it is done soon."""

    cluster: str | None = None
    processes: int | None = None
    index: Path | None = None
    """The index of the corpus, which fits it."""
    keep: Kept | None = None
    """Where finished parts are kept, if they are."""
    progress: Callable[[int], None] | None = None
    """Told how many distinct queries are done."""


def ask(asked: Asked, where: Where) -> Generator[Answers]:
    """The answers of all queries in their order, block by block.

    Queries of one part are answered here, more in parts. With an encoder all are answered here unless others are named
    for it: each of them has to hold it.
    """
    places, distinct = _distinct(asked.queries)
    rows = _rows(asked)
    alone = where.cluster is None and where.processes in (None, 1)
    if alone and (asked.encoder is not None or len(distinct) <= rows):
        return _here(asked, where.index)
    return _in_parts(asked, where, places, distinct, rows)


def _rows(asked: Asked) -> int:
    if asked.encoder is not None:
        return ROWS_WITH_ENCODER
    return ROWS_THROUGH_MEMORY if asked.crosses and asked.pairs else ROWS


def _distinct(queries: Sequence[str]) -> tuple[list[int], list[str]]:
    """Which distinct text each query is, -1 for one without words; and the distinct texts as they first come."""
    places: dict[str, int] = {}
    found = [places.setdefault(folded, len(places)) if (folded := fold(query)) else -1 for query in queries]
    return found, list(places)


def _here(asked: Asked, index: Path | None) -> Generator[Answers]:
    source, target = asked.languages
    corpus = open_index(index).corpus if index else Corpus(asked.corpus, target)
    found = corpus.search(asked.queries, source, top=asked.top, memory=asked.memory, encoder=asked.encoder)
    for first in range(0, len(asked.queries), BLOCK):
        yield answers_of(islice(found, BLOCK), first)


def _in_parts(
    asked: Asked, where: Where, places: Sequence[int], distinct: Sequence[str], rows: int
) -> Generator[Answers]:
    with _folder(asked, where, distinct) as folder:
        results = in_partitions(
            partial(_answered, source=asked.languages[0], top=asked.top),
            _parts(distinct, rows),
            shared=Shared(folder, partial(open_index, source=canonical_tag(asked.languages[0]))),
            cluster=where.cluster,
            processes=where.processes,
            keep=where.keep,
            progress=where.progress,
        )
        yield from spread(places, results, rows)


def _parts(texts: Sequence[str], rows: int) -> Iterator[pa.Table]:
    import pyarrow as pa

    for start in range(0, len(texts), rows):
        yield pa.table({"text": pa.array(texts[start : start + rows], pa.string())})


def _answered(opened: Opened, part: pa.Table, *, source: str, top: int) -> pa.Table:
    """The work of one part."""
    texts = part["text"].to_pylist()
    found = opened.corpus.search(texts, source, top=top, memory=opened.memory, encoder=opened.encoder)
    return nested(answers_of(found))


@contextmanager
def _folder(asked: Asked, where: Where, distinct: Sequence[str]) -> Iterator[Path]:
    """What the workers open: the index where it is all that they need, else what these queries need, for their time."""
    source, target = map(canonical_tag, asked.languages)
    pairs = asked.pairs
    if where.index and not pairs and not asked.encoder:
        yield where.index
        return
    with tempfile.TemporaryDirectory(prefix="darya-") as room:
        corpus = open_index(where.index).corpus if where.index else Corpus(asked.corpus, target)
        encoder = asked.encoder.settled(source, target, distinct, list(corpus.lines)) if asked.encoder else None
        save_asked(corpus, Path(room) / "asked", source, pairs, encoder, here=where.cluster is None)
        del corpus
        yield Path(room) / "asked"
