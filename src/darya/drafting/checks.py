"""First checks of a draft: can each outcome be seen, assessed, read in every language, and is it said only once.

Advice to the people who word the draft, never a verdict. A language whose words are not listed is not judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from darya.drafting.phrasing import check_wording
from darya.language.folding import fold
from darya.language.messages import N_
from darya.language.stemming import stem_words
from darya.model import Finding, Outcome, Qualification, Severity, StatementKind, Unit

NEARLY_THE_SAME = 0.8
"""Share of common stems among all stems of two outcomes of one kind from which they are reported as near duplicates."""


def check_outcomes(qualification: Qualification) -> tuple[Finding, ...]:
    """Check every unit and outcome; ``subject`` of a finding is the identifier of the outcome or unit."""
    assessed = {
        trace.statement
        for outcome in qualification.outcomes()
        for criterion in outcome.criteria
        for trace in criterion.traces
    }
    found: list[Finding] = []
    for unit in qualification.units:
        found += _check_unit(unit)
        for outcome in unit.outcomes:
            found += _check_languages(outcome, qualification.languages)
            for wording in outcome.statement:
                found += check_wording(outcome, wording)
            found += _check_assessment(outcome, assessed)
    return (*found, *_find_duplicates(qualification))


def name_of(outcome: Outcome) -> str:
    """How findings call an outcome: its code, else its identifier."""
    return outcome.code or outcome.id


def _check_unit(unit: Unit) -> Iterator[Finding]:
    if not unit.outcomes:
        template = N_("Unit {unit} has no outcome")
        yield _finding("unit-without-outcomes", Severity.WARNING, template, unit.id, unit=unit.code or unit.id)


def _check_languages(outcome: Outcome, languages: tuple[str, ...]) -> Iterator[Finding]:
    for tag in languages:
        if not outcome.statement.exact(tag):
            template = N_("Outcome {outcome} is not worded in this working language: {language}")
            yield _finding(
                "language-missing", Severity.WARNING, template, outcome.id, outcome=name_of(outcome), language=tag
            )


def _check_assessment(outcome: Outcome, assessed: set[str]) -> Iterator[Finding]:
    """A skill that is a criterion of a task is assessed with it."""
    with_another = outcome.traces and all(trace.statement in assessed for trace in outcome.traces)
    if not outcome.criteria and not with_another:
        template = N_("Outcome {outcome} has no assessment criterion")
        yield _finding("no-criterion", Severity.NOTE, template, outcome.id, outcome=name_of(outcome))


def _find_duplicates(qualification: Qualification) -> Iterator[Finding]:
    """Outcomes that say the same as an earlier one, or nearly, in a working language; each named once."""
    reported: set[str] = set()
    for tag in qualification.languages:
        by_kind: dict[StatementKind, list[tuple[Outcome, str, frozenset[str]]]] = defaultdict(list)
        for outcome in qualification.outcomes():
            said = outcome.statement.exact(tag)
            if said:
                by_kind[outcome.kind].append((outcome, fold(said), frozenset(stem_words(said, tag))))
        for listed in by_kind.values():
            for earlier, later, same in _alike(listed):
                if later.id not in reported:
                    reported.add(later.id)
                    yield _duplicate(earlier, later, same=same)


def _alike(listed: list[tuple[Outcome, str, frozenset[str]]]) -> Iterator[tuple[Outcome, Outcome, bool]]:
    """Earlier outcome, later outcome, and whether they say just the same; the same is told before the nearly same."""
    first: dict[str, Outcome] = {}
    for later, text, _stems in listed:
        if text in first:
            yield first[text], later, True
        first.setdefault(text, later)
    for place, (later, text, stems) in enumerate(listed):
        for earlier, other_text, other_stems in listed[:place]:
            if (
                text != other_text
                and len(stems) > 2
                and len(stems & other_stems) >= NEARLY_THE_SAME * len(stems | other_stems)
            ):
                yield earlier, later, False


def _duplicate(earlier: Outcome, later: Outcome, *, same: bool) -> Finding:
    names = {"outcome": name_of(later), "other": name_of(earlier)}
    if same:
        template = N_("Outcome {outcome} says the same as {other}")
        return _finding("duplicate", Severity.WARNING, template, later.id, **names)
    template = N_("Outcome {outcome} says nearly the same as {other}")
    return _finding("near-duplicate", Severity.NOTE, template, later.id, **names)


def _finding(code: str, severity: Severity, template: str, subject: str, **values: str | int) -> Finding:
    return Finding(code=code, severity=severity, template=template, values=values, subject=subject)
