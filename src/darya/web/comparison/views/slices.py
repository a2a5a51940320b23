"""Slices: make one, answer one on a phone, read what came of it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from darya.exchange.listing import ColumnKind, Listing, ListingColumn
from darya.language.messages import N_
from darya.model import DaryaError
from darya.web.comparison.actions.slicing import (
    MOST_CELLS,
    SlicePlan,
    answer_cell,
    change_slice,
    delete_slice,
    make_slice,
    slice_to_answer,
    slice_to_run,
    take_back_answer,
)
from darya.web.comparison.entering import Entered, enter_comparison, reader_of
from darya.web.comparison.forms import GridFilter
from darya.web.comparison.judging_forms import AnswerForm, SliceForm
from darya.web.comparison.models import Answer, Cell, Slice
from darya.web.comparison.pages.grid import row_lines
from darya.web.comparison.pages.report import notice_of
from darya.web.comparison.pages.slices import ResultLine, answer_page, result_lines
from darya.web.comparison.queries.filtering import rows_wanted
from darya.web.comparison.queries.grid import fill, functions_of, tally
from darya.web.comparison.queries.slices import employers_of, is_open, place_of, slice_countries, slices_for
from darya.web.programmes.rights import Act
from darya.web.programmes.takeaway import asked_format, asked_language, listing_response
from darya.web.refusals import NotHere
from darya.web.ui.say import say, say_error

MOST_OFFERED = 200


@login_required
@require_safe
def slices(request: HttpRequest, slug: str, comparison: uuid.UUID) -> HttpResponse:
    """The slices that the person makes or answers."""
    entered = enter_comparison(request, slug, comparison)
    making = slice_countries(entered.here.actor, entered.countries)
    found = slices_for(entered.here.actor, entered.comparison, entered.countries)
    context = _surroundings(entered) | {"slices": found, "making": making, "me": entered.here.actor.person}
    return render(request, "comparison/slices.html", context)


def _surroundings(entered: Entered) -> dict[str, object]:
    return {"entered": entered, "comparison": entered.comparison, "slug": entered.here.programme.slug}


@login_required
def slice_new(request: HttpRequest, slug: str, comparison: uuid.UUID, country: str) -> HttpResponse:
    """Find cells by the filters of the grid, tick at most forty, say who is asked."""
    entered = enter_comparison(request, slug, comparison)
    if country not in slice_countries(entered.here.actor, entered.countries):
        entered.here.actor.require(Act.DECIDE_CELL, country)
        raise NotHere
    form = SliceForm(request.POST or None, employers=employers_of(entered.here.actor, country))
    chosen = [int(key) for key in request.POST.getlist("cell") if key.isdecimal() and len(key) < 18]
    if request.method == "POST" and form.is_valid():
        try:
            made = make_slice(entered.here.actor, comparison, country, chosen, _plan(form))
        except DaryaError as error:
            form.add_error(None, say_error(error))
        else:
            messages.success(request, say(N_("Employers asked: {count}"), count=len(form.cleaned_data["people"])))
            return redirect(entered.url("slice-results", made.pk))
    held, actor = entered.comparison, entered.here.actor
    filters = GridFilter(
        request.GET, countries=[country], languages=held.languages, functions=functions_of(held),
        tally=tally(held, actor),
    )  # fmt: skip
    rows = rows_wanted(held, actor, filters.wanted()).filter(cells__country=country)[:MOST_OFFERED]
    lines = row_lines(fill(rows), reader_of(request, entered))
    offered = [(line, next(box for box in line.cells if box.country == country)) for line in lines]
    context = _surroundings(entered) | {
        "form": form, "filters": filters, "offered": offered, "country": country, "most": MOST_CELLS,
        "chosen": chosen if request.method == "POST" else [box.id for _line, box in offered[:MOST_CELLS]],
    }  # fmt: skip
    return render(request, "comparison/slice_new.html", context, status=422 if form.errors else 200)


def _plan(form: SliceForm) -> SlicePlan:
    given = form.cleaned_data
    return SlicePlan(given["title"], given["people"], given["until"])


@login_required
def slice_edit(request: HttpRequest, slug: str, comparison: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """Title, people and date; or take it back."""
    entered = enter_comparison(request, slug, comparison)
    found = slice_to_run(entered.here.actor, comparison, key)
    if request.method == "POST" and "delete" in request.POST:
        delete_slice(entered.here.actor, comparison, key)
        messages.success(request, say(N_("The slice was taken back")))
        return redirect(entered.url("slices"))
    initial = {
        "title": found.title, "until": found.until, "people": [str(one.pk) for one in found.people.only("pk")]
    }  # fmt: skip
    form = SliceForm(request.POST or None, employers=employers_of(entered.here.actor, found.country), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_slice(entered.here.actor, comparison, key, _plan(form))
        except DaryaError as error:
            form.add_error(None, say_error(error))
        else:
            return redirect(entered.url("slice-results", key))
    context = _surroundings(entered) | {"form": form, "slice": found, "answered": found.answers.exists()}
    return render(request, "comparison/slice_edit.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def answer(request: HttpRequest, slug: str, comparison: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """The next question without an answer, or thanks."""
    entered = enter_comparison(request, slug, comparison)
    found = slice_to_answer(entered.here.actor, comparison, key)
    place = place_of(entered.here.actor, found)
    cell = place.following(None) if is_open(found) else None
    if cell is not None:
        return redirect(entered.url("answer-one", key, cell))
    context = _surroundings(entered) | {
        "slice": found, "place": place, "open": is_open(found), "first": next(iter(place.cells), None),
        "done": len(place.cells) - len(place.left),
    }  # fmt: skip
    return render(request, "comparison/answered.html", context)


@login_required
def answer_one(request: HttpRequest, slug: str, comparison: uuid.UUID, key: uuid.UUID, cell: int) -> HttpResponse:
    """One question with its three buttons."""
    entered = enter_comparison(request, slug, comparison)
    actor = entered.here.actor
    found = slice_to_answer(actor, comparison, key)
    asked = found.cells.filter(pk=cell, row__isnull=False).select_related("row").first()
    if asked is None:
        raise NotHere
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        if "take back" in request.POST:
            take_back_answer(actor, comparison, key, cell)
            return redirect(entered.url("answer-one", key, cell))
        if form.is_valid():
            given = form.cleaned_data
            answer_cell(actor, comparison, key, cell, Answer.Says(given["says"]), given["remark"].strip())
            following = place_of(actor, found).following(cell)
            return redirect(entered.url("answer-one", key, following) if following else entered.url("answer", key))
    return _question(request, entered, found, asked, form)


def _question(request: HttpRequest, entered: Entered, found: Slice, cell: Cell, form: AnswerForm) -> HttpResponse:
    given = found.answers.filter(person=entered.here.actor.person, cell=cell).first()
    page = answer_page(place_of(entered.here.actor, found), cell, given, reader_of(request, entered))
    context = _surroundings(entered) | {
        "slice": found, "page": page, "form": form, "open": is_open(found), "says": Answer.Says.choices,
    }  # fmt: skip
    return render(request, "comparison/answer.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def results(request: HttpRequest, slug: str, comparison: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """What employers said, cell by cell."""
    entered = enter_comparison(request, slug, comparison)
    found = slice_to_run(entered.here.actor, comparison, key)
    only = request.GET.get("show") == "other"
    lines = result_lines(entered, found, reader_of(request, entered), only_other=only)
    if asked_format(request):
        listing = _listing(entered, found, lines)
        return listing_response(listing, asked_format(request), asked_language(request), name="answers")
    mine = Count("slices__answers", filter=Q(slices__answers__person=F("pk"), slices=found.pk), distinct=True)
    asked = found.people.annotate(answered=mine).order_by("name").values_list("name", "answered")
    context = _surroundings(entered) | {
        "slice": found, "lines": lines, "only": only, "asked": asked, "count": found.cells.count(),
        "open": is_open(found),
    }  # fmt: skip
    return render(request, "comparison/slice_results.html", context)


def _listing(entered: Entered, found: Slice, lines: list[ResultLine]) -> Listing:
    rows = tuple(
        (
            line.row.number,
            "\n".join(one.said.text for one in line.box.lines),
            line.answered.stated,
            line.answered.differently,
            line.answered.no,
            "\n".join(f"{say(says)}: {remark}" for says, remark in line.answered.remarks),
        )
        for line in lines
    )
    headings = [N_("Row"), N_("Statement"), N_("as stated"), N_("differently"), N_("no"), N_("Remarks")]
    numbers, widths = ColumnKind.NUMBER, (2.0, 8.0, 2.2, 2.2, 2.2, 6.0)
    columns = tuple(
        ListingColumn(say(heading), width, numbers if 2 <= at <= 4 else ColumnKind.TEXT)
        for at, (heading, width) in enumerate(zip(headings, widths, strict=True))
    )
    return Listing(title=found.title, columns=columns, rows=rows, notice=notice_of(entered))
