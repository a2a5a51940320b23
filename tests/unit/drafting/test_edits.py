"""What a person can do to a draft, and what is refused with which reason."""

from __future__ import annotations

import pytest
from tests.kitchen import kitchen

from darya.drafting import draft, edits
from darya.drafting.edits import Conflict, apply, independent, read_edit, subjects
from darya.model import AssessmentCriterion, InputError, LegalStatus, Outcome, Qualification, StatementKind, Text


@pytest.fixture(scope="module")
def base() -> Qualification:
    return draft(kitchen(), at_least=2)


def outcome(qualification: Qualification, code: str) -> Outcome:
    return next(one for one in qualification.outcomes() if one.code == code)


def codes(qualification: Qualification) -> list[tuple[str | None, str]]:
    return [(one.code, one.id) for one in qualification.outcomes()]


def annexed(qualification: Qualification, country: str) -> list[str]:
    annex = next(one for one in qualification.annexes if one.country == country)
    return [item.trace.text for item in annex.additions]


class TestWordings:
    def test_an_outcome_is_worded_in_place_in_one_language(self, base: Qualification) -> None:
        one = outcome(base, "1.2")
        after = apply(base, edits.WordOutcome(outcome=one.id, language="kk", text="Көжелерді безендіру"))
        said = outcome(after, "1.2").statement
        assert said.exact("kk-Cyrl") == "Көжелерді безендіру"
        assert said.exact("ru") == one.statement.exact("ru")

    def test_working_languages_keep_their_order_whoever_was_first(self, base: Qualification) -> None:
        one = outcome(base, "1.2").id
        first = apply(base, edits.WordOutcome(outcome=one, language="en", text="Present soups"))
        after = apply(first, edits.WordOutcome(outcome=one, language="kk-Cyrl", text="Көже"))
        assert [wording.language for wording in outcome(after, "1.2").statement] == ["ru", "kk-Cyrl", "en"]

    def test_the_last_wording_of_an_outcome_cannot_be_emptied(self, base: Qualification) -> None:
        with pytest.raises(InputError, match="at least one language"):
            apply(base, edits.WordOutcome(outcome=outcome(base, "1.2").id, language="ru", text=" "))

    def test_a_purpose_can_be_stated_and_withdrawn(self, base: Qualification) -> None:
        stated = apply(base, edits.SetWording(part="purpose", language="ru", text="Работа на кухне", seen=""))
        assert stated.purpose.exact("ru") == "Работа на кухне"
        assert not apply(stated, edits.SetWording(part="purpose", language="ru", text="")).purpose

    def test_a_unit_and_a_national_title_are_worded(self, base: Qualification) -> None:
        after = apply(base, edits.TitleUnit(unit=base.units[1].id, language="kk-Cyrl", text="Ұн тағамдары"))
        after = apply(after, edits.TitleAnnex(country="KG", language="ky", text="Ашпозчу"))
        assert after.units[1].title.exact("kk-Cyrl") == "Ұн тағамдары"
        assert after.annexes[1].title.exact("ky") == "Ашпозчу"

    def test_nothing_is_changed_in_what_was_removed(self, base: Qualification) -> None:
        with pytest.raises(InputError, match="may have been removed meanwhile"):
            apply(base, edits.WordOutcome(outcome="outcome-gone", language="ru", text="Варить"))


class TestTwoPeople:
    def test_a_stale_wording_is_a_conflict_that_shows_all_three(self, base: Qualification) -> None:
        one = outcome(base, "1.2")
        theirs = apply(base, edits.WordOutcome(outcome=one.id, language="ru", text="Оформлять супы"))
        mine = edits.WordOutcome(
            outcome=one.id, language="ru", text="Украшать супы", seen=one.statement.exact("ru")
        )  # fmt: skip
        with pytest.raises(Conflict) as told:
            apply(theirs, mine)
        assert (told.value.base, told.value.mine, told.value.theirs) == (
            "Оформление супов к подаче", "Украшать супы", "Оформлять супы",
        )  # fmt: skip
        assert (told.value.subject, told.value.language) == (f"outcome:{one.id}:statement:ru", "ru")

    def test_who_says_the_same_is_in_no_conflict(self, base: Qualification) -> None:
        one = outcome(base, "1.2")
        edit = edits.WordOutcome(outcome=one.id, language="ru", text="Оформлять супы", seen=one.statement.exact("ru"))
        after = apply(base, edit)
        assert apply(after, edit) is after

    def test_what_was_empty_when_it_was_opened_is_not_overwritten(self, base: Qualification) -> None:
        stated = apply(base, edits.SetVolume(unit=base.units[0].id, hours=72, seen=""))
        with pytest.raises(Conflict, match="now it says “72”; yours says “36”"):
            apply(stated, edits.SetVolume(unit=base.units[0].id, hours=36, seen=""))

    def test_an_outcome_that_was_reworded_is_not_removed_unseen(self, base: Qualification) -> None:
        one = outcome(base, "1.2")
        reworded = apply(base, edits.WordOutcome(outcome=one.id, language="ru", text="Оформлять супы"))
        with pytest.raises(Conflict):
            apply(reworded, edits.RemoveOutcome(outcome=one.id, seen=one.statement))

    def test_subjects_tell_edits_apart(self) -> None:
        russian = edits.WordOutcome(outcome="o1", language="ru", text="Варить")
        kazakh = edits.WordOutcome(outcome="o1", language="kk", text="Пісіру")
        assert subjects(kazakh) == ("outcome:o1:statement:kk-Cyrl",)
        assert independent(russian, kazakh)
        assert not independent(russian, edits.RemoveOutcome(outcome="o1"))
        assert independent(russian, edits.RemoveOutcome(outcome="o11"))


class TestReading:
    def test_an_edit_is_read_as_a_form_sends_it(self) -> None:
        sent = {"kind": "move-outcome", "outcome": "o1", "to": "3"}
        assert read_edit(sent) == edits.MoveOutcome(outcome="o1", to=3)

    @pytest.mark.parametrize(
        ("sent", "field"),
        [
            ({"kind": "word-outcome", "outcome": "o1", "language": "?", "text": ""}, "language"),
            ({"kind": "set-volume", "hours": -1}, "hours"),
            ({"kind": "burn"}, "kind"),
            ({}, "kind"),
            ({"kind": "remove-outcome", "outcome": "<script>"}, "outcome"),
        ],
    )
    def test_what_is_no_edit_is_refused_by_its_field(self, sent: dict[str, object], field: str) -> None:
        with pytest.raises(InputError, match=field):
            read_edit(sent)


class TestUnits:
    def test_a_unit_is_added_at_a_place_and_the_numbers_count_on(self, base: Qualification) -> None:
        after = apply(base, edits.AddUnit(unit="own", title=Text.of(ru="Гигиена"), place=1))
        assert [(unit.code, unit.id) for unit in after.units] == [
            ("1", "own"), ("2", base.units[0].id), ("3", base.units[1].id),
        ]  # fmt: skip
        assert after.units[1].outcomes[0].code == "2.1"

    def test_a_unit_sent_twice_is_added_once(self, base: Qualification) -> None:
        edit = edits.AddUnit(unit="own", title=Text.of(ru="Гигиена"))
        with pytest.raises(InputError, match="added before"):
            apply(apply(base, edit), edit)

    def test_units_move_until_the_edge(self, base: Qualification) -> None:
        second = base.units[1].id
        after = apply(base, edits.MoveUnit(unit=second, to="up"))
        assert [unit.id for unit in after.units] == [second, base.units[0].id]
        with pytest.raises(InputError, match="first already"):
            apply(after, edits.MoveUnit(unit=second, to="up"))

    def test_outcomes_of_a_removed_unit_need_a_home(self, base: Qualification) -> None:
        first, second = base.units
        with pytest.raises(InputError, match="Say to which unit they go"):
            apply(base, edits.RemoveUnit(unit=second.id))
        after = apply(base, edits.RemoveUnit(unit=second.id, move_to=first.id))
        assert len(after.outcomes()) == len(base.outcomes())

    def test_or_their_sentences_go_back_to_the_annexes(self, base: Qualification) -> None:
        after = apply(base, edits.RemoveUnit(unit=base.units[1].id, to_annexes=True))
        assert "Месить тесто для мучных изделий" in annexed(after, "KG")
        assert "Замес теста для мучных изделий" in annexed(after, "KZ")

    def test_an_outcome_of_the_experts_own_is_never_dropped_with_its_unit(self, base: Qualification) -> None:
        unit = base.units[1].id
        own = edits.AddOutcome(
            outcome="own", unit=unit, outcome_kind=StatementKind.TASK, statement=Text.of(ru="Убирать")
        )
        with pytest.raises(InputError, match=r"would be lost: 2\.4"):
            apply(apply(base, own), edits.RemoveUnit(unit=unit, to_annexes=True))


class TestOutcomes:
    def test_an_outcome_moves_by_keyboard_through_the_whole_draft(self, base: Qualification) -> None:
        first_of_second = base.units[1].outcomes[0].id
        up = apply(base, edits.MoveOutcome(outcome=first_of_second, to="up"))
        assert up.units[0].outcomes[-1].id == first_of_second
        assert apply(up, edits.MoveOutcome(outcome=first_of_second, to="down")) == base

    def test_it_moves_to_a_place_in_another_unit(self, base: Qualification) -> None:
        last = base.outcomes()[-1].id
        after = apply(base, edits.MoveOutcome(outcome=last, unit=base.units[0].id, to=2))
        assert outcome(after, "1.2").id == last
        assert len(after.units[1].outcomes) == len(base.units[1].outcomes) - 1

    def test_joined_outcomes_rest_on_the_sentences_of_both(self, base: Qualification) -> None:
        one, other = outcome(base, "2.1"), outcome(base, "2.2")
        after = apply(base, edits.JoinOutcomes(outcome=one.id, other=other.id, as_criterion=True))
        joined = outcome(after, "2.1")
        assert {trace.statement for trace in joined.traces} == {
            trace.statement for trace in (*one.traces, *other.traces)
        }
        assert joined.criteria[-1].text == other.statement
        assert other.id not in {each.id for each in after.outcomes()}

    def test_outcomes_of_two_kinds_are_not_joined(self, base: Qualification) -> None:
        with pytest.raises(InputError, match="task, the other knowledge"):
            apply(base, edits.JoinOutcomes(outcome=outcome(base, "1.1").id, other=outcome(base, "1.4").id))

    def test_a_split_leaves_each_half_with_its_sentences(self, base: Qualification) -> None:
        one = outcome(base, "1.1")
        moved = one.traces[0].statement
        after = apply(
            base, edits.SplitOutcome(outcome=one.id, new="new", statement=Text.of(ru="Варить супы"), traces=(moved,))
        )
        assert [trace.statement for trace in outcome(after, "1.2").traces] == [moved]
        assert moved not in [trace.statement for trace in outcome(after, "1.1").traces]
        shared = apply(base, edits.SplitOutcome(outcome=one.id, new="new", statement=Text.of(ru="Варить супы")))
        assert outcome(shared, "1.2").traces == one.traces

    def test_a_removed_outcome_goes_back_to_its_countries_and_can_be_taken_in_again(self, base: Qualification) -> None:
        one = outcome(base, "1.2")
        after = apply(base, edits.RemoveOutcome(outcome=one.id))
        assert "Оформление супов к подаче" in annexed(after, "KZ")
        assert "Подготовить супы к подаче" in annexed(after, "KG")
        edit = edits.take_in_annexed(
            after, ["KZ:A01.4:task2", "KG:B01.3:task2"], unit=base.units[0].id, outcome_kind=StatementKind.TASK, place=2
        )
        again = apply(after, edit)
        assert outcome(again, "1.2").traces == one.traces
        assert outcome(again, "1.2").statement.exact("ru") == "Оформление супов к подаче"
        assert annexed(again, "KZ") == annexed(base, "KZ")

    def test_an_annex_that_was_empty_is_made_when_something_goes_back(self, base: Qualification) -> None:
        bare = base.model_copy(update={"annexes": base.annexes[:1]})
        after = apply(bare, edits.RemoveOutcome(outcome=outcome(base, "1.2").id))
        assert [annex.country for annex in after.annexes] == ["KZ", "KG"]
        assert after.annexes[1].standard == "Повар-кулинар"

    def test_what_an_annex_lacks_follows_the_core(self, base: Qualification) -> None:
        one = outcome(base, "1.2")
        assert one.id in base.annexes[2].missing
        edit = edits.attach_annexed(base, ["UZ:A1.4:task3"], outcome=one.id)
        after = apply(base, edit)
        assert one.id not in after.annexes[2].missing
        back = apply(after, edits.DetachTraces(outcome=one.id, statements=("UZ:A1.4:task3",)))
        assert sorted(annexed(back, "UZ")) == sorted(annexed(base, "UZ"))

    def test_a_sentence_is_not_taken_in_twice(self, base: Qualification) -> None:
        one = outcome(base, "1.2")
        with pytest.raises(InputError, match="in the core already: “Оформление супов к подаче”"):
            apply(base, edits.AttachTraces(outcome=outcome(base, "1.1").id, traces=one.traces))

    def test_a_row_below_the_core_is_taken_in_by_choice(self, base: Qualification) -> None:
        grid = kitchen()
        alone = next(row for row in grid.rows if row.cells[0].statements == ("UZ:A1.4:task3",))
        edit = edits.take_in_row(base, grid, alone.id)
        after = apply(base, edit)
        taken = next(one for one in after.outcomes() if one.id == edit.outcome)
        assert (taken.statement.exact("ru"), taken.row, taken.kind) == ("Приготовление плова", None, StatementKind.TASK)
        assert "Приготовление плова" not in annexed(after, "UZ")

    def test_rows_set_aside_or_already_in_are_not_taken_in(self, base: Qualification) -> None:
        grid = kitchen()
        aside = next(row for row in grid.rows if row.set_aside)
        with pytest.raises(InputError, match="set aside"):
            edits.take_in_row(base, grid, aside.id)
        with pytest.raises(InputError, match="in the core already"):
            edits.take_in_row(base, grid, outcome(base, "1.1").row or "")
        with pytest.raises(InputError, match="no row"):
            edits.take_in_row(base, grid, "row-of-another-grid")


class TestCriteria:
    def test_criteria_are_added_worded_moved_and_removed(self, base: Qualification) -> None:
        one = outcome(base, "1.1")
        after = apply(base, edits.AddCriterion(outcome=one.id, criterion="c1", text=Text.of(ru="Суп горячий")))
        after = apply(after, edits.AddCriterion(outcome=one.id, criterion="c2", text=Text.of(ru="Суп солёный")))
        after = apply(after, edits.SetMethod(criterion="c2", language="ru", text="наблюдение"))
        after = apply(after, edits.MoveCriterion(criterion="c2", to="up"))
        after = apply(after, edits.WordCriterion(criterion="c1", language="ru", text="Суп горячий, 75 °C"))
        listed = outcome(after, "1.1").criteria
        assert [(each.id, each.text.exact("ru")) for each in listed] == [
            ("c2", "Суп солёный"), ("c1", "Суп горячий, 75 °C"),
        ]  # fmt: skip
        left = apply(apply(after, edits.RemoveCriterion(criterion="c1")), edits.RemoveCriterion(criterion="c2"))
        assert left == base

    def test_a_criterion_says_something(self, base: Qualification) -> None:
        with pytest.raises(InputError, match="looks for"):
            apply(base, edits.AddCriterion(outcome=outcome(base, "1.1").id, text=Text()))

    def test_a_sentence_that_only_a_criterion_names_goes_back_with_it(self, base: Qualification) -> None:
        one, other = outcome(base, "1.1"), outcome(base, "1.2")
        criterion = AssessmentCriterion(id="c1", text=other.statement, traces=other.traces)
        unit = base.units[0]
        outcomes = tuple(
            each.model_copy(update={"criteria": (criterion,)}) if each.id == one.id else each
            for each in unit.outcomes
            if each.id != other.id
        )
        start = base.model_copy(update={"units": (unit.model_copy(update={"outcomes": outcomes}), base.units[1])})
        assert "Подготовить супы к подаче" not in annexed(start, "KG")
        assert "Подготовить супы к подаче" in annexed(apply(start, edits.RemoveCriterion(criterion="c1")), "KG")


class TestTheWhole:
    def test_a_level_is_stated_by_its_country_with_a_source_or_not_at_all(self, base: Qualification) -> None:
        with pytest.raises(InputError, match="Name the document that states level 4 for KZ"):
            apply(base, edits.StateLevel(country="KZ", level="4"))
        with pytest.raises(InputError, match="does not take part"):
            apply(base, edits.StateLevel(country="TM", level="4", source="Приказ"))
        after = apply(base, edits.StateLevel(country="KZ", level="4", framework="НРК", source="Письмо от 1 марта"))
        assert (after.levels[0].level, after.levels[0].source) == ("4", "Письмо от 1 марта")
        assert after.annexes[0].level == "4"
        assert after.levels[0].national_levels == base.levels[0].national_levels
        assert apply(after, edits.StateLevel(country="KZ", level=None)) == base

    def test_the_ladder_is_climbed_step_by_step(self, base: Qualification) -> None:
        with pytest.raises(InputError, match="possible: expert text"):
            apply(base, edits.SetStatus(status=LegalStatus.AGREED_BY_EXPERTS))
        agreed = apply(
            apply(base, edits.SetStatus(status=LegalStatus.EXPERT_TEXT)),
            edits.SetStatus(status=LegalStatus.AGREED_BY_EXPERTS),
        )
        with pytest.raises(InputError, match="Name the country"):
            apply(agreed, edits.SetStatus(status=LegalStatus.ADOPTED, country="KZ"))
        with pytest.raises(InputError, match="made by publishing"):
            apply(agreed, edits.SetStatus(status=LegalStatus.PUBLISHED_EDITION))
        adopted = apply(agreed, edits.SetStatus(status=LegalStatus.ADOPTED, country="KZ", act="Приказ № 1"))
        assert (adopted.adopted_by, adopted.adopted_act) == ("KZ", "Приказ № 1")
        assert edits.next_statuses(LegalStatus.PUBLISHED_EDITION) == ()

    def test_a_published_edition_takes_no_edit(self, base: Qualification) -> None:
        published = base.model_copy(update={"status": LegalStatus.PUBLISHED_EDITION})
        with pytest.raises(InputError, match="never changes"):
            apply(published, edits.SetCode(code="X"))

    def test_lists_hold_each_thing_once(self, base: Qualification) -> None:
        with pytest.raises(InputError, match="listed already"):
            apply(base, edits.AddJobTitle(title="ПОВАР"))
        with pytest.raises(InputError, match="listed already"):
            apply(base, edits.AddOccupation(scheme="isco-08", code="5120"))
        with pytest.raises(InputError, match="no ISCO code"):
            apply(base, edits.AddOccupation(scheme="ISCO-08", code="51x"))
        after = apply(base, edits.RemoveOccupation(scheme="ISCO-08", code="5120"))
        assert after.occupations == ()
        with pytest.raises(InputError, match="not on the list"):
            apply(after, edits.RemoveOccupation(scheme="ISCO-08", code="5120"))

    def test_a_further_language_becomes_a_column_once(self, base: Qualification) -> None:
        after = apply(base, edits.AddLanguage(language="en"))
        assert after.languages == ("ru", "kk-Cyrl", "en")
        with pytest.raises(InputError, match="already"):
            apply(after, edits.AddLanguage(language="en"))
