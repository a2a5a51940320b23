import datetime as dt

import pytest
from tests.builders import build_comparison, build_function, build_row, build_standard, file_of, hash_of
from tests.kitchen import kitchen

from darya.drafting import draft
from darya.drafting.draft import is_mandatory
from darya.drafting.outcomes import OBSERVATION, QUESTIONS
from darya.drafting.wordings import leading_statement, own_words
from darya.model import (
    Band,
    Comparison,
    InputError,
    LegalStatus,
    Outcome,
    Qualification,
    Reasons,
    Relation,
    Row,
    StatementKind,
    Suggestion,
    Text,
)


@pytest.fixture
def core() -> Qualification:
    return draft(kitchen(), at_least=2, code="COOK", date=dt.date(2026, 11, 23))


SIEVE = ["Процеживать рыбные супы"]


def outcome(qualification: Qualification, statement: str) -> Outcome:
    """The outcome that comes from this national statement."""
    return next(one for one in qualification.outcomes() if statement in {trace.statement for trace in one.traces})


def codes(qualification: Qualification) -> set[str]:
    return {finding.code for finding in qualification.findings}


def test_what_is_stated_comes_from_the_call_and_the_grid(core: Qualification) -> None:
    assert (core.code, core.date, core.status) == ("COOK", dt.date(2026, 11, 23), LegalStatus.WORKING_DRAFT)
    assert core.title == Text.of(ru="Повар", kk_Cyrl="Аспаз")
    assert (core.countries, core.at_least, core.languages) == (("KZ", "KG", "UZ"), 2, ("ru", "kk-Cyrl"))


def test_what_no_grid_can_tell_stays_empty_and_is_asked_for(core: Qualification) -> None:
    assert [core.purpose, core.entry, core.assessment, core.progression] == [Text()] * 4
    assert core.volume_hours is None
    assert all(unit.volume_hours is None for unit in core.units)
    assert all(level.level is None and level.source is None for level in core.levels)
    asked = {"levels", "volume", "purpose", "entry", "assessment", "progression"}
    assert {f"{field}-to-state" for field in asked} <= codes(core)


def test_levels_entry_jobs_and_occupations_are_listed_as_the_standards_state_them(core: Qualification) -> None:
    assert {level.country: level.national_levels for level in core.levels} == {"KZ": ("4",), "KG": ("3",), "UZ": ("4",)}
    (entry,) = core.national_entry
    assert (entry.country, entry.text) == ("KZ", "Техническое и профессиональное образование")
    assert entry.act == "Министерство KZ, 2024-03-01, № 75-н"
    assert core.job_titles == ("Повар", "Кулинар")  # «повар» of Kyrgyzstan is the same title
    assert [(one.scheme, one.code) for one in core.occupations] == [("ISCO-08", "5120")]


def test_sources_name_act_file_and_hash(core: Qualification) -> None:
    assert core.sources[0] == (
        f"KZ: Повар. Министерство KZ, 2024-03-01, № 75-н. {file_of('KZ')}, SHA-256 {hash_of('KZ')}"
    )
    assert len(core.sources) == 3


def test_a_unit_is_titled_as_its_leading_function_in_the_languages_that_it_has(core: Qualification) -> None:
    soups, dough = core.units
    assert soups.title == Text.of(ru="Приготовление супов и бульонов", kk_Cyrl="Көжелер мен сорпаларды дайындау")
    assert dough.title == Text.of(ru="Изготовление мучных изделий")
    assert [(unit.code, unit.order) for unit in core.units] == [("1", 1), ("2", 2)]


def test_a_unit_is_mandatory_when_every_country_has_a_third_of_it() -> None:
    def row(name: str, *countries: str) -> Row:
        return build_row(*(f"{country}:{name}:task1" for country in countries))

    all_three, two = row("a", "KZ", "KG", "UZ"), [row("b", "KZ", "KG"), row("c", "KZ", "KG")]
    assert is_mandatory([all_three, *two], ("KZ", "KG", "UZ"))
    assert not is_mandatory([all_three, *two, row("d", "KZ", "KG")], ("KZ", "KG", "UZ"))


def test_outcomes_stand_by_kind_and_count_on_from_their_unit(core: Qualification) -> None:
    kinds = [str(one.kind) for one in core.units[0].outcomes]
    assert kinds == ["task", "task", "skill", "knowledge", "responsibility"]
    assert [one.code for one in core.units[0].outcomes] == ["1.1", "1.2", "1.3", "1.4", "1.5"]


def test_every_outcome_names_every_national_sentence_with_place_act_and_relation(core: Qualification) -> None:
    first = outcome(core, "KZ:A01.4:task1")
    said = [(trace.country, trace.text, trace.function_code, trace.relation) for trace in first.traces]
    assert said == [
        ("KZ", "Приготовление бульонов и супов", "A/01.4", Relation.EQUAL),
        ("KG", "Варить бульоны, супы", "B/01.3", Relation.NARROWER),
        ("UZ", "Приготовление супов и бульонов", "A1.4", None),
    ]
    assert first.traces[0].source.page == 10
    assert all(trace.act and trace.standard for one in core.outcomes() for trace in one.traces)


def test_wordings_are_never_made_up(core: Qualification) -> None:
    assert outcome(core, "KZ:A01.4:task1").statement == Text.of(
        ru="Приготовление бульонов и супов", kk_Cyrl="Сорпалар мен көжелерді дайындау"
    )
    assert outcome(core, "KZ:A01.4:task2").statement == Text.of(ru="Оформление супов к подаче")  # no Kazakh in the file
    assert outcome(core, "UZ:A1.4:responsibility1").statement == Text.of(
        ru="Отвечает за качество блюд"
    )  # the row's name


def test_without_any_working_language_a_sentence_stands_in_its_own() -> None:
    english = draft(kitchen(), at_least=3, languages=["en"])
    assert outcome(english, "KZ:A01.4:skill1").statement == Text.of(ru="Выбирать режим варки супов")
    assert "language-missing" in codes(english)


def test_a_skill_that_shares_the_object_of_a_task_becomes_its_criterion(core: Qualification) -> None:
    boil = outcome(core, "KZ:A01.4:task1")
    assert not boil.criteria  # «режим варки супов» shares one word of two with «бульонов и супов»
    grid = build_comparison(
        [
            build_standard(
                country, "Повар",
                [build_function(country, "A/01", "Супы", tasks=["Варить рыбные супы", "Печь хлеб"], skills=SIEVE)],
            )
            for country in ("KZ", "KG")
        ],
        [build_row(f"KZ:A01:{name}", f"KG:A01:{name}") for name in ("task1", "task2", "skill1")],
    )  # fmt: skip
    made = draft(grid, at_least=2)
    (criterion,) = outcome(made, "KZ:A01:task1").criteria
    assert criterion.text == Text.of(ru="Процеживать рыбные супы")
    assert {trace.statement for trace in criterion.traces} == {"KZ:A01:skill1", "KG:A01:skill1"}
    assert not outcome(made, "KZ:A01:task2").criteria
    assert outcome(made, "KZ:A01:skill1").kind is StatementKind.SKILL  # it stays an outcome


def test_methods_are_proposed_in_the_languages_that_a_person_has_translated() -> None:
    assert own_words(QUESTIONS, ["en", "xx"]) == Text.of(en="oral or written questions")
    knowledge = outcome(draft(kitchen(), at_least=2, languages=["ru", "en"]), "KZ:A01.4:knowledge1")
    assert knowledge.criteria[0].method.exact("en") == "oral or written questions"
    assert OBSERVATION != QUESTIONS


def test_the_annex_holds_what_the_core_does_not_and_names_who_says_it_too(core: Qualification) -> None:
    annex = {one.country: one for one in core.annexes}
    said = {item.trace.text: item.countries for item in annex["KZ"].additions}
    assert said == {
        "Проверять качество сырья перед варкой": ("KZ",),  # Kyrgyzstan's cell was judged none
        "Рассчитывать расход муки": ("KZ",),
        "Требования охраны труда на кухне": ("KZ", "KG", "UZ"),  # set aside
    }
    assert annex["KZ"].missing == ()
    assert [outcome(core, "KZ:A01.4:responsibility1").id] == list(annex["KG"].missing)
    assert len(annex["UZ"].missing) == 3


def test_a_statement_that_stands_in_no_row_is_not_lost() -> None:
    grid = kitchen()
    fewer = grid.model_copy(update={"rows": tuple(row for row in grid.rows if len(row.cells) > 1)})
    additions = {item.trace.statement for annex in draft(fewer, at_least=2).annexes for item in annex.additions}
    assert "UZ:A1.4:task3" in additions


def test_the_same_grid_gives_the_same_draft(core: Qualification) -> None:
    assert draft(kitchen(), at_least=2, code="COOK", date=dt.date(2026, 11, 23)) == core


def test_an_outcome_keeps_its_identifier_when_the_core_becomes_smaller(core: Qualification) -> None:
    smaller = draft(kitchen(), at_least=3)
    assert {one.id for one in smaller.outcomes()} < {one.id for one in core.outcomes()}
    assert smaller.id != core.id


def test_a_title_may_be_given_and_is_else_that_of_the_leading_standard() -> None:
    untitled = kitchen().model_copy(update={"title": Text()})
    taken = draft(untitled, at_least=2)
    assert taken.title == Text.of(ru="Повар")
    assert "title-to-state" in codes(taken)
    assert draft(untitled, at_least=2, title="Кулинар").title == Text.of(ru="Кулинар")
    assert draft(untitled, at_least=2, title=Text.of(kk_Cyrl="Аспаз")).title == Text.of(kk_Cyrl="Аспаз")


def test_without_a_common_unit_a_person_has_to_decide() -> None:
    standards = [
        build_standard(country, "Повар", [build_function(country, "A/01", "Супы", tasks=["Варить супы"])])
        for country in ("KZ", "KG", "UZ")
    ]
    grid = build_comparison(standards, [build_row("KZ:A01:task1", "KG:A01:task1")])
    made = draft(grid, at_least=2)
    assert not made.units[0].mandatory
    assert "no-mandatory-unit" in codes(made)


def test_a_grid_without_core_is_refused() -> None:
    with pytest.raises(InputError, match="ask for 1 to 3"):
        draft(kitchen(), at_least=9)


def _suggested(grid: Comparison, row: Row, named: str) -> Row:
    reasons = Reasons(with_statement=named, with_country=named[:2], method="text")
    suggestion = Suggestion(score=0.8, band=Band.HIGH, reasons=reasons)
    cells = tuple(cell.model_copy(update={"suggestion": suggestion, "relation": None}) for cell in row.cells)
    return row.model_copy(update={"cells": cells})


def test_the_statement_that_the_others_resemble_most_speaks_for_the_row() -> None:
    grid = kitchen()
    row = _suggested(grid, grid.rows[0], "UZ:A1.4:task1")
    assert leading_statement(grid, row).statement.id == "UZ:A1.4:task1"
    judged = row.model_copy(
        update={"cells": tuple(
            cell.model_copy(update={"relation": Relation.EQUAL}) if cell.country == "KG" else cell for cell in row.cells
        )}
    )  # fmt: skip
    assert leading_statement(grid, judged).statement.id == "KG:B01.3:task1"
