"""Lists, standards and reports: what a person takes away beside the grid and the draft.

Every table of a screen goes as Excel, Word and PDF; a report and an official's two pages as Word and PDF. The legal
status, and a notice where one is given, stand on every page and sheet.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pypdfium2 as pdfium
import pytest
from tests.builders import build_large_comparison
from tests.kitchen import kitchen, kitchen_standards

from darya.drafting import draft
from darya.exchange.facts import CoverageRow, GridFacts, SharedCount
from darya.exchange.listing import ColumnKind, Listing, ListingColumn, write_listing
from darya.exchange.pages.page import Facts, Heading, Paper, Table
from darya.exchange.pages.page import PrintedDocument as Printed
from darya.exchange.printing import write_document
from darya.exchange.registry import write
from darya.exchange.report import (
    AgreementLine,
    CountryFacts,
    DisagreementLine,
    LevelLine,
    ProgressLine,
    ReportFacts,
    View,
    comparison_report,
    country_view,
)
from darya.matching import coverage, overview
from darya.matching.reliability import CANNOT_TELL
from darya.model import Cell, Comparison, InputError, LegalStatus, Relation, Row, Text, Wording

DATE = dt.date(2026, 11, 24)
NOTICE = "Illustrative rehearsal content"

MEMBERS = Listing(
    title="Участники & гости",
    columns=(
        ListingColumn("Имя", 5),
        ListingColumn("Решено", 2, ColumnKind.NUMBER),
        ListingColumn("Когда", 3, ColumnKind.DATE),
        ListingColumn("Қазақша", 5, language="kk-Cyrl"),
        ListingColumn("Примечание", 5),
    ),
    rows=(
        ("=HYPERLINK(\"http://x\")", 12, DATE, Wording(language="kk-Cyrl", text="Сарапшы"), None),
        ("Ҷӯраева", 0.5, dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC), Wording(language="ru", text="Эксперт"),
         Wording(language="tg", text="Ҳамкор")),
        ("+998 90", None, None, None, "две\nстроки"),
    ),
    subtitle=("Программа: пилот",),
    notes=("Порядок — по алфавиту.",),
    status=LegalStatus.WORKING_DRAFT,
    notice=NOTICE,
    source="журнал программы",
    date=DATE,
)  # fmt: skip


def pages_of(path: Path) -> list[str]:
    """The text of every page of a PDF file."""
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdfium.PdfDocument(path)]


def words_of(path: Path) -> str:
    """All text of a Word file."""
    file = docx.Document(str(path))
    cells = (cell.text for table in file.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in file.paragraphs), *cells])


def test_a_list_in_excel_can_be_sorted_and_nothing_in_it_computes(tmp_path: Path) -> None:
    write_listing(MEMBERS, tmp_path / "list.xlsx", "ru")
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").worksheets[0]
    rows = [row for row in sheet.iter_rows() if row[0].value is not None]
    head = next(row for row in rows if row[0].value == "Имя")
    first, second = sheet[head[0].row + 1], sheet[head[0].row + 2]
    assert [cell.data_type for cell in first] == ["s", "n", "d", "s", "n"]
    assert first[0].value == '=HYPERLINK("http://x")'
    assert (first[1].value, first[3].value) == (12, "Сарапшы")
    assert second[2].value == dt.datetime(2026, 11, 24, 9, 30)
    assert (second[3].value, second[4].value) == ("[ru] Эксперт", "[tg] Ҳамкор")
    assert sheet.auto_filter.ref == f"A{head[0].row}:E{head[0].row + 3}"
    assert sheet.freeze_panes == f"A{head[0].row + 1}"
    lines = [row[0].value for row in rows]
    assert {"Участники & гости", NOTICE, "Программа: пилот", "Порядок — по алфавиту."} <= set(lines)
    assert any("журнал программы" in str(line) for line in lines)
    assert sheet.oddHeader.left.text == NOTICE


def test_a_list_says_the_same_in_word_and_pdf(tmp_path: Path) -> None:
    write_listing(MEMBERS, tmp_path / "list.docx", "ru")
    write_listing(MEMBERS, tmp_path / "list.pdf", "ru")
    for found in (words_of(tmp_path / "list.docx"), " ".join(pages_of(tmp_path / "list.pdf"))):
        text = found.replace("\N{NO-BREAK SPACE}", " ")
        for said in ("Участники & гости", '=HYPERLINK("http://x")', "12", "24 нояб. 2026 г., 09:30", "Сарапшы",
                     "[tg] Ҳамкор", "Порядок — по алфавиту.", "журнал программы", "Программа: пилот"):  # fmt: skip
            assert said in text


def test_status_and_notice_of_a_list_stand_on_every_page(tmp_path: Path) -> None:
    long = replace(MEMBERS, rows=MEMBERS.rows * 60)
    write_listing(long, tmp_path / "list.pdf", "en")
    write_listing(long, tmp_path / "list.docx", "en")
    pages = pages_of(tmp_path / "list.pdf")
    assert len(pages) > 2
    assert all("Status: working draft" in page and NOTICE in page and "Имя" in page for page in pages)
    (section,) = docx.Document(str(tmp_path / "list.docx")).sections
    assert "working draft" in section.header.paragraphs[0].text
    assert NOTICE in [one.text for one in section.footer.paragraphs]


def test_wide_lists_lie_on_their_side() -> None:
    from darya.exchange.pages.listing import listing_pages

    def paper(*widths: float) -> Paper:
        columns = tuple(ListingColumn("x", width) for width in widths)
        return listing_pages(Listing("x", columns, ()), "en").sections[0].paper

    assert [paper(5, 5), paper(10, 10), paper(20, 20)] == [Paper.PORTRAIT, Paper.LANDSCAPE, Paper.WIDE]


def test_an_empty_list_says_so_and_other_formats_are_refused(tmp_path: Path) -> None:
    write_listing(replace(MEMBERS, rows=()), tmp_path / "list.pdf", "en")
    assert "Nothing to list." in pages_of(tmp_path / "list.pdf")[0]
    write_listing(replace(MEMBERS, rows=()), tmp_path / "list.xlsx", "en")
    with pytest.raises(InputError, match=r"a list is written as one of \.xlsx \.docx \.pdf"):
        write_listing(MEMBERS, tmp_path / "list.csv", "en")
    with pytest.raises(InputError, match="cannot be written"):
        write_listing(MEMBERS, tmp_path / "none" / "list.pdf", "en")


def test_a_row_that_does_not_fit_the_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="row 1 has 1 values for 5 columns"):
        replace(MEMBERS, rows=(("only one",),))
    with pytest.raises(ValueError, match="without columns"):
        Listing("x", (), ())


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_a_standard_is_printed_with_every_statement(suffix: str, tmp_path: Path) -> None:
    standard = kitchen_standards()[0]
    path = tmp_path / f"standard{suffix}"
    write(standard, path, languages=["ru", "kk"], facts=GridFacts(title="", notice=NOTICE))
    text = words_of(path) if suffix == ".docx" else " ".join(pages_of(path))
    assert all(statement.text in text for statement in standard.statements())
    assert "Сорпалар мен көжелерді дайындау" in text
    assert "Техническое и профессиональное образование" in text
    if suffix == ".pdf":
        assert all(NOTICE in page for page in pages_of(path))


def test_a_standard_in_excel_is_a_list_of_its_statements(tmp_path: Path) -> None:
    standard = kitchen_standards()[0]
    report = write(standard, tmp_path / "standard.xlsx", languages=["ru", "kk"])
    sheet = openpyxl.load_workbook(tmp_path / "standard.xlsx").worksheets[0]
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    first = next(row for row in values if "Приготовление бульонов и супов" in row)
    assert first[0] == "A/01.4"
    assert first[2] == "4"
    assert "Сорпалар мен көжелерді дайындау" in first
    assert first[-1] == 10
    texts = {value for row in values for value in row}
    assert {statement.text for statement in standard.statements()} <= texts
    assert report.items  # what the list leaves out is told


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_a_notice_stands_on_every_page_of_grid_and_draft(suffix: str, tmp_path: Path) -> None:
    facts = GridFacts(title="Повар", notice=NOTICE)
    for name, document in (("grid", kitchen()), ("draft", draft(kitchen(), at_least=2))):
        path = tmp_path / f"{name}{suffix}"
        write(document, path, languages=["ru"], facts=facts)
        if suffix == ".pdf":
            assert all(NOTICE in page for page in pages_of(path))
        else:
            footers = [section.footer.paragraphs for section in docx.Document(str(path)).sections]
            assert all(NOTICE in [one.text for one in footer] for footer in footers)


def facts_of(comparison: Comparison) -> GridFacts:
    return GridFacts(
        title="Повар: сравнение", date=DATE, notice=NOTICE,
        coverage=tuple(
            CoverageRow(one.country, one.other, one.covered, one.total, one.share, one.kind, one.low, one.high)
            for one in coverage(comparison)
        ),
        shared=tuple(SharedCount(one.countries, one.rows, one.kind) for one in overview(comparison).shared),
    )  # fmt: skip


def texts_of(document: Printed, under: str) -> list[list[str]]:
    """Rows of the tables and facts below a heading, up to the next heading."""
    found: list[list[str]] = []
    inside = False
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Heading):
                inside = block.text == under
            elif inside and isinstance(block, Table):
                found += [["\n".join(line.text for line in cell) for cell in row.cells] for row in block.rows]
            elif inside and isinstance(block, Facts):
                found += [[label.text, "\n".join(line.text for line in cell)] for label, cell in block.rows]
    return found


@pytest.fixture(scope="module")
def report() -> Printed:
    grid = kitchen()
    row = grid.rows[0]
    facts = ReportFacts(
        facts_of(grid),
        progress=(ProgressLine("KZ", 6, 2, 1, "A. Expert"), ProgressLine("KG", 0, 0)),
        agreement=(
            AgreementLine((), 20, 15, 0.75, 0.5, -0.31, 0.72, CANNOT_TELL), AgreementLine(("KZ", "KG"), 1, 1, 1.0),
        ),
        levels=(LevelLine(row.id, {"KZ": ("4",), "KG": ("3",)}),),
        disagreements=(
            DisagreementLine(
                row.id, "KG", row.kind, Text.of(ru="Варка супов"),
                View("A. Expert", Relation.EQUAL), View("B. Expert", Relation.NARROWER, "only clear soups"),
            ),
        ),
    )  # fmt: skip
    return comparison_report(grid, ["en", "ru"], facts)


def test_the_report_tells_how_far_the_judging_is(report: Printed) -> None:
    assert texts_of(report, "How far it is") == [
        ["Kazakhstan (KZ)", "A. Expert", "6", "2", "1", "75\N{NO-BREAK SPACE}%"],
        ["Kyrgyzstan (KG)", "all together", "0", "0", "0", "—"],
    ]


def test_the_report_tells_how_far_validators_agree_and_where_not(report: Printed) -> None:
    assert texts_of(report, "How far validators agree") == [
        ["all countries", "20", "15", "75\N{NO-BREAK SPACE}%", f"0.50 [\N{MINUS SIGN}0.31; 0.72]\n{CANNOT_TELL}"],
        ["Kazakhstan (KZ) – Kyrgyzstan (KG)", "1", "1", "100\N{NO-BREAK SPACE}%", "—"],
    ]
    assert texts_of(report, "Where validators disagree") == [
        ["1", "KG", "", "Варка супов", "equal\nA. Expert", "narrower\nonly clear soups\nB. Expert"]
    ]


def test_the_report_lists_levels_without_comparing_them(report: Printed) -> None:
    (row,) = texts_of(report, "Rows at different levels of the national frameworks")
    assert row[0] == "1"
    assert row[2] == "KZ 4; KG 3"


def test_a_report_on_a_comparison_that_nobody_has_judged_says_so(tmp_path: Path) -> None:
    grid = kitchen()
    document = comparison_report(grid, ["en"], ReportFacts(GridFacts(title="")))
    write_document(document, tmp_path / "report.docx")
    text = words_of(tmp_path / "report.docx")
    assert "Nobody has been asked to judge yet." in text
    assert "No disagreement is open." in text
    with pytest.raises(InputError, match=r"a report is written as one of \.docx \.pdf"):
        write_document(document, tmp_path / "report.txt")


def test_the_report_bears_status_and_notice_on_every_page(report: Printed, tmp_path: Path) -> None:
    write_document(report, tmp_path / "report.pdf")
    assert all("Status: working draft" in page and NOTICE in page for page in pages_of(tmp_path / "report.pdf"))


def view_of(grid: Comparison, country: str = "KG", languages: tuple[str, ...] = ("en",), at_least: int = 2) -> Printed:
    facts = facts_of(grid)
    share = next(one for one in facts.coverage if (one.country, one.other, one.kind) == (country, None, None))
    return country_view(
        grid, country, languages,
        CountryFacts(facts, at_least, share, AgreementLine((country,), 4, 3, 0.75, 0.66, -0.04, 1.0, CANNOT_TELL),
                     disagreed=1),
    )  # fmt: skip


def test_an_official_sees_what_is_shared_and_what_would_differ() -> None:
    document = view_of(kitchen())
    shared = texts_of(document, "What is shared")
    assert ["3", "4", "4"] in shared  # in three countries: four meanings, all of them here too
    assert any(row[2].startswith("2: KZ, UZ\nnot in KG") for row in shared if len(row) == 3)
    different = texts_of(document, "What would differ in Kyrgyzstan (KG)")
    groups = [row[0] for row in different if len(row) == 1]
    assert groups == [
        "The own standard says less: 1",
        "Judged not the same: 1",
        "Shared by others, not in the own standard: 1",
    ]
    assert texts_of(view_of(kitchen(), "UZ"), "What would differ in Uzbekistan (UZ)")[-2:] == [
        ["Only in the own standard: 1"],
        ["Приготовление плова\nshown in Russian", "Приготовление плова", ""],
    ]


def test_an_official_sees_how_sure_it_is() -> None:
    sure = dict(map(tuple, texts_of(view_of(kitchen()), "How sure this is")))  # type: ignore[arg-type]
    assert sure["Decided by people"] == "2 of 8 (25\N{NO-BREAK SPACE}%)"
    assert sure["Not decided yet"] == "6"
    assert sure["Validators disagree about"] == "1"
    assert sure["Validators agree on"] == "3 of 4 cells that two validators judged (75\N{NO-BREAK SPACE}%)"
    assert sure["Beyond chance (Krippendorff α)"].splitlines() == [
        "0.66 [\N{MINUS SIGN}0.04; 1.00]; 1 is full agreement, 0 is what chance would give, "
        "in brackets the 95 % interval",
        CANNOT_TELL,
    ]


def test_a_country_that_does_not_take_part_is_refused() -> None:
    with pytest.raises(InputError, match="TJ has no standard in this comparison"):
        country_view(kitchen(), "TJ", ["en"], CountryFacts(GridFacts(title="")))


def judged_in_every_way() -> Comparison:
    """A large grid in which one country differs in every way, with long reasons."""
    grid = build_large_comparison(8, 40)
    ways: list[Relation | None] = [*Relation, None]
    rows: list[Row] = []
    for number, row in enumerate(grid.rows):
        way = ways[number % len(ways)]
        if way is None:
            alone = next(cell for cell in row.cells if cell.country == "KZ")
            others = tuple(cell for cell in row.cells if cell.country != "KZ")
            rows += [row.model_copy(update={"cells": others}), Row(id=f"{row.id}:own", kind=row.kind, cells=(alone,))]
        else:
            rows.append(row.model_copy(update={"cells": tuple(_judged(cell, way) for cell in row.cells)}))
    return grid.model_copy(update={"rows": tuple(rows)})


def _judged(cell: Cell, way: Relation) -> Cell:
    reason = "Так делает другой работник по другому документу. " * 6
    return cell.model_copy(update={"relation": way, "reason": reason}) if cell.country == "KZ" else cell


@pytest.mark.parametrize("languages", [("ru",), ("ru", "kk"), ("en",)])
def test_an_officials_view_has_two_pages_however_much_there_is(languages: tuple[str, ...], tmp_path: Path) -> None:
    document = view_of(judged_in_every_way(), "KZ", languages)
    write_document(document, tmp_path / "view.pdf")
    write_document(document, tmp_path / "view.docx")
    pages = pages_of(tmp_path / "view.pdf")
    assert len(pages) == 2
    assert all(NOTICE in page for page in pages)
    groups = [row for row in texts_of(document, document.sections[1].blocks[0].text) if len(row) == 1]  # type: ignore[union-attr]
    assert len(groups) == 6


def test_an_officials_view_of_a_small_grid_lists_everything() -> None:
    document = view_of(kitchen())
    lines = [line.text for section in document.sections for block in section.blocks
             for line in getattr(block, "lines", ())]  # fmt: skip
    assert not any("more; the grid lists all" in line for line in lines)
