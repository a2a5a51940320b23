"""After every edit the draft is checked anew: answered questions close, and new ones are told with their part."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.kitchen import kitchen
from tests.property.drafts import edited

from darya.drafting import apply, check, checked, draft, edits
from darya.drafting.checks import CODES
from darya.drafting.edits import Edit
from darya.model import Finding, Outcome, Qualification, StatementKind, Text


@pytest.fixture(scope="module")
def base() -> Qualification:
    return draft(kitchen(), at_least=2)


def after(start: Qualification, *acts: Edit) -> Qualification:
    for act in acts:
        start = checked(apply(start, act))
    return start


def found(qualification: Qualification, code: str) -> list[Finding]:
    return [finding for finding in check(qualification) if finding.code == code]


def say(kind: str, **wordings: str) -> Qualification:
    outcome = Outcome(id="o1", code="1.1", kind=StatementKind(kind), statement=Text.of(**wordings))
    start = draft(kitchen(), at_least=2)
    unit = start.units[0].model_copy(update={"outcomes": (outcome,)})
    return start.model_copy(update={"units": (unit,)})


def test_a_draft_that_nobody_touched_is_found_the_same_again(base: Qualification) -> None:
    assert check(base) == base.findings


@given(edited())
def test_whatever_is_checked_again_is_replaced_and_names_a_part_of_the_draft(one: Qualification) -> None:
    again = checked(checked(one))
    assert again == checked(one)
    parts = {one.id, *(unit.id for unit in one.units), *(outcome.id for outcome in one.outcomes())}
    assert {finding.subject for finding in again.findings} <= parts
    assert {finding.code for finding in again.findings} <= CODES


def test_a_borrowed_title_is_asked_about_until_somebody_words_it() -> None:
    grid = kitchen().model_copy(update={"title": Text()})
    start = draft(grid, at_least=2)
    assert next(one.code for one in after(start, edits.SetCode(code="X")).findings) == "title-to-state"
    worded = after(start, edits.SetWording(part="title", language="ru", text="Повар предприятия питания"))
    assert "title-to-state" not in {one.code for one in worded.findings}


def test_levels_are_asked_country_by_country(base: Qualification) -> None:
    one = after(base, edits.StateLevel(country="KZ", level="4", source="Приказ"))
    assert not found(one, "levels-to-state")
    assert [finding.values["country"] for finding in found(one, "level-missing")] == ["KG", "UZ"]


def test_hours_of_units_and_of_the_whole_have_to_fit(base: Qualification) -> None:
    first, second = (unit.id for unit in base.units)
    one = after(base, edits.SetVolume(unit=first, hours=72))
    assert [finding.subject for finding in found(one, "unit-volume-missing")] == [second]
    one = after(one, edits.SetVolume(unit=second, hours=36), edits.SetVolume(hours=120))
    (finding,) = found(one, "volume-sum")
    assert finding.message == "The whole has 120 hours, its units together 108, the mandatory ones 108"
    assert not found(after(one, edits.SetVolume(hours=108)), "volume-sum")
    elective = after(one, edits.SetMandatory(unit=second, mandatory=False), edits.SetVolume(hours=90))
    assert not found(elective, "volume-sum")


def test_a_stated_purpose_closes_its_question_and_opens_that_of_the_other_language(base: Qualification) -> None:
    one = after(base, edits.SetWording(part="purpose", language="ru", text="Работа на кухне"))
    assert not found(one, "purpose-to-state")
    assert found(one, "part-language-missing")[-1].values == {"part": "Purpose", "language": "kk-Cyrl"}


def test_titles_of_units_and_criteria_are_looked_at_in_every_working_language(base: Qualification) -> None:
    one = after(base, edits.AddCriterion(outcome=base.outcomes()[0].id, criterion="c1", text=Text.of(ru="Суп горячий")))
    assert [finding.subject for finding in found(one, "unit-language-missing")] == [base.units[1].id]
    assert [finding.subject for finding in found(one, "criterion-language-missing")] == [base.outcomes()[0].id]


def test_an_isco_code_is_missed_whatever_the_scheme_is_called(base: Qualification) -> None:
    bare = after(base, edits.RemoveOccupation(scheme="ISCO-08", code="5120"))
    assert found(bare, "isco-missing")
    assert found(after(bare, edits.AddOccupation(scheme="ОКЗ", code="5120")), "isco-missing")
    assert not found(after(bare, edits.AddOccupation(scheme="МСКЗ-08", code="5120")), "isco-missing")


def test_an_outcome_of_the_experts_own_is_asked_for_its_ground(base: Qualification) -> None:
    own = edits.AddOutcome(
        outcome="own", unit=base.units[0].id, outcome_kind=StatementKind.TASK, statement=Text.of(ru="Мыть посуду")
    )
    assert [finding.subject for finding in found(after(base, own), "no-trace")] == ["own"]


def test_a_country_that_no_outcome_comes_from_is_told(base: Qualification) -> None:
    outcomes = [one for one in base.outcomes() if any(trace.country == "UZ" for trace in one.traces)]
    one = after(base, *(edits.RemoveOutcome(outcome=outcome.id) for outcome in outcomes))
    assert [finding.values["country"] for finding in found(one, "country-absent")] == ["UZ"]


def test_what_a_person_settled_stays_settled_while_the_number_changes(base: Qualification) -> None:
    listed = list(base.findings)
    place = next(number for number, one in enumerate(listed) if one.code == "no-criterion")
    listed[place] = listed[place].model_copy(update={"settled": True, "note": "на практике"})
    start = base.model_copy(update={"findings": tuple(listed)})
    moved = after(start, edits.MoveOutcome(outcome=listed[place].subject or "", to="down"))
    (same,) = [one for one in moved.findings if one.settled]
    assert (same.code, same.subject, same.note) == ("no-criterion", listed[place].subject, "на практике")
    assert same.values != listed[place].values


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Prepare and/or serve soups"), ("ru", "Варить и/или подавать супы"),
        ("kk_Cyrl", "Көже және/немесе сорпа пісіру"),
        ("ky", "Сорпо жана/же ботко даярдоо"), ("tg", "Пухтани шӯрбо ва/ё палав"),
        ("tk", "Çorba we/ýa-da palaw taýýarlamak"),
        ("uz_Latn", "Shoʻrva va/yoki palov tayyorlash"), ("uz_Cyrl", "Шўрва ва/ёки палов тайёрлаш"),
    ],
)  # fmt: skip
def test_and_or_is_found_in_every_language(language: str, text: str) -> None:
    assert found(say("task", **{language: text}), "and-or")


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("ru", "Варить супы, каши и т.д.", "и т д"), ("en", "Prepare soups, sauces, etc.", "etc"),
        ("kk_Cyrl", "Көже, сорпа және т.б. пісіру", "және т б"), ("ky", "Сорпо, ботко ж.б. даярдоо", "ж б"),
        ("tg", "Пухтани шӯрбо, палав ва ғ.", "ва ғ"), ("tk", "Çorba, palaw we ş.m. taýýarlamak", "we ş m"),
        ("uz_Latn", "Shoʻrva, palov va h.k. tayyorlash", "va h k"),
        ("uz_Cyrl", "Шўрва, палов ва ҳ.к. тайёрлаш", "ва ҳ к"),
    ],
)  # fmt: skip
def test_open_lists_are_found_in_every_language(language: str, text: str, words: str) -> None:
    assert [one.values["words"] for one in found(say("task", **{language: text}), "vague")] == [words]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("kk_Cyrl", "Көже дайындау және ұсыну", "дайындау"), ("ky", "Сорпо даярдоо жана сунуштоо", "даярдоо"),
        ("tk", "Çorba taýýarlamak ýa-da hödürlemek", "taýýarlamak"),
        ("uz_Latn", "Shoʻrva tayyorlash va tarqatish", "tayyorlash"),
    ],
)  # fmt: skip
def test_two_actions_are_found_where_the_verb_stands_last(language: str, text: str, words: str) -> None:
    assert [one.values["words"] for one in found(say("task", **{language: text}), "several-verbs")] == [words]


def test_knowledge_that_says_something_done_is_asked_about() -> None:
    assert found(say("knowledge", ru="Варить супы по рецептуре"), "verb-of-another-kind")
    assert not found(say("knowledge", ru="Объяснять рецептуру супов"), "verb-of-another-kind")
    assert not found(say("knowledge", ru="Рецептуры супов"), "verb-of-another-kind")
    assert found(say("knowledge", en="Cook soups by recipe"), "verb-of-another-kind")
    assert not found(say("knowledge", en="Design of kitchens"), "verb-of-another-kind")
    assert not found(say("skill", ru="Варить супы по рецептуре"), "verb-of-another-kind")
