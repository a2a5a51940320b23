"""What the countries have to state about the whole, because no grid can tell it; an answer closes the question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from darya.drafting.vocabulary import isco_schemes
from darya.language.folding import fold
from darya.language.messages import N_
from darya.model import Finding, Qualification, Severity, Text

_TO_WORD = (
    ("purpose", N_("Purpose: state what the qualification is for")),
    ("entry", N_("Entry: agree what entrants need; the national requirements are listed")),
    ("assessment", N_("Assessment: agree the rules; methods and criteria here are proposals from the grid")),
    ("progression", N_("Progression: state what the qualification leads to")),
)
_PARTS = {
    "title": N_("Title"), "purpose": N_("Purpose"), "entry": N_("Entry"), "assessment": N_("Assessment"),
    "progression": N_("Progression"),
}  # fmt: skip


def title_to_agree(qualification: Qualification) -> Finding:
    """For a draft whose title is borrowed; it stands until somebody words the title."""
    template = N_("The title is that of one national standard: agree a common one")
    return _about(qualification, "title-to-state", Severity.WARNING, template)


def open_questions(qualification: Qualification) -> Iterator[Finding]:
    """Levels, volume, wordings of the whole, mandatory units, occupations, countries without a say."""
    yield from _levels(qualification)
    yield from _volume(qualification)
    for part, template in _TO_WORD:
        if not getattr(qualification, part):
            yield _about(qualification, f"{part}-to-state", Severity.NOTE, template)
    if qualification.units and not any(unit.mandatory for unit in qualification.units):
        template = N_("No unit is widely enough shared to be proposed as mandatory: decide which are")
        yield _about(qualification, "no-mandatory-unit", Severity.WARNING, template)
    yield from _occupations(qualification)
    yield from _parallel_wordings(qualification)
    said = {trace.country for outcome in qualification.outcomes() for trace in outcome.traces}
    for country in qualification.countries:
        if said and country not in said:
            template = N_("{country}: no outcome of the core comes from its standard")
            yield _about(qualification, "country-absent", Severity.WARNING, template, country=country)


def _levels(qualification: Qualification) -> Iterator[Finding]:
    stated = {level.country for level in qualification.levels if level.level}
    if not stated:
        template = N_("Levels: each country states the level of the qualification; those of its functions are listed")
        yield _about(qualification, "levels-to-state", Severity.NOTE, template)
    else:
        template = N_("{country} has not stated the level of the qualification yet")
        for country in qualification.countries:
            if country not in stated:
                yield _about(qualification, "level-missing", Severity.NOTE, template, country=country)


def _volume(qualification: Qualification) -> Iterator[Finding]:
    hours = {unit.id: unit.volume_hours for unit in qualification.units}
    known = [one for one in hours.values() if one is not None]
    if not known:
        yield _about(qualification, "volume-to-state", Severity.NOTE, N_("Volume: state the hours of each unit"))
        return
    for unit in qualification.units:
        if unit.volume_hours is None:
            yield Finding(
                code="unit-volume-missing", severity=Severity.NOTE, template=N_("Unit {unit} has no hours yet"),
                values={"unit": unit.code or unit.id}, subject=unit.id,
            )  # fmt: skip
    total = qualification.volume_hours
    mandatory = sum(unit.volume_hours or 0 for unit in qualification.units if unit.mandatory)
    if total is not None and len(known) == len(hours) and not mandatory <= total <= sum(known):
        template = N_("The whole has {total} hours, its units together {sum}, the mandatory ones {mandatory}")
        values = {"total": total, "sum": sum(known), "mandatory": mandatory}
        yield _about(qualification, "volume-sum", Severity.WARNING, template, **values)


def _occupations(qualification: Qualification) -> Iterator[Finding]:
    listed = qualification.occupations
    if not any(fold(one.scheme).startswith(isco_schemes()) and one.code for one in listed):
        template = N_("No ISCO code is listed: by it the qualification is found in every country")
        yield _about(qualification, "isco-missing", Severity.NOTE, template)


def _parallel_wordings(qualification: Qualification) -> Iterator[Finding]:
    """Parts of the whole that are worded, but not in every working language, and titles of units."""
    for name, part in _PARTS.items():
        for language in _missing(getattr(qualification, name), qualification):
            template = N_("{part:words} is not worded in this working language: {language:language}")
            severity = severity_of_missing(language, qualification.languages)
            yield _about(qualification, "part-language-missing", severity, template, part=part, language=language)
    for unit in qualification.units:
        for language in _missing(unit.title, qualification):
            yield Finding(
                code="unit-language-missing", subject=unit.id,
                severity=severity_of_missing(language, qualification.languages),
                template=N_("The title of unit {unit} is not worded in this working language: {language:language}"),
                values={"unit": unit.code or unit.id, "language": language},
            )  # fmt: skip


def severity_of_missing(language: str, languages: Sequence[str]) -> Severity:
    """What is not worded in the leading language cannot be read; in the others it waits for its translator."""
    return Severity.WARNING if language == languages[0] else Severity.NOTE


def _missing(text: Text, qualification: Qualification) -> list[str]:
    return [language for language in qualification.languages if text and not text.exact(language)]


def _about(qualification: Qualification, code: str, severity: Severity, template: str, **values: str | int) -> Finding:
    return Finding(code=code, severity=severity, template=template, values=values, subject=qualification.id)
