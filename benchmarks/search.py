"""The library: search over 50,000 statements, its list, a standard of 10,000 statements, and saving one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from typing import Any

from benchmarks.installation import answer_step, member, on_each_database, programme_with
from benchmarks.measurement import Measurement, Timing, time_runs

COUNTRIES = ("KG", "KZ", "TJ", "TM", "UZ")
STATEMENTS = 10_000
RUNS = 40
QUERIES = (
    "ремонт", "проверка режущего инструмента", "облицовочной плитки", "remont", "учёт", "под руководством мастера",
    "холодильного оборудования стеснённых", "нетакогослова", "с", "участка 42",
)  # fmt: skip
SEARCH_BAR, PAGE_BAR, SAVE_BAR = 0.200, 0.300, 10.0


def measure() -> Iterator[Measurement]:
    """Each database in turn, on its own installation."""
    for name, place in on_each_database():
        yield from _lines(name, place.step("benchmarks.search", "measure"))


def _lines(database: str, told: dict[str, Any]) -> Iterator[Measurement]:
    named = (
        ("search", f"search page over {told['statements']:,} statements", SEARCH_BAR),
        ("list", "list of the library", PAGE_BAR),
        ("standard", "page of a standard of 10,000 statements", PAGE_BAR),
    )
    for key, work, bar in named:
        timing = Timing(tuple(told[key]))
        note = (
            f"slowest query: “{told['slowest']}”, {told['found']:,} statements found in all" if key == "search" else ""
        )
        yield Measurement(
            f"{work}, {database}, p95", timing.p95, "s", f"< {bar}", timing.p95 < bar, timing.spread, note
        )
    save = told["save"]
    yield Measurement(f"save a standard of 10,000 statements, {database}", save, "s", f"< {SAVE_BAR}", save < SAVE_BAR)


def _measure_here() -> dict[str, Any]:
    from django.test import Client
    from django.urls import reverse

    from darya.web.running.serving import load_for_good

    person, actor, saved, standard = _fill()
    load_for_good()  # as the server does when it starts
    client = Client(SERVER_NAME="localhost", headers={"accept-language": "ru"})
    client.force_login(person)
    library = reverse("standards:list", args=["bench"])
    searched = {query: time_runs(partial(_get, client, library, q=query), RUNS).runs for query in QUERIES}
    page = reverse("standards:standard", args=["bench", standard])
    return {
        "statements": len(COUNTRIES) * STATEMENTS,
        "search": [seconds for times in searched.values() for seconds in times],
        "slowest": max(searched, key=lambda query: sum(searched[query])),
        "found": _found(actor),
        "list": time_runs(lambda: _get(client, library), RUNS).runs,
        "standard": time_runs(lambda: _get(client, page, list="3"), RUNS).runs,
        "save": saved,
    }


def _get(client: Any, url: str, **query: str) -> None:
    if client.get(url, query).status_code != 200:
        raise AssertionError(f"{url} {query} was refused")


def _found(actor: Any) -> int:
    """All that the queries find, so that a search that is fast because it finds nothing would be noticed."""
    from darya.web.standards.queries.search import search

    found = {query: search(actor, query).statements for query in QUERIES}
    empty = [query for query, count in found.items() if not count and query != "нетакогослова"]
    if empty or found["нетакогослова"]:
        raise AssertionError(f"found: {found}")
    return sum(found.values())


def _fill() -> tuple[Any, Any, float, Any]:
    """Five countries with one large standard each, saved by the same action as in the browser."""
    from benchmarks.material import large_standard
    from darya.web.programmes.access import actor_of
    from darya.web.standards import actions

    programme = programme_with(COUNTRIES, ("ru", "en"))
    took, standard = [], None
    for position, country in enumerate(COUNTRIES):
        person = member(programme, f"Expert-{country}", "expert", country)
        actor = actor_of(person, programme)
        upload = _upload(programme, country, large_standard(STATEMENTS, country, position + 1))
        start = time.perf_counter()
        standard = actions.save_edition(actor, upload.pk, upload.version).standard_id
        took.append(time.perf_counter() - start)
        actions.share(actor, standard)
    return person, actor, sorted(took)[len(took) // 2], standard


def _upload(programme: Any, country: str, document: Any) -> Any:
    from darya.web.standards.models import Original, Upload
    from darya.web.standards.reading import plain_standard

    name = f"{country}.pdf"
    original = Original.objects.create(sha256=document.files[0].sha256, name=name, size=1, container="pdf")
    return Upload.objects.create(
        programme=programme, country=country, original=original, name=name, state=Upload.State.READ,
        as_read=plain_standard(document),
    )  # fmt: skip


if __name__ == "__main__":
    answer_step({"measure": _measure_here})
