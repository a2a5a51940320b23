"""From a checked upload to an edition in the library, or nothing of it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from darya.documents.difference import Verdict, compare_editions
from darya.language.messages import N_
from darya.model import Classification, Function, InputError, Severity
from darya.model import Standard as Document
from darya.web.journal.actions import record
from darya.web.memory.actions.keeping import remember_standard
from darya.web.programmes.rights import Actor
from darya.web.refusals import ChangedMeanwhile
from darya.web.standards.actions.holding import hold_upload
from darya.web.standards.models import Edition, Standard, Statement, Upload
from darya.web.standards.reading import current_standard, standard_of
from darya.web.standards.search_words import searchable, searchable_title

BATCH = 1000


@transaction.atomic
def save_edition(actor: Actor, identifier: uuid.UUID, version: int | None) -> Edition:
    """Put a checked upload into the library of its country, private. A form sent twice saves once.

    Raises ``InputError`` where it says nothing that the latest edition does not say.
    """
    upload = hold_upload(actor, identifier)
    if upload.state == Upload.State.SAVED:
        saved = Edition.objects.defer("document").filter(upload=upload).first()
        if saved is not None:
            return saved
    if upload.state != Upload.State.READ:
        raise ChangedMeanwhile(N_("This file is no longer to be checked: it is {state:words}"), state=upload.state)
    upload = hold_upload(actor, identifier, version)
    document = current_standard(upload)
    _refuse_nothing(document)
    standard = _standard_for(upload)
    edition = _add_edition(standard, upload, document, actor)
    Standard.objects.filter(pk=standard.pk).update(latest=edition)
    remember_standard(standard.pk)
    upload.state, upload.changed_at = Upload.State.SAVED, timezone.now()
    upload.version += 1
    upload.save(update_fields=["state", "changed_at", "version"])
    record(actor, "save edition", "standard", standard.pk, country=upload.country, after=_told(edition))
    return edition


def _refuse_nothing(document: Document) -> None:
    if not document.functions:
        raise InputError(N_("Nothing was understood of this file: add a function first, or teach its layout"))


def _standard_for(upload: Upload) -> Standard:
    if upload.edition_of_id is None:
        return Standard.objects.create(programme_id=upload.programme_id, country=upload.country)
    standard = Standard.objects.select_for_update().filter(pk=upload.edition_of_id, withdrawn_at=None).first()
    if standard is None:
        template = N_("The standard was withdrawn meanwhile; choose another one, or save this as a new standard")
        raise ChangedMeanwhile(template)
    latest = Edition.objects.filter(standard=standard).order_by("-number").first()
    if latest is not None:
        found = compare_editions(standard_of(latest.document), current_standard(upload))
        if found.verdict is Verdict.IDENTICAL:
            template = N_("This says exactly what edition {number} says, so there is nothing to save")
            raise InputError(template, number=latest.number)
    return standard


def _add_edition(standard: Standard, upload: Upload, document: Document, actor: Actor) -> Edition:
    last = Edition.objects.filter(standard=standard).aggregate(last=Max("number"))["last"] or 0
    edition = Edition.objects.create(
        standard=standard,
        number=last + 1,
        document=upload.current if upload.current is not None else upload.as_read,
        upload=upload,
        saved_by_id=actor.person,
        **summary_of(document),
    )
    Statement.objects.bulk_create(_rows(edition, upload.country, document), batch_size=BATCH)
    return edition


def summary_of(document: Document) -> dict[str, Any]:
    """What lists and filters read of a standard."""
    levels = [thing.level for thing in (*document.functions, *document.generalised_functions) if thing.level]
    unanswered = [f for f in document.findings if not f.settled and f.severity is not Severity.NOTE]
    return {
        "title": document.title[:500],
        "titles_folded": searchable_title(document),
        "language": document.language,
        "kind": document.kind.value,
        "code": (document.code or "")[:100],
        "act": (document.act.citation() if document.act else "")[:500],
        "area": (document.area or "")[:500],
        "isco": list(dict.fromkeys(_code(one) for one in document.occupations if one.code)),
        "levels": sorted(dict.fromkeys(levels), key=_level_key),
        "languages": list(document.languages()),
        "statements_count": sum(1 for _statement in document.statements()),
        "findings_count": len(unanswered),
    }


def _code(occupation: Classification) -> str:
    return f"{occupation.scheme} {occupation.code}"


def _level_key(level: str) -> tuple[float, str]:
    try:
        return float(level.replace(",", ".")), level
    except ValueError:
        return float("inf"), level


def _rows(edition: Edition, country: str, document: Document) -> Iterator[Statement]:
    order = 0
    for function in document.functions:
        for statement in function.statements:
            order += 1
            yield Statement(
                edition=edition,
                country=country,
                identifier=statement.id,
                order=order,
                kind=statement.kind.value,
                text=statement.text,
                language=statement.language,
                folded=searchable([statement.wordings()]),
                page=statement.source.page,
                **_function_of(function),
            )


def _function_of(function: Function) -> dict[str, str]:
    return {
        "function": function.id,
        "function_code": (function.code or "")[:40],
        "level": (function.level or "")[:20],
    }


@transaction.atomic
def withdraw_upload(actor: Actor, identifier: uuid.UUID, version: int | None = None) -> Upload:
    """Nothing of this file goes into the library. The original stays, as everything that came in."""
    upload = hold_upload(actor, identifier)
    if upload.state == Upload.State.WITHDRAWN:
        return upload
    upload = hold_upload(actor, identifier, version)
    if upload.state == Upload.State.SAVED:
        raise ChangedMeanwhile(N_("This file was saved meanwhile; withdraw the standard instead"))
    before = upload.state
    upload.state, upload.changed_at = Upload.State.WITHDRAWN, timezone.now()
    upload.version += 1
    upload.save(update_fields=["state", "changed_at", "version"])
    record(actor, "withdraw upload", "upload", upload.pk, country=upload.country, before={"state": before})
    return upload


def _told(edition: Edition) -> dict[str, Any]:
    return {"edition": str(edition.pk), "number": edition.number, "statements": edition.statements_count}
