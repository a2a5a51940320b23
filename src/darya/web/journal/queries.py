"""Reading the journal: what a person may see of it, what happened to one thing, and whether the chain holds."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from darya.language.messages import N_
from darya.model import whole_file
from darya.web.accounts.models import Person
from darya.web.comparison.models import Cell, Comparison, Row
from darya.web.journal.actions import FIRST, hash_of, told_of
from darya.web.journal.models import Entry, Head
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Act, Actor
from darya.web.qualifications.models import Draft
from darya.web.standards.models import Standard

AT_ONCE = 2000
PRIVATE_KINDS = ("upload", "layout")
"""What happens to these stays in their country, whoever runs the programme."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a walk along the chain found; ``why`` is a sentence for people."""

    entries: int
    ok: bool
    number: int | None = None
    """The first entry at which the chain does not hold."""
    why: str = ""


def verify() -> Verified:
    """Count every hash anew, from the first entry to the end that is noted beside the chain.

    Finds a changed entry, one that was taken out, put in or moved, and a tail that was cut off, and says where.
    """
    previous, expected, seen = FIRST, 1, 0
    for entry in Entry.objects.order_by("number").iterator(chunk_size=AT_ONCE):
        seen += 1
        problem = _fault(entry, expected, previous)
        if problem:
            return Verified(seen, False, min(entry.number, expected), problem)
        previous, expected = entry.hash, expected + 1
    head = Head.objects.filter(pk=1).first()
    if head is None:
        return Verified(seen, False, seen, N_("The end of the chain is not noted any more"))
    if head.number > seen:
        return Verified(seen, False, seen + 1, N_("Entries at the end are missing"))
    if head.number < seen or head.hash != previous:
        return Verified(seen, False, seen, N_("The last entries were added behind the program's back"))
    return Verified(seen, True)


def _fault(entry: Entry, expected: int, previous: str) -> str:
    if entry.number > expected:
        return N_("An entry is missing")
    if entry.number < expected:
        return N_("An entry was put in")
    if entry.previous != previous:
        return N_("The entry does not follow the one before it")
    if entry.hash != hash_of(entry):
        return N_("The entry was changed")
    return ""


def export(path: Path) -> int:
    """Write the whole journal as JSON lines with its hashes; gives the number of entries.

    Anybody can check it: the hash of a line is SHA-256 over its other fields as JSON with sorted keys, and ``previous``
    is the hash of the line before.
    """
    count = 0
    with whole_file(path) as part, part.open("w", encoding="utf-8") as lines:
        for entry in Entry.objects.order_by("number").iterator(chunk_size=AT_ONCE):
            told = told_of(entry) | {"hash": entry.hash}
            lines.write(json.dumps(told, sort_keys=True, ensure_ascii=False) + "\n")
            count += 1
    return count


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the journal is asked for; empty fields ask for everything."""

    person: str = ""
    country: str = ""
    act: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    kind: str = ""
    subject: str = ""


def entries_for(actor: Actor, wanted: Wanted) -> QuerySet[Entry]:
    """The entries of the programme that this person may see, the latest first.

    Coordinators see the programme, but not what a country has not shared; experts and officials the own country's
    entries and those of the programme as a whole.
    """
    actor.require(Act.READ_JOURNAL)
    found = Entry.objects.filter(programme=actor.programme).order_by("-number")
    found = found.filter(_visible(actor))
    for field, value in (("country", wanted.country), ("act", wanted.act), ("subject_kind", wanted.kind)):
        found = found.filter(**{field: value}) if value else found
    if wanted.subject:
        found = found.filter(subject=wanted.subject)
    if wanted.person:
        found = found.filter(person=wanted.person)
    if wanted.since:
        found = found.filter(at__date__gte=wanted.since)
    if wanted.until:
        found = found.filter(at__date__lte=wanted.until)
    return found


def _visible(actor: Actor) -> Q:
    own = Q(country__in=actor.countries(Role.EXPERT, Role.OFFICIAL)) & ~_not_open(actor)
    mine = Q(person=actor.person)
    if actor.has(Role.COORDINATOR):
        shared = (
            ~Q(subject_kind__in=PRIVATE_KINDS) & ~_unshared_standards(actor) & ~Q(subject_kind="job", country__gt="")
        )
        return own | mine | shared
    return own | mine | (Q(country="") & ~_not_open(actor))


def _unshared_standards(actor: Actor) -> Q:
    hidden = Standard.objects.filter(programme=actor.programme, shared_at=None).values_list("pk", flat=True)
    return Q(subject_kind="standard", subject__in=[str(key) for key in hidden])


def _not_open(actor: Actor) -> Q:
    """What was not shown to the countries yet: comparisons with their rows, and for officials drafts."""
    closed = Comparison.objects.filter(programme=actor.programme, opened_at=None)
    rows = Row.objects.filter(comparison__in=closed).annotate(key=Cast("pk", CharField()))
    cells = Cell.objects.filter(comparison__in=closed).annotate(key=Cast("pk", CharField()))
    hidden = Q(subject_kind="comparison", subject__in=[str(key) for key in closed.values_list("pk", flat=True)])
    hidden |= Q(subject_kind="row", subject__in=rows.values("key"))
    hidden |= Q(subject_kind="cell", subject__in=cells.values("key"))
    if not actor.has(Role.EXPERT):
        drafts = Draft.objects.filter(programme=actor.programme, shared_at=None).values_list("pk", flat=True)
        hidden |= Q(subject_kind="draft", subject__in=[str(key) for key in drafts])
    return hidden


def people_of(actor: Actor) -> list[tuple[str, str]]:
    """Identifier and name of everybody who has an entry in the programme, for the filter."""
    acted = Entry.objects.filter(programme=actor.programme, person=OuterRef("pk"))
    found = Person.objects.filter(Exists(acted)).values_list("pk", "name")
    return [(str(key), name) for key, name in found]


def names_of(entries: list[Entry]) -> dict[str, str]:
    """Names of those who acted, by identifier: one query."""
    found = Person.objects.filter(pk__in={entry.person for entry in entries if entry.person})
    return {str(key): name for key, name in found.values_list("pk", "name")}


def hidden_judgements(actor: Actor, entries: list[Entry]) -> set[int]:
    """Numbers of entries whose content stays hidden: somebody else's judgement of a cell that nobody decided yet."""
    judged = [entry for entry in entries if entry.act == "judge cell" and entry.person != actor.person]
    decided = Cell.objects.filter(pk__in=[entry.subject for entry in judged]).exclude(relation="")
    known = {str(key) for key in decided.values_list("pk", flat=True)} if judged else set()
    return {entry.number for entry in judged if entry.subject not in known}
