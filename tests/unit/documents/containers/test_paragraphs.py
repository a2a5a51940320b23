"""Pieces of text become paragraphs in one way, whichever container they come from."""

import pytest

from darya.documents.containers.paragraphs import (
    ParagraphBuilder,
    is_contents_line,
    label_says_something,
    note_marks,
    split_at_breaks,
    tidy,
)


def build(*pieces, **told):
    builder = ParagraphBuilder()
    for text, raised in pieces:
        builder.add(text, raised=raised)
    return builder.build(**told)


def test_white_space_is_mended_and_letters_are_composed():
    assert tidy("  Мы\u00adть\u00a0\t посуду\u200b и й ") == "Мыть посуду и й"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Мыть\nпосуду", ["Мыть посуду"]),
        ("Мыть\nРезать", ["Мыть", "Резать"]),
        ("Знать:\n- правила\n- нормы", ["Знать:", "- правила", "- нормы"]),
        ("Знать:\n1. правила\n2) нормы", ["Знать:", "1. правила", "2) нормы"]),
        ("Знать:\nа) правила", ["Знать:", "а) правила"]),
        ("в течение\n12 месяцев", ["в течение 12 месяцев"]),
        ("Қазақ\nҚұрылыс", ["Қазақ", "Құрылыс"]),
        ("", [""]),
    ],
)
def test_a_line_break_parts_only_where_something_begins(text, parts):
    assert list(split_at_breaks(text)) == parts


@pytest.mark.parametrize(
    ("before", "raised", "marks"),
    [
        ("ОКЗ", "1", ["1"]),
        ("осмотров)", " 3 ", ["3"]),
        ("осмотров", "4, 5", ["4", "5"]),
        ("осмотров", "*", ["*"]),
        ("осмотров", "iv", ["iv"]),
        ("до 100 м", "2", []),
        ("площадь, м", "2", []),
        ("кг/см", "2", []),
        ("10", "6", []),
        ("10", "5", []),
        ("до 100 м", "5", ["5"]),
        ("систем", "2", ["2"]),
        ("код 8110", "2", ["2"]),
        ("5", "-го", []),
        ("", "", []),
    ],
)
def test_a_raised_number_is_a_mark_unless_it_is_a_power(before, raised, marks):
    assert note_marks(before, raised) == marks


def test_marks_leave_the_text_whether_they_are_raised_by_look_or_by_letter():
    (looks,) = build(("ОКЗ", False), ("1", True), (" код", False))
    (letters,) = build(("ОКЗ¹ код", False))
    assert (looks.text, looks.notes) == (letters.text, letters.notes) == ("ОКЗ код", ("1",))


def test_powers_stay_as_raised_digits():
    assert [paragraph.text for paragraph in build(("до 5 м", False), ("3", True), ("/ч и 7 м²", False))] == [
        "до 5 м³/ч и 7 м²"
    ]


def test_an_ordinary_raised_word_stays_text():
    assert build(("2", False), ("й", True), (" разряд", False))[0].text == "2й разряд"


def test_a_builder_can_be_used_again_and_an_empty_paragraph_is_none():
    builder = ParagraphBuilder()
    builder.add("one")
    assert [paragraph.text for paragraph in builder.build()] == ["one"]
    builder.add("  ")
    assert builder.build() == []


@pytest.mark.parametrize(
    ("label", "in_table", "says"),
    [
        ("3.1.1.", False, True),
        ("3.1.1.", True, True),
        ("1.", False, True),
        ("1.", True, False),
        ("а)", True, False),
        ("•", False, False),
        ("A/01.5", True, True),
        ("", False, False),
    ],
)
def test_an_automatic_number_is_kept_where_it_says_something(label, in_table, says):
    assert label_says_something(label, in_table) is says


@pytest.mark.parametrize(
    ("text", "is_line"),
    [
        ("I. Общие сведения ............ 3", True),
        ("I. Общие сведения……… 3", True),
        ("и т.д. ... 3 раза", False),
        ("Мыть посуду", False),
    ],
)
def test_a_line_of_a_table_of_contents_is_told_by_its_dots(text, is_line):
    assert is_contents_line(text) is is_line


def test_a_very_long_paragraph_of_many_looks_takes_time_in_proportion():
    pieces = [("слово ", False), ("2", True)] * 50_000
    assert len(build(*pieces)[0].notes) == 50_000
