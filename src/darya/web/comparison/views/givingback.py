"""The grid comes back as Excel: sent, looked through line by line, taken over."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from darya.language.messages import N_
from darya.model import DaryaError, Finding
from darya.web.comparison.actions.giving import give_back, given_back, take_over
from darya.web.comparison.entering import Entered, enter_comparison
from darya.web.comparison.judging_forms import WorkbookForm
from darya.web.comparison.models import GivenBack
from darya.web.comparison.pages.giving import Line, lines_of, seen_sign
from darya.web.jobs.pages import sentence_of
from darya.web.jobs.waiting import has_come, wait_for
from darya.web.refusals import NotAllowed, NotHere, TooLarge, status_of
from darya.web.ui.say import reader_language, say, say_error
from darya.web.ui.scripting import by_script


@login_required
def give(request: HttpRequest, slug: str, comparison: uuid.UUID) -> HttpResponse:
    """Send the workbook; nothing changes yet."""
    entered = enter_comparison(request, slug, comparison)
    form = WorkbookForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > settings.UPLOAD_BYTES:
                raise TooLarge
            given = give_back(entered.here.actor, comparison, file)
        except (NotHere, NotAllowed):
            raise
        except DaryaError as error:
            form.add_error("file", say_error(error))
        else:
            return redirect(entered.url("given", given.pk))
    context = {"entered": entered, "comparison": entered.comparison, "slug": slug, "form": form}
    return render(request, "comparison/giving.html", context, status=422 if form.errors else 200)


@login_required
def given(request: HttpRequest, slug: str, comparison: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """What the workbook would change, errors by row, what changed meanwhile side by side; then take over."""
    entered = enter_comparison(request, slug, comparison)
    found = given_back(entered.here.actor, comparison, key)
    if found.read_at is None:
        return _waiting(request, entered, found)
    if by_script(request):
        return has_come()
    if request.method != "POST" or found.applied_at or found.refusal:
        return _show(request, entered, found)
    chosen = {int(one) for one in request.POST.getlist("line") if _is_number(one)}
    chosen |= {
        int(name.removeprefix("conflict-"))
        for name, value in request.POST.items()
        if name.startswith("conflict-") and value == "workbook" and _is_number(name.removeprefix("conflict-"))
    }
    try:
        take_over(entered.here.actor, comparison, key, chosen, request.POST.get("seen", ""))
    except (NotHere, NotAllowed):
        raise
    except DaryaError as error:
        return _show(request, entered, found, say_error(error), status_of(error))
    messages.success(request, say(N_("Taken over; it can be undone in the list of changes")))
    return redirect(entered.url("given", key))


def _waiting(request: HttpRequest, entered: Entered, found: GivenBack) -> HttpResponse:
    """How far the job is that reads it."""
    around = {
        "entered": entered, "comparison": entered.comparison, "slug": entered.here.programme.slug, "given": found,
    }  # fmt: skip
    return wait_for(request, found.job, lambda page: render(request, "comparison/reading.html", around | page))


def _is_number(told: str) -> bool:
    return told.isdecimal() and len(told) < 9


def _show(
    request: HttpRequest, entered: Entered, found: GivenBack, problem: str = "", status: int = 200
) -> HttpResponse:
    lines: list[Line] = []
    if not found.applied_at and not found.problems and not found.refusal:
        lines = lines_of(entered.here.actor, entered.comparison, entered.countries, found)
    language = reader_language()
    subjects = {line.change.subject for line in lines}
    named = dict(entered.comparison.rows.filter(identifier__in=subjects).values_list("identifier", "label"))
    shown = [
        (line, line.change.in_language(language), named.get(line.change.subject or ""),
         say(line.refused, **line.values) if line.refused else "",
         _value(line.change.after), _value(line.current))
        for line in lines
    ]  # fmt: skip
    context = {
        "entered": entered, "comparison": entered.comparison, "slug": entered.here.programme.slug, "given": found,
        "conflicts": [one for one in shown if one[0].conflict and one[0].open],
        "ready": [one for one in shown if one[0].open and not one[0].conflict],
        "refused": [one for one in shown if one[0].refused],
        "done": [one for one in shown if one[0].done],
        "problems": [Finding.model_validate(one) for one in found.problems],
        "seen": seen_sign(lines), "problem": problem, "refusal": sentence_of(found.refusal),
    }  # fmt: skip
    return render(request, "comparison/given.html", context, status=status)


def _value(value: object) -> str:
    """A value of a change in words."""
    if value in (None, "", ()):
        return "—"
    if isinstance(value, bool):
        return say(N_("yes")) if value else say(N_("no"))
    if isinstance(value, tuple | list):
        return ", ".join(say(str(one)) for one in value)
    return say(str(value))
