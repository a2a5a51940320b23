"""What waits for a person in the comparisons of a programme: judging, deciding, answering, opening."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from darya.language.messages import N_
from darya.web.accounts.models import Person
from darya.web.comparison.models import Answer, Comparison, Judgement, Slice
from darya.web.comparison.queries.comparisons import matters as matters_of_grids
from darya.web.comparison.queries.comparisons import title_of
from darya.web.comparison.queries.judging import waiting
from darya.web.programmes.access import Here
from darya.web.programmes.matters import Matter
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Act

SOON = dt.timedelta(days=3)
"""How long before the end of judging a coordinator is told who holds it up."""


def matters(person: Person, here: Here) -> list[Matter]:
    """Everything of comparisons that waits for the person; the number of queries does not depend on how many."""
    running = list(
        Comparison.objects.filter(
            programme=here.programme, ready_at__isnull=False, opened_at__isnull=False, closed_at=None
        )
    )
    return [*matters_of_grids(person, [here]), *_to_judge(here, running), *_to_answer(here), *_to_remind(here, running)]


def _to_judge(here: Here, running: Sequence[Comparison]) -> Iterator[Matter]:
    countries = [country for country in here.actor.countries(Role.VALIDATOR) if here.actor.may(Act.JUDGE_CELL, country)]
    if not countries or not running:
        return
    stale = Judgement.objects.filter(cell=OuterRef("pk"), person=here.person.pk, stale=True)
    counted = (
        waiting(here.actor, countries)
        .filter(comparison__in=running)
        .values_list("comparison", "country")
        .annotate(count=Count("pk"), again=Count("pk", filter=Q(Exists(stale))))
        .order_by()
    )
    found: Mapping[object, Comparison] = {one.pk: one for one in running}
    for key, country, count, again in counted:
        comparison = found[key]
        address = reverse("comparison:judge", args=[here.programme.slug, key])
        yield Matter(
            title=(N_("Judge the cells of your country: {title}"), {"title": title_of(comparison)}),
            url=f"{address}?country={country}",
            kind="judge cells",
            country=country,
            deadline=comparison.judge_until,
            count=count,
            note=(N_("to judge again: {count}"), {"count": again}) if again else ("", {}),
        )


def _to_answer(here: Here) -> Iterator[Matter]:
    countries = [one for one in here.actor.countries(Role.EMPLOYER) if here.actor.may(Act.ANSWER_SLICE, one)]
    if not countries:
        return
    own = Answer.objects.filter(slice=OuterRef("pk"), person=here.person.pk, cell=OuterRef("cells"))
    asked = (
        Slice.objects.filter(
            Q(until=None) | Q(until__gte=timezone.localdate()),
            people=here.person.pk,
            country__in=countries,
            comparison__programme=here.programme,
            comparison__closed_at=None,
        )
        .annotate(left=Count("cells", filter=Q(cells__row__isnull=False) & ~Q(Exists(own)), distinct=True))
        .filter(left__gt=0)
        .order_by("pk")
    )
    for one in asked:
        yield Matter(
            title=(N_("Do people here do this? {title}"), {"title": one.title}),
            url=reverse("comparison:answer", args=[here.programme.slug, one.comparison_id, one.pk]),
            kind="answer slice",
            country=one.country,
            deadline=one.until,
            count=one.left,
        )


def _to_remind(here: Here, running: Sequence[Comparison]) -> Iterator[Matter]:
    """For the coordinator: judging that ends soon or has ended, with judgements missing."""
    ending = [one for one in running if one.judge_until and one.judge_until <= timezone.localdate() + SOON]
    if not ending or not here.actor.may(Act.RUN_COMPARISON):
        return
    for one in Comparison.objects.filter(pk__in=[one.pk for one in ending]).annotate(
        missing=Count(
            "cells",
            filter=Q(
                cells__relation="",
                cells__row__set_aside=False,
                cells__row__undecided_count__gt=0,
                cells__judgements_count__lt=here.programme.judgements_per_cell,
            ),
        )
    ):
        if one.missing:
            yield Matter(
                title=(N_("Judging ends and judgements are missing: {title}"), {"title": title_of(one)}),
                url=reverse("comparison:progress", args=[here.programme.slug, one.pk]),
                kind="remind validators",
                deadline=one.judge_until,
                count=one.missing,
            )
