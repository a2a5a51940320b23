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
from typing import TYPE_CHECKING

from darya.language.folding import fold
from darya.language.scripts import transliterate
from darya.language.tags import writing_of
from darya.matching.calibration import UNCALIBRATED, Calibration, Method
from darya.matching.crossings import Crossings
from darya.matching.evidence import Evidence, Ground, Sign, Written
from darya.matching.explain import reasons_between
from darya.matching.memory import Memory, Pair
from darya.matching.methods import EXACT, MEMORY
from darya.matching.search import PIVOT
from darya.matching.settings import DEFAULT, Settings
from darya.matching.shelves import Place, Shelves, Standing
from darya.matching.weights import SURE
from darya.model import Reasons, StatementKind

if TYPE_CHECKING:
    from darya.matching.encoder.fusion import EncoderSource
    from darya.matching.heard import Heard

FIRST_FIVE = 5
"""Suggestions that are given unless more are asked for: what a person reads before searching."""
DIGITS = 6
"""Scores are rounded to so many digits, so that equals are equal on every machine."""


@dataclass(frozen=True)
class Known:
    """A statement that can be suggested."""

    id: str
    country: str
    kind: StatementKind
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
    through: str | None = None
    """The statement in two languages by way of which they were compared."""
    probability: float = 0.0
    """How likely people confirm it."""
    calibrated: bool = False
    """Whether that rests on links that people decided; otherwise on the stated prior."""


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
    calibration: Calibration = UNCALIBRATED
    encoder: EncoderSource | None = None
    """One more source beside words, where the programme has switched one on."""

    @classmethod
    def of(
        cls,
        known: Iterable[Known],
        memory: Memory | None = None,
        settings: Settings = DEFAULT,
        encoder: EncoderSource | None = None,
    ) -> Suggester:
        """Prepare these statements; of several with one identifier the last counts."""
        return cls((), {}, {}, memory or Memory(), settings, encoder=encoder).with_statements(known)

    def with_statements(self, more: Iterable[Known]) -> Suggester:
        """This one and further statements, as of a new standard; what is known already is not computed again."""
        new = [one for one in {one.id: one for one in more}.values() if one.id not in self._place_of]
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
        return self._with_made(replace(self, memory=memory), "pivot", "spoken", "_place_of", "heard")

    def calibrated(self, calibration: Calibration) -> Suggester:
        """The same with what people's decisions say of how likely a suggestion is."""
        self.ground, self._place_of, self.heard  # noqa: B018 - made here, all others share it
        return self._with_made(
            replace(self, calibration=calibration), "pivot", "spoken", "_place_of", "ground", "heard"
        )

    def _with_made(self, other: Suggester, *names: str) -> Suggester:
        """Another one that has what was made for this one already."""
        vars(other).update({name: vars(self)[name] for name in names if name in vars(self)})
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

    @cached_property
    def heard(self) -> Heard | None:
        """What the encoder says of all that is known; None without one."""
        if self.encoder is None:
            return None
        from darya.matching.heard import Heard

        places = [Place(one.country, one.kind) for one in self.known]
        return Heard(self.encoder, [one.written for one in self.known], places)

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
        if self.heard:
            self.heard.join(evidence)
        self._note_sure(evidence)
        ranked = [
            (_rank(signs), -owner) for owner, signs in evidence.found.items() if self.known[owner].id not in leave_out
        ]
        best = [-owner for _, owner in heapq.nlargest(top, ranked)]
        weights = self._evidence({-owner: evidence.found[-owner] for _, owner in ranked})
        return [self._suggested(owner, evidence, weights[owner]) for owner in best]

    def _note_sure(self, evidence: Evidence) -> None:
        """Texts that fold to the same in one language, and confirmed pairs that no other pair contradicts."""
        for at, tag, text in ((at, *one) for at, written in enumerate(evidence.asking) for one in written.items()):
            folded = fold(text)
            for owner in self._standing(folded, evidence):
                if fold(self.known[owner].written.get(tag, "")) == folded:
                    evidence.found[owner][at] = Sign(1.0, EXACT)
            for counterpart in self.memory.counterparts.get(folded, ()):
                if self.memory.confirms(folded, counterpart):
                    for owner in self._standing(counterpart, evidence):
                        if evidence.found[owner].get(at, Sign(0.0, MEMORY)).method != EXACT:
                            evidence.found[owner][at] = Sign(1.0, MEMORY)

    def _standing(self, folded: str, evidence: Evidence) -> list[int]:
        """Who says a text, of those that were asked for."""
        asked = set(evidence.places)
        return [at for at in self.same.get(folded, ()) if Place(self.known[at].country, self.known[at].kind) in asked]

    def _suggested(self, owner: int, evidence: Evidence, weight: float) -> Suggested:
        asked, sign = max(evidence.found[owner].items(), key=lambda one: (one[1].score, -one[0]))
        curve = self.calibration.curve(_languages(evidence.asking[asked], self.known[owner].written))
        return Suggested(
            statement=self.known[owner].id,
            score=round(min(sign.score, 1.0), DIGITS),
            method=sign.method,
            asked=asked,
            through=None if sign.through is None else self.known[sign.through].id,
            probability=round(curve.probability(weight), DIGITS),
            calibrated=curve.method is not Method.PRIOR,
        )

    def _evidence(self, found: Mapping[int, Mapping[int, Sign]]) -> dict[int, float]:
        """How much speaks for each candidate beside the others of its country, in [0, 1].

        As a link is weighed when rows are made: what stands out of what the question resembles anyway (the five next
        best), by the share that the candidate has of all that stands out.
        """
        by_country: dict[str, dict[int, float]] = defaultdict(dict)
        for owner, signs in found.items():
            by_country[self.known[owner].country][owner] = max(sign.score for sign in signs.values())
        return {
            owner: weight
            for scores in by_country.values()
            for owner, weight in _standing_out(scores, self.settings).items()
        }

    def reasons(self, suggested: Suggested, asking: Known) -> Reasons:
        """Why a statement is suggested to the one that asked for it."""
        here = self.known[self._place_of[suggested.statement]]
        return reasons_between(here, asking, asking.id, suggested.method)

    def pair_used(self, suggested: Suggested, asking: Known) -> Pair | None:
        """The confirmed pair that connects the two most, where a memory led across."""
        if suggested.method != MEMORY:
            return None
        here = self.known[self._place_of[suggested.statement]].written
        found = [
            crossing.pair_between(own, other)
            for tag, own in asking.written.items()
            for target, other in here.items()
            if tag != target and (crossing := self.ground.crossings.between(tag, target))
        ]
        return max(found)[1] if found else None

    def pairs_between(self, wordings: Sequence[Mapping[str, str]], kind: str, country: str) -> int | None:
        """How many confirmed pairs lead from these wordings to the statements of a country; None: no need of any.

        None where they have a language in common, or where one of them says nothing.
        """
        asked = {tag for one in wordings for tag in written_of(one)}
        spoken = {tag for tags in self.spoken.get(Place(country, kind), ()) for tag in tags}
        if not asked or not spoken or asked & spoken:
            return None
        return max(len(self.memory.between(one, other)) for one in asked for other in spoken)

    @cached_property
    def _place_of(self) -> Mapping[str, int]:
        return {one.id: at for at, one in enumerate(self.known)}


def _rank(signs: Mapping[int, Sign]) -> tuple[bool, float]:
    """What is sure comes first; then what all that ask together say."""
    sure = any(sign.score >= SURE and sign.method in (EXACT, MEMORY) for sign in signs.values())
    return sure, round(sum(sign.score for sign in signs.values()), DIGITS)


def _standing_out(scores: Mapping[int, float], settings: Settings) -> dict[int, float]:
    next_best = heapq.nlargest(1 + settings.neighbours, scores.values())[1:]
    missing = settings.neighbours - len(next_best)
    usual = (sum(next_best) + missing * settings.usual_neighbour) / settings.neighbours
    out = {owner: 1.0 if score >= SURE else max(0.0, score - usual) for owner, score in scores.items()}
    whole = sum(out.values()) or 1.0
    return {owner: value if scores[owner] >= SURE else value * value / whole for owner, value in out.items()}


def _languages(one: Written, other: Written) -> tuple[str, str]:
    """In which languages two statements are compared, in the order of the alphabet; twice the one that both have."""
    shared = next((tag for tag in one if tag in other), None)
    if shared is not None:
        return shared, shared
    first, second = sorted((next(iter(one), "und"), next(iter(other), "und")))
    return first, second


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
