"""Files of pairs: given, looked through, added, taken back."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from darya.language.messages import N_
from darya.model import DaryaError, Finding
from darya.web.jobs.pages import sentence_of
from darya.web.jobs.waiting import has_come, wait_for
from darya.web.memory.access import file_for, visible_files
from darya.web.memory.actions import files as acts
from darya.web.memory.forms import FileForm
from darya.web.memory.queries.files import FIRST_PAIRS, files_with_counts, known_sectors
from darya.web.programmes.access import enter
from darya.web.programmes.rights import Act
from darya.web.refusals import NotAllowed, NotHere, TooLarge
from darya.web.ui.say import say, say_error
from darya.web.ui.scripting import by_script

TEMPLATE = "source\ttarget\tsource language\ttarget language\n"


@login_required
@require_safe
def files(request: HttpRequest, slug: str) -> HttpResponse:
    """The files that were added, and those that wait."""
    here = enter(request, slug, Act.SEE_MEMORY)
    context = {
        "files": files_with_counts(visible_files(here.actor)),
        "may_run": here.actor.may(Act.RUN_MEMORY),
        "slug": slug,
    }
    return render(request, "memory/files.html", context)


@login_required
def give(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a file; nothing of it counts before somebody has looked through it."""
    here = enter(request, slug, Act.RUN_MEMORY)
    spoken = [tag for entry in here.participations for tag in entry.languages]
    form = FileForm(
        request.POST or None,
        request.FILES or None,
        languages=[*here.programme.languages, *spoken],
        sectors=known_sectors(here.programme.pk),
    )
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["file"].size > settings.UPLOAD_BYTES:
                raise TooLarge
            given = acts.give_file(here.actor, form.cleaned_data["file"], form.plan())
        except (NotHere, NotAllowed):
            raise
        except DaryaError as error:
            form.add_error("file", say_error(error))
        else:
            return redirect("memory:file", slug, given.pk)
    return render(request, "memory/give.html", {"form": form, "slug": slug}, status=422 if form.errors else 200)


@login_required
@require_safe
def template(request: HttpRequest, slug: str) -> HttpResponse:
    """A file to fill in."""
    enter(request, slug, Act.SEE_MEMORY)
    answer = HttpResponse(TEMPLATE, content_type="text/tab-separated-values; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="pairs.tsv"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@login_required
@require_safe
def file(request: HttpRequest, slug: str, file: uuid.UUID) -> HttpResponse:
    """What a file holds: its first pairs, the lines that are none, and what can be done with it."""
    here = enter(request, slug, Act.SEE_MEMORY)
    found = file_for(here.actor, file)
    if found.read_at is None and found.taken_back_at is None:
        around = {"file": found, "slug": here.programme.slug}
        return wait_for(request, found.job, lambda page: render(request, "memory/reading.html", around | page))
    if by_script(request):
        return has_come()
    context = {
        "file": found,
        "count": found.pairs.count(),
        "first": list(found.pairs.order_by("line")[:FIRST_PAIRS]),
        "problems": [Finding.model_validate(one) for one in found.problems],
        "unlisted": max(0, found.wrong - len(found.problems)),
        "refusal": sentence_of(found.refusal),
        "may_run": here.actor.may(Act.RUN_MEMORY),
        "slug": slug,
    }
    return render(request, "memory/file.html", context)


@login_required
@require_POST
def add(request: HttpRequest, slug: str, file: uuid.UUID) -> HttpResponse:
    """Let it count."""
    here = enter(request, slug, Act.SEE_MEMORY)
    acts.add_file(here.actor, file)
    messages.success(request, say(N_("Added: its pairs count from now on")))
    return redirect("memory:file", slug, file)


@login_required
@require_POST
def take_file_back(request: HttpRequest, slug: str, file: uuid.UUID) -> HttpResponse:
    """Take it out whole."""
    here = enter(request, slug, Act.SEE_MEMORY)
    acts.take_file_back(here.actor, file)
    messages.success(request, say(N_("Taken back: nothing of this file is in the memory")))
    return redirect("memory:files", slug)
