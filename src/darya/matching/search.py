"""Texts to their nearest texts of a corpus, within a language or across two: ranked candidates for any list.

Within a language the score is the cosine of :mod:`darya.matching.vectors`. Across languages it is the weighted mean of
three kinds of evidence, each in [0, 1]: the text carried over by the memory, the words that the two languages share in
the pivot alphabet, and the pivot of the memory (the nearest source hands over its target). The pivot counts as far as
the memory names its targets in several ways: where each has one source only, another text is rather about another
target. What is the same after folding, or a confirmed pair, scores 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from darya.language.folding import fold
from darya.language.scripts import transliterate
from darya.language.tags import canonical_tag
from darya.matching.bridge import Bridge
from darya.matching.memory import Memory
from darya.matching.settings import DEFAULT, Settings
from darya.matching.vectors import Space, best_cosines

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    Search = Callable[[Sequence[str], int], csr_matrix]

BATCH = 1000
"""Queries searched at a time; answers come batch by batch."""
SPARE = 40
"""Candidates of each kind of evidence kept beyond those asked for."""
DIGITS = 6
"""Scores are rounded to so many digits, so that equals are equal on every machine."""


class Match(NamedTuple):
    """A text of the corpus by its line, counted from 0, and its score in [0, 1]."""

    line: int
    score: float


class Corpus:
    """Texts of one language, ready to be searched.

    Lines that fold to the same text are one target; among equals the later line comes first, as classifications
    give a heading before the narrower class that carries the same name.
    """

    def __init__(self, texts: Sequence[str], tag: str) -> None:
        self.tag = canonical_tag(tag)
        lines: dict[str, list[int]] = {}
        for line, text in enumerate(texts):
            if folded := fold(text):
                lines.setdefault(folded, []).append(line)
        self._place = {folded: place for place, folded in enumerate(lines)}
        self._lines = [tuple(reversed(found)) for found in lines.values()]
        self._texts = [texts[found[0]] for found in lines.values()]

    def search(
        self,
        queries: Sequence[str],
        tag: str,
        *,
        top: int = 10,
        memory: Memory | None = None,
        settings: Settings = DEFAULT,
    ) -> Iterator[list[Match]]:
        """The ``top`` best lines for each query of the language ``tag``, best first; none for an empty query.

        Equal queries are searched once. Answers come in the order of the queries, as soon as their batch is done.
        """
        folded = [fold(query) for query in queries]
        waiting = Counter(folded)
        first = {text: query for text, query in zip(reversed(folded), reversed(queries), strict=True) if text}
        distinct = [text for text in dict.fromkeys(folded) if text]
        nearest = self._nearest(canonical_tag(tag), [first[text] for text in distinct], memory, settings)
        batches = self._batches(distinct, first, nearest, top, memory)
        found: dict[str, list[Match]] = {"": []}
        for text in folded:
            while text not in found:
                found |= next(batches)
            yield found[text]
            waiting[text] -= 1
            if text and not waiting[text]:
                del found[text]

    def _batches(
        self, distinct: Sequence[str], wordings: dict[str, str], nearest: Search, top: int, memory: Memory | None
    ) -> Iterator[dict[str, list[Match]]]:
        for start in range(0, len(distinct), BATCH):
            batch = distinct[start : start + BATCH]
            scores = nearest([wordings[text] for text in batch], top + SPARE)
            yield {text: self._ranked(text, scores[row], top, memory) for row, text in enumerate(batch)}

    def _ranked(self, text: str, scores: csr_matrix, top: int, memory: Memory | None) -> list[Match]:
        """The best lines of one query from the scores of the distinct texts (1 × m)."""
        sure = {self._place[text]} if text in self._place else set()
        if memory is not None:
            sure |= {
                self._place[other]
                for other in memory.counterparts.get(text, ())
                if other in self._place and memory.confirms(text, other)
            }
        values = {int(place): float(value) for place, value in zip(scores.indices, scores.data, strict=True)}
        values |= dict.fromkeys(sure, 1.0)
        matches = [
            Match(line, round(min(value, 1.0), DIGITS))
            for place, value in values.items()
            for line in self._lines[place]
            if value > 0
        ]
        return sorted(matches, key=lambda match: (-match.score, -match.line))[:top]

    def _nearest(self, tag: str, queries: Sequence[str], memory: Memory | None, settings: Settings) -> Search:
        if tag == self.tag:
            return lambda texts, keep: best_cosines(self._space.vectors(texts), self._vectors, keep)
        pivot = _Pivot(self._texts, self.tag, tag)
        pairs = memory.between(tag, self.tag) if memory else ()
        if not pairs:
            return pivot.nearest
        bridge = Bridge(pairs, (tag, self.tag), queries, self._texts, settings)
        targets = bridge.into.vectors(self._texts)

        shared, handed = settings.shared_words, bridge.said_in_other_words

        def joined(texts: Sequence[str], keep: int) -> csr_matrix:
            found = best_cosines(bridge.carried(texts), targets, keep) + shared * pivot.nearest(texts, keep)
            if handed:
                found = found + handed * bridge.handed_over(texts, self._texts)
            return found / (1 + shared + handed)

        return joined

    @cached_property
    def _space(self) -> Space:
        return Space(self._texts, self.tag)

    @cached_property
    def _vectors(self) -> csr_matrix:
        return self._space.vectors(self._texts)


class _Pivot:
    """The corpus in the pivot alphabet, where words that two languages share meet."""

    def __init__(self, texts: Sequence[str], own: str, asked: str) -> None:
        written = [transliterate(text, own) for text in texts]
        self._asked = asked
        self._space = Space(written, "und")
        self._vectors = self._space.vectors(written)

    def nearest(self, texts: Sequence[str], keep: int) -> csr_matrix:
        """Cosines of texts of the other language with their best of the corpus (n × m)."""
        written = [transliterate(text, self._asked) for text in texts]
        return best_cosines(self._space.vectors(written), self._vectors, keep)
