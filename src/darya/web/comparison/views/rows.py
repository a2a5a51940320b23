"""One row: its page, and every act on it."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from darya.language.messages import N_
from darya.model import InputError
from darya.web.comparison.actions import arranging, deciding, undoing
from darya.web.comparison.entering import enter_comparison, reader_of, row_of, way_back
from darya.web.comparison.forms import DecideForm, NameForm, NoteForm
from darya.web.comparison.models import Change
from darya.web.comparison.pages.grid import row_lines
from darya.web.comparison.pages.keys import keys_context
from darya.web.comparison.pages.row import Asked
from darya.web.comparison.queries.grid import fill
from darya.web.comparison.views.answering import answer, show_row
from darya.web.ui.scripting import by_script

UNREADABLE = N_("What was sent cannot be read. Load the page again")


@login_required
@require_safe
def row_detail(request: HttpRequest, slug: str, comparison: uuid.UUID, row: int) -> HttpResponse:
    """Reasons, forms, history of a row."""
    entered = enter_comparison(request, slug, comparison)
    asked = Asked(
        part=request.GET.get("part", ""),
        search=request.GET.get("search", "")[:200],
        country=request.GET.get("country", "")[:2],
    )
    return show_row(request, entered, row_of(entered, row), asked)


@login_required
@require_safe
def row_line(request: HttpRequest, slug: str, comparison: uuid.UUID, row: int) -> HttpResponse:
    """The row as it is now, to be swapped into the grid."""
    entered = enter_comparison(request, slug, comparison)
    reader = reader_of(request, entered)
    line = row_lines(fill([row_of(entered, row)]), reader)[0]
    context = {
        "line": line,
        "reader": reader,
        "fresh": True,
    } | keys_context()
    return render(request, "comparison/parts/grid_row.html", context)


@login_required
@require_POST
def decide(request: HttpRequest, slug: str, comparison: uuid.UUID, row: int, cell: int) -> HttpResponse:
    """One press in the grid, or the whole form of the row's page."""
    entered = enter_comparison(request, slug, comparison)
    form = DecideForm(request.POST, auto_id=f"id_cell-{cell}_%s")
    asked = Asked("cells", forms={f"cell-{cell}": form})

    def act() -> Change:
        if not form.is_valid():
            raise InputError(UNREADABLE)
        return deciding.decide_cell(
            entered.here.actor,
            comparison,
            cell,
            form.cleaned_data["version"],
            form.chosen(),
            differences=form.differing(),
            reason=form.cleaned_data["reason"],
        )

    return answer(request, entered, row, act, asked)


@login_required
@require_POST
def name(request: HttpRequest, slug: str, comparison: uuid.UUID, row: int) -> HttpResponse:
    """Name the row in the working languages."""
    entered = enter_comparison(request, slug, comparison)
    form = NameForm(request.POST, languages=entered.comparison.languages, auto_id="id_name_%s")

    def act() -> Change:
        if not form.is_valid():
            raise InputError(UNREADABLE)
        given = form.cleaned_data
        return arranging.name_row(
            entered.here.actor, comparison, row, given["version"], form.wordings(), reason=given["reason"]
        )

    return answer(request, entered, row, act, Asked("name", forms={"name": form}))


@login_required
@require_POST
def note(request: HttpRequest, slug: str, comparison: uuid.UUID, row: int) -> HttpResponse:
    """Write a note on the row."""
    entered = enter_comparison(request, slug, comparison)
    form = NoteForm(request.POST, auto_id="id_note_%s")

    def act() -> Change:
        if not form.is_valid():
            raise InputError(UNREADABLE)
        given = form.cleaned_data
        return arranging.note_row(entered.here.actor, comparison, row, given["version"], given["note"])

    return answer(request, entered, row, act, Asked("note", forms={"note": form}))


@login_required
@require_POST
def aside(request: HttpRequest, slug: str, comparison: uuid.UUID, row: int) -> HttpResponse:
    """Set the row aside, or take it back."""
    entered = enter_comparison(request, slug, comparison)
    wanted = request.POST.get("aside") == "1"

    def act() -> Change:
        return arranging.set_aside(
            entered.here.actor, comparison, row, _number(request, "version"), wanted, reason=_reason(request)
        )

    return answer(request, entered, row, act)


@login_required
@require_POST
def split(request: HttpRequest, slug: str, comparison: uuid.UUID, row: int) -> HttpResponse:
    """The chosen statements, or all of the chosen cells, go into a row of their own."""
    entered = enter_comparison(request, slug, comparison)

    def act() -> Change:
        chosen = {name for names in request.POST.getlist("statement") for name in names.split()}
        cells = [int(key) for key in request.POST.getlist("cell") if _is_key(key)]
        chosen |= set(
            entered.comparison.statements.filter(cell__row=row, cell__in=cells).values_list("identifier", flat=True)
        )
        return arranging.split_row(
            entered.here.actor, comparison, row, _number(request, "version"), chosen, reason=_reason(request)
        )

    return answer(request, entered, row, act, Asked("split"))


@login_required
@require_POST
def add(request: HttpRequest, slug: str, comparison: uuid.UUID, row: int) -> HttpResponse:
    """Put a statement that was suggested or found by search into this row."""
    entered = enter_comparison(request, slug, comparison)

    def act() -> Change:
        origin = request.POST.get("origin", "")
        return arranging.place_statement(
            entered.here.actor,
            comparison,
            request.POST.get("statement", ""),
            row,
            _number(request, "version"),
            origin=int(origin) if _is_key(origin) else None,
            reason=_reason(request),
        )

    search, country = request.POST.get("search", "")[:200], request.POST.get("country", "")[:2]
    return answer(request, entered, row, act, Asked("add", search=search, country=country))


@login_required
@require_POST
def join(request: HttpRequest, slug: str, comparison: uuid.UUID, row: int) -> HttpResponse:
    """What stands alone in this row goes into another one that was suggested."""
    entered = enter_comparison(request, slug, comparison)

    def act() -> Change:
        into = _number(request, "into")
        seen = {row: _number(request, "version"), into: _number(request, "into-version")}
        return arranging.merge_rows(entered.here.actor, comparison, seen, into, reason=_reason(request))

    return answer(request, entered, row, act)


@login_required
@require_POST
def move(request: HttpRequest, slug: str, comparison: uuid.UUID, row: int) -> HttpResponse:
    """A statement of this row goes into the row with the number that the person gives."""
    entered = enter_comparison(request, slug, comparison)

    def act() -> Change:
        try:
            position = float(request.POST.get("to", "").strip().replace(",", "."))
        except ValueError:
            raise InputError(N_("Give the number of a row")) from None
        target = entered.comparison.rows.filter(position=position).first()
        if target is None:
            raise InputError(N_("There is no row {number}"), number=f"{position:g}")
        return arranging.place_statement(
            entered.here.actor,
            comparison,
            request.POST.get("statement", ""),
            target.pk,
            target.version,
            origin=row,
            reason=_reason(request),
        )

    return answer(request, entered, row, act, Asked("move"))


@login_required
def merge(request: HttpRequest, slug: str, comparison: uuid.UUID) -> HttpResponse:
    """Look at the marked rows, choose which one stays, merge."""
    entered = enter_comparison(request, slug, comparison)
    marked = (request.POST if request.method == "POST" else request.GET).getlist("row")
    seen = dict(pair for pair in map(_marked, marked) if pair)
    rows = entered.comparison.rows.filter(pk__in=seen)
    problem = ""
    if request.method == "POST":
        into = _number(request, "into")
        try:
            change = arranging.merge_rows(entered.here.actor, comparison, seen, into, reason=_reason(request))
            return HttpResponseRedirect(way_back(request, entered, change.after[0]["id"]))
        except InputError as error:
            problem = error.template
    context = {
        "entered": entered,
        "comparison": entered.comparison,
        "lines": row_lines(fill(rows.order_by("position")), reader_of(request, entered)),
        "countries": entered.countries,
        "back": way_back(request, entered),
        "problem": problem,
    }
    return render(request, "comparison/merge.html", context, status=422 if problem else 200)


def _marked(value: str) -> tuple[int, int] | None:
    row, _colon, version = value.partition(":")
    return (int(row), int(version)) if _is_key(row) and _is_key(version) else None


@login_required
@require_POST
def undo(request: HttpRequest, slug: str, comparison: uuid.UUID) -> HttpResponse:
    """Undo the person's own last act, or the one that is named."""
    entered = enter_comparison(request, slug, comparison)
    change = request.POST.get("change") or None
    if by_script(request):
        return answer(request, entered, 0, lambda: undoing.undo(entered.here.actor, comparison, change))
    done = undoing.undo(entered.here.actor, comparison, change)
    return HttpResponseRedirect(way_back(request, entered, done.after[0]["id"] if done.after else None))


def _number(request: HttpRequest, name: str) -> int:
    value = request.POST.get(name, "")
    if not _is_key(value):
        raise InputError(UNREADABLE)
    return int(value)


def _is_key(value: str) -> bool:
    """Whether it is a number that the database can hold."""
    return value.isdecimal() and len(value) <= 18


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "").strip()
