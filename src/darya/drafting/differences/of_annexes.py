"""Differences of what each country adds to the shared core."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from darya.drafting.differences.parts import (
    Place,
    changed_details,
    moved_in,
    reading_order,
    text_differences,
    value_difference,
)
from darya.drafting.differences.told import ChangeCode, ChangedPart, Difference
from darya.language.messages import N_
from darya.model import Annex, AnnexItem, Qualification

ANNEX = N_("Annex")
TITLE, STANDARD, ACT, LEVEL = N_("title"), N_("national standard"), N_("act"), N_("level")
SENTENCES = N_("national sentences")


def annex_differences(before: Qualification, after: Qualification) -> Iterator[Difference]:
    """Country by country."""
    old, new = ({annex.country: annex for annex in one.annexes} for one in (before, after))
    moved = moved_in(list(old), list(new))
    for country in reading_order(list(old), list(new)):
        place = Place(ChangedPart.ANNEX, ANNEX, country, subject=country, country=country)
        was, now = old.get(country), new.get(country)
        if was is None or now is None:
            yield _annex_came_or_went(place, was, now)
        if country in moved:
            template = N_("Annexes: {country} stands at another place")
            yield place.tell(ChangeCode.MOVED, template)
        if was != now:
            yield from _of_annex(place, was, now, stated=_stated(before, country) != _stated(after, country))


def _stated(qualification: Qualification, country: str) -> str | None:
    return next((one.level for one in qualification.levels if one.country == country), None)


def _annex_came_or_went(place: Place, was: Annex | None, now: Annex | None) -> Difference:
    if was is None:
        template = N_("Annex of {country} added, from “{after}”")
        return place.tell(ChangeCode.ADDED, template, after=now.standard if now else None)
    return place.tell(ChangeCode.REMOVED, N_("Annex of {country} removed, from “{before}”"), before=was.standard)


def _of_annex(place: Place, was: Annex | None, now: Annex | None, *, stated: bool) -> Iterator[Difference]:
    """A level that the country has stated anew is told with the levels."""
    if was and now:
        yield from text_differences(place, TITLE, was.title, now.title)
        yield from value_difference(place, STANDARD, was.standard, now.standard)
        yield from value_difference(place, ACT, was.act, now.act)
        if not stated:
            yield from value_difference(place, LEVEL, was.level, now.level)
    yield from _additions(place, was.additions if was else (), now.additions if now else ())


def _additions(annex: Place, before: tuple[AnnexItem, ...], after: tuple[AnnexItem, ...]) -> Iterator[Difference]:
    old, new = ({one.trace.statement: one for one in listed} for listed in (before, after))
    for statement in reading_order(list(old), list(new)):
        place = replace(annex, subject=statement)
        if statement not in new:
            template = N_("Annex of {country}: no longer there: “{before}”")
            yield place.tell(ChangeCode.REMOVED, template, before=old[statement].trace.text)
        elif statement not in old:
            template = N_("Annex of {country}: added: “{after}”")
            yield place.tell(ChangeCode.ADDED, template, after=new[statement].trace.text)
        elif old[statement] != new[statement]:
            yield changed_details(place, SENTENCES)
    if moved_in(list(old), list(new)):
        yield annex.tell(ChangeCode.MOVED, N_("Annex of {country}: sentences in another order"), field=SENTENCES)
