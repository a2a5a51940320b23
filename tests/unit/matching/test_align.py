"""The whole way: standards in, a comparison out in which every statement has its place."""

import subprocess
import sys

import pytest
from tests.builders import build_function, build_standard
from tests.kitchen import kitchen_standards

from darya.matching import align, memory_of
from darya.matching.memory import Pair
from darya.model import Band, Comparison, InputError, Relation, Standard, StatementKind, dump, load

KITCHEN = [(standard.country or "", standard) for standard in kitchen_standards()]


def _texts(comparison: Comparison) -> list[tuple[str, ...]]:
    """Rows as the texts of their cells."""
    return [
        tuple(comparison.statements[at].statement.text for cell in row.cells for at in cell.statements)
        for row in comparison.rows
    ]


@pytest.fixture(scope="module")
def grid() -> Comparison:
    return align(KITCHEN)


def test_what_means_the_same_stands_in_one_row(grid: Comparison) -> None:
    rows = _texts(grid)
    assert ("Приготовление бульонов и супов", "Варить бульоны, супы", "Приготовление супов и бульонов") in rows
    assert ("Выпечка мучных изделий", "Выпекать мучные изделия") in rows
    assert ("Приготовление плова",) in rows


def test_nothing_is_decided_and_every_proposal_has_its_reasons(grid: Comparison) -> None:
    cells = [cell for row in grid.rows if len(row.cells) > 1 for cell in row.cells]
    assert all(cell.relation is None for cell in cells)
    for cell in cells:
        assert cell.suggestion is not None
        there = grid.statements[cell.suggestion.reasons.with_statement]
        assert there.country == cell.suggestion.reasons.with_country != cell.country
        assert cell.suggestion.reasons.shared_words or cell.suggestion.reasons.shared_parts


def test_what_only_one_country_has_is_a_row_without_suggestion(grid: Comparison) -> None:
    alone = [row.cells[0] for row in grid.rows if len(row.cells) == 1]
    assert alone
    assert all(cell.suggestion is None for cell in alone)


def test_the_same_text_is_an_exact_suggestion(grid: Comparison) -> None:
    row = next(row for row in grid.rows if "KG:B01.3:knowledge1" in [at for c in row.cells for at in c.statements])
    cell = row.cell("UZ")
    assert cell is not None
    assert cell.suggestion is not None
    assert (cell.suggestion.band, cell.suggestion.score) == (Band.EXACT, 1.0)


def test_the_label_is_a_statement_of_the_row_in_all_its_languages(grid: Comparison) -> None:
    row = next(row for row in grid.rows if row.cells[0].statements == ("KZ:A01.4:task1",))
    assert row.label.exact("ru") in _texts(grid)[grid.rows.index(row)]


def test_columns_are_in_the_order_given_and_the_first_country_leads(grid: Comparison) -> None:
    assert grid.countries == ("KZ", "KG", "UZ")
    assert all(list(row.countries()) == sorted(row.countries(), key=grid.countries.index) for row in grid.rows)
    leading = [row.cells[0].statements[0] for row in grid.rows if row.cell("KZ")]
    assert leading == [statement.id for statement in kitchen_standards()[0].statements()]


def test_the_same_standards_give_the_same_comparison_and_other_columns_the_same_rows(grid: Comparison) -> None:
    assert align(KITCHEN) == grid
    turned = align(KITCHEN[::-1])
    assert turned.id != grid.id
    assert {row.id for row in turned.rows} == {row.id for row in grid.rows}


def test_a_comparison_can_be_kept_in_a_file(grid: Comparison) -> None:
    assert load(dump(grid)) == grid


def test_working_languages_are_those_that_most_countries_have(grid: Comparison) -> None:
    assert grid.languages == ("ru", "kk-Cyrl")
    assert align(KITCHEN, languages=["kk", "ru"]).languages == ("kk-Cyrl", "ru")


def test_what_a_country_repeats_is_one_cell() -> None:
    repeating = build_standard("KZ", "П", [
        build_function("KZ", "A/01.3", "Супы", knowledge=["Требования охраны труда"]),
        build_function("KZ", "A/02.4", "Каши", knowledge=["Требования охраны труда"]),
    ])  # fmt: skip
    other = build_standard("KG", "П", [build_function("KG", "A/01.3", "Супы", knowledge=["Охрана труда"])])
    (row,) = align([("KZ", repeating), ("KG", other)]).rows
    assert row.cells[0].statements == ("KZ:A01.3:knowledge1", "KZ:A02.4:knowledge1")


def test_two_countries_may_have_adopted_the_same_document() -> None:
    standard = kitchen_standards()[0]
    grid = align([("KZ", standard), ("KG", standard)])
    assert all(row.countries() == ("KZ", "KG") for row in grid.rows)
    assert all(cell.suggestion and cell.suggestion.band is Band.EXACT for row in grid.rows for cell in row.cells)
    assert align([("KZ", standard), ("KG", standard)]) == grid


def test_a_standard_without_statements_takes_part_with_none() -> None:
    empty = build_standard("KG", "Повар", [build_function("KG", "A/01.3", "Супы")])
    grid = align([KITCHEN[0], ("KG", empty)])
    assert len(grid.rows) == sum(1 for _ in KITCHEN[0][1].statements())
    assert grid.rows[0].kind is StatementKind.TASK
    assert align([("KZ", build_standard("KZ", "П", [])), ("KG", empty)]).rows == ()


@pytest.mark.parametrize(
    ("standards", "sentence"),
    [
        (KITCHEN[:1], "at least two countries"),
        ([], "at least two countries"),
        ([KITCHEN[0], KITCHEN[0]], "at least two countries"),
        ([*KITCHEN, KITCHEN[1]], "KG is given twice"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_one_sentence(
    standards: list[tuple[str, Standard]], sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence):
        align(standards)


def _in_kazakh(*tasks: str) -> tuple[str, Standard]:
    function = build_function("KZ", "A/01.4", "Ас үй", tasks=tasks, language="kk-Cyrl")
    return "KZ", build_standard("KZ", "Аспаз", [function], language="kk-Cyrl")


def test_countries_without_a_shared_language_and_memory_are_warned_of() -> None:
    ours, theirs = _in_kazakh("Ыдыс жуу"), KITCHEN[1]
    (finding,) = align([ours, theirs]).findings
    assert (finding.code, finding.values["country"], finding.values["other"]) == ("no-shared-language", "KZ", "KG")
    assert align(KITCHEN).findings == ()


def test_a_memory_lets_them_meet() -> None:
    ours, theirs = _in_kazakh("Ұн өнімдерін пісіру", "Қамыр илеу"), KITCHEN[1]
    memory = memory_of([
        Pair("Қамыр илеу", "Месить тесто для мучных изделий", "kk-Cyrl", "ru"),
        Pair("Қамыр илеу", "Замес теста", "kk-Cyrl", "ru"), Pair("Нан пісіру", "Выпекать хлеб", "kk-Cyrl", "ru"),
    ])  # fmt: skip
    grid = align([ours, theirs], memory=memory)
    assert ("Қамыр илеу", "Месить тесто для мучных изделий") in _texts(grid)
    methods = {cell.suggestion.reasons.method for row in grid.rows for cell in row.cells if cell.suggestion}
    assert methods == {"memory"}
    assert [finding.code for finding in grid.findings] == ["memory-contradicts-itself", "little-memory"]


def test_importing_the_package_is_light() -> None:
    program = "import sys, darya.matching; print({'numpy', 'scipy', 'sklearn', 'Stemmer'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_relations_are_left_to_people() -> None:
    assert not any(cell.relation is Relation.EQUAL for row in align(KITCHEN[:2]).rows for cell in row.cells)


def test_a_country_may_be_written_in_small_letters() -> None:
    named = [(country.lower(), standard) for country, standard in KITCHEN]
    assert align(named).countries == align(KITCHEN).countries


def test_what_is_no_country_code_is_told() -> None:
    with pytest.raises(InputError, match="“KAZ” is no two-letter country code"):
        align([("KAZ", KITCHEN[0][1]), KITCHEN[1]])


def test_a_qualification_sheet_beside_a_standard_leaves_its_column_empty_and_says_so() -> None:
    sheet = KITCHEN[1][1].model_copy(
        update={
            "language": "tg",
            "functions": tuple(one.model_copy(update={"statements": ()}) for one in KITCHEN[1][1].functions),
        }
    )
    comparison = align([KITCHEN[0], (KITCHEN[1][0], sheet)])
    assert all(row.countries() == (KITCHEN[0][0],) for row in comparison.rows)
    assert [(one.code, one.values["country"]) for one in comparison.findings] == [("no-statements", KITCHEN[1][0])]


def test_two_standards_without_statements_give_a_grid_without_rows() -> None:
    empty = [(country, standard.model_copy(update={"functions": ()})) for country, standard in KITCHEN[:2]]
    comparison = align(empty)
    assert comparison.rows == ()
    assert [one.code for one in comparison.findings] == ["no-statements", "no-statements"]
