"""A list as a file: the same content as on the screen, as Excel, Word or PDF."""

from __future__ import annotations

import tempfile
from collections.abc import Collection
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify

from darya.exchange.listing import LISTING_FORMATS, Listing, write_listing
from darya.language.messages import N_
from darya.language.tags import canonical_tag
from darya.model import InputError
from darya.web.ui.say import reader_language

CONTENT_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".json": "application/json",
}


FORMAT_NAMES = {".xlsx": "Excel (xlsx)", ".docx": "Word (docx)", ".pdf": "PDF", ".json": "JSON"}


class NoSuchFormat(InputError):
    """The address asks for a file in a format that this is not written in: there is no form to mend."""

    status = 400

    def __init__(self, known: Collection[str]) -> None:
        self.formats = [(ending.lstrip("."), name) for ending, name in FORMAT_NAMES.items() if ending in known]
        """What is written instead, each as the address asks for it and as people call it."""
        named = ", ".join(name for _format, name in self.formats)
        super().__init__(N_("Choose the format of the file; there are these: {known}"), known=named)


def asked_format(request: HttpRequest) -> str:
    """The format that the take-away form of a page asks for; empty when the page itself is asked."""
    return str(request.GET.get("format", ""))


def suffix_of(format: str, known: Collection[str]) -> str:
    """The ending of a format that was asked for. Raises ``NoSuchFormat`` with those that there are."""
    suffix = f".{format.strip().lower().lstrip('.')}"
    if suffix not in known:
        raise NoSuchFormat(known)
    return suffix


def asked_language(request: HttpRequest) -> str:
    """The language that it asks for, else the reader's; what is no language asks for none."""
    return _tag(request.GET.get("language", "")) or reader_language()


def asked_second(request: HttpRequest) -> str:
    """The second language that it asks for; empty for none."""
    return _tag(request.GET.get("second", ""))


def _tag(told: str) -> str:
    try:
        return canonical_tag(told)
    except ValueError:
        return ""


def listing_response(listing: Listing, format: str, language: str = "", name: str = "") -> HttpResponse:
    """The list as a file to download. Raises ``NoSuchFormat`` for a format that lists are not written in."""
    suffix = suffix_of(format, LISTING_FORMATS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list{suffix}"
        write_listing(listing, path, language or reader_language())
        content = path.read_bytes()
    return file_response(content, f"{name or slugify(listing.title) or 'list'}{suffix}")


def file_response(content: bytes, name: str) -> HttpResponse:
    """A file to download, never shown inside the page."""
    answer = HttpResponse(content, content_type=CONTENT_TYPES.get(Path(name).suffix, "application/octet-stream"))
    answer["Content-Disposition"] = f'attachment; filename="{slugify(Path(name).stem) or "file"}{Path(name).suffix}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
