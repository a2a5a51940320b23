"""Comparing national standards.

A comparison puts the standards of two or more countries side by side. Its rows are shared meanings: what one
country says beside what the others say to the same. The program proposes rows; people decide.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import Says, build_function, build_standard

from darya.matching import agreement, align, coverage, load_memory, memory_from, overview, save_memory
from darya.model import Band, Cell, Comparison, InputError, Relation, Row, Standard, StatementKind


def standard(
    country: str, *tasks: Says, language: str = "ru", level: str = "4", knowledge: tuple[Says, ...] = ()
) -> tuple[str, Standard]:
    """A country with a standard of one function."""
    function = build_function(
        country, f"A/01.{level}", "Приготовление супов", tasks=tasks, knowledge=knowledge, language=language
    )
    return country, build_standard(country, "Повар", [function], language=language)


def row_of(grid: Comparison, text: str) -> Row:
    """The row in which this sentence stands."""
    return next(
        row
        for row in grid.rows
        for cell in row.cells
        if any(grid.statements[at].statement.text == text for at in cell.statements)
    )


def said(grid: Comparison, row: Row) -> dict[str, str]:
    """Country → what it says to the row."""
    return {cell.country: grid.statements[cell.statements[0]].statement.text for cell in row.cells}


def cell(row: Row, country: str) -> Cell:
    """The country's cell, which must be there."""
    found = row.cell(country)
    assert found is not None
    return found


def decide(grid: Comparison, text: str, **relations: Relation) -> Comparison:
    """What a person does in the workbook: give the cells of a row their relations."""
    chosen = row_of(grid, text)
    cells = tuple(one.model_copy(update={"relation": relations.get(one.country)}) for one in chosen.cells)
    decided = chosen.model_copy(update={"cells": cells})
    return grid.model_copy(update={"rows": tuple(decided if row is chosen else row for row in grid.rows)})


class TestRows:
    """What stands in one row, and what does not."""

    def test_the_same_meaning_in_other_words_is_one_row(self) -> None:
        grid = align([
            standard("KZ", "Нарезка овощей вручную", "Мойка посуды"),
            standard("KG", "Мыть посуду", "Нарезать овощи"),
            standard("UZ", "Нарезка овощей и зелени"),
        ])  # fmt: skip
        assert said(grid, row_of(grid, "Нарезать овощи")) == {
            "KZ": "Нарезка овощей вручную", "KG": "Нарезать овощи", "UZ": "Нарезка овощей и зелени",
        }  # fmt: skip

    def test_what_only_one_country_says_is_a_row_of_its_own(self) -> None:
        grid = align([standard("KZ", "Варка супов"), standard("UZ", "Варка супов", "Разжигание тандыра")])
        assert said(grid, row_of(grid, "Разжигание тандыра")) == {"UZ": "Разжигание тандыра"}

    def test_every_sentence_has_just_one_place(self) -> None:
        grid = align([standard("KZ", "Варка супов", "Варка каш"), standard("KG", "Варка", "Варка супов и каш")])
        places = [at for row in grid.rows for one in row.cells for at in one.statements]
        assert sorted(places) == sorted(grid.statements)

    def test_two_sentences_of_a_country_that_say_much_the_same_never_share_a_row(self) -> None:
        grid = align([standard("KZ", "Варка супов", "Варка супа"), standard("KG", "Варка супов и супа")])
        assert all(len(one.statements) == 1 for row in grid.rows for one in row.cells)

    def test_two_sentences_share_one_if_another_country_says_both_in_one_sentence(self) -> None:
        grid = align(
            [standard("KZ", "Варка бульонов", "Выпечка хлеба"), standard("KG", "Варка бульонов и выпечка хлеба")]
        )
        (row,) = grid.rows
        assert [len(cell.statements) for cell in row.cells] == [2, 1]

    def test_a_sentence_that_a_country_repeats_word_for_word_is_judged_once(self) -> None:
        grid = align([standard("KZ", "Мойка посуды", "мойка посуды."), standard("KG", "Мытье посуды")])
        assert len(cell(row_of(grid, "Мойка посуды"), "KZ").statements) == 2

    def test_a_task_and_the_knowledge_for_it_are_not_mixed(self) -> None:
        grid = align([standard("KZ", "Виды супов"), standard("KG", knowledge=("Виды супов",))])
        assert [row.kind for row in grid.rows] == [StatementKind.TASK, StatementKind.KNOWLEDGE]

    def test_the_first_country_leads_but_rows_do_not_depend_on_the_order(self) -> None:
        kz, kg = standard("KZ", "Варка супов", "Мойка посуды"), standard("KG", "Мытье посуды", "Варить супы")
        one, other = align([kz, kg]), align([kg, kz])
        assert [said(one, row)["KZ"] for row in one.rows] == ["Варка супов", "Мойка посуды"]
        assert [said(other, row)["KG"] for row in other.rows] == ["Мытье посуды", "Варить супы"]
        assert {row.id for row in one.rows} == {row.id for row in other.rows}


class TestSuggestions:
    """Every proposal says why, and none is a decision."""

    def test_it_names_the_shared_words_the_other_sentence_and_both_levels(self) -> None:
        grid = align(
            [standard("KZ", "Варка мясных супов", level="3"), standard("KG", "Варить супы из мяса", level="4")]
        )
        suggestion = cell(grid.rows[0], "KZ").suggestion
        assert suggestion is not None
        assert suggestion.reasons.shared_words == ("супов",)
        assert suggestion.reasons.with_country == "KG"
        assert (suggestion.reasons.level_here, suggestion.reasons.level_there) == ("3", "4")

    def test_typing_does_not_make_a_difference(self) -> None:
        """Here the second sentence has a Latin «с» and «о», another case, and е for ё."""
        grid = align([standard("KZ", "Счёт порций супа"), standard("KG", "cчет порций cупа.")])
        suggestion = cell(grid.rows[0], "KG").suggestion
        assert suggestion is not None
        assert (suggestion.band, suggestion.score) == (Band.EXACT, 1.0)

    def test_nothing_is_decided_by_the_program(self) -> None:
        grid = align([standard("KZ", "Варка супов"), standard("KG", "Варка супов")])
        assert all(one.relation is None for row in grid.rows for one in row.cells)

    def test_phrases_that_every_sentence_has_are_no_reason(self) -> None:
        phrase = "Проведение работ по подготовке и организации"
        kitchen = ("тушения мяса", "мойки посуды", "нарезки хлеба", "чистки рыбы", "подачи блюд", "замеса теста")
        building = ("кладки кирпича", "монтажа труб", "окраски стен", "чистки рыб", "прокладки кабеля", "рытья ям")
        ours, theirs = [f"{phrase} {what}" for what in kitchen], [f"{phrase} {what}" for what in building]
        grid = align([standard("KZ", *ours), standard("KG", *theirs)])
        assert [said(grid, row) for row in grid.rows if len(row.cells) > 1] == [{"KZ": ours[3], "KG": theirs[3]}]


class TestLanguages:
    """Standards in different languages."""

    def test_a_common_language_is_used_where_there_is_one(self) -> None:
        grid = align([
            standard("KZ", ("Көкөніс турау", {"ru": "Нарезка овощей"}), language="kk-Cyrl"),
            standard("UZ", ("Sabzavot toʻgʻrash", {"ru": "Нарезать овощи"}), language="uz-Latn"),
        ])  # fmt: skip
        suggestion = cell(grid.rows[0], "KZ").suggestion
        assert suggestion is not None
        assert suggestion.reasons.method == "parallel wording"

    def test_shared_words_are_seen_through_two_scripts(self) -> None:
        grid = align([standard("KG", "Технологиялык карта"), standard("UZ", "Texnologik karta", language="uz-Latn")])
        assert len(grid.rows) == 1

    def test_the_program_says_where_it_has_little_to_go_by(self) -> None:
        grid = align([standard("KZ", "Ыдыс жуу", language="kk-Cyrl"), standard("TJ", "Шустани зарфҳо", language="tg")])
        assert [finding.code for finding in grid.findings] == ["no-shared-language"]

    def test_pairs_that_people_confirmed_help_the_next_comparison(self, tmp_path: Path) -> None:
        kz, tj = standard("KZ", "Ыдыс жуу", language="kk-Cyrl"), standard("TJ", "Шустани зарфҳо", language="tg")
        before = align([kz, tj])
        assert len(before.rows) == 2
        judged = before.model_copy(update={"rows": (_joined(before),)})
        file = tmp_path / "pairs.tsv"
        save_memory(memory_from(judged), file)
        after = align([kz, tj], memory=load_memory(file))
        assert len(after.rows) == 1
        (finding,) = after.findings
        assert "the memory has only 1 confirmed pairs" in finding.message


def _joined(grid: Comparison) -> Row:
    """Both rows as one, as a person joins them in the workbook, judged equal."""
    cells = tuple(one.model_copy(update={"relation": Relation.EQUAL}) for row in grid.rows for one in row.cells)
    return grid.rows[0].model_copy(update={"cells": cells})


class TestCounting:
    """How much is shared."""

    def test_coverage_is_told_both_ways_in_counts(self) -> None:
        grid = align([standard("KZ", "Варка супов", "Мойка посуды", "Чистка рыбы"), standard("KG", "Варка супов")])
        ways = {(e.country, e.other): (e.covered, e.total) for e in coverage(grid) if e.other and e.kind is None}
        assert ways == {("KZ", "KG"): (1, 3), ("KG", "KZ"): (1, 1)}

    def test_below_thirty_sentences_there_is_no_percentage(self) -> None:
        grid = align([standard("KZ", "Варка супов"), standard("KG", "Варка супов")])
        assert all(entry.share is None for entry in coverage(grid))

    def test_what_a_person_judged_to_be_no_match_does_not_count(self) -> None:
        grid = align([standard("KZ", "Варка супов"), standard("KG", "Варка супа")])
        rejected = decide(grid, "Варка супов", KZ=Relation.EQUAL, KG=Relation.NONE)
        assert (overview(grid).in_all, overview(rejected).in_all) == (1, 0)
        assert all(entry.covered == 0 for entry in coverage(rejected))


class TestTwoExperts:
    """Two people judge copies of one grid."""

    def test_they_learn_how_far_they_agree_and_what_to_talk_about(self) -> None:
        grid = align([
            standard("KZ", "Варка супов", "Мойка посуды", "Чистка рыбы"),
            standard("KG", "Варка супа", "Мойка посуды", "Чистка рыб"),
        ])  # fmt: skip
        first = second = grid
        for text in ("Варка супов", "Мойка посуды", "Чистка рыбы"):
            first = decide(first, text, KZ=Relation.EQUAL, KG=Relation.EQUAL)
            second = decide(second, text, KZ=Relation.EQUAL, KG=Relation.EQUAL)
        second = decide(second, "Чистка рыбы", KZ=Relation.EQUAL, KG=Relation.NARROWER)
        found = agreement(first, second, names=("Анна", "Бахыт"))
        assert (found.overall.agreed, found.overall.judged) == (5, 6)
        assert [(one.country, one.first, one.second) for one in found.disagreements] == [
            ("KG", Relation.EQUAL, Relation.NARROWER)
        ]

    def test_copies_of_different_grids_are_refused(self) -> None:
        one = align([standard("KZ", "Варка супов"), standard("KG", "Варка супа")])
        other = align([standard("KZ", "Чистка рыбы", level="5"), standard("KG", "Чистка рыб", level="5")])
        with pytest.raises(InputError, match="no cell in common"):
            agreement(one, other)


def test_a_country_comes_once_and_never_alone() -> None:
    kz, kg = standard("KZ", "Варка супов"), standard("KG", "Варка супов")
    with pytest.raises(InputError, match="KZ is given twice"):
        align([kz, kg, kz])
    with pytest.raises(InputError, match="at least two countries"):
        align([kz])
