"""Lists of comparisons with their state and progress, and what waits in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.urls import NoReverseMatch, reverse

from darya.language.messages import N_
from darya.web.accounts.models import Person
from darya.web.comparison.entering import Entered
from darya.web.comparison.models import Cell, Column, Comparison, Row
from darya.web.programmes.access import Here
from darya.web.programmes.matters import Matter
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Act, Actor
from darya.web.standards.models import Edition
from darya.web.ui.templatetags.say import plain_text


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a country or a whole comparison is: cells of rows of several countries, rows set aside left out."""

    decided: int = 0
    total: int = 0
    disagreed: int = 0

    @property
    def open(self) -> int:
        """Cells that nobody has decided."""
        return self.total - self.decided


def comparisons_for(actor: Actor) -> list[Comparison]:
    """The comparisons of the programme that the person may see."""
    actor.require(Act.SEE_COMPARISON)
    found = Comparison.objects.filter(programme=actor.programme).select_related("job")
    return list(found if actor.has(Role.COORDINATOR) else found.filter(opened_at__isnull=False))


def countries_of(comparisons: Iterable[Comparison]) -> dict[object, list[str]]:
    """Comparison → its countries in the order of the columns."""
    found: dict[object, list[str]] = defaultdict(list)
    keys = [one.pk for one in comparisons]
    for key, country in (
        Column.objects.filter(comparison__in=keys).order_by("position").values_list("comparison_id", "country")
    ):
        found[key].append(country)
    return found


def progress_of(comparisons: Iterable[Comparison]) -> Mapping[tuple[object, str], Progress]:
    """(comparison, country) → progress; country "" is the whole comparison. One query."""
    keys = [one.pk for one in comparisons]
    several = (
        Row.objects.filter(comparison__in=keys, set_aside=False)
        .annotate(cells_count=Count("cells"))
        .filter(cells_count__gt=1)
    )
    counted = (
        Cell.objects.filter(row__in=several)
        .values("comparison_id", "country")
        .annotate(
            total=Count("pk"),
            decided=Count("pk", filter=~Q(relation="")),
            disagreed=Count("pk", filter=Q(disagreed=True)),
        )
        .order_by()
    )
    found: dict[tuple[object, str], Progress] = {}
    for one in counted:
        key = one["comparison_id"]
        own = Progress(one["decided"], one["total"], one["disagreed"])
        found[key, one["country"]] = own
        whole = found.get((key, ""), Progress())
        found[key, ""] = Progress(whole.decided + own.decided, whole.total + own.total, whole.disagreed + own.disagreed)
    return found


def shared_editions(actor: Actor, countries: Sequence[str]) -> list[Edition]:
    """The latest editions of standards that are shared with the programme, country by country."""
    found = (
        Edition.objects.filter(
            latest_of_standard(), standard__programme=actor.programme, standard__country__in=list(countries)
        )
        .filter(standard__shared_at__isnull=False, standard__withdrawn_at=None)
        .select_related("standard")
        .defer("document")
        .order_by("title")
    )
    place = {country: at for at, country in enumerate(countries)}
    return sorted(found, key=lambda edition: place[edition.standard.country])


def latest_of_standard() -> Q:
    """Editions that no later one replaced."""
    return Q(standard__latest=F("pk"))


def matters(person: Person, here: Sequence[Here]) -> list[Matter]:
    """What waits for a person in the open comparisons of these programmes.

    An expert: undecided cells of the own country, with those on which validators disagree; a coordinator: rows in
    which validators disagree, and comparisons that are ready and not opened yet.
    """
    running = {one.programme.pk: one for one in here}
    found = [
        one
        for one in Comparison.objects.filter(programme__in=list(running), ready_at__isnull=False, closed_at=None)
        if one.opened_at or running[one.programme_id].actor.has(Role.COORDINATOR)
    ]
    progress = progress_of(found)
    listed: list[Matter] = []
    for comparison in found:
        listed += _matters_of(comparison, running[comparison.programme_id], progress)
    return listed


def _matters_of(
    comparison: Comparison, here: Here, progress: Mapping[tuple[object, str], Progress]
) -> Iterable[Matter]:
    grid = reverse("comparison:grid", args=[here.programme.slug, comparison.pk])
    named = {"title": title_of(comparison)}
    for country in here.actor.countries(Role.EXPERT) if comparison.opened_at else ():
        own = progress.get((comparison.pk, country), Progress())
        if own.open and here.actor.may(Act.DECIDE_CELL, country):
            yield Matter(
                title=(N_("Decide the cells of your country: {title}"), named),
                url=f"{grid}?show=mine&country={country}",
                kind="decide cells",
                country=country,
                deadline=comparison.decide_until,
                count=own.open,
            )
    if not here.actor.has(Role.COORDINATOR):
        return
    whole = progress.get((comparison.pk, ""), Progress())
    if comparison.opened_at is None:
        overview = reverse("comparison:overview", args=[here.programme.slug, comparison.pk])
        yield Matter((N_("Look through and open to the countries: {title}"), named), overview, "open comparison")
    elif whole.disagreed:
        yield Matter(
            (N_("Cells on which validators disagree: {title}"), named),
            reverse("comparison:disagreements", args=[here.programme.slug, comparison.pk]),
            "settle disagreements",
            deadline=comparison.decide_until,
            count=whole.disagreed,
        )


def title_of(comparison: Comparison) -> str:
    """The title for a sentence, in the reader's language where it has one."""
    return plain_text(comparison.title)


def standard_urls(entered: Entered) -> dict[str, str]:
    """Country → the page of its standard in the library, as long as it is there."""
    keys = {column.edition_id: column.country for column in entered.columns if column.edition_id}
    found = Edition.objects.filter(pk__in=list(keys), standard__withdrawn_at=None).values_list("pk", "standard")
    try:
        slug = entered.here.programme.slug
        return {keys[edition]: reverse("standards:standard", args=[slug, standard]) for edition, standard in found}
    except NoReverseMatch:
        return {}
