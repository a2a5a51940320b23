"""The third decides where two validators differ: a list, or one after another."""

from __future__ import annotations

import uuid
from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from darya.exchange.listing import Listing, ListingColumn
from darya.language.messages import N_
from darya.model import DaryaError
from darya.web.comparison.access import number_of
from darya.web.comparison.actions.deciding import decide_cell
from darya.web.comparison.entering import Entered, enter_comparison, reader_of
from darya.web.comparison.forms import SettleForm
from darya.web.comparison.models import Cell
from darya.web.comparison.pages.disagreements import DisagreementBox, disagreement_boxes
from darya.web.comparison.pages.report import notice_of
from darya.web.comparison.queries.disagreements import disagreed_cells, reading_countries
from darya.web.programmes.rights import Act
from darya.web.programmes.takeaway import asked_format, asked_language, listing_response
from darya.web.refusals import NotAllowed, NotHere, status_of
from darya.web.ui.say import say, say_error


@login_required
@require_safe
def disagreements(request: HttpRequest, slug: str, comparison: uuid.UUID) -> HttpResponse:
    """All cells on which validators differ, with both sides."""
    entered = enter_comparison(request, slug, comparison)
    countries = _countries(entered)
    cells = list(disagreed_cells(entered.comparison, countries))
    boxes = disagreement_boxes(entered, reader_of(request, entered), cells)
    if asked_format(request):
        listing = _listing(entered, boxes)
        return listing_response(listing, asked_format(request), asked_language(request), name="disagreements")
    context = {
        "entered": entered, "comparison": entered.comparison, "slug": slug, "boxes": boxes,
        "mine": next((one.box.id for one in boxes if one.box.decide_url), None),
    }  # fmt: skip
    return render(request, "comparison/disagreements.html", context)


@login_required
def disagreement(request: HttpRequest, slug: str, comparison: uuid.UUID, cell: int) -> HttpResponse:
    """One of them, to be decided; then the next."""
    entered = enter_comparison(request, slug, comparison)
    countries = _countries(entered)
    found = disagreed_cells(entered.comparison, countries).filter(pk=cell).first()
    if found is None:
        if entered.comparison.cells.filter(pk=cell, country__in=countries).exists():
            return redirect(entered.url("disagreements"))
        raise NotHere
    form = SettleForm(request.POST) if request.method == "POST" else None
    if form is None or not form.is_valid():
        return _show(request, entered, found, form, "", 200 if form is None else 422)
    given = form.cleaned_data
    try:
        decide_cell(
            entered.here.actor, comparison, cell, given["version"], form.chosen(),
            differences=form.differing() or [], reason=given["reason"],
        )  # fmt: skip
    except (NotHere, NotAllowed):
        raise
    except DaryaError as error:
        return _show(request, entered, found, form, say_error(error), status_of(error))
    number = number_of(found.row) if found.row else ""
    messages.success(
        request, say(N_("Row {number}: {relation} is kept."), number=number, relation=say(given["relation"]))
    )
    following = _following(entered, found)
    if following is None:
        return redirect(entered.url("disagreements"))
    return redirect(entered.url("disagreement", following))


def _following(entered: Entered, cell: Cell) -> int | None:
    own = [country for country in _countries(entered) if entered.here.actor.may(Act.DECIDE_CELL, country)]
    left = disagreed_cells(entered.comparison, own).exclude(pk=cell.pk)
    behind = left.filter(row__position__gte=cell.row.position if cell.row else 0)
    found = behind.first() or left.first()
    return found.pk if found else None


def _countries(entered: Entered) -> list[str]:
    countries = reading_countries(entered.here.actor, entered.countries)
    if not countries:
        raise NotAllowed(N_("Disagreements are for the experts of a country and for coordinators"))
    return countries


def _show(
    request: HttpRequest, entered: Entered, cell: Cell, form: SettleForm | None, problem: str, status: int
) -> HttpResponse:
    box = disagreement_boxes(entered, reader_of(request, entered), [cell])[0]
    if box.box.decide_url:
        box = replace(box, form=_form(box, form), problem=problem)
    context = {
        "entered": entered, "comparison": entered.comparison, "slug": entered.here.programme.slug, "page": box,
        "next": _following(entered, cell),
    }  # fmt: skip
    return render(request, "comparison/disagreement.html", context, status=status)


def _form(box: DisagreementBox, given: SettleForm | None) -> SettleForm:
    if given is None:
        return SettleForm(initial={"version": box.row.version, "detailed": True})
    given.data = given.data.copy()  # type: ignore[attr-defined]
    given.data["version"] = box.row.version  # type: ignore[index]
    return given


def _listing(entered: Entered, boxes: list[DisagreementBox]) -> Listing:
    headings = [(N_("Row"), 1.5), (N_("Country"), 2.0), (N_("Meaning"), 6.0), (N_("Statement"), 6.0)]
    headings += [(N_("First validator"), 5.0), (N_("Second validator"), 5.0)]
    rows = []
    for one in boxes:
        sides = [": ".join(filter(None, (say(side.relation), side.reason))) for side in one.sides[:2]]
        label = one.row.label.text if one.row.label else ""
        text = "\n".join(line.said.text for line in one.box.lines)
        rows.append((one.row.number, one.box.country, label, text, *sides, *[""] * (2 - len(sides))))
    return Listing(
        title=say(N_("Where validators disagree")),
        columns=tuple(ListingColumn(say(heading), width) for heading, width in headings),
        rows=tuple(rows),
        notice=notice_of(entered),
    )
