"""Long work of the memory: a file is read, an encoder is measured."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from darya import model
from darya.language.messages import N_
from darya.web.jobs.work import Result, Running, sentence, work
from darya.web.memory.actions.files import READ
from darya.web.memory.models import AddedFile, Pair, Source
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
        refusal = sentence(refused.template, refused.values)
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
