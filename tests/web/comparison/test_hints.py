"""What the engine cannot decide stands on the cell, in the panel, before the validator and in the workbook."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.web.comparison.conftest import compare, share, small_standard

from darya.model import Relation
from darya.web.comparison.actions.deciding import decide_cell
from darya.web.comparison.models import Cell, Comparison
from darya.web.comparison.pages.reasons import marked
from darya.web.programmes.models import Programme, Role
from darya.web.programmes.rights import Actor

SENTENCES = {
    "KZ": ("Нарезка хлеба и овощей под руководством повара", "Мойка кухонной посуды в конце смены"),
    "UZ": ("Нарезка хлеба и овощей самостоятельно", "Мойка кухонной посуды в конце смены"),
}


@pytest.fixture
def kitchen(programme: Programme) -> Comparison:
    """Two standards: one task on another level, one the same."""
    standards = [small_standard(country, own) for country, own in SENTENCES.items()]
    return compare(programme, [share(programme, one) for one in standards], standards)


@pytest.fixture
def cell(kitchen: Comparison) -> Cell:
    """What KZ says of cutting."""
    return kitchen.cells.select_related("row").get(statements__identifier="statement-KZ-1")


def address(kitchen: Comparison, name: str, *more: object) -> str:
    return reverse(f"comparison:{name}", args=[kitchen.programme.slug, kitchen.pk, *more])


def test_the_cell_says_in_words_what_the_engine_cannot_decide(
    signed_in: Callable[..., Client], kitchen: Comparison, cell: Cell
) -> None:
    page = signed_in(Role.EXPERT, "KZ").get(address(kitchen, "grid")).content.decode()
    rows = {part.partition('"')[0]: part for part in page.split('<tr id="row-')[1:]}
    assert "Same object, other level" in rows[str(cell.row_id)]
    assert sum("Same object, other level" in row for row in rows.values()) == 1


def test_rows_to_look_at_closely_can_be_shown_alone_until_they_are_decided(
    signed_in: Callable[..., Client], actor: Callable[..., Actor], kitchen: Comparison, cell: Cell
) -> None:
    client = signed_in(Role.EXPERT, "KZ")
    for country in ("KZ", "UZ"):
        page = client.get(address(kitchen, "grid"), {"show": "hints", "country": country}).content.decode()
        assert f'<tr id="row-{cell.row_id}"' in page
        assert page.count("<tr id=") == len(hinted(kitchen, country))
        own = kitchen.cells.select_related("row").get(row=cell.row_id, country=country)
        assert own.row
        decide_cell(actor(Role.EXPERT, country), kitchen.pk, own.pk, own.row.version, Relation.NARROWER)
    page = client.get(address(kitchen, "grid"), {"show": "hints"}).content.decode()
    assert f'<tr id="row-{cell.row_id}"' not in page
    assert f"to look at closely ({len(hinted(kitchen))})" in page


def hinted(kitchen: Comparison, country: str = "") -> set[int | None]:
    """Rows with an undecided cell whose suggestion has a hint."""
    cells = kitchen.cells.filter(relation="", suggestion__isnull=False)
    return {one.row_id for one in cells if (one.suggestion or {})["reasons"]["hints"] and country in ("", one.country)}


def test_the_panel_marks_the_words_and_tells_them_by_country(
    signed_in: Callable[..., Client], kitchen: Comparison, cell: Cell
) -> None:
    page = signed_in(Role.EXPERT, "KZ").get(address(kitchen, "row", cell.row_id)).content.decode()
    assert "The program cannot decide:" in page
    assert '<mark class="differs">самостоятельно</mark>' in page
    assert "UZ «самостоятельно»" in page
    assert "by a stated prior" in page
    assert "of 100 such cases" not in page


def test_the_validator_sees_it_and_nobodys_judgement(
    signed_in: Callable[..., Client], kitchen: Comparison, cell: Cell
) -> None:
    page = signed_in(Role.VALIDATOR, "KZ").get(address(kitchen, "judge-one", cell.pk)).content.decode()
    assert "Same object, other level" in page
    assert "First validator" not in page


def test_the_workbook_tells_it_with_the_reasons(signed_in: Callable[..., Client], kitchen: Comparison) -> None:
    answer = signed_in(Role.EXPERT, "KZ").get(address(kitchen, "take"), {"format": "xlsx", "language": "en"})
    sheet = load_workbook(io.BytesIO(answer.content))["Grid"]
    column = next(cell.column for cell in sheet[1] if cell.value == "KZ:why")
    (told,) = [str(row[column - 1]) for row in sheet.iter_rows(3, values_only=True) if "самост" in str(row)]
    assert "UZ «самостоятельно»" in told
    assert "estimated to be confirmed in" in told


def test_a_word_that_differs_is_marked_as_such_even_where_its_part_is_shared() -> None:
    runs = marked("Работа под руководством мастера", "ru", ["работа"], ["руковод"], {"под", "руководством"})
    assert [kind for piece, kind in runs if piece.strip() and kind] == ["word", "differs", "differs"]
