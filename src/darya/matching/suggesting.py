"""The counterparts of a statement among all that is known, as a person waits for them: the best few, with their method.

Within a language that both have, the best cosine counts. Only without one, what the memory of confirmed pairs makes
of the text, and the words that both languages share. Same texts and confirmed pairs come first. A row of several
countries asks with everything that stands in it. A ``Suggester`` never changes: a further standard or a new memory
gives another one, which shares with it what stays.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from darya.language.folding import fold
from darya.language.scripts import transliterate
from darya.language.tags import writing_of
from darya.matching.crossings import Crossings
from darya.matching.evidence import EXACT, MEMORY, Evidence, Ground, Sign, Written
from darya.matching.memory import Memory
from darya.matching.search import PIVOT
from darya.matching.settings import DEFAULT, Settings
from darya.matching.shelves import Place, Shelves, Standing
from darya.matching.weights import SURE

FIRST_FIVE = 5
"""Suggestions that are given unless more are asked for: what a person reads before searching."""
DIGITS = 6
"""Scores are rounded to so many digits, so that equals are equal on every machine."""


@dataclass(frozen=True)
class Known:
    """A statement that can be suggested."""

    id: str
    country: str
    kind: str
    wordings: Mapping[str, str]
    """Language tag → text, its main language first."""
    level: str | None = None

    @cached_property
    def written(self) -> Written:
        """Language and script → text; what has no words is left out."""
        return written_of(self.wordings)


def written_of(wordings: Mapping[str, str]) -> Written:
    """The wordings by language and script, without those that have no words."""
    return {writing_of(tag): text for tag, text in wordings.items() if fold(text)}


@dataclass(frozen=True, slots=True)
class Suggested:
    """A statement that could be meant."""

    statement: str
    score: float
    """In [0, 1]: how much it resembles the wording that it was found by."""
    method: str
    """As in ``Reasons.method``."""
    asked: int
    """Which of the statements that asked it resembles most, counted from 0."""
    probability: float | None = None
    """How likely people confirm it; None where that cannot be said yet."""


@dataclass(frozen=True)
class Suggester:
    """All that can be suggested, ready to be asked; made by ``of``. Threads may share it: nothing in it changes."""

    known: tuple[Known, ...]
    shelves: Mapping[str, Shelves]
    """Language and script → its texts; their owners are places in ``known``."""
    same: Mapping[str, tuple[int, ...]]
    """Folded text → who says it."""
    memory: Memory
    settings: Settings

    @classmethod
    def of(cls, known: Iterable[Known], memory: Memory | None = None, settings: Settings = DEFAULT) -> Suggester:
        """Prepare these statements; of several with one identifier the last counts."""
        return cls((), {}, {}, memory or Memory(), settings).with_statements(known)

    def with_statements(self, more: Iterable[Known]) -> Suggester:
        """This one and further statements, as of a new standard; what is known already is not computed again."""
        here = {one.id for one in self.known}
        new = [one for one in {one.id: one for one in more}.values() if one.id not in here]
        texts = _texts(new, len(self.known))
        said: dict[str, list[int]] = defaultdict(list)
        for standing in (one for own in texts.values() for one in own):
            said[standing.folded].append(standing.owner)
        grown = replace(
            self,
            known=(*self.known, *new),
            shelves={**self.shelves, **{tag: _with(self.shelves.get(tag), own, tag) for tag, own in texts.items()}},
            same={**self.same, **{text: (*self.same.get(text, ()), *owners) for text, owners in said.items()}},
        )
        if "pivot" in vars(self):
            vars(grown)["pivot"] = _with(self.pivot, _in_pivot_alphabet(texts), PIVOT)
        return grown

    def remembering(self, memory: Memory) -> Suggester:
        """The same statements with another memory, as after a link was confirmed."""
        other = replace(self, memory=memory)
        vars(other).update({name: made for name, made in vars(self).items() if name in ("pivot", "spoken")})
        return other

    @cached_property
    def pivot(self) -> Shelves:
        """All texts in the pivot alphabet, where words that two languages share meet."""
        return _with(None, _in_pivot_alphabet(_texts(self.known, 0)), PIVOT)

    @cached_property
    def spoken(self) -> Mapping[Place, frozenset[frozenset[str]]]:
        """Which languages the statements of a place have, each combination once."""
        found: dict[Place, set[frozenset[str]]] = defaultdict(set)
        for one in self.known:
            found[Place(one.country, one.kind)].add(frozenset(one.written))
        return {place: frozenset(tags - {frozenset()}) for place, tags in found.items()}

    @cached_property
    def ground(self) -> Ground:
        """What questions are answered from."""
        spaces = {tag: shelves.space for tag, shelves in self.shelves.items()}
        crossings = Crossings(self.memory, spaces, self.settings)
        written = [one.written for one in self.known]
        return Ground(written, self.spoken, self.shelves, lambda: self.pivot, crossings, self.settings)

    def suggest(
        self,
        wordings: Mapping[str, str] | Sequence[Mapping[str, str]],
        kind: str,
        *,
        countries: Collection[str] | None = None,
        leave_out: Collection[str] = (),
        top: int = FIRST_FIVE,
    ) -> list[Suggested]:
        """The ``top`` statements of this kind that could be meant, best first; none that has nothing in common.

        ``wordings`` (language tag → text) are those of one statement, or of all that stand in a row. ``countries``
        are those whose statements are wanted, all without it; ``leave_out`` are identifiers.
        """
        given = [wordings] if isinstance(wordings, Mapping) else wordings
        places = [
            place for place in self.spoken if place.kind == kind and (countries is None or place.country in countries)
        ]
        evidence = Evidence(self.ground, [*map(written_of, given)], places, self.settings.candidates + len(leave_out))
        evidence.gather()
        evidence.step_over([place for place in self.spoken if place.kind == kind])
        self._note_sure(evidence)
        ranked = [
            (_rank(signs), -owner) for owner, signs in evidence.found.items() if self.known[owner].id not in leave_out
        ]
        return [self._suggested(-owner, evidence.found[-owner]) for _, owner in heapq.nlargest(top, ranked)]

    def _note_sure(self, evidence: Evidence) -> None:
        """Texts that fold to the same in one language, and confirmed pairs that no other pair contradicts."""
        for at, tag, text in ((at, *one) for at, written in enumerate(evidence.asking) for one in written.items()):
            folded = fold(text)
            for owner in self._standing(folded, evidence):
                if fold(self.known[owner].written.get(tag, "")) == folded:
                    evidence.note(owner, at, Sign(1.0, EXACT))
            for counterpart in self.memory.counterparts.get(folded, ()):
                if self.memory.confirms(folded, counterpart):
                    for owner in self._standing(counterpart, evidence):
                        evidence.note(owner, at, Sign(1.0, MEMORY))

    def _standing(self, folded: str, evidence: Evidence) -> list[int]:
        """Who says a text, of those that were asked for."""
        asked = set(evidence.places)
        return [at for at in self.same.get(folded, ()) if Place(self.known[at].country, self.known[at].kind) in asked]

    def _suggested(self, owner: int, signs: Mapping[int, Sign]) -> Suggested:
        asked, sign = max(signs.items(), key=lambda one: (one[1].score, -one[0]))
        return Suggested(self.known[owner].id, round(min(sign.score, 1.0), DIGITS), sign.method, asked)


def _rank(signs: Mapping[int, Sign]) -> tuple[bool, float]:
    """What is sure comes first; then what all that ask together say."""
    sure = any(sign.score >= SURE and sign.method in (EXACT, MEMORY) for sign in signs.values())
    return sure, round(sum(sign.score for sign in signs.values()), DIGITS)


def _with(shelves: Shelves | None, texts: Sequence[Standing], tag: str) -> Shelves:
    return shelves.with_texts(texts) if shelves else Shelves.of(texts, tag)


def _texts(known: Sequence[Known], start: int) -> dict[str, list[Standing]]:
    """Language → its texts; their owners are counted from ``start``."""
    texts: dict[str, list[Standing]] = defaultdict(list)
    for owner, one in enumerate(known, start):
        for tag, text in one.written.items():
            texts[tag].append(Standing(owner, Place(one.country, one.kind), fold(text)))
    return texts


def _in_pivot_alphabet(texts: Mapping[str, Sequence[Standing]]) -> list[Standing]:
    return [one._replace(folded=transliterate(one.folded, tag)) for tag, own in texts.items() for one in own]
