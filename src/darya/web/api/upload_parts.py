"""Uploads as the API tells them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from darya.language.messages import N_
from darya.model import Finding
from darya.model import Standard as Document
from darya.web.api.versions import tell_version
from darya.web.programmes.access import Here
from darya.web.standards.models import Edition, Upload
from darya.web.standards.reading import current_standard
from darya.web.ui.say import reader_language, say


def upload_whole(request: HttpRequest, response: HttpResponse, here: Here, found: Upload) -> dict[str, Any]:
    """How far it is, and what was understood; with its version."""
    standard = understood(found)
    saved = Edition.objects.filter(upload=found).values_list("standard", flat=True).first()
    told = (
        upload_line(request, here, found)
        | _what_was_understood(standard)
        | {
            "standard": saved,
            "corrections": len(found.corrections),
        }
    )
    tell_version(response, found.version)
    return told


def understood(found: Upload) -> Document | None:
    """The standard as far as it was read and corrected."""
    return current_standard(found) if found.current is not None or found.as_read is not None else None


def _what_was_understood(standard: Document | None) -> dict[str, Any]:
    if standard is None:
        return {"title": "", "functions": 0, "statements": 0, "findings": []}
    return {
        "title": standard.title,
        "functions": len(standard.functions),
        "statements": sum(1 for _statement in standard.statements()),
        "findings": [_finding(one) for one in standard.findings],
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "key": one.key,
        "severity": one.severity.value,
        "code": one.code,
        "message": one.in_language(reader_language()),
        "place": _place(one),
        "settled": one.settled,
        "note": one.note or "",
    }


def _place(one: Finding) -> str:
    source = one.source
    if source is None:
        return ""
    if source.page:
        return say(N_("page {page}"), page=source.page)
    if source.sheet and source.row:
        return f"{source.sheet}!{source.row}"
    return say(N_("table {table}, row {row}"), table=source.table, row=source.row or "–") if source.table else ""


def upload_lines(request: HttpRequest, here: Here, found: Sequence[Upload]) -> list[dict[str, Any]]:
    """Uploads of a list."""
    return [upload_line(request, here, one) for one in found]


def upload_line(request: HttpRequest, here: Here, one: Upload) -> dict[str, Any]:
    """An upload without what was understood of it."""
    page = reverse("standards:upload", args=[here.programme.slug, one.pk])
    problem = one.problem
    return {
        "id": one.pk,
        "country": one.country,
        "name": one.name,
        "state": one.state,
        "version": one.version,
        "edition_of": one.edition_of_id,
        "problem": say(problem["template"], **problem.get("values", {})) if problem else "",
        "job": one.job_id,
        "created_at": one.created_at,
        "url": request.build_absolute_uri(page),
    }
