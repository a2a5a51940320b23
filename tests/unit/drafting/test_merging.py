"""Two people change one draft apart: what combines, what is put side by side, and what a choice does."""

from __future__ import annotations

import pytest
from tests.kitchen import kitchen

from darya.drafting import draft, edits
from darya.drafting.edits import Edit, apply
from darya.drafting.merging import Choice, Merged, merge
from darya.model import Outcome, Qualification, StatementKind, Text


@pytest.fixture(scope="module")
def base() -> Qualification:
    return draft(kitchen(), at_least=2)


def after(start: Qualification, *acts: Edit) -> Qualification:
    for act in acts:
        start = apply(start, act)
    return start


def outcome(qualification: Qualification, identifier: str) -> Outcome | None:
    return next((one for one in qualification.outcomes() if one.id == identifier), None)


def said(merged: Merged, identifier: str, language: str = "ru") -> str | None:
    found = outcome(merged.qualification, identifier)
    return found.statement.exact(language) if found else None


def test_changes_of_different_things_combine(base: Qualification) -> None:
    one, other = base.outcomes()[0].id, base.outcomes()[1].id
    mine = after(base, edits.WordOutcome(outcome=one, language="ru", text="Варить супы"))
    theirs = after(
        base,
        edits.WordOutcome(outcome=one, language="kk-Cyrl", text="Көже пісіру"),
        edits.MoveOutcome(outcome=one, unit=base.units[1].id),
        edits.RemoveOutcome(outcome=other),
    )
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert (said(merged, one), said(merged, one, "kk-Cyrl")) == ("Варить супы", "Көже пісіру")
    assert merged.qualification.units[1].outcomes[-1].id == one
    assert outcome(merged.qualification, other) is None


def test_one_wording_changed_both_ways_is_a_conflict_side_by_side(base: Qualification) -> None:
    one = base.outcomes()[1].id
    mine = after(base, edits.WordOutcome(outcome=one, language="ru", text="Украшать супы"))
    theirs = after(base, edits.WordOutcome(outcome=one, language="ru", text="Оформлять супы"))
    merged = merge(base, mine, theirs)
    (conflict,) = merged.conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == (
        "Оформление супов к подаче", "Украшать супы", "Оформлять супы",
    )  # fmt: skip
    assert (conflict.part, conflict.subject, conflict.language) == ("outcome", one, "ru")
    assert conflict.message == "Outcome 1.2, wording (Russian): worded differently by both"
    assert said(merged, one) == "Оформлять супы"


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(take="mine"), "Украшать супы"),
        (Choice(take="theirs"), "Оформлять супы"),
        (Choice(take="base"), "Оформление супов к подаче"),
        (Choice(take="own", text="Оформлять и украшать супы"), "Оформлять и украшать супы"),
    ],
)
def test_a_choice_settles_it(base: Qualification, choice: Choice, expected: str) -> None:
    one = base.outcomes()[1].id
    mine = after(base, edits.WordOutcome(outcome=one, language="ru", text="Украшать супы"))
    theirs = after(base, edits.WordOutcome(outcome=one, language="ru", text="Оформлять супы"))
    (conflict,) = merge(base, mine, theirs).conflicts
    merged = merge(base, mine, theirs, {conflict.key: choice})
    assert merged.conflicts == ()
    assert said(merged, one) == expected


def test_what_one_removed_and_the_other_reworded_stays_until_it_is_chosen(base: Qualification) -> None:
    one = base.outcomes()[1].id
    mine = after(base, edits.RemoveOutcome(outcome=one))
    theirs = after(base, edits.WordOutcome(outcome=one, language="ru", text="Оформлять супы"))
    merged = merge(base, mine, theirs)
    (conflict,) = merged.conflicts
    assert (conflict.mine, conflict.theirs) == (None, "Оформлять супы")
    assert said(merged, one) == "Оформлять супы"
    removed = merge(base, mine, theirs, {conflict.key: Choice(take="mine")}).qualification
    assert outcome(removed, one) is None
    assert "Подготовить супы к подаче" in [item.trace.text for item in removed.annexes[1].additions]


def test_a_unit_that_one_removed_stays_for_the_outcome_that_the_other_put_into_it(base: Qualification) -> None:
    unit = base.units[1].id
    own = edits.AddOutcome(outcome="own", unit=unit, outcome_kind=StatementKind.TASK, statement=Text.of(ru="Печь хлеб"))
    mine, theirs = after(base, edits.RemoveUnit(unit=unit, to_annexes=True)), after(base, own)
    merged = merge(base, mine, theirs)
    (conflict,) = merged.conflicts
    assert [one.id for one in merged.qualification.units[1].outcomes] == ["own"]
    without = merge(base, mine, theirs, {conflict.key: Choice(take="mine")}).qualification
    assert [one.id for one in without.units] == [base.units[0].id]
    assert without.outcomes()[-1].id == "own"


def test_a_level_goes_with_its_source(base: Qualification) -> None:
    mine = after(base, edits.StateLevel(country="KZ", level="4", source="Письмо министерства"))
    theirs = after(base, edits.StateLevel(country="KZ", level="5", source="Приказ"))
    merged = merge(base, mine, theirs)
    (conflict,) = merged.conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == (None, "4; Письмо министерства", "5; Приказ")
    settled = merge(base, mine, theirs, {conflict.key: Choice(take="mine")}).qualification
    assert (settled.levels[0].level, settled.levels[0].source) == ("4", "Письмо министерства")


def test_hours_and_kinds_changed_both_ways_are_conflicts_too(base: Qualification) -> None:
    one, unit = base.outcomes()[0].id, base.units[0].id
    mine = after(
        base, edits.SetVolume(unit=unit, hours=72), edits.SetOutcomeKind(outcome=one, outcome_kind=StatementKind.SKILL)
    )
    theirs = after(
        base, edits.SetVolume(unit=unit, hours=36), edits.SetOutcomeKind(outcome=one, outcome_kind=StatementKind.OTHER)
    )
    assert {(each.field, each.mine, each.theirs) for each in merge(base, mine, theirs).conflicts} == {
        ("kind", "skill", "other"), ("volume in hours", "72", "36"),
    }  # fmt: skip


def test_both_orders_are_kept_as_far_as_they_can(base: Qualification) -> None:
    listed = [one.id for one in base.units[0].outcomes]
    mine = after(base, edits.MoveOutcome(outcome=listed[4], to=1))
    theirs = after(base, edits.MoveOutcome(outcome=listed[1], to=3))
    merged = merge(base, mine, theirs)
    assert [one.id for one in merged.qualification.units[0].outcomes] == [
        listed[4], listed[0], listed[2], listed[1], listed[3],
    ]  # fmt: skip


def test_the_same_outcome_put_into_two_units_is_a_conflict(base: Qualification) -> None:
    one = base.units[0].outcomes[0].id
    start = after(base, edits.AddUnit(unit="own", title=Text.of(ru="Гигиена")))
    mine = after(start, edits.MoveOutcome(outcome=one, unit="own"))
    theirs = after(start, edits.MoveOutcome(outcome=one, unit=base.units[1].id))
    (conflict,) = merge(start, mine, theirs).conflicts
    assert (conflict.field, conflict.mine, conflict.theirs) == ("unit", "Гигиена", "Изготовление мучных изделий")
