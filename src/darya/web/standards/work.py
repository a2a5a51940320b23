"""Reading a file as a job: the reader works in a process of its own, the result is written in one transaction."""

from __future__ import annotations

import uuid
from collections import Counter
from pathlib import PurePath
from typing import Any

from django.urls import reverse
from django.utils import timezone

from darya.documents import corrections
from darya.documents.difference import Verdict, compare_editions
from darya.documents.layouts.taught import Mapping, Reason, propose
from darya.language.messages import N_
from darya.model import DaryaError, Refused, Standard
from darya.web.jobs.work import Result, Running, sentence, work
from darya.web.standards.models import OWN_FORMAT, Edition, TaughtLayout, Upload
from darya.web.standards.reading import content_of, plain_standard, read_by_layout, read_upload_file, standard_of
from darya.web.standards.search_words import searchable_title


@work("read standard")
def read_standard(job: Running) -> Result:
    """Read an upload's file; a refusal of the file is a result, too, with its reason."""
    upload = Upload.objects.select_related("layout", "programme").get(pk=job.parameters["upload"])
    url = reverse("standards:upload", args=[upload.programme.slug, upload.pk])
    job.progress(0, 3, N_("The file is read page by page"))
    layouts = list(TaughtLayout.objects.filter(programme=upload.programme, country=upload.country))
    try:
        standard = read_upload_file(upload, layouts)
    except DaryaError as refused:
        return _refuse(job, upload.pk, refused, url)
    job.progress(1, 3, N_("Corrections are made again, editions are looked for"))
    edition_of = upload.edition_of_id or _likely_edition(upload, standard)
    job.begin_writing()
    held = Upload.objects.select_for_update().get(pk=upload.pk)
    if held.state != Upload.State.READING:
        return Result({"state": held.state}, url)
    told = [corrections.read_correction(entry["correction"]) for entry in held.corrections]
    replayed = corrections.replay(standard, told)
    unfit = {one.position for one in replayed.unfit}
    held.corrections = [entry for place, entry in enumerate(held.corrections) if place not in unfit]
    held.problem = _told_unfit(len(unfit))
    held.as_read, held.current = plain_standard(standard), plain_standard(replayed.standard)
    held.edition_of_id, held.state = edition_of, Upload.State.READ
    _save(held)
    _note_container(held, standard)
    return Result({"statements": sum(1 for _statement in standard.statements()), "unfit": len(unfit)}, url)


def _refuse(job: Running, identifier: uuid.UUID, refused: DaryaError, url: str) -> Result:
    job.begin_writing()
    held = Upload.objects.select_for_update().get(pk=identifier)
    if held.state == Upload.State.READING:
        held.state, held.problem = Upload.State.REFUSED, sentence(refused.template, refused.values)
        _save(held)
    return Result({"state": held.state}, url)


def _save(upload: Upload) -> None:
    upload.version += 1
    upload.changed_at = timezone.now()
    upload.save()


def _told_unfit(count: int) -> dict[str, Any]:
    if not count:
        return {}
    template = N_("The file was read anew. Corrections that no longer fit and were left out: {count}")
    return sentence(template, {"count": count})


def _note_container(upload: Upload, standard: Standard) -> None:
    original = upload.original
    if not original.container:
        read = (file.container for file in standard.files if file.sha256 == original.sha256)
        original.container = next(read, OWN_FORMAT)
        original.save(update_fields=["container"])


def _likely_edition(upload: Upload, standard: Standard) -> uuid.UUID | None:
    """The standard of the library that this seems to be a new edition of; a person decides."""
    editions = Edition.objects.filter(
        standard__programme=upload.programme_id, standard__country=upload.country, standard__withdrawn_at=None
    ).filter(standard__latest__isnull=False)
    words = set(searchable_title(standard).split())
    rated = [
        (len(words & set(titles.split())), key)
        for key, titles, latest in editions.values_list("pk", "titles_folded", "standard__latest")
        if key == latest
    ]
    for shared, key in sorted(rated, key=lambda one: -one[0])[:3]:
        latest = Edition.objects.get(pk=key)
        if shared and compare_editions(standard_of(latest.document), standard).verdict is not Verdict.DIFFERENT:
            return latest.standard_id
    return None


FUNCTIONS_SHOWN, STATEMENTS_SHOWN, FINDINGS_SHOWN = 12, 3, 40


@work("propose layout")
def propose_layout(job: Running) -> Result:
    """A first layout from a file; where nothing can be guessed, an empty one with the reason."""
    upload = Upload.objects.select_related("programme").get(pk=job.parameters["upload"])
    job.progress(0, 2, N_("The file is read page by page"))
    content = content_of(upload)
    name = PurePath(upload.name).stem[:200]
    try:
        mapping = propose(content, name)
    except Refused as refused:
        told: dict[str, Any] = {"mapping": {"name": name}, "problem": sentence(refused.template, refused.values)}
        return Result(told, _form_url(job, upload))
    return Result({"mapping": mapping.model_dump(mode="json"), "reasons": _reasons(mapping)}, _form_url(job, upload))


@work("try layout")
def try_layout(job: Running) -> Result:
    """What a file gives when it is read by a layout; nothing of it is kept."""
    upload = Upload.objects.select_related("programme").get(pk=job.parameters["upload"])
    told = {"mapping": job.parameters["mapping"], "reasons": job.parameters["reasons"]}
    job.progress(0, 2, N_("The file is read page by page"))
    try:
        told["tried"] = _told_shortly(read_by_layout(upload, job.parameters["mapping"]))
    except DaryaError as refused:
        told["problem"] = sentence(refused.template, refused.values)
    return Result(told, _form_url(job, upload))


def _form_url(job: Running, upload: Upload) -> str:
    slug, layout = upload.programme.slug, job.parameters.get("layout")
    form = reverse("standards:layout", args=[slug, layout]) if layout else reverse("standards:new_layout", args=[slug])
    return f"{form}?upload={upload.pk}&job={job.job.pk}"


def _reasons(mapping: Mapping) -> dict[str, Any]:
    """Why each entry was proposed, by its section and its words."""
    told: list[tuple[str, str, Reason | None]] = [("label", one.text, one.why) for one in mapping.labels]
    told += [("column", one.text, one.why) for one in mapping.columns]
    told += [("kind_word", one.text, one.why) for one in mapping.kinds]
    told += [("heading", one.pattern, one.why) for one in mapping.headings]
    return {f"{section} {text}": reason.model_dump(mode="json") for section, text, reason in told if reason}


def _told_shortly(standard: Standard) -> dict[str, Any]:
    return {
        "title": standard.title,
        "language": standard.language,
        "functions": len(standard.functions),
        "kinds": dict(Counter(statement.kind.value for statement in standard.statements())),
        "findings": [one.model_dump(mode="json") for one in standard.findings[:FINDINGS_SHOWN]],
        "findings_count": len(standard.findings),
        "shown": [
            {
                "code": function.code or "",
                "level": function.level or "",
                "title": function.title,
                "statements": [
                    {"kind": one.kind.value, "text": one.text} for one in function.statements[:STATEMENTS_SHOWN]
                ],
                "more": max(0, len(function.statements) - STATEMENTS_SHOWN),
            }
            for function in standard.functions[:FUNCTIONS_SHOWN]
        ],
    }
