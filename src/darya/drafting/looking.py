"""What a look at one outcome finds, before the others are looked at.

An edit changes one outcome, and the whole draft is checked again: what was found at the others is kept. Model objects
never change, so an outcome that was met before is known by itself.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from darya.drafting.open_questions import severity_of_missing
from darya.drafting.phrasing import check_wording
from darya.language.folding import fold
from darya.language.messages import N_
from darya.language.stemming import stem_words
from darya.model import Finding, Outcome, Severity

LOOKS_KEPT = 4096
"""Some twenty drafts of two hundred outcomes."""

Said = tuple[str, frozenset[str]]
"""A wording as it is compared with others: folded, and its stems."""


@dataclass(frozen=True, slots=True)
class Look:
    """An outcome with what was found at it."""

    outcome: Outcome
    languages: tuple[str, ...]
    """The working languages in which it was looked at."""
    findings: tuple[Finding, ...]
    said: Mapping[str, Said]
    """Working language → its wording."""


_looks: OrderedDict[int, Look] = OrderedDict()
_looking = threading.Lock()


def look_at(outcome: Outcome, languages: tuple[str, ...]) -> Look:
    """Look at an outcome, unless that was done."""
    with _looking:
        known = _looks.get(id(outcome))  # it is held here, so nothing else can have its place in memory
        if known is not None and known.languages == languages:
            _looks.move_to_end(id(outcome))
            return known
    found = Look(outcome, languages, tuple(_check(outcome, languages)), _said(outcome, languages))
    with _looking:
        _looks[id(outcome)] = found
        while len(_looks) > LOOKS_KEPT:
            _looks.popitem(last=False)
    return found


def name_of(outcome: Outcome) -> str:
    """How findings call an outcome: its code, else its identifier."""
    return outcome.code or outcome.id


def _said(outcome: Outcome, languages: tuple[str, ...]) -> dict[str, Said]:
    return {
        wording.language: (fold(wording.text), frozenset(stem_words(wording.text, wording.language)))
        for wording in outcome.statement
        if wording.language in languages
    }


def _check(outcome: Outcome, languages: tuple[str, ...]) -> Iterator[Finding]:
    yield from _check_languages(outcome, languages)
    yield from _check_traces(outcome)
    for wording in outcome.statement:
        yield from check_wording(outcome, wording)


def _check_languages(outcome: Outcome, languages: tuple[str, ...]) -> Iterator[Finding]:
    for tag in languages:
        if not outcome.statement.exact(tag):
            template = N_("Outcome {outcome} is not worded in this working language: {language:language}")
            yield Finding(
                code="language-missing", severity=severity_of_missing(tag, languages), template=template,
                values={"outcome": name_of(outcome), "language": tag}, subject=outcome.id,
            )  # fmt: skip
    for place, criterion in enumerate(outcome.criteria, start=1):
        for tag in languages:
            if criterion.text and not criterion.text.exact(tag):
                template = N_(
                    "Criterion {number} of outcome {outcome} is not worded in this working language: "
                    "{language:language}"
                )
                yield Finding(
                    code="criterion-language-missing", severity=Severity.NOTE, template=template,
                    values={"outcome": name_of(outcome), "number": place, "language": tag}, subject=outcome.id,
                )  # fmt: skip


def _check_traces(outcome: Outcome) -> Iterator[Finding]:
    if not outcome.traces:
        template = N_("Outcome {outcome} comes from no national sentence: say in which country it is practice")
        yield Finding(
            code="no-trace", severity=Severity.WARNING, template=template, values={"outcome": name_of(outcome)},
            subject=outcome.id,
        )  # fmt: skip
