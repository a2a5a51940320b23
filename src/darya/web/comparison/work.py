"""Long work of comparisons: the engine puts the rows of several standards together."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone

from darya import matching, model
from darya.language.messages import N_
from darya.model.files import load
from darya.web.comparison.access import comparison_for, comparison_to_change
from darya.web.comparison.actions.giving import READ
from darya.web.comparison.actions.making import WORK
from darya.web.comparison.actions.taking import TAKE
from darya.web.comparison.documents import save_rows
from darya.web.comparison.models import KEPT, Comparison, GivenBack, TakenAway
from darya.web.comparison.pages.takeaway import grid_file
from darya.web.comparison.reading import read_back
from darya.web.jobs.work import Result, Running, refusal_of, work
from darya.web.memory.measuring import encoder_in_use
from darya.web.memory.queries.memory import memory_of_programme
from darya.web.programmes.access import actor_of
from darya.web.programmes.rights import Act
from darya.web.standards.models import Edition

STEPS = 3
TAKEN_BACK = N_("This comparison was taken back before it was put together")


@work(WORK)
def make_comparison(running: Running) -> Result:
    """Read the standards, let the engine align them with what was confirmed before, write everything at once."""
    comparison = Comparison.objects.filter(pk=running.parameters["comparison"]).select_related("programme").first()
    if comparison is None:
        raise model.InputError(TAKEN_BACK)
    found = {str(one.pk): one for one in Edition.objects.filter(pk__in=running.parameters["editions"])
             .select_related("standard")}  # fmt: skip
    editions = [found[key] for key in running.parameters["editions"] if key in found]
    running.progress(0, STEPS, N_("Reading the standards"))
    standards = [(edition.standard.country, _standard(edition)) for edition in editions]
    running.progress(1, STEPS, N_("Looking at what was confirmed before"))
    memory = memory_for(comparison, standards)
    running.progress(2, STEPS, N_("Putting the rows together"))
    in_use = encoder_in_use(comparison.programme_id)
    document = matching.align(standards, memory=memory, languages=comparison.languages, encoder=in_use.source)
    if in_use.finding:
        document = document.model_copy(update={"findings": (*document.findings, in_use.finding)})
    running.begin_writing()
    if not Comparison.objects.select_for_update().filter(pk=comparison.pk, ready_at=None).exists():
        raise model.InputError(TAKEN_BACK)
    write(comparison, document, editions)
    url = reverse("comparison:overview", args=[comparison.programme.slug, comparison.pk])
    return Result({"rows": len(document.rows), "findings": len(document.findings)}, url)


def _standard(edition: Edition) -> model.Standard:
    standard = load(json.dumps(edition.document))
    assert isinstance(standard, model.Standard)  # noqa: S101 - an edition holds nothing else
    return standard


def write(comparison: Comparison, document: model.Comparison, editions: list[Edition]) -> None:
    """Fill a comparison with what the engine made of these editions; its own title stays."""
    save_rows(comparison, document)
    for edition in editions:
        comparison.columns.filter(country=edition.standard.country).update(edition=edition)
    comparison.identifier = document.id
    comparison.languages = list(document.languages)
    comparison.engine = document.engine
    comparison.findings = [finding.model_dump(mode="json", exclude={"message"}) for finding in document.findings]
    comparison.title = comparison.title or document.title.model_dump(mode="json")
    comparison.ready_at = timezone.now()
    comparison.save()


def memory_for(comparison: Comparison, standards: Sequence[tuple[str, model.Standard]]) -> matching.Memory | None:
    """What the programme's people confirmed so far, first of all for the trade of these standards; None: nothing."""
    areas = [standard.area for _country, standard in standards if standard.area]
    memory = memory_of_programme(comparison.programme_id, sector=areas)
    return memory if memory.pairs else None


@work(TAKE)
def write_grid(running: Running) -> Result:
    """Write a large grid as a file, for the person who asked for it and with that person's rights."""
    comparison = Comparison.objects.filter(pk=running.parameters["comparison"]).select_related("programme").first()
    if comparison is None or running.person is None:
        raise model.InputError(TAKEN_BACK)
    actor = actor_of(running.person, comparison.programme)
    comparison_for(actor, comparison.pk)
    running.progress(0, 1, N_("Writing the file"))
    name, content = grid_file(actor, comparison, running.parameters["suffix"], running.parameters["languages"])
    running.begin_writing()
    TakenAway.objects.filter(at__lt=timezone.now() - KEPT).delete()
    made = TakenAway.objects.create(comparison=comparison, person=running.person, name=name, content=content)
    url = reverse("comparison:taken", args=[comparison.programme.slug, comparison.pk, made.pk])
    return Result({"bytes": len(content)}, url)


@work(READ)
def read_grid_back(running: Running) -> Result:
    """Read a workbook that came back; that it is none of this grid is a result, too, with its reason."""
    waiting = GivenBack.objects.filter(pk=running.parameters["given"], read_at=None)
    given = waiting.select_related("comparison__programme").first()
    if given is None or running.person is None:
        raise model.InputError(N_("This workbook is no longer there: give it back again"))
    programme = given.comparison.programme
    comparison_to_change(actor_of(running.person, programme), given.comparison_id, Act.SEE_COMPARISON)
    running.progress(0, 1, N_("Reading the workbook"))
    try:
        found = read_back(given)
    except model.DaryaError as refused:
        found = {"refusal": refusal_of(refused, given.name)}
    running.progress(1, 1, N_("Reading the workbook"))
    running.begin_writing()
    GivenBack.objects.filter(read_at=None, at__lt=timezone.now() - KEPT).delete()
    waiting.update(**found, content=b"", read_at=timezone.now())
    url = reverse("comparison:given", args=[programme.slug, given.comparison_id, given.pk])
    return Result({"changes": len(found.get("changes", ())), "problems": len(found.get("problems", ()))}, url)
