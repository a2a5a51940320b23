"""A workbook that comes back: read as a dry run, joined with what changed meanwhile, taken over as one revision."""

from __future__ import annotations

import hashlib
import json
import tempfile
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from darya.drafting import Choice, Merged, checked, merge
from darya.language.messages import N_
from darya.model import Finding, InputError, LegalStatus, Qualification, Refused, Trace
from darya.web.journal.actions import record
from darya.web.programmes.rights import Act, Actor
from darya.web.qualifications.access import draft_for, draft_to_change, require_rights
from darya.web.qualifications.actions.keeping import keep_state, remember
from darya.web.qualifications.documents import pack, qualification_of, stored_of, unpack
from darya.web.qualifications.models import Draft, GivenBack, Revision
from darya.web.refusals import ChangedMeanwhile, NotHere

NAME_LENGTH = 255


@dataclass(frozen=True, slots=True)
class Joined:
    """A workbook and the draft as it stands now: what taking it over would make, what is open between them."""

    now: Qualification
    merged: Merged

    @property
    def digest(self) -> str:
        """What the person saw of the conflicts: a choice is about just that."""
        told = [(one.key, one.base, one.mine, one.theirs) for one in self.merged.conflicts]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def read_workbook(actor: Actor, identifier: uuid.UUID | str, file: UploadedFile[Any]) -> GivenBack:
    """Read what came back, without changing the draft. Raises ``Refused`` for what is no draft of Darya."""
    draft = draft_for(actor, identifier)
    actor.require(Act.EDIT_DRAFT)
    base, mine, lists = _read(file)
    now = qualification_of(draft)
    if base.id != now.id:
        raise InputError(N_("This workbook holds another draft: give it back on the page of that draft"))
    _require_known_sentences(base, now)
    return _keep(
        actor, draft, GivenBack(name=(file.name or "")[:NAME_LENGTH], base=pack(base), mine=pack(mine), **lists)
    )


def _read(file: UploadedFile[Any]) -> tuple[Qualification, Qualification, dict[str, list[Any]]]:
    from darya.exchange.xlsx.draft_read import draft_edit  # heavy, and needed for this alone
    from darya.exchange.xlsx.opening import open_workbook
    from darya.exchange.xlsx.state import extract

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draft.xlsx"
        with path.open("wb") as out:
            for chunk in file.chunks():
                out.write(chunk)
        book = open_workbook(path, formulas=True)
        base = extract(book)
        if not isinstance(base, Qualification):
            raise Refused("other-kind", N_("{file} holds a grid or a standard, not a draft"), file=file.name)
        edit = draft_edit(book, base, file.name or path.name)
    lists = {"changes": edit.changes, "problems": edit.problems, "notes": edit.notes}
    return base, edit.qualification, {name: [_plain(one) for one in found] for name, found in lists.items()}


def _plain(one: Finding) -> dict[str, Any]:
    """A change or a problem as a finding: its sentence can be said in any language."""
    return one.model_dump(mode="json", include=set(Finding.model_fields))


def _require_known_sentences(base: Qualification, now: Qualification) -> None:
    """National sentences come from the standards, never from a workbook: one that the draft has not is no base."""
    known = {trace.model_dump_json() for trace in _sentences(now)}
    strange = next((trace for trace in _sentences(base) if trace.model_dump_json() not in known), None)
    if strange is not None:
        raise InputError(
            N_(
                "The workbook rests on a national sentence that the draft does not have (any more): “{text}”. "
                "Take the draft away once more and make your changes there"
            ),
            text=strange.text,
        )


def _sentences(one: Qualification) -> Iterator[Trace]:
    for outcome in one.outcomes():
        yield from outcome.traces
        yield from (trace for criterion in outcome.criteria for trace in criterion.traces)
    yield from (item.trace for annex in one.annexes for item in annex.additions)
    yield from one.national_entry


@transaction.atomic
def _keep(actor: Actor, draft: Draft, given: GivenBack) -> GivenBack:
    given.draft, given.person_id = draft, actor.person
    given.save(force_insert=True)
    record(
        actor, "give draft back", "draft", draft.pk,
        after={"changes": len(given.changes), "problems": len(given.problems)},
    )  # fmt: skip
    return given


def given_back_for(actor: Actor, draft: Draft, identifier: uuid.UUID | str) -> GivenBack:
    """The person's own workbook. Raises ``NotHere`` for anybody else's."""
    try:
        found = draft.given_back.filter(pk=identifier, person=actor.person).select_related("revision").first()
    except (ValidationError, ValueError):
        found = None
    if found is None:
        raise NotHere
    return found


def join_with_now(draft: Draft, given: GivenBack, choices: Mapping[str, Choice] | None = None) -> Joined:
    """What the workbook and the draft as it stands make together."""
    now = qualification_of(draft)
    return Joined(now, merge(unpack(given.base), unpack(given.mine), now, choices or {}))


@transaction.atomic
def apply_workbook(
    actor: Actor, identifier: uuid.UUID | str, given: uuid.UUID | str, choices: Mapping[str, Choice], seen: str
) -> Revision | None:
    """Take the workbook over as one revision, once; None where the draft says all of it already.

    ``seen`` is the digest of the conflicts that the person was shown. Raises ``ChangedMeanwhile`` where there are
    others by now, ``InputError`` where one has no choice yet.
    """
    draft = draft_to_change(actor, identifier)
    held = given_back_for(actor, draft, given)
    if held.applied_at is not None:
        return held.revision
    if held.problems:
        raise InputError(N_("Correct the errors in the workbook and give it back once more"))
    open_now = join_with_now(draft, held)
    if open_now.now.status is LegalStatus.PUBLISHED_EDITION:
        raise InputError(N_("A published edition does not change"))
    if open_now.digest != seen:
        raise ChangedMeanwhile(N_("Somebody has changed the draft again meanwhile: look at what is open now"))
    joined = join_with_now(draft, held, choices)
    if joined.merged.conflicts:
        raise InputError(N_("Choose for each of them: {count} are still open"), count=len(joined.merged.conflicts))
    before, after = joined.now, checked(joined.merged.qualification)
    require_rights(actor, before, after)
    held.applied_at = timezone.now()
    if after != before:
        stood = stored_of(draft)
        held.revision = keep_state(draft, after, actor.person, ["give-back"], closed=True)
        remember(draft, actor.person, "give-back", stood, "")
    held.save(update_fields=["applied_at", "revision"])
    record(
        actor, "apply workbook", "draft", draft.pk,
        before={"version": draft.version - (after != before)},
        after={"version": draft.version, "changes": len(held.changes), "choices": _chosen(choices.values())},
    )  # fmt: skip
    return held.revision


def _chosen(choices: Iterable[Choice]) -> dict[str, int]:
    listed = [choice.take for choice in choices]
    return {take: listed.count(take) for take in dict.fromkeys(listed)}
