"""Texts to their nearest texts of a corpus, within a language or across two: ranked candidates for any list.

Within a language the score is that of :mod:`darya.matching.soft_cosine`. Across languages it is the weighted mean of
three kinds of evidence, each in [0, 1]: the text carried over by the memory, the words that the two languages share in
the pivot alphabet, and the pivot of the memory (the nearest source hands over its target). The pivot counts as far as
the memory names its targets in several ways: where each has one source only, another text is rather about another
target. What is the same after folding, or a confirmed pair, scores 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from darya.language.folding import fold
from darya.language.scripts import transliterate
from darya.language.tags import canonical_tag, writing_of
from darya.matching.carrying import Carrying
from darya.matching.handing import SAME, Handing
from darya.matching.memory import Memory, Pair
from darya.matching.ranking import Lines, Match
from darya.matching.settings import DEFAULT, Settings
from darya.matching.soft_cosine import SoftCosine
from darya.matching.trust import weight_of_memory

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from darya.matching.encoder.fusion import EncoderSource

    Search = Callable[[Sequence[str], int], csr_matrix]

BATCH = 1000
"""Queries searched at a time; answers come batch by batch."""
SPARE = 40
"""Candidates of each kind of evidence kept beyond those asked for."""
OTHER_NAME = 0.95
"""A text counts so much under a name that people confirmed, of what it counts under its own."""
NEARLY = 0.999999
"""What the same text scores where people confirmed another one."""
TRIED = 300
"""Sources of a memory that are asked to tell whether its pairs help each other."""
LEAST_GAIN = 0.03
"""Mean reciprocal rank that they must gain."""
PIVOT = "und"
"""Under this tag the texts in the pivot alphabet have terms of their own."""


class Across(NamedTuple):
    """The way from another language into a corpus: what a memory carries over, and what it hands over."""

    carrying: Carrying
    handing: Handing


class Corpus:
    """Texts of one language, ready to be searched.

    Lines that fold to the same text are one target; among equals the later line comes first, as classifications
    give a heading before the narrower class that carries the same name.
    """

    def __init__(self, texts: Sequence[str], tag: str) -> None:
        lines: dict[str, list[int]] = {}
        for line, text in enumerate(texts):
            if folded := fold(text):
                lines.setdefault(folded, []).append(line)
        self._set(lines, tag)

    @classmethod
    def restored(
        cls,
        lines: Mapping[str, Sequence[int]],
        tag: str,
        *,
        own: SoftCosine | None = None,
        pivot: SoftCosine | None = None,
        across: Across | None = None,
    ) -> Corpus:
        """A corpus of folded texts with their lines, and what was prepared of it before; the rest is when needed."""
        corpus = cls.__new__(cls)
        corpus._set(lines, tag)
        if own:
            corpus.own = own
        if pivot:
            corpus.pivot = pivot
        corpus._restored = across
        return corpus

    @property
    def lines(self) -> dict[str, Sequence[int]]:
        """Each folded text with its lines, counted from 0."""
        return dict(zip(self._folded, self._lines, strict=True))

    def _set(self, lines: Mapping[str, Sequence[int]], tag: str) -> None:
        self.tag = canonical_tag(tag)
        self._place = {folded: place for place, folded in enumerate(lines)}
        self._lines = list(lines.values())
        self._ranks = Lines(self._lines)
        self._folded = list(lines)
        self._restored: Across | None = None
        self._across: tuple[tuple[str, Sequence[Pair], Settings], Across] | None = None
        self._names: tuple[Sequence[Pair], Handing, float] | None = None

    def across(self, tag: str, pairs: Sequence[Pair], settings: Settings = DEFAULT) -> Across:
        """The way from the language ``tag`` through these pairs, the same whatever is asked; the last one is kept."""
        if self._restored is not None:
            return self._restored
        asked = tag, pairs, settings
        if self._across is None or self._across[0] != asked:
            carrying = Carrying(pairs, tag, self.own, settings)
            known = carrying.regression
            self._across = asked, Across(carrying, Handing(pairs, self._place, known.asked, known.sources))
        return self._across[1]

    def search(
        self,
        queries: Sequence[str],
        tag: str,
        *,
        top: int = 10,
        memory: Memory | None = None,
        settings: Settings = DEFAULT,
        encoder: EncoderSource | None = None,
    ) -> Iterator[list[Match]]:
        """The ``top`` best lines for each query of the language ``tag``, best first; none for an empty query.

        Equal queries are searched once. Answers come in the order of the queries, as soon as their batch is done.
        ``encoder`` is one more source of likeness, weighed against words.
        """
        tag = canonical_tag(tag)
        folded = [fold(query) for query in queries]
        waiting = Counter(folded)
        distinct = [text for text in dict.fromkeys(folded) if text]
        pairs = memory.between(tag, self.tag) if memory else ()
        nearest = self._nearest(tag, pairs, settings)
        if encoder is not None:
            from darya.matching.encoder.fusion import with_encoder

            nearest = with_encoder(nearest, encoder, self._folded, (tag, self.tag), distinct)
        answers = _Answers(nearest, _confirmed(pairs), top)
        batches = (self._answered(distinct[start : start + BATCH], answers) for start in range(0, len(distinct), BATCH))
        found: dict[str, list[Match]] = {"": []}
        for text in folded:
            while text not in found:
                found |= next(batches)
            yield found[text]
            waiting[text] -= 1
            if text and not waiting[text]:
                del found[text]

    def _answered(self, batch: Sequence[str], answers: _Answers) -> dict[str, list[Match]]:
        """The best lines of each folded text."""
        scores = answers.nearest(batch, answers.top + SPARE)
        sure = [found for row, text in enumerate(batch) for found in self._certain(row, text, answers.confirmed)]
        return dict(zip(batch, self._ranks.ranked(scores, sure, answers.top), strict=True))

    def _certain(self, row: int, text: str, confirmed: Mapping[str, str]) -> Iterator[tuple[int, int, float]]:
        """The text that people confirmed, with 1, and the same text: with 1, or a shade less beside the confirmed."""
        told = confirmed.get(text)
        if told in self._place:
            yield row, self._place[told], 1.0
        if text in self._place and text != told:
            yield row, self._place[text], NEARLY if told in self._place else 1.0

    def _nearest(self, tag: str, pairs: Sequence[Pair], settings: Settings) -> Search:
        if writing_of(tag) == writing_of(self.tag):
            return self._with_other_names(pairs) if pairs else self.own.best

        def shared_words(texts: Sequence[str], keep: int) -> csr_matrix:
            return self.pivot.best([transliterate(text, tag) for text in texts], keep)

        if not pairs:
            return shared_words
        carrying, handing = self.across(tag, pairs, settings)
        told = weight_of_memory(len(carrying.regression.sources))
        handed = told * handing.belief

        def joined(texts: Sequence[str], keep: int) -> csr_matrix:
            near = handing.best(texts)
            found = told * carrying.best(texts, keep) + (1.0 - told) * shared_words(texts, keep)
            return (found + handed * near) / (1.0 + handed)

        return joined

    def _with_other_names(self, pairs: Sequence[Pair]) -> Search:
        """Within the language: a text of the corpus is also what people confirmed to mean the same."""
        handing, least = self._names_by(pairs)

        def joined(texts: Sequence[str], keep: int) -> csr_matrix:
            near = handing.best(texts)
            near.data[near.data < least] = 0.0
            return self.own.best(texts, keep).maximum(OTHER_NAME * near)

        return joined

    def _names_by(self, pairs: Sequence[Pair]) -> tuple[Handing, float]:
        """What hands other names over and how near they must be; who asks part after part has the same memory again."""
        if self._names is None or self._names[0] != pairs:
            sources = list(dict.fromkeys(pair.ends[0] for pair in pairs))
            handing = Handing(pairs, self._place, SoftCosine.of(sources, self.tag), sources)
            self._names = pairs, handing, 0.0 if self._told_by_others(handing) else SAME
        return self._names[1:]

    def _told_by_others(self, handing: Handing) -> bool:
        """Whether sources of the memory are found better with the help of the others than by their own words."""
        names, right, near = handing.sample(TRIED)
        own = self.own.best(names, SPARE)
        gain = _reciprocal_ranks(own.maximum(OTHER_NAME * near), right) - _reciprocal_ranks(own, right)
        return gain > LEAST_GAIN * len(names)

    @cached_property
    def own(self) -> SoftCosine:
        """The texts in their own language."""
        return SoftCosine.of(self._folded, self.tag)

    @cached_property
    def pivot(self) -> SoftCosine:
        """The texts in the pivot alphabet, where words that two languages share meet."""
        return SoftCosine.of([transliterate(text, self.tag) for text in self._folded], PIVOT)


class _Answers(NamedTuple):
    """How the queries of one search are answered."""

    nearest: Search
    confirmed: Mapping[str, str]
    top: int


def _confirmed(pairs: Sequence[Pair]) -> dict[str, str]:
    """Folded source → folded target, where no pair contradicts it on either side."""
    targets: dict[str, set[str]] = {}
    sources: dict[str, set[str]] = {}
    for pair in pairs:
        source, target = pair.ends
        targets.setdefault(source, set()).add(target)
        sources.setdefault(target, set()).add(source)
    sure = {source: next(iter(found)) for source, found in targets.items() if len(found) == 1}
    return {source: target for source, target in sure.items() if len(sources[target]) == 1}


def _reciprocal_ranks(found: csr_matrix, right: csr_matrix) -> float:
    """Sum over the rows of 1 / the rank of the best right column, 0 where none was found."""
    import numpy as np

    total = 0.0
    for row in range(found.shape[0]):
        columns, values = (part[found.indptr[row] : found.indptr[row + 1]] for part in (found.indices, found.data))
        meant = values[np.isin(columns, right.indices[right.indptr[row] : right.indptr[row + 1]])]
        total += 1.0 / (1 + int((values > meant.max()).sum())) if len(meant) else 0.0
    return total
