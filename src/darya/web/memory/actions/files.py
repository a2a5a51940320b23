"""A file of pairs: given and read, looked through, added or not, and taken back whole."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from darya.language.messages import N_
from darya.language.tags import canonical_tag
from darya.model import InputError
from darya.web.jobs.actions import start_for
from darya.web.journal.actions import record
from darya.web.memory.access import file_for
from darya.web.memory.models import AddedFile, Pair
from darya.web.programmes.rights import Act, Actor
from darya.web.standards.originals import Kept, SentFile, clean_name, hold_original, keep_sent

READ = "read memory file"


@dataclass(frozen=True, slots=True)
class FilePlan:
    """What is said of a file beside its content."""

    origin: str
    """Origin."""
    language: str
    other_language: str
    sector: str = ""
    headed: bool = False


def give_file(actor: Actor, file: SentFile, plan: FilePlan) -> AddedFile:
    """Keep a file and let a job read it: nothing of it counts yet. The same file sent twice is kept once.

    Raises ``InputError`` without an origin, and for a file that is in the memory already.
    """
    actor.require(Act.RUN_MEMORY)
    origin = " ".join(plan.origin.split())
    if not origin:
        raise InputError(N_("Say where the file comes from: publisher, edition, year"))
    try:
        tags = canonical_tag(plan.language), canonical_tag(plan.other_language)
    except ValueError:
        raise InputError(N_("Choose the language of each column")) from None
    kept = keep_sent(file)
    return _begin(actor, clean_name(file.name or ""), kept, origin, tags, plan)


@transaction.atomic
def _begin(actor: Actor, name: str, kept: Kept, origin: str, tags: tuple[str, str], plan: FilePlan) -> AddedFile:
    original = hold_original(kept, name)
    there = AddedFile.objects.filter(programme=actor.programme, original=original, taken_back_at=None)
    if there.filter(added_at__isnull=False).exists():
        raise InputError(N_("This file is in the memory already. Take it back first if it has to be read otherwise"))
    said = {
        "origin": origin[:500], "language": tags[0], "other_language": tags[1], "sector": plan.sector[:500],
        "headed": plan.headed,
    }  # fmt: skip
    known = there.filter(**said, refusal={}).first()
    if known is not None:
        return known
    given = AddedFile.objects.create(
        programme_id=actor.programme, original=original, name=name, given_by_id=actor.person, **said
    )
    title = N_("Look what a file would add to the memory: {name}"), {"name": name}
    start_for(given, READ, actor, title, {"file": str(given.pk)})
    record(actor, "give memory file", "memory file", given.pk, after={"size": kept.size, **said})
    return given


@transaction.atomic
def add_file(actor: Actor, identifier: uuid.UUID | str) -> AddedFile:
    """Let the pairs of a file count from now on. Asked twice, it is done once."""
    found = file_for(actor, identifier, lock=True)
    actor.require(Act.RUN_MEMORY)
    if found.taken_back_at is not None:
        raise InputError(N_("This file was taken back; give it again"))
    if found.added_at is not None:
        return found
    count = found.pairs.count()
    if found.read_at is None or not count:
        raise InputError(N_("Nothing of this file can be added"))
    found.added_at = timezone.now()
    found.save(update_fields=["added_at"])
    record(actor, "add memory file", "memory file", found.pk, after={"pairs": count})
    return found


@transaction.atomic
def take_file_back(actor: Actor, identifier: uuid.UUID | str) -> AddedFile:
    """Take all pairs of a file out, or leave a file that was only looked at. Asked twice, it is done once."""
    found = file_for(actor, identifier, lock=True)
    actor.require(Act.RUN_MEMORY)
    if found.taken_back_at is not None:
        return found
    count, _by_table = Pair.objects.filter(file=found).delete()
    found.taken_back_at = timezone.now()
    found.save(update_fields=["taken_back_at"])
    record(actor, "take back memory file", "memory file", found.pk, before={"pairs": count})
    return found
