"""Employers are asked about a handful of cells, and some have begun to answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from darya.web.comparison.actions.slicing import SlicePlan, answer_cell, make_slice
from darya.web.comparison.models import Answer, Comparison
from darya.web.rehearsal.library import expert_of
from darya.web.rehearsal.people import Cast

CELLS = 12
DAYS = 14


def hand_out(cast: Cast, comparison: Comparison, told: Iterable[Mapping[str, Any]]) -> None:
    """Make the slices of the scenes, and give the answers that stand there, in order."""
    for one in told:
        country = str(one["country"])
        tasks = comparison.cells.filter(
            country=country, row__kind="task", row__countries_count__gte=2, row__set_aside=False
        )
        cells = list(tasks.order_by("row__position").values_list("pk", flat=True)[:CELLS])
        employer = cast.people[one["employer"]]
        plan = SlicePlan(one["title"], [str(employer.pk)], timezone.localdate() + dt.timedelta(days=DAYS))
        made = make_slice(cast.actor(expert_of(country)), comparison.pk, country, cells, plan)
        answers = [Answer.Says(said) for said in one["answers"]]
        for cell, says in zip(cells, answers, strict=False):
            remark = str(one["remark"]) if says is not Answer.Says.AS_STATED else ""
            answer_cell(cast.actor(one["employer"]), comparison.pk, made.pk, cell, says, remark)
