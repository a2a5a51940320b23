"""However a file is damaged, its container gives content or refuses; it never fails in another way."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given
from tests.office_files import docx_parts, p, r, rtf, tbl, tc, xlsx_parts, zipped

from darya.documents.containers import docx as word
from darya.documents.containers import rtf as rich
from darya.documents.containers import xlsx as excel
from darya.documents.content import Content
from darya.documents.limits import Limits
from darya.documents.sniff import sniff
from darya.model import Refused

SMALL = Limits(cells=20_000, unpacked_bytes=20_000_000)

NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
BODY = (
    p("3.1. Функция", '<w:pStyle w:val="h"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr>')
    + tbl(
        [tc("Действия", '<w:vMerge w:val="restart"/><w:gridSpan w:val="2"/>'), tc(p("Мыть", runs=NOTE))],
        [tc("", '<w:vMerge/><w:gridSpan w:val="2"/>'), tc(tbl([tc("a"), tc("b")]) + p(runs=r("1", "<w:b/>")))],
    )
    + "<w:sdt><w:sdtContent>" + p("x") + "</w:sdtContent></w:sdt>"
)  # fmt: skip
WORD_PARTS = docx_parts(
    BODY,
    styles='<w:style w:styleId="h"><w:name w:val="heading 1"/><w:basedOn w:val="h"/></w:style>',
    numbering=(
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
        '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
    ),
    footnotes='<w:footnote w:id="2">' + p("Note") + "</w:footnote>",
)
EXCEL_PARTS = xlsx_parts(
    {
        "S": '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45000.5</v></c></row>'
        '<row r="2"><c r="A2"><f>A1</f></c></row></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>'
    },
    styles='<numFmts><numFmt numFmtId="170" formatCode="yyyy"/></numFmts><cellXfs><xf/><xf numFmtId="170"/></cellXfs>',
    sharedStrings="<si><r><rPr><b/></rPr><t>Text_x0041_</t></r></si>",
)
RTF = rtf(
    r"{\stylesheet{\s1 heading 1;}}\pard\s1\'cc{\super 1}\u1179?\par{\footnote\chftn x}"
    r"{\field{\*\fldinst TOC}{\fldrslt y}}"
    r"\trowd\clvmgf\cellx900\clmrg\cellx1800\pard\intbl a\cell{\listtext 1.}b\cell\row{\*\x\bin2 }}}\par"
)

cuts = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 40), st.binary(max_size=12)), max_size=6)
words = st.sampled_from(
    [b"\\row", b"\\cell", b"\\trowd", b"\\cellx-5", b"\\u-1", b"{", b"}", b"\\bin9999999999", b"\\'", b"\\uc9", b"\\*",
     b"\\footnote", b"\\shptxt", b"\\fonttbl", b"\\stylesheet", b"\\itap-1", b"\\f99999", b"\\outlinelevel-3"]
)  # fmt: skip
numbers = st.sampled_from(['"-1"', '"999999999"', '"x"', '""', '"٣"', '"1e9"', '"0"', '"NaN"', '"A1:A1048576"'])


def damaged(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """The data with stretches replaced."""
    for place, length, instead in changes:
        start = place % (len(data) + 1)
        data = data[:start] + instead + data[start + length :]
    return data


def reads_or_refuses(read, data: bytes) -> None:
    """Nothing but content or a refusal comes out; every cell has a place."""
    try:
        content = read(data, SMALL)
    except Refused:
        return
    assert isinstance(content, Content)
    for table in content.tables():
        assert all(cell.row_span > 0 and cell.column_span > 0 and cell.column >= 0 for cell in table.cells)
        assert all(paragraph.text for cell in table.cells for paragraph in cell.paragraphs)
        assert sum(len(row) for row in table.rows()) == len(table.cells)


@given(cuts)
def test_damaged_rtf(changes):
    reads_or_refuses(rich.read_content, damaged(RTF, changes))


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 10), words), max_size=12))
def test_rtf_with_words_where_they_do_not_belong(changes):
    reads_or_refuses(rich.read_content, damaged(RTF, changes))


@pytest.mark.parametrize(("read", "parts"), [(word.read_content, WORD_PARTS), (excel.read_content, EXCEL_PARTS)])
@given(data=st.data())
def test_office_files_with_a_damaged_part(read, parts, data):
    name = data.draw(st.sampled_from(sorted(parts)))
    part = parts[name]
    raw = part if isinstance(part, bytes) else part.encode()
    reads_or_refuses(read, zipped({**parts, name: damaged(raw, data.draw(cuts))}))


@pytest.mark.parametrize(("read", "parts"), [(word.read_content, WORD_PARTS), (excel.read_content, EXCEL_PARTS)])
@given(data=st.data())
def test_office_files_with_impossible_values(read, parts, data):
    """Well-formed XML in which one attribute says something nobody would write."""
    name = data.draw(st.sampled_from(sorted(name for name in parts if name.startswith(("word/", "xl/")))))
    pieces = str(parts[name]).split('"')
    place = data.draw(st.integers(0, max(0, len(pieces) // 2 - 1))) * 2 + 1
    if place < len(pieces):
        pieces[place] = data.draw(numbers).strip('"')
    reads_or_refuses(read, zipped({**parts, name: '"'.join(pieces)}))


@pytest.mark.parametrize(("read", "parts"), [(word.read_content, WORD_PARTS), (excel.read_content, EXCEL_PARTS)])
@given(changes=cuts)
def test_damaged_archives(read, parts, changes):
    reads_or_refuses(read, damaged(zipped(parts), changes))


@given(st.binary(max_size=3000), st.text(max_size=20))
def test_any_bytes_under_any_name_are_told_or_refused(data, name):
    try:
        sniffed = sniff(data, name, SMALL)
    except Refused:
        return
    assert sniffed.container in {"pdf", "docx", "rtf", "xlsx"}
