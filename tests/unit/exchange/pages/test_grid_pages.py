import datetime as dt

from tests.builders import build_comparison, build_function, build_row, build_standard
from tests.kitchen import kitchen

from darya.exchange.facts import CoverageRow, GridFacts, SharedCount
from darya.exchange.pages import PrintedDocument, grid_pages
from darya.exchange.pages.page import Heading, Paper, Table
from darya.model import Comparison, DifferenceKind, Finding, Relation, Severity, StatementKind

FACTS = GridFacts(
    title="Повар",
    date=dt.date(2026, 11, 23),
    version="1",
    coverage=(
        CoverageRow("KZ", "KG", 8, 11, None),
        CoverageRow("KG", "KZ", 24, 30, 0.8),
        CoverageRow("KZ", None, 9, 11, None),
    ),
    shared=(SharedCount(3, 5), SharedCount(2, 5)),
)  # fmt: skip


def titled_tables(document: PrintedDocument) -> dict[str, Table]:
    """The table under each heading."""
    found: dict[str, Table] = {}
    title = ""
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Heading):
                title = block.text
            elif isinstance(block, Table):
                found[title] = block
    return found


def texts(table: Table) -> list[list[str]]:
    return [["\n".join(line.text for line in cell) for cell in row.cells] for row in table.rows]


def test_every_row_is_printed_once_under_the_function_of_the_first_country_that_says_it() -> None:
    grid = kitchen()
    tables = titled_tables(grid_pages(grid, ["ru"], FACTS))
    functions = [title for title in tables if title[:2] in grid.countries]
    assert functions == [
        "KZ A/01.4 Приготовление супов и бульонов",
        "KZ A/02.4 Изготовление мучных изделий",
        "UZ A1.4 Приготовление блюд национальной кухни",
    ]
    numbers = [row[0].split("\n")[0] for title in functions for row in texts(tables[title]) if len(row) > 1]
    assert sorted(map(int, numbers)) == list(range(1, len(grid.rows) + 1))


def test_a_cell_says_text_place_and_what_was_decided() -> None:
    grid = kitchen()
    cell = grid.rows[0].cells[1].model_copy(update={"differences": (DifferenceKind.BREADTH,), "reason": "без подачи"})
    row = grid.rows[0].model_copy(update={"cells": (grid.rows[0].cells[0], cell, grid.rows[0].cells[2])})
    tables = titled_tables(grid_pages(grid.model_copy(update={"rows": (row, *grid.rows[1:])}), ["en"], FACTS))
    first = texts(tables["KZ A/01.4 Приготовление супов и бульонов"])[1]
    assert first[3] == "[ru] Варить бульоны, супы\nB/01.3, p. 10\n→ narrower, breadth: без подачи"
    assert first[4] == "[ru] Приготовление супов и бульонов\nA1.4, p. 10"


def test_what_a_country_does_not_say_is_a_dash_and_a_row_set_aside_says_so() -> None:
    tables = titled_tables(grid_pages(kitchen(), ["en"], FACTS))
    rows = texts(tables["KZ A/02.4 Изготовление мучных изделий"])
    assert [row[0] for row in rows if "aside" in row[0]] == ["9\nset aside"]
    assert [row[-1] for row in rows if row[0] == "4"] == ["—"]


def test_only_a_standard_worded_in_both_languages_has_two_columns() -> None:
    document = grid_pages(kitchen(), ["ru", "kk"], FACTS)
    table = titled_tables(document)["KZ A/01.4 Приготовление супов и бульонов"]
    assert [column.heading.text for column in table.columns[3:]] == [
        "Казахстан (KZ) · ru", "Қазақстан (KZ) · kk-Cyrl", "Кыргызстан (KG)", "Узбекистан (UZ)",
    ]  # fmt: skip
    assert texts(table)[1][4] == "Сорпалар мен көжелерді дайындау"


def test_the_column_of_meanings_is_there_when_a_row_is_named() -> None:
    named = titled_tables(grid_pages(kitchen(), ["en"], FACTS))["KZ A/01.4 Приготовление супов и бульонов"]
    assert [column.heading.text for column in named.columns] == [
        "No.",
        "Meaning",
        "Kazakhstan (KZ)",
        "Kyrgyzstan (KG)",
        "Uzbekistan (UZ)",
    ]
    grid = kitchen()
    rows = tuple(row.model_copy(update={"label": type(row.label)()}) for row in grid.rows)
    unnamed = titled_tables(grid_pages(grid.model_copy(update={"rows": rows}), ["en"], FACTS))
    columns = unnamed["KZ A/01.4 Приготовление супов и бульонов"].columns
    assert [column.heading.text for column in columns] == [
        "No.",
        "Kazakhstan (KZ)",
        "Kyrgyzstan (KG)",
        "Uzbekistan (UZ)",
    ]


def many_countries(number: int) -> Comparison:
    countries = ["KZ", "KG", "TJ", "TM", "UZ", "AZ", "AM"][:number]
    functions = {country: build_function(country, "A/01", "Супы", tasks=["Варить супы"]) for country in countries}
    standards = [build_standard(country, "Повар", [function]) for country, function in functions.items()]
    return build_comparison(standards, [build_row(*(f"{country}:A01:task1" for country in countries))])


def test_many_columns_go_on_a_larger_sheet() -> None:
    assert grid_pages(many_countries(5), ["ru"], FACTS).sections[3].paper is Paper.LANDSCAPE
    assert grid_pages(many_countries(7), ["ru"], FACTS).sections[3].paper is Paper.WIDE


def test_coverage_is_read_both_ways_with_shares_only_where_they_mean_something() -> None:
    rows = texts(titled_tables(grid_pages(kitchen(), ["en"], FACTS))["How much of each standard the others cover"])
    assert rows == [
        ["all kinds"],
        ["Kazakhstan (KZ)", "—", "8 of 11", "—", "9 of 11"],
        ["Kyrgyzstan (KG)", "24 of 30 (80\N{NO-BREAK SPACE}%)", "—", "—", "—"],
        ["Uzbekistan (UZ)", "—", "—", "—", "—"],
    ]


def test_shared_rows_are_counted_by_kind_and_number_of_countries() -> None:
    shared = (*FACTS.shared, SharedCount(3, 2, StatementKind.TASK), SharedCount(3, 0, StatementKind.OTHER))
    document = grid_pages(kitchen(), ["en"], GridFacts(title="", shared=shared))
    table = titled_tables(document)["How many countries say the same"]
    assert [column.heading.text for column in table.columns] == ["Rows", "in 3", "in 2"]
    assert texts(table) == [["all kinds", "5", "5"], ["Tasks", "2", "0"]]


def test_what_is_judged_is_counted_per_country() -> None:
    rows = texts(titled_tables(grid_pages(kitchen(), ["en"], FACTS))["What only one country has, and what is judged"])
    # shared, own, equal, broader, narrower, partial, none, undecided; a row set aside is nowhere
    assert rows[1] == ["Kyrgyzstan (KG)", "7", "0", "0", "0", "1", "0", "1", "6"]
    assert len(rows[0]) == 4 + len(Relation)


def test_without_counted_numbers_their_tables_are_left_out() -> None:
    tables = titled_tables(grid_pages(kitchen(), ["en"], GridFacts(title="")))
    assert "How many countries say the same" not in tables
    assert "How much of each standard the others cover" not in tables


def test_standards_are_named_with_act_file_and_counts() -> None:
    first = texts(titled_tables(grid_pages(kitchen(), ["en"], FACTS))["What is compared"])[0]
    assert first[0] == "Kazakhstan (KZ)"
    assert first[1] == "Повар\nМинистерство KZ, 1 мар. 2024\N{NO-BREAK SPACE}г., № 75-н"
    assert first[2].startswith("kz-standard.pdf\nSHA-256 4d5923b70078370f")
    assert first[3:] == ["2", "11"]


def test_findings_of_the_grid_and_of_the_standards_are_told() -> None:
    finding = Finding(code="doubtful", severity=Severity.WARNING, template="A row is doubtful")
    grid = kitchen().model_copy(update={"findings": (finding,)})
    assert texts(titled_tables(grid_pages(grid, ["en"], FACTS))["Findings"]) == [["—", "warning", "A row is doubtful"]]
