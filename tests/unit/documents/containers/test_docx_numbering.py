"""Automatic numbers are counted as Word counts them."""

import pytest
from lxml import etree
from tests.office_files import WORD_NAMESPACES

from darya.documents.containers.docx_numbering import read_numbering, write_number


def numbering(levels, nums='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'):
    shapes = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, (start, kind, text) in enumerate(levels)
    )
    definition = f'<w:abstractNum w:abstractNumId="0">{shapes}</w:abstractNum>'
    return read_numbering(etree.fromstring(f"<w:numbering {WORD_NAMESPACES}>{definition}{nums}</w:numbering>"))


def test_deeper_levels_begin_anew_under_each_number():
    lists = numbering([(1, "upperRoman", "%1."), (1, "decimal", "%1.%2.")])
    assert [lists.next_label("1", level) for level in (0, 1, 1, 0, 1)] == ["I.", "I.1.", "I.2.", "II.", "II.1."]


def test_lists_of_one_definition_count_on_unless_told_to_start_anew():
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    nums = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{again if number == 3 else ""}</w:num>'
        for number in (1, 2, 3)
    )
    lists = numbering([(1, "decimal", "%1")], nums)
    assert [lists.next_label(number, 0) for number in ("1", "2", "3", "3")] == ["1", "2", "1", "2"]


def test_bullets_and_unknown_lists_have_no_label():
    lists = numbering([(1, "bullet", "·")])
    assert [lists.next_label("1", 0), lists.next_label("9", 0), lists.next_label("1", 5)] == ["", "", ""]


@pytest.mark.parametrize(
    ("number", "kind", "written"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (1994, "lowerRoman", "mcmxciv"),
        (27, "upperLetter", "AA"),
        (8, "russianLower", "з"),
        (10, "russianLower", "к"),
        (0, "lowerRoman", "0"),
        (10**9, "upperRoman", "MMMCMXCIX"),
        (3, "unheardOf", "3"),
    ],
)
def test_numbers_are_written_in_words_ways_of_counting(number, kind, written):
    assert write_number(number, kind) == written
