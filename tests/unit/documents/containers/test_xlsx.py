"""Workbooks say what Excel showed: values and dates, merged cells, one table per visible sheet."""

import pytest
from tests.office_files import cell_at, only_table, seen, texts, xlsx

from darya.documents.containers.xlsx import read_content
from darya.documents.limits import DEFAULT_LIMITS, Limits
from darya.model import Refused

STYLES = (
    '<numFmts><numFmt numFmtId="170" formatCode="00.000"/><numFmt numFmtId="171" formatCode="dd\\.mm\\.yyyy"/>'
    '<numFmt numFmtId="172" formatCode="&quot;days&quot; 0"/></numFmts>'
    '<fonts><font/><font><b/></font></fonts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/>'
    '<xf numFmtId="171"/><xf numFmtId="22"/><xf numFmtId="9"/><xf numFmtId="172"/><xf numFmtId="0" fontId="1"/>'
    "</cellXfs>"
)


def read(rows, after="", **further):
    return read_content(xlsx({"Sheet": f"<sheetData>{rows}</sheetData>{after}"}, **further), DEFAULT_LIMITS)


def said(place, text, attributes=""):
    """A cell with text of its own."""
    return f'<c r="{place}" t="inlineStr" {attributes}><is><t>{text}</t></is></c>'


def one(cell, **further):
    """What one cell shows."""
    return texts(only_table(read(f'<row r="1">{cell}</row>', **further)))[0][0]


def test_every_visible_sheet_is_a_heading_and_a_table():
    names = ("One", "Two", "Lists", "Secret")
    sheets = {name: f'<sheetData><row r="1">{said("A1", name)}</row></sheetData>' for name in names}
    hidden = {"Lists": 'state="hidden"', "Secret": 'state="veryHidden"'}
    content = read_content(xlsx(sheets, attributes=hidden), DEFAULT_LIMITS)
    assert seen(content) == ["One", [["One"]], "Two", [["Two"]]]
    assert [table.sheet for table in content.tables()] == ["One", "Two"]


def test_cells_keep_their_rows_and_columns():
    table = only_table(read(f'<row r="3">{said("B3", "x")}</row>'))
    cell = table.cells[0]
    assert (cell.row, cell.column, cell.paragraphs[0].row) == (2, 1, 3)


def test_cells_without_an_address_follow_the_one_before():
    table = only_table(read("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"))
    assert [(cell.row, cell.column) for cell in table.cells] == [(0, 0), (0, 1), (1, 0)]


def test_lines_of_a_cell_are_paragraphs():
    cell = only_table(read(f'<row r="1">{said("A1", "wash&#10;cut")}</row>')).cells[0]
    assert [paragraph.text for paragraph in cell.paragraphs] == ["wash", "cut"]


def test_shared_and_rich_text_is_joined_and_raised_marks_are_notes():
    strings = (
        "<si><t>plain</t></si><si><r><t>ОКЗ</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r>"
        "<rPh><t>unseen</t></rPh></si>"
    )
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>99</v></c></row>'
    table = only_table(read(rows, sharedStrings=strings))
    assert texts(table) == [["plain", "ОКЗ"]]
    assert table.cells[1].paragraphs[0].notes == ("1",)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="A1"><v>5</v></c>', "5"),
        ('<c r="A1"><v>5.0</v></c>', "5"),
        ('<c r="A1"><v>5.1</v></c>', "5.1"),
        ('<c r="A1"><v>0.30000000000000004</v></c>', "0.3"),
        ('<c r="A1" s="1"><v>45292</v></c>', "2024-01-01"),
        ('<c r="A1" s="3"><v>45292</v></c>', "2024-01-01"),
        ('<c r="A1" s="1"><v>59</v></c>', "1900-02-28"),
        ('<c r="A1" s="4"><v>45292.5</v></c>', "2024-01-01T12:00"),
        ('<c r="A1" s="4"><v>0.25</v></c>', "06:00"),
        ('<c r="A1" s="2"><v>6.005</v></c>', "06.005"),
        ('<c r="A1" s="5"><v>0.25</v></c>', "25%"),
        ('<c r="A1" s="6"><v>3</v></c>', "3"),
        ('<c r="A1" s="999"><v>3</v></c>', "3"),
        ('<c r="A1" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="A1" t="str"><f>A2</f><v>from a formula</v></c>', "from a formula"),
        ('<c r="A1" t="inlineStr"><is><t>a_x0041_b</t></is></c>', "aAb"),
    ],
)
def test_values_are_shown_as_a_reader_sees_them(cell, shown):
    assert one(cell, styles=STYLES) == shown


def test_bold_comes_from_the_style_of_the_cell():
    table = only_table(read(f"""<row r="1">{said("A1", "x", 's="7"')}{said("B1", "y")}</row>""", styles=STYLES))
    assert [cell.paragraphs[0].bold for cell in table.cells] == [True, False]


def test_formulas_saved_without_a_value_are_found():
    content = read('<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>A2+1</f></c><c r="C2"><f>A2</f><v></v></c></row>')
    (finding,) = content.findings
    assert finding.code == "formula-without-value"
    assert finding.values == {"count": 2, "sheet": "Sheet", "cell": "B2"}


def test_a_merged_cell_stands_once_with_its_spans():
    merged = '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
    rows = f'<row r="1">{said("A1", "a")}{said("B1", "under")}{said("C1", "c")}</row><row r="2">{said("C2", "d")}</row>'
    table = only_table(read(rows, merged))
    assert [cell.text for cell in table.cells] == ["a", "c", "d"]
    assert (cell_at(table, 0, 0).row_span, cell_at(table, 0, 0).column_span) == (2, 2)


def test_a_range_merged_over_the_whole_sheet_costs_nothing():
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    table = only_table(read(f'<row r="1">{said("A1", "a")}</row>', merged))
    assert (table.row_count, table.column_count) == (1, 1)


def test_hidden_values_of_the_file_are_its_properties():
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property name="darya-template"><vt:lpwstr>1</vt:lpwstr></property></Properties>'
    )
    names = '<definedName name="darya_kind">"grid"</definedName><definedName name="x">1</definedName>'
    content = read(f'<row r="1">{said("A1", "a")}</row>', custom=custom, names=f"<definedNames>{names}</definedNames>")
    assert content.properties == (("darya-template", "1"), ("darya_kind", "grid"))


def test_too_many_cells_are_refused():
    data = xlsx({"S": "<sheetData><row>" + "<c><v>1</v></c>" * 6 + "</row></sheetData>"})
    with pytest.raises(Refused) as refused:
        read_content(data, Limits(cells=5))
    assert refused.value.reason == "too-large"
