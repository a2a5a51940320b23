"""Titles to unit groups of ISCO-08: by the label of the same words, else by what speaks for a group, else not at all.

A title whose words are a label's gets its code. Any other is cleaned of what is no occupation and coded in its
language, as :mod:`darya.matching.occupations.model` tells; less sure than the threshold, it stays without a code. A
title in a language without labels is coded through a memory of confirmed pairs, or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from darya.language.folding import fold
from darya.language.messages import N_
from darya.language.tags import canonical_tag, writing_of
from darya.matching.memory import Memory
from darya.matching.occupations.classification import Label
from darya.matching.occupations.cleaning import LONGEST_TITLE, Cleaner
from darya.matching.occupations.crossing import Crossing
from darya.matching.occupations.learning import THRESHOLD, learn
from darya.matching.occupations.lookup import Known
from darya.matching.occupations.model import Labels, LanguageCoder, Learnt
from darya.matching.occupations.taught import Taught, taught_by
from darya.matching.occupations.tongues import languages_of
from darya.model import InputError


class How(StrEnum):
    """How a title came to its code, or why it has none."""

    LABEL = "label"
    """Its words are a label's."""
    LIKENESS = "likeness"
    MEMORY = "memory"
    UNSURE = "unsure"
    """No group is likely enough."""
    NO_LABELS = "no labels"
    """Nothing is installed in its language, and no memory leads to a language that is."""
    EMPTY = "empty"


class Coded(NamedTuple):
    """A title with its code, or without one.

    ``probability`` is that of ``best``, the likeliest code, whether or not it is enough; ``code`` is empty where not.
    """

    code: str
    probability: float
    best: str
    label: str
    """The label that the likeliest code rests on."""
    second: str
    second_probability: float
    language: str
    how: How


NOTHING = Coded("", 0.0, "", "", "", 0.0, "", How.EMPTY)


Learner = Callable[[Taught, str], tuple[Labels, Learnt]]


class Tongue(NamedTuple):
    """One language that has labels."""

    coder: LanguageCoder
    texts: Sequence[str]
    """Labels as written, in the order of the coder's."""
    cleaner: Cleaner
    known: Mapping[str, Known]


class Coder:
    """Codes titles by the labels of what is installed. Raises ``InputError`` where nothing is.

    ``language`` is that of all titles, where somebody knows it; else it is told from each title. ``learner`` makes the
    model of one language.
    """

    def __init__(
        self,
        labels: Iterable[Label],
        *,
        language: str | None = None,
        memory: Memory | None = None,
        threshold: float = THRESHOLD,
        learner: Learner = learn,
    ) -> None:
        self.threshold, self.language = threshold, canonical_tag(language) if language else None
        taught = taught_by(labels)
        if self.language and writing_of(self.language) in taught:
            taught = {writing_of(self.language): taught[writing_of(self.language)]}
        tongues = {tag: _tongue(found, tag, learner) for tag, found in taught.items()}
        if not tongues:
            raise nothing_installed()
        self.tongues = tongues
        self._crossing = Crossing(memory, {tag: tongue.known for tag, tongue in tongues.items()}) if memory else None

    def code(self, titles: Sequence[str]) -> list[Coded]:
        """Each title with its code or without one, in their order."""
        found: list[Coded] = [NOTHING] * len(titles)
        waiting: dict[str, list[tuple[int, str]]] = {}
        for place, title in enumerate(titles):
            shown = title[:LONGEST_TITLE]
            if not (folded := fold(shown)):
                continue
            if (said := self._said(folded)) is not None:
                found[place] = self._as_known(*said)
                continue
            for tag in self._languages(shown):
                waiting.setdefault(tag, []).append((place, self._cleaned(shown, tag)))
        for tag, asked in waiting.items():
            for (place, _text), coded in zip(asked, self._coded([text for _place, text in asked], tag), strict=True):
                if coded.probability >= found[place].probability:
                    found[place] = coded
        return found

    def _said(self, folded: str) -> tuple[Known, str] | None:
        """What a label of the same words says, the surest of all languages."""
        said = [(known, tag) for tag, tongue in self.tongues.items() if (known := tongue.known.get(folded))]
        return max(said, key=lambda pair: pair[0].probability) if said else None

    def _languages(self, title: str) -> Sequence[str]:
        return (writing_of(self.language),) if self.language else languages_of(title, list(self.tongues))

    def _cleaned(self, title: str, tag: str) -> str:
        cleaner = self.tongues[tag].cleaner if tag in self.tongues else Cleaner(tag, ())
        return cleaner.clean(title)

    def _coded(self, texts: Sequence[str], tag: str) -> Iterator[Coded]:
        tongue = self.tongues.get(tag)
        if tongue is None:
            yield from self._across(texts, tag)
            return
        rest = list(dict.fromkeys(text for text in texts if text not in tongue.known))
        answers = dict(zip(rest, self._alike(rest, tag, tongue), strict=True))
        for text in texts:
            said = tongue.known.get(text)
            yield answers[text] if said is None else self._as_known(said, tag)

    def _alike(self, texts: Sequence[str], tag: str, tongue: Tongue) -> Iterator[Coded]:
        """What speaks most for each cleaned title."""
        codes = tongue.coder.labels.codes
        for first, sure, second, less, label in zip(
            *(column.tolist() for column in tongue.coder.code(texts)), strict=True
        ):
            known = Known(codes[first], sure, tongue.texts[label] if label >= 0 else "", codes[second], less)
            yield self._as_known(known, tag, How.LIKENESS)

    def _across(self, texts: Sequence[str], tag: str) -> Iterator[Coded]:
        said = self._crossing.code(texts, tag) if self._crossing else None
        for known in said or ():
            yield self._as_known(known, tag, How.MEMORY)
        if said is None:
            yield from [NOTHING._replace(language=tag, how=How.NO_LABELS)] * len(texts)

    def _as_known(self, said: Known, tag: str, how: How = How.LABEL) -> Coded:
        enough = said.probability >= self.threshold
        return Coded(
            code=said.code if enough else "",
            probability=said.probability,
            best=said.code,
            label=said.label,
            second=said.second or "",
            second_probability=said.second_probability,
            language=tag,
            how=how if enough else How.UNSURE,
        )


def nothing_installed() -> InputError:
    """That there are no labels to code by, and what to do."""
    return InputError(
        N_(
            "No classification is installed, so no title can be coded: download ESCO as CSV from its own page and give "
            "the file to darya classifications install"
        )
    )


def _tongue(taught: Taught, tag: str, learner: Learner) -> Tongue:
    words = {word for example in taught.examples for word in example.text.split()}
    return Tongue(LanguageCoder(*learner(taught, tag)), taught.texts, Cleaner(tag, words), taught.known)
