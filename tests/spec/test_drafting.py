"""Drafting: from a judged grid to a multicountry qualification.

A draft is the shared core in units and outcomes, and an annex per country. It says nothing that no national standard
and no person has said; what it cannot know it leaves empty and asks for.
"""

from __future__ import annotations

import pytest
from tests.builders import build_row
from tests.kitchen import kitchen

from darya.drafting import draft
from darya.model import InputError, Qualification, Relation, Text


@pytest.fixture(scope="module")
def core() -> Qualification:
    """What two of the three kitchens share."""
    return draft(kitchen(), at_least=2)


def statements(qualification: Qualification) -> set[str]:
    return {trace.statement for outcome in qualification.outcomes() for trace in outcome.traces}


class TestTheCore:
    """A row of the grid is part of the core when enough countries say it."""

    def test_ask_for_more_countries_and_the_core_becomes_smaller(self, core: Qualification) -> None:
        assert len(core.outcomes()) == 8
        assert len(draft(kitchen(), at_least=3).outcomes()) == 4

    def test_a_country_whose_sentence_is_judged_not_the_same_does_not_count(self, core: Qualification) -> None:
        assert "KG:B01.3:skill2" not in statements(core)
        grid = kitchen()
        judged = tuple(
            build_row("KZ:A01.4:skill2", "KG:B01.3:skill2", relations={"KG": Relation.PARTIAL})
            if row.cell("KG") and row.cell("KG").statements == ("KG:B01.3:skill2",)  # type: ignore[union-attr]
            else row
            for row in grid.rows
        )
        again = draft(grid.model_copy(update={"rows": judged}), at_least=2)
        assert "KG:B01.3:skill2" in statements(again)

    def test_a_row_set_aside_takes_no_part(self, core: Qualification) -> None:
        assert "KZ:A02.4:knowledge2" not in statements(core)

    def test_more_countries_than_there_are_cannot_be_asked_for(self) -> None:
        with pytest.raises(InputError) as refused:
            draft(kitchen(), at_least=4)
        assert str(refused.value) == "A core of 4 countries cannot be drafted from 3: ask for 1 to 3"


class TestUnits:
    """Functions of different countries that share their rows become a unit."""

    def test_a_unit_gathers_what_the_countries_describe_in_different_functions(self, core: Qualification) -> None:
        assert [unit.title.exact("ru") for unit in core.units] == [
            "Приготовление супов и бульонов",
            "Изготовление мучных изделий",
        ]

    def test_it_is_mandatory_when_every_country_has_a_third_of_it(self, core: Qualification) -> None:
        assert [unit.mandatory for unit in core.units] == [True, True]

    def test_hours_are_stated_by_people(self, core: Qualification) -> None:
        assert [unit.volume_hours for unit in core.units] == [None, None]


class TestOutcomes:
    """Every sentence of the draft names the national sentences that it comes from."""

    def test_it_names_text_language_function_page_act_and_relation(self, core: Qualification) -> None:
        trace = core.outcomes()[0].traces[1]
        assert trace.model_dump(mode="json", exclude={"source": {"file", "sheet", "table", "row", "order"}}) == {
            "country": "KG",
            "statement": "KG:B01.3:task1",
            "text": "Варить бульоны, супы",
            "language": "ru",
            "standard": "Повар-кулинар",
            "function_code": "B/01.3",
            "level": "3",
            "act": "Министерство KG, 2024-03-01, № 75-н",
            "source": {"page": 10},
            "relation": "narrower",
        }

    def test_a_name_that_a_person_gave_to_the_row_comes_first(self, core: Qualification) -> None:
        assert Text.of(ru="Отвечает за качество блюд") in [outcome.statement for outcome in core.outcomes()]

    def test_nothing_is_translated_by_the_machine(self, core: Qualification) -> None:
        worded = [outcome.code for outcome in core.outcomes() if outcome.statement.exact("kk-Cyrl")]
        assert worded == ["1.1"]  # the only sentence whose file has Kazakh beside Russian

    def test_what_is_not_worded_in_a_working_language_is_a_finding(self, core: Qualification) -> None:
        missing = [finding.message for finding in core.findings if finding.code == "language-missing"]
        assert missing[0] == "Outcome 1.2 is not worded in this working language: Kazakh (Cyrillic)"


class TestAnnexes:
    """What is left to each country, so that nothing of its standard is lost."""

    def test_every_sentence_is_in_the_core_or_in_the_annex(self, core: Qualification) -> None:
        annexed = {item.trace.statement for annex in core.annexes for item in annex.additions}
        assert annexed | statements(core) == set(kitchen().statements)
        assert not annexed & statements(core)

    def test_a_sentence_that_others_say_too_names_them(self) -> None:
        shared_by_two = draft(kitchen(), at_least=3).annexes[0].additions[0]
        assert (shared_by_two.trace.text, shared_by_two.countries) == ("Оформление супов к подаче", ("KZ", "KG"))

    def test_the_annex_says_what_of_the_core_the_country_does_not_have(self, core: Qualification) -> None:
        lacking = {annex.country: len(annex.missing) for annex in core.annexes}
        assert lacking == {"KZ": 0, "KG": 1, "UZ": 3}


def test_levels_are_information_until_a_country_states_its_own(core: Qualification) -> None:
    assert [(level.country, level.national_levels, level.level) for level in core.levels] == [
        ("KZ", ("4",), None),
        ("KG", ("3",), None),
        ("UZ", ("4",), None),
    ]


def test_drafting_twice_gives_the_same_draft(core: Qualification) -> None:
    assert draft(kitchen(), at_least=2) == core
