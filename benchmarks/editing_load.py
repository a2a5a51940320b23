"""Fifty people word one draft at once for a minute, each an outcome about every three seconds.

Each opens the form of an outcome, as the page's script does, types and saves. A fifth of the edits goes to the same few
outcomes, so that people meet: whoever was too late sees both wordings and saves again. Afterwards every edit that was
answered as saved must stand in the journal, whose chain must hold, and the draft must say what the last of them said.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from functools import partial
from html import unescape
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
OUTCOMES, MET_BY_ALL, SHARE_MET = 200, 5, 0.2
LANGUAGES = ("ru", "en", "kk-Cyrl", "ky", "tg", "tk", "uz-Latn")
SECONDS = 60.0
PAUSE = (1.5, 4.5)
"""Seconds between an answer and the next edit, drawn evenly."""
BAR = 0.150
MODULE = "benchmarks.editing_load"
_HIDDEN = re.compile(r'<input type="hidden" name="(version|seen-[^"]+)"(?: value="([^"]*)")?')
_AREA = re.compile(r'<textarea name="(statement-[^"]+)"[^>]*>(.*?)</textarea>', re.S)
_CHOSEN = re.compile(r'<option value="([^"]+)" selected')


def measure() -> Iterator[Measurement]:
    """Each database in turn, on its own installation."""
    for name, place in on_each_database():
        told = place.step(MODULE, "fill")
        with place.serving() as port:
            done = place.step(MODULE, "edit", told | {"port": port})
        yield from _lines(name, done, place)


def _lines(database: str, done: dict[str, Any], place: Installation) -> Iterator[Measurement]:
    took = Timing(tuple(done["took"]))
    people = PEOPLE_OF_A_COUNTRY * len(COUNTRIES)
    opened = Timing(tuple(done["opened"]))
    yield Measurement(
        f"{people} people editing one draft for a minute, {database}, p95", took.p95, "s", f"< {BAR}", took.p95 < BAR,
        took.spread, f"{len(took.runs)} edits, median {took.median:.3f} s; form opened p95 {opened.p95:.3f} s",
    )  # fmt: skip
    found = place.step(MODULE, "count", {"saved": done["saved"]})
    whole = not found["lost"] and not done["refused"] and found["chain"] and found["last"]
    yield Measurement(
        f"of them lost or refused, {database}", found["lost"] + len(done["refused"]), "", "0", whole, None,
        f"{done['met']} met another edit and were saved again, chain {'holds' if found['chain'] else 'BROKEN'}, "
        f"the draft says {'what was saved last' if found['last'] else 'SOMETHING ELSE'}",
    )  # fmt: skip


# --- in processes of their own ------------------------------------------------------------------------------------


def fill() -> dict[str, Any]:
    """A draft of two hundred outcomes in seven languages, and fifty experts with sessions."""
    import uuid

    from django.urls import reverse

    from darya.web.programmes.access import actor_of
    from darya.web.qualifications.actions.making import Plan, make_draft
    from darya.web.qualifications.documents import qualification_of

    programme = programme_with(COUNTRIES, LANGUAGES)
    whole = large_comparison()
    grid = comparison_in(programme, whole.model_copy(update={"rows": whole.rows[:OUTCOMES], "languages": LANGUAGES}))
    coordinator = actor_of(member(programme, "coordinator", "coordinator"), programme)
    draft: Any = make_draft(coordinator, grid.pk, Plan(uuid.uuid4(), 2, {"ru": "Черновик"}))
    outcomes = [
        reverse("qualifications:form", args=["bench", draft.pk, "outcome", one.id])
        for one in qualification_of(draft).outcomes()
    ]
    sessions = [
        session_of(member(programme, f"{country}-{number}", "expert", country))
        for country in COUNTRIES
        for number in range(PEOPLE_OF_A_COUNTRY)
    ]
    return {"sessions": sessions, "outcomes": outcomes}


def edit(told: dict[str, Any]) -> dict[str, Any]:
    """All these people at once, until the minute is over."""
    done: dict[str, Any] = {"took": [], "opened": [], "saved": [], "refused": [], "met": 0}
    end = time.perf_counter() + SECONDS
    all_at_once(
        partial(_one_person, number, session, told, end, done) for number, session in enumerate(told["sessions"])
    )
    return done


def _one_person(number: int, session: str, told: dict[str, Any], end: float, done: dict[str, Any]) -> None:
    chance = random.Random(number)  # noqa: S311 - the same load in every run
    visitor = Visitor(told["port"], session)
    time.sleep(chance.uniform(0, PAUSE[1]))
    count = 0
    while time.perf_counter() < end:
        among = MET_BY_ALL if chance.random() < SHARE_MET else len(told["outcomes"])
        address = told["outcomes"][chance.randrange(among)]
        start = time.perf_counter()
        status, page = visitor.ask(address)
        done["opened"].append(time.perf_counter() - start)
        time.sleep(chance.uniform(*PAUSE))
        count += 1
        typed = f"Выполнять работу {number}-{count}"
        for _attempt in range(9):
            form = _fields(page) | {"statement-ru": typed}
            start = time.perf_counter()
            status, page = visitor.ask(address, form)
            done["took"].append(time.perf_counter() - start)
            if status != 409:
                break
            done["met"] += 1
        (done["saved"] if status == 200 else done["refused"]).append(typed)


def _fields(page: str) -> dict[str, str]:
    """What a browser would send of a form that nobody has typed into."""
    found = {name: unescape(value) for name, value in _HIDDEN.findall(page)}
    found |= {name: unescape(value).removeprefix("\n") for name, value in _AREA.findall(page)}
    return found | {"kind": next(iter(_CHOSEN.findall(page)), "")}


def count(told: dict[str, Any]) -> dict[str, Any]:
    """What of the saved edits stands in the journal, and whether the draft says what the journal says last."""
    from darya.web.journal.models import Entry
    from darya.web.journal.queries import verify
    from darya.web.qualifications.documents import qualification_of
    from darya.web.qualifications.models import Draft

    entries = Entry.objects.filter(act="edit draft").order_by("number").values_list("after", flat=True)
    worded = [(one["outcome"], one["text"]) for after in entries if after for one in after["edits"]]
    last = dict(worded)
    says = {one.id: one.statement.exact("ru") for one in qualification_of(Draft.objects.get()).outcomes()}
    return {
        "lost": len(set(told["saved"]) - {text for _outcome, text in worded}),
        "last": all(says[outcome] == text for outcome, text in last.items()) and len(worded) == len(told["saved"]),
        "chain": verify().ok,
    }


if __name__ == "__main__":
    answer_step({"fill": fill, "edit": edit, "count": count})
