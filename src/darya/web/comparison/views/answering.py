"""How an act on rows is answered: only the rows that it touched are swapped; without script, the page comes anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from darya.model import DaryaError
from darya.web.comparison.entering import Entered, reader_of, way_back
from darya.web.comparison.models import Change, Row
from darya.web.comparison.pages.grid import Reader, RowLine, row_lines
from darya.web.comparison.pages.keys import keys_context
from darya.web.comparison.pages.row import Asked, row_page
from darya.web.comparison.queries.grid import fill
from darya.web.journal.words import act_in_words
from darya.web.refusals import ChangedMeanwhile, NotAllowed, NotHere, status_of
from darya.web.ui.say import say_error
from darya.web.ui.scripting import by_script


def answer(
    request: HttpRequest, entered: Entered, row: int, act: Callable[[], Change], asked: Asked | None = None
) -> HttpResponse:
    """Do the act and show what came of it; refused, show the row as it is now with what was entered."""
    try:
        change = act()
    except (NotHere, NotAllowed):
        raise
    except DaryaError as error:
        return _refused(request, entered, row, error, asked or Asked())
    if by_script(request):
        return _parts(request, entered, row, change)
    messages.success(request, act_in_words(change.act))
    return HttpResponseRedirect(way_back(request, entered, _surviving(change, row)))


def _refused(request: HttpRequest, entered: Entered, row: int, error: DaryaError, asked: Asked) -> HttpResponse:
    found = entered.comparison.rows.filter(pk=row).first()
    if found is None:
        raise error
    sentence = say_error(error)
    if _in_grid(request):
        lines = row_lines(fill([found]), reader_of(request, entered))
        context = {"entered": entered, "line": lines[0], "problem": sentence, "reader": reader_of(request, entered)}
        return render(request, "comparison/parts/refused_row.html", context | keys_context(), status=status_of(error))
    kept = Asked(asked.part, asked.search, sentence, "", asked.forms)
    oob = [found] if isinstance(error, ChangedMeanwhile) else []
    return show_row(request, entered, found, kept, status=status_of(error), swapped=oob)


def show_row(
    request: HttpRequest,
    entered: Entered,
    row: Row,
    asked: Asked,
    *,
    status: int = 200,
    swapped: list[Row] | None = None,
    change: Change | None = None,
) -> HttpResponse:
    """The page of a row; for HTMX its panel, with the rows of the grid that changed."""
    reader = reader_of(request, entered)
    context = {
        "entered": entered,
        "comparison": entered.comparison,
        "reader": reader,
        "page": row_page(entered, reader, row, asked),
        "back": way_back(request, entered, row.pk),
        "changes": _swaps(entered, change, swapped or [], reader),
    } | keys_context()
    template = "comparison/parts/row_panel.html" if by_script(request) else "comparison/row.html"
    return render(request, template, context, status=status)


def _in_grid(request: HttpRequest) -> bool:
    """Whether the request came from a row of the grid itself."""
    target = getattr(getattr(request, "htmx", None), "target", None) or ""
    return target.startswith("row-") and target != "row-panel-body"


def _parts(request: HttpRequest, entered: Entered, row: int, change: Change) -> HttpResponse:
    spoken = act_in_words(change.act)
    key = _surviving(change, row)
    found = entered.comparison.rows.filter(pk=key).first() if key else None
    target = getattr(request.htmx, "target", "")  # type: ignore[attr-defined]
    if found is None or target == "grid-message" or _in_grid(request):
        reader = reader_of(request, entered)
        swaps = _swaps(entered, change, [], reader)
        main = next((line for line in swaps.lines if f"row-{line.id}" == target), None)
        context = {"entered": entered, "reader": reader, "main": main, "changes": swaps, "spoken": spoken}
        response = render(request, "comparison/parts/rows_changed.html", context | keys_context())
    else:
        response = show_row(request, entered, found, Asked(done=spoken), change=change)
    response["HX-Trigger"] = json.dumps({"announce": spoken})
    return response


def _surviving(change: Change, row: int) -> int | None:
    """The row itself, or one into which it went."""
    after = [one["id"] for one in change.after]
    return row if row in after else (after[0] if after else None)


@dataclass(frozen=True, slots=True)
class Swaps:
    """Rows to be swapped, to be taken out, and to be put behind another one."""

    lines: Sequence[RowLine]
    gone: Sequence[int]
    new: Sequence[tuple[int, RowLine]]


def _swaps(entered: Entered, change: Change | None, more: list[Row], reader: Reader) -> Swaps:
    before = {one["id"] for one in change.before} if change else set()
    after = {one["id"] for one in change.after} if change else set()
    keys = after | {row.pk for row in more}
    lines = row_lines(fill(entered.comparison.rows.filter(pk__in=keys)), reader) if keys else []
    return Swaps(
        lines=[line for line in lines if line.id in before or line.id not in after],
        gone=sorted(before - after),
        new=[(_row_before(entered, line), line) for line in lines if line.id in after - before],
    )


def _row_before(entered: Entered, line: RowLine) -> int:
    """The row behind which a new one stands in the grid."""
    position = entered.comparison.rows.values_list("position", flat=True).get(pk=line.id)
    before = entered.comparison.rows.filter(position__lt=position).order_by("-position").first()
    return before.pk if before else 0
