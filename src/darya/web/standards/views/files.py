"""Files out of the library: originals, pictures of pages, the template, and standards in other formats."""

from __future__ import annotations

import io
import tempfile
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from darya.language.messages import N_
from darya.language.tags import WORKING_LANGUAGES, canonical_tag
from darya.model import InputError, Standard
from darya.web.programmes.access import enter
from darya.web.programmes.rights import Act
from darya.web.programmes.takeaway import CONTENT_TYPES, asked_format, asked_language
from darya.web.refusals import NotHere
from darya.web.standards.models import Upload
from darya.web.standards.originals import path_of, stream_original
from darya.web.standards.page_pictures import WIDTH, picture_of
from darya.web.standards.queries.comparing import document_of
from darya.web.standards.queries.standards import edition_of, standard_for
from darya.web.standards.queries.uploads import upload_for

Answer = TypeVar("Answer", HttpResponse, StreamingHttpResponse)
A_MINUTE = "private, max-age=60"
"""So that a page is turned back and forth without waiting, and rights are asked anew soon after."""


@login_required
@require_safe
def template(request: HttpRequest, slug: str) -> HttpResponse:
    """The empty workbook for a standard."""
    from darya.documents.layouts.template import write_template

    enter(request, slug)
    out = io.BytesIO()
    write_template(out, _language(asked_language(request)), _second(request))
    return attached(out.getvalue(), "standard.xlsx")


@login_required
@require_safe
def take_away(request: HttpRequest, slug: str, standard: uuid.UUID, number: int) -> HttpResponse:
    """An edition as a file."""
    here = enter(request, slug, Act.TAKE_AWAY)
    edition = edition_of(standard_for(here.actor, standard), number)
    second = _second(request)
    languages = [_language(asked_language(request)), *([second] if second else [])]
    data, suffix = written(document_of(edition), asked_format(request), languages)
    return attached(data, f"{edition.title[:80]}{suffix}")


def written(document: Standard, form: str, languages: Sequence[str]) -> tuple[bytes, str]:
    """The standard in a format, with the ending of its name. Raises ``InputError`` for an unknown format."""
    from darya.documents.layouts.template import write_standard
    from darya.exchange.registry import write

    if form not in {"json", "xlsx", "docx", "pdf"}:
        raise InputError(N_("Choose one of {known}"), known="json, xlsx, docx, pdf")
    if form == "xlsx":
        out = io.BytesIO()
        write_standard(document, out, languages[0], languages[1] if len(languages) > 1 else None)
        return out.getvalue(), ".xlsx"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"standard.{form}"
        write(document, path, languages=languages)
        return path.read_bytes(), path.suffix


def _language(tag: str) -> str:
    try:
        known = canonical_tag(tag)
    except ValueError:
        known = "en"
    return known if known in WORKING_LANGUAGES else "en"


def _second(request: HttpRequest) -> str | None:
    second = request.GET.get("second", "")
    return _language(second) if second else None


@login_required
@require_safe
def original(request: HttpRequest, slug: str, standard: uuid.UUID, number: int) -> HttpResponse | StreamingHttpResponse:
    """The file of an edition as it was uploaded."""
    here = enter(request, slug, Act.READ_STANDARD)
    edition = edition_of(standard_for(here.actor, standard), number)
    if edition.upload is None:
        raise NotHere
    return _original(edition.upload)


@login_required
@require_safe
def upload_original(request: HttpRequest, slug: str, upload: uuid.UUID) -> HttpResponse | StreamingHttpResponse:
    """The file of an upload."""
    return _original(upload_for(enter(request, slug).actor, upload))


def _original(upload: Upload) -> StreamingHttpResponse:
    if not path_of(upload.original_id).is_file():
        raise NotHere(N_("The original file is not on this installation's disk"))
    answer = StreamingHttpResponse(stream_original(upload.original_id), content_type="application/octet-stream")
    answer["Content-Length"] = str(upload.original.size)
    return _as_attachment(answer, upload.name)


@login_required
@require_safe
def upload_picture(request: HttpRequest, slug: str, upload: uuid.UUID, page: int) -> HttpResponse:
    """A page of an upload's file."""
    return _picture(request, upload_for(enter(request, slug).actor, upload), page)


@login_required
@require_safe
def picture(request: HttpRequest, slug: str, standard: uuid.UUID, number: int, page: int) -> HttpResponse:
    """A page of an edition's file."""
    here = enter(request, slug, Act.READ_STANDARD)
    edition = edition_of(standard_for(here.actor, standard), number)
    if edition.upload is None:
        raise NotHere
    return _picture(request, edition.upload, page)


def _picture(request: HttpRequest, upload: Upload, page: int) -> HttpResponse:
    """The picture, or that the browser's own is still the same; whoever asks has been let in before."""
    etag = f'"{upload.original_id}-{page}-{WIDTH}"'
    answer: HttpResponse | None = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = HttpResponse(picture_of(upload.original_id, upload.name, page), content_type="image/png")
    answer["ETag"] = etag
    answer["Cache-Control"] = A_MINUTE
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def attached(content: bytes, name: str) -> HttpResponse:
    """A file to keep, never to be shown by the browser."""
    kind = CONTENT_TYPES.get(Path(name).suffix, "application/octet-stream")
    return _as_attachment(HttpResponse(content, content_type=kind), name)


def _as_attachment(answer: Answer, name: str) -> Answer:
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in " .-_") else "_" for letter in name)
    answer["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
