"""First checks of a draft: can each outcome be seen, assessed, read in every language, and is it said only once.

Advice to the people who word the draft, never a verdict. A language whose words are not listed is not judged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from darya.drafting.looking import Look, Said, look_at, name_of
from darya.drafting.open_questions import open_questions
from darya.language.messages import N_
from darya.model import Finding, Outcome, Qualification, Severity, StatementKind, Unit

CODES = frozenset(
    {
        "levels-to-state", "level-missing", "volume-to-state", "unit-volume-missing", "volume-sum", "purpose-to-state",
        "entry-to-state", "assessment-to-state", "progression-to-state", "no-mandatory-unit", "isco-missing",
        "part-language-missing", "unit-language-missing", "country-absent", "unit-without-outcomes", "language-missing",
        "criterion-language-missing", "no-trace", "no-criterion", "duplicate", "near-duplicate", "too-long", "and-or",
        "vague", "unobservable", "topic", "verb-of-another-kind", "action-noun", "no-verb", "several-verbs",
        "no-object",
    }
)  # fmt: skip
"""All that a check can find; findings of other codes came from drafting and stay."""

NEARLY_THE_SAME = 0.8
"""Share of common stems among all stems of two outcomes of one kind from which they are reported as near duplicates."""


def check(qualification: Qualification) -> tuple[Finding, ...]:
    """Findings as the draft stands now: those of drafting stay, those of checks are made anew.

    What a person has settled stays settled while the same is found at the same part.
    """
    settled = {_same(one): one for one in qualification.findings if one.settled or one.note}
    kept = tuple(one for one in qualification.findings if one.code not in CODES)
    fresh = (*open_questions(qualification), *check_outcomes(qualification))
    if not settled:
        return (*kept, *fresh)
    return (*kept, *(_settled_as(one, settled.get(_same(one))) for one in fresh))


def checked(qualification: Qualification) -> Qualification:
    """The draft with the findings of ``check``."""
    return qualification.model_copy(update={"findings": check(qualification)})


def _same(finding: Finding) -> tuple[object, ...]:
    """Numbers of outcomes and units change when one is moved; what was found does not."""
    said = {name: value for name, value in finding.values.items() if name not in ("outcome", "unit", "other")}
    return finding.code, finding.subject, tuple(sorted(said.items()))


def _settled_as(finding: Finding, before: Finding | None) -> Finding:
    if before is None:
        return finding
    return finding.model_copy(update={"settled": before.settled, "note": before.note})


def check_outcomes(qualification: Qualification) -> tuple[Finding, ...]:
    """Check every unit and outcome; ``subject`` of a finding is the identifier of the outcome or unit."""
    assessed = {
        trace.statement
        for outcome in qualification.outcomes()
        for criterion in outcome.criteria
        for trace in criterion.traces
    }
    found: list[Finding] = []
    looks: list[Look] = []
    for unit in qualification.units:
        found += _check_unit(unit)
        for outcome in unit.outcomes:
            looks.append(look_at(outcome, qualification.languages))
            found += looks[-1].findings
            found += _check_assessment(outcome, assessed)
    return (*found, *_find_duplicates(looks, qualification.languages))


def _check_unit(unit: Unit) -> Iterator[Finding]:
    if not unit.outcomes:
        template = N_("Unit {unit} has no outcome")
        yield _finding("unit-without-outcomes", Severity.WARNING, template, unit.id, unit=unit.code or unit.id)


def _check_assessment(outcome: Outcome, assessed: set[str]) -> Iterator[Finding]:
    """A skill that is a criterion of a task is assessed with it."""
    with_another = outcome.traces and all(trace.statement in assessed for trace in outcome.traces)
    if not outcome.criteria and not with_another:
        template = N_("Outcome {outcome} has no assessment criterion")
        yield _finding("no-criterion", Severity.NOTE, template, outcome.id, outcome=name_of(outcome))


def _find_duplicates(looks: Iterable[Look], languages: Iterable[str]) -> Iterator[Finding]:
    """Outcomes that say the same as an earlier one, or nearly, in a working language; each named once."""
    reported: set[str] = set()
    for tag in languages:
        by_kind: dict[StatementKind, list[Look]] = defaultdict(list)
        for look in looks:
            if tag in look.said:
                by_kind[look.outcome.kind].append(look)
        for listed in by_kind.values():
            for earlier, later, same in _alike(tuple(look.said[tag] for look in listed)):
                outcome = listed[later].outcome
                if outcome.id not in reported:
                    reported.add(outcome.id)
                    yield _duplicate(listed[earlier].outcome, outcome, same=same)


@lru_cache(maxsize=128)  # an edit rewords one outcome in one language: the others are alike as they were
def _alike(listed: tuple[Said, ...]) -> tuple[tuple[int, int, bool], ...]:
    """Place of the earlier and of the later one, and whether they say just the same; the same before the nearly."""
    first: dict[str, int] = {}
    found = []
    for later, (text, _stems) in enumerate(listed):
        if text in first:
            found.append((first[text], later, True))
        first.setdefault(text, later)
    for later, earlier in _candidates([stems for _text, stems in listed]):
        (text, stems), (other_text, other_stems) = listed[later], listed[earlier]
        if text != other_text and len(stems & other_stems) >= NEARLY_THE_SAME * len(stems | other_stems):
            found.append((earlier, later, False))
    return tuple(found)


def _candidates(listed: list[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Places of a later and an earlier text that may be nearly the same: they share one of their rarest stems.

    Two sets that have so large a part in common cannot differ in all the stems that are left when that part is
    taken off the larger one; so a large draft need not be compared text by text.
    """
    common = Counter(stem for stems in listed for stem in stems)
    holding: dict[str, list[int]] = defaultdict(list)
    for place, stems in enumerate(listed):
        if len(stems) <= 2:
            continue
        rarest = sorted(stems, key=lambda stem: (common[stem], stem))
        rarest = rarest[: len(stems) - int(NEARLY_THE_SAME * len(stems)) + 1]
        for other in sorted({one for stem in rarest for one in holding[stem]}):
            yield place, other
        for stem in rarest:
            holding[stem].append(place)


def _duplicate(earlier: Outcome, later: Outcome, *, same: bool) -> Finding:
    names = {"outcome": name_of(later), "other": name_of(earlier)}
    if same:
        template = N_("Outcome {outcome} says the same as {other}")
        return _finding("duplicate", Severity.WARNING, template, later.id, **names)
    template = N_("Outcome {outcome} says nearly the same as {other}")
    return _finding("near-duplicate", Severity.NOTE, template, later.id, **names)


def _finding(code: str, severity: Severity, template: str, subject: str, **values: str | int) -> Finding:
    return Finding(code=code, severity=severity, template=template, values=values, subject=subject)
