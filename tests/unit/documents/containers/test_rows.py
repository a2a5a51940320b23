"""Written rows become a table in which a merged cell stands once."""

from darya.documents.containers.rows import Vertical, WrittenCell, columns_of, merge_rows
from darya.documents.content import Paragraph


def cell(column, text="", vertical=Vertical.ALONE):
    return WrittenCell(column, 1, [Paragraph(text)] if text else [], vertical)


def test_a_cell_that_goes_on_makes_the_one_above_taller():
    rows = [
        [cell(0, "label", Vertical.STARTS), cell(1, "a")],
        [cell(0, vertical=Vertical.CONTINUES), cell(1, "b")],
        [cell(0, "next", Vertical.STARTS), cell(1, "c")],
        [cell(0, vertical=Vertical.CONTINUES), cell(1, "d")],
    ]
    labels = [(found.row, found.text, found.row_span) for found in merge_rows(rows) if found.column == 0]
    assert labels == [(0, "label", 2), (2, "next", 2)]


def test_a_merged_cell_ends_where_a_row_does_not_go_on():
    rows = [[cell(0, "a", Vertical.STARTS)], [cell(0, "b")], [cell(0, "c", Vertical.CONTINUES)]]
    assert [(found.text, found.row_span) for found in merge_rows(rows)] == [("a", 1), ("b", 1), ("c", 1)]


def test_edges_that_nearly_agree_are_one_line_of_the_grid():
    assert columns_of([[0, 1000, 5000], [0, 1020, 3000, 4990]], 55) == {
        0: 0,
        1000: 1,
        1020: 1,
        3000: 2,
        4990: 3,
        5000: 3,
    }


def test_edges_that_drift_do_not_all_become_one():
    assert set(columns_of([range(0, 400, 40)], 55).values()) == {0, 1, 2, 3, 4}
