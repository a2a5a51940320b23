"""The list of comparisons and the page of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from darya.language.messages import N_
from darya.web.comparison.entering import Entered
from darya.web.comparison.models import Comparison
from darya.web.comparison.queries.comparisons import Progress, countries_of, progress_of, standard_urls
from darya.web.comparison.queries.grid import CellTally, tally_cells
from darya.web.jobs.models import State
from darya.web.memory.pages.words import languages_label
from darya.web.memory.queries.crossings import weak_crossings
from darya.web.programmes.access import Here
from darya.web.standards.models import Edition
from darya.web.ui.say import say

ALONE = "statements-in-one-language"
"""The finding of ``matching.language_gaps`` that single statements cross to other languages."""


@dataclass(frozen=True, slots=True)
class ComparisonLine:
    """A comparison in the list."""

    url: str
    title: Any
    state: str
    state_kind: str
    countries: Sequence[str]
    progress: Progress
    deadline: dt.date | None
    made_at: dt.datetime


def state_of(comparison: Comparison) -> tuple[str, str]:
    """The state in a word, and its kind of tag."""
    if comparison.closed_at:
        return N_("closed"), "plain"
    if comparison.opened_at:
        return N_("open"), "good"
    if comparison.ready_at:
        return N_("not opened yet"), "info"
    if comparison.job and comparison.job.state in {State.FAILED, State.CANCELLED}:
        return N_("could not be made"), "bad"
    return N_("being put together"), "warn"


def list_lines(comparisons: Sequence[Comparison], here: Here) -> list[ComparisonLine]:
    """The lines of the list: two queries more, however many there are."""
    countries, progress = countries_of(comparisons), progress_of(comparisons)
    lines = []
    for one in comparisons:
        word, kind = state_of(one)
        lines.append(
            ComparisonLine(
                url=reverse("comparison:overview", args=[here.programme.slug, one.pk]),
                title=one.title,
                state=word,
                state_kind=kind,
                countries=countries.get(one.pk, []),
                progress=progress.get((one.pk, ""), Progress()),
                deadline=one.decide_until or one.judge_until,
                made_at=one.made_at,
            )
        )
    return lines


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A country of the comparison with its standard and progress."""

    country: str
    title: str
    edition: int
    url: str
    statements: int
    progress: Progress


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The page of a comparison."""

    state: str
    state_kind: str
    columns: Sequence[ColumnLine]
    progress: Progress
    counts: CellTally
    findings: Sequence[Any]
    little_memory: Sequence[str]
    """Languages between which suggestions have too little memory to be trusted, with how much there is."""


def overview_page(entered: Entered) -> OverviewPage:
    """Progress, columns and findings."""
    comparison = entered.comparison
    progress = progress_of([comparison])
    editions = {
        edition.pk: edition
        for edition in Edition.objects.filter(
            pk__in=[column.edition_id for column in entered.columns if column.edition_id]
        )
        .defer("document")
        .select_related("standard")
    }
    urls = standard_urls(entered)
    columns = []
    for column in entered.columns:
        edition = editions.get(column.edition_id) if column.edition_id else None
        columns.append(
            ColumnLine(
                country=column.country,
                title=edition.title if edition else "",
                edition=edition.number if edition else 0,
                url=urls.get(column.country, ""),
                statements=edition.statements_count if edition else 0,
                progress=progress.get((comparison.pk, column.country), Progress()),
            )
        )
    word, kind = state_of(comparison)
    whole = progress.get((comparison.pk, ""), Progress())
    counts = tally_cells(comparison, entered.here.actor)
    spoken = {
        column.country: editions[column.edition_id].languages
        for column in entered.columns
        if column.edition_id in editions
    }
    return OverviewPage(word, kind, columns, whole, counts, comparison.findings, _little_memory(entered, spoken))


def _little_memory(entered: Entered, spoken: Mapping[str, Sequence[str]]) -> list[str]:
    """Only while somebody works with suggestions: a closed comparison needs none."""
    if entered.comparison.closed_at:
        return []
    alone = [one["values"]["country"] for one in entered.comparison.findings if one["code"] == ALONE]
    weak = weak_crossings(entered.comparison.programme_id, spoken, alone)
    named = [(languages_label(one.languages), one.pairs) for one in weak]
    return [say(N_("{languages} (pairs: {count})"), languages=label, count=count) for label, count in named]
