"""The grid page with 500 rows of 5 countries: time on the server, and what goes over the wire for the first view."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.installation import answer_step, comparison_in, member, on_each_database, programme_with
from benchmarks.measurement import Measurement, Timing, time_runs

if TYPE_CHECKING:
    from darya.model import Comparison

COUNTRIES = ("KG", "KZ", "TJ", "TM", "UZ")
STATEMENTS, ROWS, RUNS = 570, 500, 40
PAGE_BAR, ACT_BAR, WEIGHT_BAR = 0.300, 0.050, 100.0


def measure() -> Iterator[Measurement]:
    """Each database in turn, on its own installation."""
    for name, place in on_each_database():
        yield from _lines(name, place.step("benchmarks.grid", "measure"))


def _lines(database: str, told: dict[str, Any]) -> Iterator[Measurement]:
    page, act = Timing(tuple(told["page"])), Timing(tuple(told["decide"]))
    yield Measurement(
        f"grid page, {told['rows']} rows × 5 countries, {database}, p95", page.p95, "s", f"< {PAGE_BAR}",
        page.p95 < PAGE_BAR, page.spread, f"{told['queries']} queries",
    )  # fmt: skip
    yield Measurement(f"decide one cell, {database}, p95", act.p95, "s", f"< {ACT_BAR}", act.p95 < ACT_BAR, act.spread)
    if database == "SQLite":
        kilobytes = told["bytes"] / 1000
        yield Measurement(
            "first view of the grid over the wire", kilobytes, "kB", f"≤ {WEIGHT_BAR:.0f}", kilobytes <= WEIGHT_BAR,
            None, f"page {told['page_bytes'] / 1000:.0f} kB, the rest style and script; gzip",
        )  # fmt: skip


def large_comparison() -> Comparison:
    """Five standards of many statements; a row holds statements of one kind, one of each country."""
    from benchmarks.material import large_standard
    from darya.model import Band, Cell, Comparison, CountryStandard, Reasons, Row, Suggestion

    standards = [large_standard(STATEMENTS, country, seed) for seed, country in enumerate(COUNTRIES, start=1)]
    kinds = dict.fromkeys(statement.kind for statement in standards[0].statements())
    rows: list[Row] = []
    for kind in kinds:
        for same in zip(
            *([one for one in standard.statements() if one.kind is kind] for standard in standards), strict=False
        ):
            cells = []
            for at, statement in enumerate(same):
                other = (at + 1) % len(same)
                reasons = Reasons(with_statement=same[other].id, with_country=COUNTRIES[other], method="text")
                suggestion = Suggestion(score=0.7, band=Band.MEDIUM, reasons=reasons)
                cells.append(Cell(country=COUNTRIES[at], statements=(statement.id,), suggestion=suggestion))
            rows.append(Row(id=f"r-{len(rows)}", kind=kind, label=same[0].wordings(), cells=tuple(cells)))
    columns = tuple(
        CountryStandard(country=country, standard=standard)
        for country, standard in zip(COUNTRIES, standards, strict=True)
    )
    return Comparison(id="large", languages=("ru", "en"), standards=columns, rows=tuple(rows[:ROWS]))


def _measure_here() -> dict[str, Any]:
    from django.db import connection, reset_queries
    from django.test import Client
    from django.urls import reverse

    from darya.web.running.serving import load_for_good

    comparison, person = _fill()
    load_for_good()  # as the server does when it starts
    client = Client(SERVER_NAME="localhost", headers={"accept-encoding": "gzip", "accept-language": "ru"})
    client.force_login(person)
    url = reverse("comparison:grid", args=["bench", comparison.pk])
    pages = time_runs(lambda: client.get(url), RUNS).runs
    connection.force_debug_cursor = True
    reset_queries()
    answer = client.get(url)
    queries = len(connection.queries)
    connection.force_debug_cursor = False
    shown = (
        gzip.decompress(answer.content).decode() if answer.headers.get("Content-Encoding") else answer.content.decode()
    )
    if shown.count("<tr id=") != 50:
        raise AssertionError(f"{shown.count('<tr id=')} rows on the page")
    cells = iter(comparison.cells.filter(country="KZ").values_list("pk", "row")[: RUNS + 1])
    decisions = time_runs(lambda: _decide(client, comparison, *next(cells)), RUNS).runs
    return {
        "rows": comparison.rows.count(),
        "page": pages,
        "decide": decisions,
        "queries": queries,
        "page_bytes": len(gzip.compress(shown.encode())),
        "bytes": len(gzip.compress(shown.encode())) + _static_bytes(shown),
    }


def _decide(client: Any, comparison: Any, cell: int, row: int) -> None:
    from django.urls import reverse

    url = reverse("comparison:decide", args=["bench", comparison.pk, row, cell])
    headers = {"HX-Request": "true", "HX-Target": f"row-{row}"}
    if client.post(url, {"relation": "equal", "version": 1}, headers=headers).status_code != 200:
        raise AssertionError("a decision was refused")


def _static_bytes(page: str) -> int:
    from django.conf import settings

    total = 0
    for name in set(re.findall(r'"/static/([^"]+\.(?:css|js|svg))"', page)):
        total += len(gzip.compress((Path(settings.STATIC_ROOT) / name).read_bytes()))
    return total


def _fill() -> tuple[Any, Any]:
    programme = programme_with(COUNTRIES, ("ru", "en"))
    return comparison_in(programme, large_comparison()), member(programme, "Expert", "expert", "KZ")


if __name__ == "__main__":
    answer_step({"measure": _measure_here})
