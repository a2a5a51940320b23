"""The steps of a round with their state, as the programme's page shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import NoReverseMatch, reverse

from darya.language.messages import N_
from darya.web.comparison.models import Comparison
from darya.web.comparison.queries.comparisons import progress_of
from darya.web.programmes.access import Here
from darya.web.programmes.models import Activity, Depth, Role
from darya.web.programmes.navigation import room_url
from darya.web.programmes.rights import Act
from darya.web.qualifications.models import Draft
from darya.web.standards.models import Standard
from darya.web.ui.say import say

NOT_BEGUN, GOING_ON, DONE = N_("not begun"), N_("going on"), N_("done")
KINDS = {NOT_BEGUN: "plain", GOING_ON: "info", DONE: "good"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the round: what it is, how far it is."""

    title: str
    state: str
    """A marked word, said where it is shown."""
    told: str
    """How far it is, in a sentence."""
    url: str = ""

    @property
    def kind(self) -> str:
        """The kind of tag in which the state stands."""
        return KINDS[self.state]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something is to be done."""

    title: Any
    """``model.Text`` of the comparison."""
    what: str
    day: Any
    url: str


def steps_of(here: Here) -> list[Step]:
    """Standards, comparisons, drafts: five queries at most."""
    return [_standards(here), _comparisons(here), _drafts(here)]


def _standards(here: Here) -> Step:
    shared = Standard.objects.filter(programme=here.programme, withdrawn_at=None).exclude(shared_at=None)
    countries = set(shared.values_list("country", flat=True))
    full = [entry.country for entry in here.participations if entry.depth(Activity.COMPARE) == Depth.FULL]
    there = len(countries & set(full))
    state = NOT_BEGUN if not countries else DONE if full and there == len(full) else GOING_ON
    told = say(N_("Countries that have shared a standard: {count} of {all}"), count=there, all=len(full))
    return Step(say(N_("Standards")), state, told, room_url("standards:list", here.programme.slug))


def _comparisons(here: Here) -> Step:
    seen = list(visible_comparisons(here).only("id", "closed_at"))
    closed = sum(comparison.closed_at is not None for comparison in seen)
    wholes = [progress for (_, country), progress in progress_of(seen).items() if not country]
    state = NOT_BEGUN if not seen else DONE if closed == len(seen) else GOING_ON
    cells = {"decided": sum(whole.decided for whole in wholes), "all": sum(whole.total for whole in wholes)}
    told = say(N_("Comparisons: {count}. Cells decided: {decided} of {all}"), count=len(seen), **cells)
    return Step(say(N_("Comparison")), state, told, room_url("comparison:list", here.programme.slug))


def _drafts(here: Here) -> Step:
    count = visible_drafts(here).count()
    told = say(N_("Drafts of multicountry qualifications: {count}"), count=count)
    state = GOING_ON if count else NOT_BEGUN
    return Step(say(N_("Drafting")), state, told, room_url("qualifications:list", here.programme.slug))


def visible_comparisons(here: Here) -> QuerySet[Comparison]:
    """Those of the programme that the person may know of: before one is opened, only coordinators do."""
    found = Comparison.objects.filter(programme=here.programme)
    return found if here.actor.may(Act.RUN_COMPARISON) else found.exclude(opened_at=None)


def visible_drafts(here: Here) -> QuerySet[Draft]:
    """Those of the programme that the person may know of: before one is shared, only coordinators and experts do."""
    found = Draft.objects.filter(programme=here.programme)
    return found if here.actor.has(Role.COORDINATOR, Role.EXPERT) else found.exclude(shared_at=None)


def deadlines_of(here: Here) -> list[Deadline]:
    """The days by which comparisons are to be judged and decided, in order."""
    return sorted(_deadlines(here), key=lambda deadline: deadline.day)


def _deadlines(here: Here) -> Iterator[Deadline]:
    waiting = visible_comparisons(here).filter(closed_at=None).filter(~Q(judge_until=None) | ~Q(decide_until=None))
    for comparison in waiting.only("id", "title", "judge_until", "decide_until"):
        url = _comparison_url(here.programme.slug, comparison)
        if comparison.judge_until:
            yield Deadline(comparison.title, say(N_("Judge the cells")), comparison.judge_until, url)
        if comparison.decide_until:
            yield Deadline(comparison.title, say(N_("Decide what is disagreed")), comparison.decide_until, url)


def _comparison_url(slug: str, comparison: Comparison) -> str:
    try:
        return reverse("comparison:grid", kwargs={"slug": slug, "comparison": comparison.pk})
    except NoReverseMatch:
        return room_url("comparison:list", slug)
