"""The grid page with 500 rows of 5 countries: time on the server, and what goes over the wire for the first view.

Measured on SQLite, and on PostgreSQL where ``DARYA_BENCH_DATABASE_URL`` names a server that may make a database.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from benchmarks.measurement import Measurement

if TYPE_CHECKING:
    from darya.model import Comparison

COUNTRIES = ("KG", "KZ", "TJ", "TM", "UZ")
STATEMENTS, ROWS, RUNS = 570, 500, 40
PAGE_BAR, ACT_BAR, WEIGHT_BAR = 0.300, 0.050, 100.0


def measure() -> Iterator[Measurement]:
    """One process for each database, so that nothing is warm from the one before."""
    server = os.environ.get("DARYA_BENCH_DATABASE_URL", "")
    for name, url in (("SQLite", ""), ("PostgreSQL", server)):
        if name == "SQLite" or url:
            yield from _lines(name, _run(url))


def _run(url: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "DARYA_HOME": home, "DJANGO_SETTINGS_MODULE": "darya.web.settings"}
        environment |= {"DATABASE_URL": url} if url else {"DATABASE_URL": f"sqlite:///{home}/grid.sqlite3"}
        command = [sys.executable, "-m", "benchmarks.grid"]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _lines(database: str, told: dict[str, Any]) -> Iterator[Measurement]:
    page, act = told["page"], told["decide"]
    yield Measurement(
        f"grid page, {told['rows']} rows × 5 countries, {database}, p95", _p95(page), "s", f"< {PAGE_BAR}",
        _p95(page) < PAGE_BAR, (min(page), max(page)), f"{told['queries']} queries",
    )  # fmt: skip
    yield Measurement(
        f"decide one cell, {database}, p95", _p95(act), "s", f"< {ACT_BAR}", _p95(act) < ACT_BAR, (min(act), max(act))
    )
    if database == "SQLite":
        kilobytes = told["bytes"] / 1000
        yield Measurement(
            "first view of the grid over the wire", kilobytes, "kB", f"≤ {WEIGHT_BAR:.0f}", kilobytes <= WEIGHT_BAR,
            None, f"page {told['page_bytes'] / 1000:.0f} kB, the rest style and script; gzip",
        )  # fmt: skip


def _p95(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)]


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
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, reset_queries
    from django.test import Client
    from django.urls import reverse

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    comparison, person = _fill()
    client = Client(SERVER_NAME="localhost", headers={"accept-encoding": "gzip", "accept-language": "ru"})
    client.force_login(person)
    url = reverse("comparison:grid", args=["bench", comparison.pk])
    pages = _times(lambda: client.get(url))
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
    decisions = _times(lambda: _decide(client, comparison, *next(cells)))
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


def _times(work: Callable[[], Any]) -> list[float]:
    work()
    found = []
    for _number in range(RUNS):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return found


def _static_bytes(page: str) -> int:
    from django.conf import settings

    total = 0
    for name in set(re.findall(r'"/static/([^"]+\.(?:css|js|svg))"', page)):
        total += len(gzip.compress((Path(settings.STATIC_ROOT) / name).read_bytes()))
    return total


def _fill() -> tuple[Any, Any]:
    from django.utils import timezone

    from darya.web.accounts.models import Person
    from darya.web.comparison.documents import save_rows
    from darya.web.comparison.models import Comparison
    from darya.web.programmes.models import Member, Participation, Programme, Role

    programme = Programme.objects.create(slug="bench", name="Bench", languages=["ru", "en"])
    for position, country in enumerate(COUNTRIES):
        Participation.objects.create(programme=programme, country=country, position=position)
    person = Person.objects.create_user("expert@bench.invalid", name="Expert")
    Member.objects.create(programme=programme, person=person, role=Role.EXPERT, country="KZ")
    now = timezone.now()
    comparison = Comparison.objects.create(
        programme=programme, title=[{"language": "ru", "text": "Сравнение"}], languages=["ru", "en"],
        ready_at=now, opened_at=now,
    )  # fmt: skip
    save_rows(comparison, large_comparison())
    return comparison, person


def _main() -> None:
    url = os.environ["DATABASE_URL"]
    if url.startswith("sqlite"):
        print(json.dumps(_measure_here()))
        return
    import psycopg

    name = f"darya_bench_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"'.encode())
        os.environ["DATABASE_URL"] = urlsplit(url)._replace(path=f"/{name}").geturl()
        try:
            print(json.dumps(_measure_here()))
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


if __name__ == "__main__":
    _main()
