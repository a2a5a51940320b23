"""Word files say what is printed: merged cells once, notes apart, deleted text gone."""

import pytest
from tests.office_files import cell_at, docx, docx_parts, only_table, p, r, seen, tbl, tc, zipped

from darya.documents.containers.docx import read_content
from darya.documents.limits import DEFAULT_LIMITS, Limits
from darya.model import Refused


def read(body, **parts):
    return read_content(docx(body, **parts), DEFAULT_LIMITS)


def test_paragraphs_and_tables_come_in_reading_order():
    content = read(p("Before") + tbl([tc("a"), tc("b")]) + p("After"))
    assert seen(content) == ["Before", [["a", "b"]], "After"]


def test_a_vertically_merged_cell_stands_once_with_its_span():
    table = only_table(
        read(
            tbl(
                [tc("Трудовые действия", '<w:vMerge w:val="restart"/>'), tc("Мыть")],
                [tc("", "<w:vMerge/>"), tc("Резать")],
                [tc("Умения"), tc("Считать")],
            )
        )
    )
    assert cell_at(table, 0, 0).row_span == 2
    assert [cell.text for cell in table.cells] == ["Трудовые действия", "Мыть", "Резать", "Умения", "Считать"]


def test_text_hidden_in_a_continuing_cell_is_not_lost():
    table = only_table(read(tbl([tc("a", '<w:vMerge w:val="restart"/>')], [tc("b", '<w:vMerge w:val="continue"/>')])))
    assert cell_at(table, 0, 0).text == "a\nb"


def test_a_continuing_cell_without_anything_above_is_a_cell_of_its_own():
    table = only_table(read(tbl([tc("a", "<w:vMerge/>"), tc("b")])))
    assert [cell.text for cell in table.cells] == ["a", "b"]


def test_spans_and_left_out_columns_place_the_cells():
    row = '<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>' + tc("late") + "</w:tr>"
    body = "<w:tbl><w:tr>" + tc("wide", '<w:gridSpan w:val="3"/>') + tc("x") + "</w:tr>" + row + "</w:tbl>"
    table = only_table(read(body))
    assert [(cell.column, cell.column_span) for cell in table.cells] == [(0, 3), (3, 1), (2, 1)]


def test_horizontally_merged_cells_of_old_files_are_one():
    cells = [tc("a", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("c")]
    assert [(cell.text, cell.column, cell.column_span) for cell in only_table(read(tbl(cells))).cells] == [
        ("a", 0, 2),
        ("c", 2, 1),
    ]


def test_a_nonsensical_span_does_not_make_a_huge_table():
    table = only_table(read(tbl([tc("a", '<w:gridSpan w:val="999999"/>')])))
    assert table.column_count <= 1000


def test_footnotes_leave_the_text_and_keep_their_marks():
    reference = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="7">'
        + p("Классификатор.")
        + ("</w:footnote>")
    )
    content = read(tbl([tc(p("ОКЗ", runs=reference))]), footnotes=notes)
    paragraph = only_table(content).cells[0].paragraphs[0]
    assert (paragraph.text, paragraph.notes) == ("ОКЗ", ("1",))
    assert [(note.mark, note.text) for note in content.notes] == [("1", "Классификатор.")]


@pytest.mark.parametrize(("format_told", "mark"), [("", "i"), ('<w:numFmt w:val="decimal"/>', "1")])
def test_endnotes_are_numbered_as_the_file_says(format_told, mark):
    body = p("x", runs='<w:r><w:endnoteReference w:id="2"/></w:r>')
    body += f"<w:sectPr><w:endnotePr>{format_told}</w:endnotePr></w:sectPr>"
    content = read(body, endnotes='<w:endnote w:id="2">' + p("Note") + "</w:endnote>")
    assert [note.mark for note in content.notes] == [mark]


def test_a_raised_number_is_a_note_but_a_power_is_text():
    raised = '<w:vertAlign w:val="superscript"/>'
    note, power = read(p("осмотров", runs=r("3", raised)) + p("до 100 м", runs=r("2", raised))).paragraphs()
    assert (note.text, note.notes) == ("осмотров", ("3",))
    assert (power.text, power.notes) == ("до 100 м²", ())


def test_a_note_typed_by_hand_below_the_text_is_a_note():
    note = r("1", '<w:vertAlign w:val="superscript"/>') + r(" Классификатор")
    content = read(p("ОКЗ") + p("───────────") + p(runs=note))
    assert seen(content) == ["ОКЗ"]
    assert [(note.mark, note.text) for note in content.notes] == [("1", "Классификатор")]


def test_deleted_and_moved_text_is_gone_and_inserted_text_stays():
    runs = (
        r("Мыть ")
        + "<w:del>" + '<w:r><w:delText>старые </w:delText></w:r>' + "</w:del>"
        + "<w:ins>" + r("новые ") + "</w:ins>"
        + "<w:moveFrom>" + r("там ") + "</w:moveFrom><w:moveTo>" + r("здесь") + "</w:moveTo>"
    )  # fmt: skip
    assert seen(read(p(runs=runs))) == ["Мыть новые здесь"]


def test_a_paragraph_whose_end_was_deleted_flows_into_the_next():
    assert seen(read(p("Мыть ", "<w:rPr><w:del/></w:rPr>") + p("посуду"))) == ["Мыть посуду"]


def test_a_deleted_row_is_left_out():
    rows = "<w:tr><w:trPr><w:del/></w:trPr>" + tc("gone") + "</w:tr><w:tr>" + tc("kept") + "</w:tr>"
    assert seen(read(f"<w:tbl>{rows}</w:tbl>")) == [[["kept"]]]


def test_hidden_text_is_not_read():
    assert seen(read(p(runs=r("seen") + r("unseen", "<w:vanish/>")))) == ["seen"]


def test_content_controls_and_links_are_looked_through():
    link = p(runs="<w:hyperlink>" + r("linked") + "</w:hyperlink>")
    assert seen(read(f"<w:sdt><w:sdtContent>{link}</w:sdtContent></w:sdt>")) == ["linked"]


def test_a_table_of_contents_is_left_out():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    field = p(runs=begin + r("I. Общие сведения 1")) + p(runs=r("II. Описание 2")) + p(runs=r("III") + end)
    typed = p("IV. Сведения ………………… 18")
    assert seen(read(field + typed + p("Text"))) == ["Text"]


def test_the_result_of_a_field_is_read_and_its_instruction_is_not():
    runs = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        + r("unseen")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("shown")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r(" after")
    )  # fmt: skip
    assert seen(read(p(runs=runs))) == ["shown after"]


def test_a_line_break_parts_sentences_but_not_words_of_one_sentence():
    parted = p(runs=r("Мыть посуду") + "<w:r><w:br/></w:r>" + r("Резать овощи"))
    joined = p(runs=r("Мыть") + "<w:r><w:br/></w:r>" + r("посуду"))
    assert seen(read(parted + joined)) == ["Мыть посуду", "Резать овощи", "Мыть посуду"]


def test_headings_are_known_by_style_name_by_inheritance_and_by_outline():
    styles = (
        '<w:style w:styleId="1"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="mine"><w:name w:val="Mine"/><w:basedOn w:val="1"/></w:style>'
    )
    body = p("a", '<w:pStyle w:val="mine"/>') + p("b", '<w:outlineLvl w:val="0"/>') + p("c")
    assert [paragraph.heading for paragraph in read(body, styles=styles).paragraphs()] == [2, 1, None]


def test_styles_that_inherit_from_each_other_in_a_circle_end():
    styles = (
        '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    assert seen(read(p("x", '<w:pStyle w:val="a"/>'), styles=styles)) == ["x"]


def test_a_paragraph_is_bold_when_most_of_it_is():
    bold, plain = read(p(runs=r("Знания", "<w:b/>") + r(":")) + p(runs=r("a", "<w:b/>") + r("bcd"))).paragraphs()
    assert (bold.bold, plain.bold) == (True, False)


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
)


def numbered(text, level):
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr>')


def test_automatic_numbers_of_headings_are_written_out():
    body = numbered("Характеристика", 0) + numbered("Функция", 1) + numbered("Функция", 1) + numbered("x", 2)
    assert seen(read(body, numbering=NUMBERING)) == ["3. Характеристика", "3.1. Функция", "3.2. Функция", "x"]


def test_the_numbers_of_a_list_in_a_cell_are_no_part_of_its_sentences():
    assert seen(read(tbl([tc(numbered("Мыть", 0))]), numbering=NUMBERING)) == [[["Мыть"]]]


def test_a_frame_around_tables_is_taken_away():
    inner = tbl([tc("label"), tc("text")])
    assert seen(read(tbl([tc(p("Title") + inner + p())]))) == ["Title", [["label", "text"]]]


def test_a_row_that_only_frames_a_table_parts_the_table_around_it():
    inner = tbl([tc("Наименование"), tc("Контроль")])
    around = tbl([tc("3.1.2. Трудовая функция")], [tc(inner + p())], [tc("Действия"), tc("Мыть")])
    assert seen(read(around)) == [
        [["3.1.2. Трудовая функция"]],
        [["Наименование", "Контроль"]],
        [["Действия", "Мыть"]],
    ]


def test_the_sentences_of_a_table_inside_a_cell_stay_in_the_cell():
    inner = tbl([tc("one")], [tc("two")])
    assert seen(read(tbl([tc("label"), tc(p("zero") + inner)]))) == [[["label", "zero\none\ntwo"]]]


def test_a_text_box_is_read_once_after_its_paragraph():
    box = "<wps:txbx><w:txbxContent>" + p("in the box") + "</w:txbxContent></wps:txbx>"
    twice = f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    runs = f"<w:r><mc:AlternateContent>{twice}</mc:AlternateContent></w:r>" + r("around")
    assert seen(read(p(runs=runs))) == ["around", "in the box"]


def test_the_strict_edition_of_the_format_reads_too():
    parts = docx_parts(p("strict"))
    parts["word/document.xml"] = str(parts["word/document.xml"]).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert seen(read_content(zipped(parts), DEFAULT_LIMITS)) == ["strict"]


def test_too_many_cells_are_refused():
    with pytest.raises(Refused) as refused:
        read_content(docx(tbl([tc("a")] * 5)), Limits(cells=4))
    assert refused.value.reason == "too-large"


def test_a_file_without_a_document_is_broken():
    with pytest.raises(Refused) as refused:
        read_content(docx("").replace(b"word/document.xml", b"word/documenX.xml"), DEFAULT_LIMITS)
    assert refused.value.reason == "broken"
