"""What speaks for each candidate of a question: the best score of each statement that asks, and how it was found."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from darya.language.scripts import transliterate
from darya.matching.crossings import Crossing, Crossings
from darya.matching.methods import MEMORY, PARALLEL, TEXT, TRANSLITERATION, joint_evidence
from darya.matching.settings import Settings
from darya.matching.shelves import Place, Shelves

Written = Mapping[str, str]
"""Language and script → text, the main language first."""

STONES = 10
"""Statements in two languages by way of which one question may step over to another language."""

WEAKER = 0.9
"""What such a step costs, so that a text that is near in the same language comes before it."""

Cosines = dict[tuple[int, int], float]
"""Which of the statements that ask, candidate → cosine."""


class Sign(NamedTuple):
    """That a candidate is meant, by the eyes of one statement that asks."""

    score: float
    method: str
    through: int | None = None
    """The known statement in two languages by way of which they were compared."""


@dataclass(frozen=True)
class Ground:
    """What questions are answered from."""

    written: Sequence[Written]
    """The wordings of every known statement; candidates are places in it."""
    spoken: Mapping[Place, frozenset[frozenset[str]]]
    """Which languages a statement of a place has, each combination once."""
    shelves: Mapping[str, Shelves]
    pivot: Callable[[], Shelves]
    """Where words that languages share meet; made when it is first asked for."""
    crossings: Crossings
    settings: Settings


@dataclass
class Evidence:
    """What was found for one question: candidate → statement that asks → the best sign."""

    ground: Ground
    asking: Sequence[Written]
    places: Sequence[Place]
    keep: int
    """Candidates of each kind of evidence and place."""
    found: dict[int, dict[int, Sign]] = field(default_factory=lambda: defaultdict(dict))

    def note(self, candidate: int, asked: int, sign: Sign) -> None:
        """Keep the sign if none as good is known."""
        known = self.found[candidate].get(asked)
        if known is None or sign.score > known.score:
            self.found[candidate][asked] = sign

    def gather(self) -> None:
        """Compare within each language, and across languages whoever has none in common."""
        self.gather_within()
        for tag, asked in self._by_language().items():
            strangers = [at for at in asked if self._strangers(at)]
            if strangers:
                self._across(tag, strangers)

    def gather_within(self) -> None:
        """Compare only within each language."""
        for tag, asked in self._by_language().items():
            self._within(tag, asked)

    def _by_language(self) -> dict[str, list[int]]:
        """Language → the statements that ask in it."""
        asking: dict[str, list[int]] = defaultdict(list)
        for at, written in enumerate(self.asking):
            for tag in written:
                asking[tag].append(at)
        return asking

    def step_over(self, everywhere: Sequence[Place]) -> None:
        """Compare strangers by way of statements in two languages: they resemble one wording, candidates the other.

        A chain is as strong as its weaker link. Kazakh is near to Uzbek, and a country that prints Uzbek beside
        Russian so leads from a Kazakh text to a Russian one.
        """
        strangers = [at for at in range(len(self.asking)) if self._strangers(at)]
        stones = Evidence(self.ground, [self.asking[at] for at in strangers], everywhere, self.keep)
        stones.gather()
        steps = [
            (at, stone, score)
            for place, at in enumerate(strangers)
            for stone, score in stones.nearest_in_more_languages(place)
        ]
        further = Evidence(self.ground, [self._unspoken(at, stone) for at, stone, _ in steps], self.places, self.keep)
        further.gather()
        for candidate, signs in further.found.items():
            for step, sign in signs.items():
                at, stone, first = steps[step]
                if candidate != stone and self.ground.written[candidate].keys().isdisjoint(self.asking[at]):
                    self.note(candidate, at, Sign(WEAKER * min(first, sign.score), PARALLEL, stone))

    def _unspoken(self, at: int, stone: int) -> Written:
        """What a known statement says in languages in which the other does not ask."""
        return {tag: text for tag, text in self.ground.written[stone].items() if tag not in self.asking[at]}

    def nearest_in_more_languages(self, at: int) -> list[tuple[int, float]]:
        """Candidates that have a language which this statement has not and one more, the nearest first."""
        found = [
            (signs[at].score, -candidate)
            for candidate, signs in self.found.items()
            if at in signs
            and len(self.ground.written[candidate]) > 1
            and self.ground.written[candidate].keys() - self.asking[at].keys()
        ]
        return [(-candidate, score) for score, candidate in heapq.nlargest(STONES, found)]

    def _within(self, tag: str, asked: Sequence[int]) -> None:
        shelves = self.ground.shelves.get(tag)
        if shelves is None:
            return
        vectors = shelves.space.vectors([self.asking[at][tag] for at in asked])
        for row, candidate, score in shelves.best(vectors, shelves.space.widths, self.places, self.keep):
            both = self.asking[asked[row]], self.ground.written[candidate]
            method = TEXT if all(next(iter(one)) == tag for one in both) else PARALLEL
            self.note(candidate, asked[row], Sign(score, method))

    def _strangers(self, at: int) -> set[str]:
        """Languages of candidates with which this statement shares none."""
        own = self.asking[at].keys()
        spoken = (tags for place in self.places for tags in self.ground.spoken.get(place, ()))
        return {tag for tags in spoken if own.isdisjoint(tags) for tag in tags}

    def _across(self, tag: str, asked: Sequence[int]) -> None:
        texts = [self.asking[at][tag] for at in asked]
        shared = self._shared_words(tag, texts)
        for target in sorted(set().union(*map(self._strangers, asked)) - {tag}):
            crossing = self.ground.crossings.between(tag, target)
            told = self._told(texts, target, crossing) if crossing else {}
            for row, candidate in shared | told:
                written = self.ground.written[candidate]
                if target in written and written.keys().isdisjoint(self.asking[asked[row]]):
                    key = row, candidate
                    self.note(candidate, asked[row], _across_sign(shared.get(key, 0.0), told.get(key, 0.0)))

    def _shared_words(self, tag: str, texts: Sequence[str]) -> Cosines:
        """Cosines in the pivot alphabet."""
        pivot = self.ground.pivot()
        vectors = pivot.space.vectors([transliterate(text, tag) for text in texts])
        return _highest(pivot.best(vectors, pivot.space.widths, self.places, self.keep))

    def _told(self, texts: Sequence[str], target: str, crossing: Crossing) -> Cosines:
        """Cosines of the texts as the memory carries them over."""
        shelves = self.ground.shelves[target]
        return _highest(shelves.best(crossing.carried(texts), crossing.widths, self.places, self.keep))


def _across_sign(shared: float, told: float) -> Sign:
    """Both kinds of evidence across languages as one, by the name of the stronger."""
    return Sign(joint_evidence(shared, told), MEMORY if told and told >= shared else TRANSLITERATION)


def _highest(found: Iterator[tuple[int, int, float]]) -> Cosines:
    """Of several texts of one candidate the nearest."""
    best: Cosines = {}
    for row, candidate, score in found:
        if score > best.get((row, candidate), 0.0):
            best[row, candidate] = score
    return best
