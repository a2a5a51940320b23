"""Outcomes and their assessment, from the rows of a unit.

Every shared row becomes one outcome of its kind. Assessment is drafted only where the grid gives ground:

- A skill becomes a criterion of the task of the same unit whose object it shares: of the words after the action, with
  four letters or more, at least half of the shorter object, and two or all of it. It stays an outcome of its own.
- Knowledge is proposed to be assessed by questions, a task with criteria by watching the work.

All else stays empty for the experts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from darya.drafting.core import counting_cells
from darya.drafting.units import UnitPlan
from darya.drafting.vocabulary import vocabulary_of
from darya.drafting.wordings import own_words, row_wordings, traces_of
from darya.language.folding import words
from darya.language.messages import N_
from darya.language.stemming import stem_words
from darya.model import AssessmentCriterion, Comparison, Outcome, Row, StatementKind, Text, stable_id

QUESTIONS = N_("oral or written questions")
OBSERVATION = N_("practical task, observed by the assessor")
SHARED_OBJECT = Fraction(1, 2)
"""Share of the words of the shorter object that a task and its criterion have in common."""


def draft_outcomes(
    comparison: Comparison, plan: UnitPlan, languages: Sequence[str], unit_code: str
) -> tuple[Outcome, ...]:
    """The outcomes of a unit in the order of the plan; codes count on from the unit's."""
    said = {row.id: row_wordings(comparison, row, languages) for row in plan.rows}
    criteria = _match_criteria(plan.rows, said)
    return tuple(
        Outcome(
            id=stable_id("outcome", comparison.id, row.id),
            code=f"{unit_code}.{number}",
            kind=row.kind,
            statement=said[row.id],
            row=row.id,
            criteria=_draft_criteria(comparison, row, criteria[row.id], said, languages),
            traces=traces_of(comparison, counting_cells(row)),
        )
        for number, row in enumerate(plan.rows, start=1)
    )


def _match_criteria(rows: Sequence[Row], said: Mapping[str, Text]) -> dict[str, list[Row]]:
    """Task row → skill rows that become its criteria; a skill goes to one task only, the one it names best."""
    tasks = [row for row in rows if row.kind is StatementKind.TASK]
    matched: dict[str, list[Row]] = defaultdict(list)
    for skill in (row for row in rows if row.kind is StatementKind.SKILL):
        shares = [_object_share(said[task.id], said[skill.id]) for task in tasks]
        if shares and max(shares) >= SHARED_OBJECT:
            matched[tasks[shares.index(max(shares))].id].append(skill)
    return matched


def _object_share(task: Text, skill: Text) -> Fraction:
    """Which part of the shorter object both have, in the first language in which both are worded; 0 for a single
    word of several.
    """
    for wording in task:
        named = skill.exact(wording.language)
        if named:
            one, other = _object_stems(wording.text, wording.language), _object_stems(named, wording.language)
            shorter, shared = min(len(one), len(other)), len(one & other)
            return Fraction(shared, shorter) if shared >= min(2, shorter) and shorter else Fraction(0)
    return Fraction(0)


def _object_stems(text: str, language: str) -> set[str]:
    """Stems of the words that name what is worked on. The action stands first or, in Turkic languages, last."""
    listed = words(text)
    listed = listed[:-1] if vocabulary_of(language).verb_place == "end" else listed[1:]
    return {stem for word in listed if len(word) >= 4 for stem in stem_words(word, language)}


def _draft_criteria(
    comparison: Comparison, row: Row, skills: Sequence[Row], said: Mapping[str, Text], languages: Sequence[str]
) -> tuple[AssessmentCriterion, ...]:
    if row.kind is StatementKind.KNOWLEDGE:
        method = own_words(QUESTIONS, languages)
        identifier = stable_id("criterion", comparison.id, row.id, "questions")
        return (AssessmentCriterion(id=identifier, text=Text(), method=method),) if method else ()
    return tuple(
        AssessmentCriterion(
            id=stable_id("criterion", comparison.id, row.id, skill.id),
            text=said[skill.id],
            method=own_words(OBSERVATION, languages),
            traces=traces_of(comparison, counting_cells(skill)),
        )
        for skill in skills
    )
