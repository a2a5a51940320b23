"""What the sheets of a draft show, by column key: written when it is taken out, and expected when it comes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from darya.exchange.xlsx import draft_columns as keys
from darya.exchange.xlsx.draft_columns import language_key, outcome_names, unit_names
from darya.exchange.xlsx.words import word
from darya.language.messages import N_, render
from darya.language.tags import canonical_tag
from darya.model import AssessmentCriterion, Outcome, Qualification, Text, Trace, Unit

Values = dict[str, object]


def shown(text: Text, language: str) -> str:
    """The text in this language, or in another with its tag in front, or nothing."""
    wording = text.best(language)
    if wording is None:
        return ""
    return wording.text if wording.language == canonical_tag(language) else f"[{wording.language}] {wording.text}"


def worded(part: str, text: Text, languages: Sequence[str]) -> Values:
    """One value per language: the first falls back with a mark, the others stay empty where nothing is stated."""
    first, *others = languages
    exact = {language_key(part, tag): text.exact(tag) or "" for tag in others}
    return {language_key(part, first): shown(text, first), **exact}


def summary_values(qualification: Qualification, languages: Sequence[str]) -> dict[str, Values]:
    """The fields of the summary that may be changed, in order."""
    found = {
        field: worded(keys.VALUE, getattr(qualification, field), languages) for field, _label in keys.SUMMARY_TEXTS
    }
    found[keys.VOLUME] = {language_key(keys.VALUE, languages[0]): hours(qualification.volume_hours)}
    return found


def hours(volume: int | None) -> str | int:
    """A number of hours, or nothing."""
    return "" if volume is None else volume


def unit_values(unit: Unit, languages: Sequence[str]) -> Values:
    """One unit."""
    return {
        keys.UNIT_ID: unit.id,
        keys.CODE: unit.code or str(unit.order),
        **worded(keys.TITLE, unit.title, languages),
        keys.MANDATORY: word("yes" if unit.mandatory else "no", languages[0]),
        keys.HOURS: hours(unit.volume_hours),
        keys.OUT: "",
        "outcomes": len(unit.outcomes),
    }


def outcome_values(qualification: Qualification, languages: Sequence[str]) -> Iterator[Values]:
    """Every outcome in order."""
    units = unit_names(qualification.units)
    for unit in qualification.units:
        for outcome in unit.outcomes:
            yield {
                keys.OUTCOME_ID: outcome.id,
                keys.UNIT: units[unit.id],
                keys.CODE: outcome.code or "",
                keys.KIND: word(outcome.kind, languages[0]),
                **worded(keys.STATEMENT, outcome.statement, languages),
                keys.OUT: "",
                "unit title": shown(unit.title, languages[0]),
                "countries": ", ".join(dict.fromkeys(trace.country for trace in outcome.traces)),
                "sources": "\n".join(trace_line(trace, languages[0]) for trace in outcome.traces),
            }


def criterion_values(qualification: Qualification, languages: Sequence[str]) -> Iterator[Values]:
    """Every assessment criterion in the order of the outcomes."""
    names = outcome_names(qualification.outcomes())
    for outcome in qualification.outcomes():
        for criterion in outcome.criteria:
            yield _criterion_values(criterion, outcome, names[outcome.id], languages)


def _criterion_values(criterion: AssessmentCriterion, outcome: Outcome, name: str, languages: Sequence[str]) -> Values:
    return {
        keys.CRITERION_ID: criterion.id,
        keys.OUTCOME: name,
        **worded(keys.TEXT, criterion.text, languages),
        **worded(keys.METHOD, criterion.method, languages),
        keys.OUT: "",
        "outcome text": shown(outcome.statement, languages[0]),
    }


def trace_line(trace: Trace, language: str) -> str:
    """Where a sentence comes from, in one line: country, function, page, act, text."""
    source = trace.source
    page = render(N_("p. {page}"), {"page": source.page}, language) if source.page else ""
    place = page or source.sheet or source.file
    head = ", ".join(part for part in (trace.country, trace.function_code, place, trace.act) if part)
    return f"{head}: {trace.text}"
