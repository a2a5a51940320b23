"""One rule for every number: report, coverage, an official's page, the page of a new draft, grid and API agree."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from darya.language.countries import country_name
from darya.model import Relation
from darya.web.accounts.models import Person
from darya.web.api.actions import make_token
from darya.web.comparison.actions.arranging import set_aside
from darya.web.comparison.actions.deciding import decide_cell
from darya.web.comparison.models import Comparison
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Actor

EXACTLY = {3: 1, 2: 1, 1: 1}
"""Number of countries → rows said by just so many, as the fixture below leaves them; five rows there are."""
LEFT_OUT = "In none of these numbers: Rows set aside: 1; Rows in which every cell was judged “none”: 1."


@pytest.fixture
def arranged(comparison: Comparison, actor: Callable[..., Actor]) -> Comparison:
    """In a row of three one cell is judged *none*, in a row of two both are; a row of one is set aside."""
    for statement in ("statement-KZ-1", "statement-KG-2", "statement-KZ-2"):
        cell = comparison.cells.select_related("row").get(statements__identifier=statement)
        assert cell.row
        decide_cell(actor(Role.EXPERT, cell.country), comparison.pk, cell.pk, cell.row.version, Relation.NONE)
    row = comparison.rows.get(cells__statements__identifier="statement-UZ-2")
    set_aside(actor(Role.EXPERT, "UZ"), comparison.pk, row.pk, row.version, True)
    return comparison


@pytest.fixture
def page(arranged: Comparison, signed_in: Callable[..., Client]) -> Callable[..., str]:
    """The text of a page of the room as a coordinator reads it, without mark-up: ``page("view", "KZ")``."""
    client = signed_in(Role.COORDINATOR)

    def read(address: str, *more: object, **asked: str) -> str:
        answer = client.get(reverse(address, args=["crafts", *more]), asked)
        assert answer.status_code == 200
        told = re.sub(r"<svg.*?</svg>|<[^>]+>", "|", answer.content.decode(), flags=re.DOTALL)
        return re.sub(r"[|\s]*\|[|\s]*", "|", html.unescape(told))

    return read


def exactly(told: str, heading: str, columns: int = 2) -> dict[int, int]:
    """Number of countries → rows, from the table that follows a heading."""
    found = re.search(rf"{heading}\|([\d|]+)", told)
    assert found, told
    numbers = [int(one) for one in found[1].strip("|").split("|")]
    return dict(zip(numbers[::columns], numbers[1::columns], strict=True))


def test_screens_agree_on_how_many_countries_say_the_same(arranged: Comparison, page: Callable[..., str]) -> None:
    report = page("comparison:report", arranged.pk)
    assert "Rows|in 3|in 2|in 1|all kinds|1|1|1|" in report
    coverage = page("comparison:coverage", arranged.pk)
    assert exactly(coverage, r"Countries\|Rows") == EXACTLY
    official = page("comparison:official", arranged.pk, "KG")
    assert exactly(official, r"of these stated in KG", 3) == EXACTLY
    assert all(LEFT_OUT in told for told in (report, coverage, official))
    for k in EXACTLY:
        core = sum(rows for countries, rows in EXACTLY.items() if countries >= k)
        assert f"Outcomes with {k} countries: {core}|" in page("qualifications:choose", arranged.pk, k=str(k))
        if k > 1:
            assert f"Rows: {core} of 4" in page("comparison:grid", arranged.pk, at_least=str(k))


def test_the_interface_for_programs_tells_the_same(arranged: Comparison, member: Callable[..., Person]) -> None:
    _token, secret = make_token(member(Role.COORDINATOR), "a program", 30, may_write=False)

    def told(path: str = "", **asked: Any) -> Any:
        home = f"/api/v1/programmes/crafts/comparisons/{arranged.pk}"
        return Client().get(f"{home}{path}", asked, headers={"Authorization": f"Bearer {secret}"}).json()

    whole = told()
    assert (whole["tally"]["rows"], whole["tally"]["aside"], whole["progress"]["total"]) == (4, 1, 8)
    for k in (2, 3):
        core = sum(rows for countries, rows in EXACTLY.items() if countries >= k)
        assert len(told("/rows", at_least=k)["items"]) == core


def test_screens_agree_on_coverage_and_on_what_is_decided(arranged: Comparison, page: Callable[..., str]) -> None:
    coverage, report = page("comparison:coverage", arranged.pk), page("comparison:report", arranged.pk)
    covered = {"KG": (2, 4), "KZ": (1, 3), "UZ": (2, 2)}  # one of UZ's three statements stands in a row set aside
    for country, (count, total) in covered.items():
        official = page("comparison:official", arranged.pk, country)
        assert f"country states too (95 % interval)|{count} of {total}|" in official
        assert re.search(rf"{country_name(country, 'en')}\|{count}\|{total}\|", coverage)
        assert re.search(rf"\({country}\)\|{total}\|{count}\|", report)
    undecided = {"KG": 2, "KZ": 1, "UZ": 2}
    for country, count in undecided.items():
        assert f"Not decided yet|{count}|" in page("comparison:official", arranged.pk, country)
        assert re.search(rf"\({country}\)\|all together\|\d+\|{count}\|", report)
