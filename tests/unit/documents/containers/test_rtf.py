"""RTF files say what is printed: letters in their code pages, cells on one grid, notes apart."""

import pytest
from tests.office_files import cell_at, only_table, rtf, seen

from darya.documents.containers.rtf import read_content
from darya.documents.limits import DEFAULT_LIMITS, Limits
from darya.model import Refused


def read(body, **header):
    return read_content(rtf(body, **header), DEFAULT_LIMITS)


def row(*cells, edges=None, words=None):
    """A row of cells; ``words`` stand before each cell's edge."""
    edges = edges or [1000 * number for number in range(1, len(cells) + 1)]
    words = words or [""] * len(edges)
    shape = "".join(f"{word}\\cellx{edge}" for word, edge in zip(words, edges, strict=True))
    return rf"\trowd {shape}\pard\intbl " + "".join(rf"{cell}\cell " for cell in cells) + r"\row "


def test_letters_are_read_in_the_code_page_of_their_font():
    fonts = r"\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset204 A;}{\f1\fcharset238 B;}{\f2\fcharset162 C;}}"
    body = r"\f0 \'cc\'fb\'f2\'fc\par \f1 \'b3\par \f2 \'fd\'fe\par"
    assert seen(read(body, header=fonts)) == ["Мыть", "ł", "ış"]


def test_programs_that_know_no_charsets_mean_the_code_page_of_the_file():
    assert seen(read(r"\f0 \'cc\'fb\par", header=r"\ansi\ansicpg1251{\fonttbl{\f0\fcharset0 Times;}}")) == ["Мы"]


def test_the_name_of_a_font_may_tell_its_letters():
    fonts = r"\ansi\ansicpg1252{\fonttbl{\f4 Arial CYR;}{\f5\fcharset204 B;}}"
    assert seen(read(r"\f4 \'cc\par", header=fonts)) == ["М"]


def test_bytes_above_ascii_may_stand_unescaped():
    assert seen(read("Мыть посуду\\par")) == ["Мыть посуду"]


def test_unicode_is_read_and_its_fallback_skipped():
    assert seen(read(r"\uc1\u1179?\u1200\'3f\u-3913?{\uc0\u1187}\uc2\u1199??x\par")) == ["қҰ•ңүx"]


def test_a_pair_of_surrogates_is_one_character():
    assert seen(read(r"\uc0\u55357 \u56832 \par")) == ["😀"]


def test_a_control_word_after_unicode_is_not_swallowed_as_its_fallback():
    assert seen(read(r"\u1179\par b\par")) == ["қ", "b"]


def test_dashes_blanks_and_hyphens_have_words_of_their_own():
    assert seen(read(r"a\emdash b\~c\_d\-e\tab f\ldblquote g\rdblquote\par")) == ["a—b c-de f“g”"]


def test_headers_pictures_and_unknown_groups_are_left_out():
    body = r"{\header top\par}{\pict\bin4 }{}{\*\unknown x{y}}{\info{\title t}}seen\par"
    data = rtf(body).replace(b"\\bin4 ", b"\\bin4 }}}}")
    assert seen(read_content(data, DEFAULT_LIMITS)) == ["seen"]


def test_binary_data_cannot_close_a_group():
    assert seen(read_content(rtf(r"{\*\x\bin3 " + "}}}" + "}seen\\par"), DEFAULT_LIMITS)) == ["seen"]


def test_the_result_of_a_field_is_read_and_a_table_of_contents_is_not():
    link = r'{\field{\*\fldinst HYPERLINK "http://example.org"}{\fldrslt linked}}\par '
    contents = r"{\field{\*\fldinst TOC \\o}{\fldrslt I. General\tab 1\par II. Map 2\par}}\pard "
    assert seen(read(link + contents + r"text\par")) == ["linked", "text"]


def test_rows_become_one_table_until_text_follows():
    assert seen(read(row("a", "b") + row("c", "d") + r"\pard text\par" + row("e"))) == [
        [["a", "b"], ["c", "d"]],
        "text",
        [["e"]],
    ]


def test_a_table_that_follows_a_finished_one_is_another():
    first = r"\trowd\irow0\lastrow\cellx1000\pard\intbl a\cell\row "
    assert seen(read(first + first)) == [[["a"]], [["a"]]]


def test_cells_of_rows_with_other_widths_share_one_grid():
    table = only_table(read(row("a", "b", edges=[1000, 5000]) + row("c", "d", "e", edges=[1020, 3000, 4990])))
    assert [(cell.text, cell.column, cell.column_span) for cell in table.cells] == [
        ("a", 0, 1),
        ("b", 1, 2),
        ("c", 0, 1),
        ("d", 1, 1),
        ("e", 2, 1),
    ]


def test_merged_cells_stand_once():
    body = row("label", "one", words=[r"\clvmgf", ""]) + row("", "two", words=[r"\clvmrg", ""])
    body += row("wide", "", words=[r"\clmgf", r"\clmrg"])
    table = only_table(read(body))
    assert cell_at(table, 0, 0).row_span == 2
    assert (cell_at(table, 2, 0).text, cell_at(table, 2, 0).column_span) == ("wide", 2)


def test_an_empty_label_cell_without_merge_flags_is_given_as_it_is():
    table = only_table(read(row("label", "one") + row("", "two")))
    assert [(cell.text, cell.row_span) for cell in table.cells] == [("label", 1), ("one", 1), ("", 1), ("two", 1)]


def test_paragraphs_of_a_cell_stay_paragraphs():
    cell = only_table(read(row(r"one\par two"))).cells[0]
    assert [(paragraph.text, paragraph.row) for paragraph in cell.paragraphs] == [("one", 1), ("two", 1)]


def test_a_definition_may_serve_several_rows():
    body = row("a", "b") + r"\pard\intbl c\cell d\cell\row "
    assert seen(read(body)) == [[["a", "b"], ["c", "d"]]]


def test_cells_beyond_the_definition_and_edges_that_go_back_are_kept():
    assert seen(read(row("a", "b", "c", edges=[2000, 1000]))) == [[["a", "b", "c"]]]


def test_the_sentences_of_a_table_inside_a_cell_stay_in_the_cell():
    nested = r"\pard\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\cellx9\nestrow}{\nonesttables\par}"
    body = r"\trowd\cellx1000\cellx2000\pard\intbl label\cell " + nested + r"\pard\intbl z\cell\row "
    assert seen(read(body)) == [[["label", "x\ny\nz"]]]


def test_a_row_that_only_frames_a_table_parts_the_table_around_it():
    props = r"{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}{\nonesttables\par}"
    inner = r"\pard\intbl\itap2 Name\nestcell Control\nestcell" + props
    frame = r"\trowd\cellx1000\pard\intbl" + inner + r"\pard\intbl\cell\row "
    content = read(row("3.1.2. Function") + frame + row("Tasks", "Wash"))
    assert seen(content) == [[["3.1.2. Function"]], [["Name", "Control"]], [["Tasks", "Wash"]]]
    assert [table.number for table in content.tables()] == [1, 2, 3]
    assert {paragraph.row for table in content.tables() for cell in table.cells for paragraph in cell.paragraphs} == {1}


def test_a_row_that_is_never_ended_is_kept():
    assert seen(read(r"\trowd\cellx1000\pard\intbl a\cell b")) == [[["a", "b"]]]


def test_raised_marks_become_notes():
    (paragraph,) = read(r"\'ce\'ca\'c7{\super 1)}\par").paragraphs()
    assert (paragraph.text, paragraph.notes) == ("ОКЗ", ("1",))


def test_footnotes_leave_the_text():
    content = read(r"a{\super\chftn{\footnote\pard{\super\chftn} The {\b note}.}} b\par")
    assert seen(content) == ["a b"]
    assert content.notes[0].mark == "1"
    assert content.notes[0].text == "The note."


def test_hidden_and_deleted_text_is_not_read():
    assert seen(read(r"a{\v hidden}{\deleted gone}\revised b\v0 c\par")) == ["abc"]


def test_headings_are_known_by_outline_level_and_by_style():
    style = r"{\stylesheet{\s1 heading 1;}{\s2\outlinelevel1 Other;}}"
    found = read(style + r"\pard\s1 a\par\pard\outlinelevel2 b\par\pard c\par").paragraphs()
    assert [paragraph.heading for paragraph in found] == [1, 3, None]


def test_automatic_numbers_are_kept_in_headings_and_left_off_in_cells():
    label = r"{\listtext 3.1.\tab}"
    body = rf"\pard {label}Function\par" + row(r"{\listtext 1.\tab}Wash") + r"\pard {\listtext\'b7\tab}item\par"
    assert seen(read(body)) == ["3.1. Function", [["Wash"]], "item"]


def test_a_text_box_follows_its_paragraph():
    box = r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt\pard in the box\par}}{\shprslt old}}"
    assert seen(read(box + r"around\par")) == ["around", "in the box"]


def test_a_file_that_ends_in_the_middle_is_read_as_far_as_it_goes():
    content = read_content(rb"{\rtf1{\b Wash", DEFAULT_LIMITS)
    assert seen(content) == ["Wash"]
    assert [finding.code for finding in content.findings] == ["ends-early"]


def test_a_row_definition_is_paid_for_by_every_row_that_uses_it():
    shape = r"\trowd" + "".join(rf"\cellx{edge}" for edge in range(1, 300))
    with pytest.raises(Refused) as refused:
        read_content(rtf(shape + r"\pard\intbl" + r" a\cell\row" * 300), Limits(cells=50_000))
    assert refused.value.reason == "too-large"


def test_groups_nested_by_the_hundred_thousand_are_refused():
    with pytest.raises(Refused) as refused:
        read_content(b"{\\rtf1 " + b"{" * 100_000 + b"}" * 100_001, DEFAULT_LIMITS)
    assert refused.value.reason == "bomb"
