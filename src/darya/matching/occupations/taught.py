"""What the labels of one language teach: examples, descriptions, and titles that are known word for word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from darya.language.folding import fold
from darya.matching.occupations.classification import Label, LabelKind
from darya.matching.occupations.codes import is_unit
from darya.matching.occupations.lookup import Known, known_titles


class Example(NamedTuple):
    """A folded label, its code, and what it shares with the other labels of its occupation.

    ``concept`` is the code itself where the source names no occupation.
    """

    text: str
    code: str
    concept: str


class Taught(NamedTuple):
    """The labels of one language."""

    examples: Sequence[Example]
    texts: Sequence[str]
    """The examples as written."""
    descriptions: Mapping[str, str]
    """Code → what its people do, folded."""
    known: Mapping[str, Known]


def taught_by(labels: Iterable[Label]) -> dict[str, Taught]:
    """Language → what its labels teach, for each language with a label of a unit group."""
    by_language: dict[str, list[Label]] = {}
    for label in labels:
        if is_unit(label.code):
            by_language.setdefault(label.language, []).append(label)
    found = {tag: _taught(of_tag) for tag, of_tag in sorted(by_language.items())}
    return {tag: taught for tag, taught in found.items() if taught.examples}


def _taught(labels: Sequence[Label]) -> Taught:
    written: dict[Example, str] = {}
    descriptions: dict[str, str] = {}
    for label in labels:
        folded = fold(label.text)
        if folded and label.kind is not LabelKind.DESCRIPTION:
            written.setdefault(Example(folded, label.code, label.concept), label.text)
        elif folded:
            descriptions.setdefault(label.code, folded)
    codes = {example.code for example in written}
    told = {code: text for code, text in descriptions.items() if code in codes}
    return Taught(list(written), list(written.values()), told, known_titles(labels))
