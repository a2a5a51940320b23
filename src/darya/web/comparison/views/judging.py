"""A validator judges one cell after another; each is answered with the next."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from darya.language.messages import N_
from darya.model import DaryaError
from darya.web.comparison.access import number_of
from darya.web.comparison.actions.judging import judge_cell
from darya.web.comparison.entering import Entered, enter_comparison, reader_of, way_back
from darya.web.comparison.judging_forms import JudgeForm
from darya.web.comparison.models import Cell, Judgement
from darya.web.comparison.pages.judging import JudgePage, judge_page, own_lines, standing_in
from darya.web.comparison.queries.judging import judging_countries, next_cell
from darya.web.programmes.rights import Act
from darya.web.refusals import NotAllowed, NotHere, status_of
from darya.web.ui.say import say_error
from darya.web.ui.scripting import by_script


@login_required
@require_safe
def judge(request: HttpRequest, slug: str, comparison: uuid.UUID) -> HttpResponse:
    """The next cell that waits for this person, behind the one given as ``after``."""
    entered = enter_comparison(request, slug, comparison)
    country = _country(request, entered)
    before = _own_cell(entered, request.GET.get("after", ""))
    after = before.row.position if before and before.row else None
    cell = next_cell(entered.here.actor, entered.comparison, country, after) if _open(entered) else None
    return _show(request, entered, country, cell, before=before)


@login_required
def judge_one(request: HttpRequest, slug: str, comparison: uuid.UUID, cell: int) -> HttpResponse:
    """One cell: look at it, judge it, change one's judgement."""
    entered = enter_comparison(request, slug, comparison)
    found = _own_cell(entered, str(cell))
    if found is None:
        raise NotHere
    entered.here.actor.require(Act.JUDGE_CELL, found.country)
    if request.method != "POST":
        return _show(request, entered, found.country, found)
    form = JudgeForm(request.POST, auto_id=f"id_judge-{cell}_%s")
    if not form.is_valid():
        return _show(request, entered, found.country, found, form=form, status=422)
    try:
        done = judge_cell(entered.here.actor, comparison, cell, form.cleaned_data["seen"], form.opinion())
    except (NotHere, NotAllowed):
        raise
    except DaryaError as error:
        now = _own_cell(entered, str(cell))
        if now is None or now.row is None:
            raise
        return _show(request, entered, now.country, now, form=form, problem=say_error(error), status=status_of(error))
    if "back" in request.POST:
        return HttpResponseRedirect(way_back(request, entered, found.row_id))
    address = f"{entered.url('judge')}?country={found.country}&after={cell}"
    if not by_script(request):
        return HttpResponseRedirect(address)
    following = next_cell(entered.here.actor, entered.comparison, found.country, _position(found))
    response = _show(request, entered, found.country, following, before=found, done=done.judgement)
    response["HX-Push-Url"] = address
    return response


@login_required
@require_safe
def judged(request: HttpRequest, slug: str, comparison: uuid.UUID) -> HttpResponse:
    """All cells of the own country: what one has said, what still waits."""
    entered = enter_comparison(request, slug, comparison)
    country = _country(request, entered)
    context = _surroundings(entered, country) | {
        "lines": own_lines(entered, country, reader_of(request, entered), request.GET.get("show", "")),
        "show": request.GET.get("show", ""),
    }
    return render(request, "comparison/judged.html", context)


def _country(request: HttpRequest, entered: Entered) -> str:
    """For which country the person judges: as asked, otherwise the first."""
    countries = judging_countries(entered.here.actor, entered.countries)
    if not countries:
        entered.here.actor.require(Act.JUDGE_CELL)
        raise NotAllowed(NO_COLUMN)
    asked = request.GET.get("country", "")
    return asked if asked in countries else countries[0]


NO_COLUMN = N_("Your country has no standard in this comparison")


def _open(entered: Entered) -> bool:
    return entered.comparison.ready_at is not None and entered.comparison.closed_at is None


def _own_cell(entered: Entered, cell: str) -> Cell | None:
    if not cell.isdecimal() or len(cell) > 18:
        return None
    own = judging_countries(entered.here.actor, entered.countries)
    found = entered.comparison.cells.filter(pk=cell, country__in=own, row__isnull=False)
    return found.select_related("row").first()


def _position(cell: Cell) -> float:
    return cell.row.position if cell.row else 0.0


def _surroundings(entered: Entered, country: str) -> dict[str, Any]:
    return {
        "entered": entered,
        "comparison": entered.comparison,
        "slug": entered.here.programme.slug,
        "country": country,
        "countries": judging_countries(entered.here.actor, entered.countries),
        "standing": standing_in(entered, country),
        "judge_url": entered.url("judge"),
    }


def _show(
    request: HttpRequest,
    entered: Entered,
    country: str,
    cell: Cell | None,
    *,
    before: Cell | None = None,
    done: Judgement | None = None,
    form: JudgeForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    person = entered.here.actor.person
    asked = [one.pk for one in (cell, before if done is None else None) if one]
    found = Judgement.objects.filter(person=person, cell__in=asked)
    own = {judgement.cell_id: judgement for judgement in found}
    page: JudgePage | None = None
    if cell is not None:
        needed = entered.here.programme.judgements_per_cell
        page = judge_page(cell, reader_of(request, entered), own.get(cell.pk), needed, form, problem)
    done = done or (own.get(before.pk) if before else None)
    context = _surroundings(entered, country) | {
        "page": page,
        "done": done,
        "done_row": number_of(before.row) if before and before.row and done else "",
    }
    template = "comparison/parts/judge.html" if by_script(request) else "comparison/judge.html"
    return render(request, template, context, status=status)
