"""Long work of the memory: a file is read, an encoder is measured."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from darya import model
from darya.language.messages import N_
from darya.matching import JudgedLink
from darya.matching.encoder import EncoderSource
from darya.web.comparison.queries.calibrating import plain_links
from darya.web.comparison.rescoring import comparisons_without, links_anew
from darya.web.jobs.work import Result, Running, refusal_of, sentence, work
from darya.web.memory.actions.encoders import NOT_LISTED, TRY
from darya.web.memory.actions.files import READ
from darya.web.memory.encoders import encoder_folder
from darya.web.memory.measuring import measure
from darya.web.memory.models import AddedFile, Pair, Source, Trial
from darya.web.memory.queries.memory import links_of_programme
from darya.web.memory.tables import Found, read_pairs
from darya.web.standards.originals import read_original

BATCH = 1000
GONE = N_("This file was taken back before it was read")


@work(READ)
def read_memory_file(running: Running) -> Result:
    """Read a file; that it is no table of pairs is a result, too, with its reason. Its pairs do not count yet."""
    waiting = AddedFile.objects.filter(pk=running.parameters["file"], read_at=None, taken_back_at=None)
    given = waiting.select_related("programme").first()
    if given is None:
        raise model.InputError(GONE)
    running.progress(0, 2, N_("Reading the file"))
    refusal: dict[str, object] = {}
    found = Found()
    try:
        data = read_original(given.original_id)
        found = read_pairs(data, given.name, (given.language, given.other_language), headed=given.headed)
    except model.DaryaError as refused:
        refusal = refusal_of(refused, given.name)
    running.progress(1, 2, N_("Reading the file"))
    running.begin_writing()
    if not waiting.select_for_update().exists():
        raise model.InputError(GONE)
    Pair.objects.bulk_create(_pairs(given, found), batch_size=BATCH)
    problems = [one.model_dump(mode="json", exclude={"message"}) for one in found.problems]
    waiting.update(
        read_at=timezone.now(), refusal=refusal, problems=problems, wrong=found.wrong, repeated=found.repeated
    )
    url = reverse("memory:file", args=[given.programme.slug, given.pk])
    return Result({"pairs": len(found.pairs), "problems": found.wrong}, url)


def _pairs(given: AddedFile, found: Found) -> list[Pair]:
    held = {"programme_id": given.programme_id, "source": Source.FILE, "file": given, "sector": given.sector}
    return [Pair(line=line, **pair.fields(), **held) for line, pair in found.pairs]


def _judged_with(encoder: EncoderSource, trial: Trial, running: Running) -> Iterator[JudgedLink]:
    """What people decided where it was not used, with its scores: that tells how likely its suggestions are."""
    found = list(comparisons_without(trial.programme_id, encoder))
    for done, comparison in enumerate(found):
        running.progress(done, len(found), N_("Scoring anew what was decided"))
        yield from links_anew(comparison, encoder)


@work(TRY)
def measure_encoder(running: Running) -> Result:
    """Measure an encoder on the confirmed links; that it cannot be opened is a result, too, with its reason."""
    trial = Trial.objects.filter(pk=running.parameters["trial"], ended_at=None).select_related("programme").first()
    if trial is None:
        raise model.InputError(N_("This trial has ended already"))
    running.progress(0, 2, N_("Looking at the confirmed links"))
    links = links_of_programme(trial.programme_id)
    running.progress(1, 2, N_("Asking the default and the encoder for each of them"))
    digest, result, refusal = "", dict[str, object](), dict[str, object]()
    try:
        folder = encoder_folder(trial.encoder)
        if folder is None:
            raise model.InputError(NOT_LISTED, name=trial.encoder)
        encoder, told = measure(folder, links)
        result = told | {"judged": plain_links(_judged_with(encoder, trial, running))}
        digest = encoder.encoder.digest
    except model.DaryaError as refused:
        refusal = sentence(refused.template, refused.values)
    running.begin_writing()
    Trial.objects.filter(pk=trial.pk).update(digest=digest, result=result, refusal=refusal, ended_at=timezone.now())
    return Result({"links": trial.links}, reverse("memory:trial", args=[trial.programme.slug, trial.pk]))
