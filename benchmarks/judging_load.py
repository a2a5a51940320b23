"""A validator who judges alone, one statement after another; then fifty at once for a minute.

Each of the fifty is faster than anybody reads: a judgement every three seconds. The platform runs as it is installed
(``darya serve``), people are threads of another process that keep their connections. Afterwards every judgement that
was answered must stand in the tables and in the journal, whose chain must hold.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from functools import partial
from typing import Any

from benchmarks.grid import COUNTRIES, large_comparison
from benchmarks.installation import (
    Installation,
    Visitor,
    all_at_once,
    answer_step,
    comparison_in,
    member,
    on_each_database,
    programme_with,
    session_of,
)
from benchmarks.measurement import Measurement, Timing

PEOPLE_OF_A_COUNTRY = 10
CELLS_ALONE, BAR_ALONE = 60, 0.050
SECONDS = 60.0
PAUSE = (1.5, 4.5)
"""Seconds between an answer and the next judgement, drawn evenly."""
BARS = {"PostgreSQL": 0.150, "SQLite": 0.500}
RELATIONS = ("equal", "narrower", "broader", "partial")
MODULE = "benchmarks.judging_load"


def measure() -> Iterator[Measurement]:
    """Each database in turn, on its own installation."""
    for name, place in on_each_database():
        yield from _lines(name, _judge(place))


def _judge(place: Installation) -> dict[str, Any]:
    told = place.step(MODULE, "fill")
    with place.serving() as port:
        alone = place.step(MODULE, "judge", {"people": [told["alone"]], "port": port, "seconds": 0})
        at_once = place.step(MODULE, "judge", {"people": told["people"], "port": port, "seconds": SECONDS})
    return {"alone": alone, "at_once": at_once, **place.step(MODULE, "count")}


def _lines(database: str, told: dict[str, Any]) -> Iterator[Measurement]:
    alone, at_once, bar = Timing(tuple(told["alone"]["took"])), Timing(tuple(told["at_once"]["took"])), BARS[database]
    yield Measurement(
        f"judge one statement after another, alone, {database}, p95", alone.p95, "s", f"< {BAR_ALONE}",
        alone.p95 < BAR_ALONE, alone.spread, f"{len(alone.runs)} judgements, median {alone.median:.3f} s",
    )  # fmt: skip
    people = PEOPLE_OF_A_COUNTRY * len(COUNTRIES)
    yield Measurement(
        f"{people} people judging for a minute, {database}, p95", at_once.p95, "s", f"< {bar}", at_once.p95 < bar,
        at_once.spread, f"{len(at_once.runs)} judgements, median {at_once.median:.3f} s",
    )  # fmt: skip
    refused = told["alone"]["refused"] + told["at_once"]["refused"]
    lost = len(alone.runs) + len(at_once.runs) - min(told["kept"], told["entries"]) + len(refused)
    yield Measurement(
        f"of them lost or refused, {database}", lost, "", "0", lost == 0 and told["chain"], None,
        f"{told['kept']} kept, {told['entries']} in the journal, chain {'holds' if told['chain'] else 'BROKEN'}",
    )  # fmt: skip


# --- in processes of their own ------------------------------------------------------------------------------------


def fill() -> dict[str, Any]:
    """A comparison of 500 rows, validators with sessions, and for each the cells to judge."""
    from django.urls import reverse

    from darya.web.comparison.queries.judging import meaning_seen

    programme = programme_with(COUNTRIES)
    comparison = comparison_in(programme, large_comparison())
    seen = {row.pk: meaning_seen(row) for row in comparison.rows.all()}
    people = []
    for country in COUNTRIES:
        cells = list(comparison.cells.filter(country=country).order_by("row__position").values_list("pk", "row_id"))
        work = [
            (reverse("comparison:judge-one", args=["bench", comparison.pk, cell]), seen[row]) for cell, row in cells
        ]
        for number in range(PEOPLE_OF_A_COUNTRY):
            own = work[number // 2 : -CELLS_ALONE : PEOPLE_OF_A_COUNTRY // 2]  # two people share each handful
            people.append({"session": _validator(programme, country, number), "work": own})
    alone = {"session": _validator(programme, COUNTRIES[-1], PEOPLE_OF_A_COUNTRY), "work": work[-CELLS_ALONE:]}
    return {"people": people, "alone": alone}


def _validator(programme: Any, country: str, number: int) -> str:
    return session_of(member(programme, f"{country}-{number}", "validator", country))


def judge(told: dict[str, Any]) -> dict[str, Any]:
    """All these people at once, until their seconds are over; 0: without pause, to the end of what there is."""
    took: list[float] = []
    refused: list[int] = []
    end = time.perf_counter() + told["seconds"] if told["seconds"] else None
    all_at_once(
        partial(_one_person, number, person, told["port"], end, took, refused)
        for number, person in enumerate(told["people"])
    )
    return {"took": took, "refused": refused}


def _one_person(
    number: int, person: dict[str, Any], port: int, end: float | None, took: list[float], refused: list[int]
) -> None:
    chance = random.Random(number)  # noqa: S311 - the same load in every run
    visitor = Visitor(port, person["session"])
    time.sleep(chance.uniform(0, PAUSE[1]) if end else 0)
    for address, seen in person["work"]:
        if end and time.perf_counter() > end:
            break
        form = {"relation": chance.choice(RELATIONS), "seen": seen, "reason": ""}
        start = time.perf_counter()
        status = visitor.post(address, form)
        if status == 200:
            took.append(time.perf_counter() - start)
        else:
            refused.append(status)
        if end:
            time.sleep(chance.uniform(*PAUSE))


def count() -> dict[str, Any]:
    """What stands in the tables and in the journal afterwards."""
    from darya.web.comparison.models import Judgement
    from darya.web.journal.models import Entry
    from darya.web.journal.queries import verify

    return {
        "kept": Judgement.objects.count(),
        "entries": Entry.objects.filter(act="judge cell").count(),
        "chain": verify().ok,
    }


if __name__ == "__main__":
    answer_step({"fill": fill, "judge": judge, "count": count})
