"""How the difference between two states of a draft reads."""

from __future__ import annotations

import pytest
from tests.kitchen import kitchen

from darya.drafting import draft, edits
from darya.drafting.differences import ChangeCode, ChangedPart, Difference, differences, grouped, word_segments
from darya.drafting.edits import Edit, apply
from darya.model import LegalStatus, Qualification, Text


@pytest.fixture(scope="module")
def base() -> Qualification:
    return draft(kitchen(), at_least=2)


def after(base: Qualification, *acts: Edit) -> tuple[Difference, ...]:
    state = base
    for act in acts:
        state = apply(state, act)
    return differences(base, state)


def test_a_reworded_outcome_shows_its_words_in_its_language(base: Qualification) -> None:
    one = base.outcomes()[1]
    (found,) = after(base, edits.WordOutcome(outcome=one.id, language="ru", text="Оформление горячих супов к подаче"))
    assert (found.code, found.part, found.language) == (ChangeCode.REWORDED, ChangedPart.OUTCOME, "ru")
    assert [(one.kind.value, one.text) for one in found.segments] == [
        ("equal", "Оформление"), ("inserted", " горячих"), ("equal", " супов к подаче"),
    ]  # fmt: skip
    assert found.message == (
        "Outcome 1.2, wording (Russian): “Оформление супов к подаче” is now “Оформление горячих супов к подаче”"
    )


def test_neighbouring_words_change_as_one() -> None:
    found = word_segments("варить мясные супы", "готовить рыбные супы")
    assert [one.text for one in found] == ["варить мясные", "готовить рыбные", " супы"]


def test_only_the_outcome_that_moved_is_told_and_no_numbers_that_followed(base: Qualification) -> None:
    (found,) = after(base, edits.MoveOutcome(outcome=base.outcomes()[4].id, to=1))
    assert (found.code, found.subject, found.message) == (
        ChangeCode.MOVED, base.outcomes()[4].id, "Outcome 1.1 moved from place 5 to place 1",
    )  # fmt: skip


def test_an_outcome_that_left_is_told_where_it_arrived(base: Qualification) -> None:
    one = base.units[0].outcomes[0]
    (found,) = after(base, edits.MoveOutcome(outcome=one.id, unit=base.units[1].id))
    assert found.unit == base.units[1].id
    assert "from unit “Приготовление супов и бульонов / " in found.message


def test_a_removed_outcome_is_told_and_then_what_the_annexes_gained(base: Qualification) -> None:
    one = base.outcomes()[1]
    found = after(base, edits.RemoveOutcome(outcome=one.id))
    assert [(each.code.value, each.part.value, each.country) for each in found] == [
        ("removed", "outcome", None), ("added", "annex", "KZ"), ("added", "annex", "KG"),
    ]  # fmt: skip
    assert found[1].message == "Annex of KZ: added: “Оформление супов к подаче”"


def test_values_of_the_whole_come_first_then_units_in_order(base: Qualification) -> None:
    found = after(
        base,
        edits.SetVolume(unit=base.units[1].id, hours=36),
        edits.SetMandatory(unit=base.units[0].id, mandatory=False),
        edits.SetStatus(status=LegalStatus.EXPERT_TEXT),
        edits.StateLevel(country="KG", level="3", source="Письмо"),
        edits.AddJobTitle(title="Помощник повара"),
    )
    assert [one.message for one in found] == [
        "Legal status: “working draft” is now “expert text”",
        "Job titles: added “Помощник повара”",
        "Country KG, level: stated as 3",
        "Country KG, source: stated as Письмо",
        "Unit 1, mandatory: “yes” is now “no”",
        "Unit 2, volume in hours: stated as 36",
    ]


def test_a_new_unit_with_what_came_into_it_is_one_group(base: Qualification) -> None:
    found = after(
        base,
        edits.AddUnit(unit="own", title=Text.of(ru="Гигиена"), place=2),
        edits.MoveOutcome(outcome=base.outcomes()[-1].id, unit="own"),
    )
    (group,) = grouped(found)
    assert (group.part, group.subject) == (ChangedPart.UNIT, "own")
    assert [one.code.value for one in group.differences] == ["added", "moved"]


def test_criteria_are_told_with_their_outcome(base: Qualification) -> None:
    one = base.outcomes()[0]
    found = after(base, edits.AddCriterion(outcome=one.id, criterion="c1", text=Text.of(ru="Суп горячий")))
    assert [each.message for each in found] == ["Assessment criterion of outcome 1.1 added: “Суп горячий”"]


def test_sentences_that_join_an_outcome_are_told_with_their_country(base: Qualification) -> None:
    found = after(base, edits.attach_annexed(base, ["UZ:A1.4:task3"], outcome=base.outcomes()[1].id))
    assert found[0].message == "Outcome 1.2 now rests on this sentence of UZ: “Приготовление плова”"
    assert found[0].part is ChangedPart.TRACE


def test_a_draft_of_another_number_of_countries_is_compared_too(base: Qualification) -> None:
    wider = draft(kitchen(), at_least=3)
    found = differences(base, wider)
    assert found[0].message == "Countries that a row of the core has at least: 2 is now 3"
    assert {one.code for one in found if one.part is ChangedPart.OUTCOME} >= {ChangeCode.REMOVED}
