"""Room for texts: rows of a workbook are high enough for what they hold."""

from darya.language.widths import row_height, wrapped_lines


def test_a_text_wraps_at_the_width_of_its_column_and_at_its_own_line_breaks() -> None:
    assert wrapped_lines("", 10) == 1
    assert wrapped_lines("коротко", 10) == 1
    assert wrapped_lines("а" * 100, 23) == 5
    assert wrapped_lines("один\nдва\n\nтри", 10) == 4


def test_the_longest_text_makes_the_row_and_a_spreadsheet_limits_it() -> None:
    assert row_height([("x", 10), ("а" * 100, 23)]) == 5 * 13.5 + 2
    assert row_height([]) == 15.5
    assert row_height([("а" * 100_000, 10)]) == 409
