"""The grid: what it shows, how it is filtered, and that its cost does not depend on its rows."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.comparison.conftest import compare, share, small_standard

from darya.model import DifferenceKind, Relation
from darya.web.comparison.actions.deciding import decide_cell
from darya.web.comparison.models import Cell, Comparison, Row
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Actor

FIRST = "Подготовка рабочего места перед началом смены"


def grid_url(comparison: Comparison) -> str:
    return reverse("comparison:grid", args=[comparison.programme.slug, comparison.pk])


def test_a_member_sees_rows_and_what_each_country_says(
    signed_in: Callable[..., Client], comparison: Comparison
) -> None:
    page = signed_in(Role.OBSERVER, "KZ").get(grid_url(comparison)).content.decode()
    assert page.count("<tr id=") == comparison.rows.count()
    assert page.count(f'<span lang="ru">{FIRST}</span>') >= 2
    assert "A/01.3" in page
    assert "suggested: same words" in page


def test_a_suggestion_is_never_ticked(signed_in: Callable[..., Client], comparison: Comparison) -> None:
    page = signed_in(Role.EXPERT, "KZ").get(grid_url(comparison)).content.decode()
    assert 'name="relation"' in page
    assert "aria-pressed" not in page
    assert "checked" not in page.split("<table")[1].split("</table>")[0]


def test_only_cells_of_the_own_country_can_be_decided(
    signed_in: Callable[..., Client], comparison: Comparison, cell_of: Callable[[str], Cell]
) -> None:
    page = signed_in(Role.EXPERT, "KZ").get(grid_url(comparison)).content.decode()
    assert f"/decide/{cell_of('statement-KZ-1').pk}/" in page
    assert f"/decide/{cell_of('statement-UZ-1').pk}/" not in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"text": "инструмента"}, {"statement-KG-2"}),
        ({"text": "rejushego instrumenta"}, {"statement-KG-2"}),
        ({"country": "UZ", "kind": "task"}, {"statement-UZ-1", "statement-UZ-2"}),
        ({"at_least": "3", "kind": "task"}, {"statement-KG-1"}),
        ({"show": "differences"}, {"statement-KG-2"}),
        ({"show": "differences", "country": "KG"}, set()),
        ({"aside": "only"}, {"statement-KG-3"}),
        ({"kind": "nonsense", "at_least": "x", "page": "zzz", "text": "поставщика"}, {"statement-UZ-2"}),
    ],
)
def test_filters_leave_the_rows_that_were_asked_for(
    signed_in: Callable[..., Client],
    actor: Callable[..., Actor],
    comparison: Comparison,
    cell_of: Callable[[str], Cell],
    row_of: Callable[[str], Row],
    query: dict[str, str],
    expected: set[str],
) -> None:
    cell = cell_of("statement-KZ-2")
    assert cell.row
    decide_cell(actor(Role.EXPERT, "KZ"), comparison.pk, cell.pk, cell.row.version, Relation.BROADER)
    Row.objects.filter(pk=row_of("statement-KG-3").pk).update(set_aside=True)
    page = signed_in(Role.EXPERT, "KZ").get(grid_url(comparison), query).content.decode()
    shown = {row.pk for row in comparison.rows.all() if f'id="row-{row.pk}"' in page}
    assert {row_of(name).pk for name in expected} == shown


def test_mine_to_do_is_what_waits_for_the_own_country(
    signed_in: Callable[..., Client],
    actor: Callable[..., Actor],
    comparison: Comparison,
    cell_of: Callable[[str], Cell],
) -> None:
    expert = signed_in(Role.EXPERT, "KZ")
    before = expert.get(grid_url(comparison), {"show": "mine"}).content.decode().count("<tr id=")
    cell = cell_of("statement-KZ-1")
    assert cell.row
    decide_cell(actor(Role.EXPERT, "KZ"), comparison.pk, cell.pk, cell.row.version, Relation.EQUAL)
    after = expert.get(grid_url(comparison), {"show": "mine"}).content.decode().count("<tr id=")
    assert after == before - 1


@pytest.mark.parametrize("count", [1, 3, 50])
def test_the_grid_costs_the_same_queries_for_any_number_of_rows(
    signed_in: Callable[..., Client], programme: object, count: int
) -> None:
    words = [f"Проверка узла номер {number} {'абвгдежзик'[number % 10] * 5}" for number in range(count)]
    standards = [small_standard(country, tuple(words)) for country in ("KG", "KZ")]
    comparison = compare(programme, [share(programme, one) for one in standards], standards)  # type: ignore[arg-type]
    expert = signed_in(Role.EXPERT, "KZ")
    with CaptureQueriesContext(connection) as captured:
        assert expert.get(grid_url(comparison)).status_code == 200
    assert len(captured) == GRID_QUERIES, [query["sql"][:90] for query in captured]


GRID_QUERIES = 16


def test_before_it_is_opened_only_coordinators_see_it(signed_in: Callable[..., Client], comparison: Comparison) -> None:
    Comparison.objects.update(opened_at=None)
    assert signed_in(Role.EXPERT, "KZ").get(grid_url(comparison)).status_code == 404
    assert signed_in(Role.COORDINATOR).get(grid_url(comparison)).status_code == 200


def test_strangers_and_other_programmes_learn_nothing(
    client: Client, signed_in: Callable[..., Client], comparison: Comparison
) -> None:
    assert client.get(grid_url(comparison)).status_code == 302
    other = reverse("comparison:grid", args=["other", comparison.pk])
    assert signed_in(Role.EXPERT, "KZ").get(other).status_code == 404


def test_what_others_changed_is_noticed_what_one_did_oneself_is_not(
    signed_in: Callable[..., Client],
    actor: Callable[..., Actor],
    comparison: Comparison,
    cell_of: Callable[[str], Cell],
) -> None:
    cell = cell_of("statement-KZ-1")
    assert cell.row
    since = "2026-01-01T00:00:00+00:00"
    url = reverse("comparison:changed", args=[comparison.programme.slug, comparison.pk])
    decide_cell(actor(Role.EXPERT, "KZ"), comparison.pk, cell.pk, cell.row.version, Relation.EQUAL)
    other = signed_in(Role.EXPERT, "UZ").get(url, {"since": since}).content.decode()
    own = signed_in(Role.EXPERT, "KZ").get(url, {"since": since}).content.decode()
    assert "expert KZ" in other
    assert "expert KZ" not in own


def test_the_page_of_a_row_gives_reasons_history_and_sources(
    signed_in: Callable[..., Client],
    actor: Callable[..., Actor],
    comparison: Comparison,
    cell_of: Callable[[str], Cell],
) -> None:
    cell = cell_of("statement-KZ-2")
    assert cell.row
    expert = actor(Role.EXPERT, "KZ")
    decide_cell(
        expert, comparison.pk, cell.pk, cell.row.version, Relation.BROADER,
        differences=[DifferenceKind.BREADTH], reason="и посуда",
    )  # fmt: skip
    url = reverse("comparison:row", args=[comparison.programme.slug, comparison.pk, cell.row.pk])
    page = signed_in(Role.VALIDATOR, "UZ").get(url).content.decode()
    assert "<mark>Проверка</mark>" in page or "<mark>Проверка режущего" in page
    assert "Page 3 of the standard" in page
    assert "Reason: и посуда" in page
    assert "put in: broader, breadth" in " ".join(re.sub("<[^>]*>", "", page.split("history-title")[-1]).split())


def test_a_row_of_another_comparison_is_not_here(
    signed_in: Callable[..., Client], comparison: Comparison, programme: object, standards: object, editions: object
) -> None:
    other = compare(programme, editions, standards)  # type: ignore[arg-type]
    row = other.rows.first()
    assert row
    url = reverse("comparison:row", args=[comparison.programme.slug, comparison.pk, row.pk])
    assert signed_in(Role.EXPERT, "KZ").get(url).status_code == 404


def test_the_page_of_a_row_names_it_once_and_offers_to_undo(
    signed_in: Callable[..., Client], comparison: Comparison, row_of: Callable[[str], Row], actor: Callable[..., Actor],
    cell_of: Callable[[str], Cell],
) -> None:  # fmt: skip
    row, expert = row_of("statement-KZ-2"), signed_in(Role.EXPERT, "KZ")
    address = reverse("comparison:row", args=[comparison.programme.slug, comparison.pk, row.pk])
    page = expert.get(address).content.decode()
    assert len(re.findall(r"<h\d[^>]*>[^<]*Row 2", page)) == 1
    assert "Undo my last act" in page
    panel = expert.get(address, headers={"HX-Request": "true"}).content.decode()
    assert len(re.findall(r"<h\d[^>]*>[^<]*Row 2", panel)) == 1
    cell = cell_of("statement-KZ-2")
    decide = reverse("comparison:decide", args=[comparison.programme.slug, comparison.pk, row.pk, cell.pk])
    htmx = {"HX-Request": "true", "HX-Target": "row-panel-body"}
    expert.post(decide, {"relation": "broader", "version": row.version}, headers=htmx)
    undo = reverse("comparison:undo", args=[comparison.programme.slug, comparison.pk])
    assert 'id="cells-title"' in expert.post(undo, headers=htmx).content.decode()
    cell.refresh_from_db()
    assert cell.relation == ""
