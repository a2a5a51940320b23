"""What the comparison needs of the library, and where a standard is used there."""

from __future__ import annotations

import uuid
from functools import lru_cache

from django.apps import apps
from django.db.models import F, QuerySet

from darya.model import Standard as Document
from darya.web.standards.models import Edition
from darya.web.standards.reading import standard_of
from darya.web.ui.reading import wording_for
from darya.web.ui.say import reader_language

KEPT_AT_HAND = 4
"""Documents; one of ten thousand statements takes some dozens of megabytes."""


def shared_standards(programme: uuid.UUID) -> QuerySet[Edition]:
    """The latest edition of every shared standard of a programme, by country, without the documents."""
    return (
        Edition.objects.filter(
            standard__programme=programme, standard__shared_at__isnull=False, standard__withdrawn_at=None
        )
        .filter(standard__latest=F("pk"))
        .select_related("standard")
        .defer("document", "titles_folded")
        .order_by("standard__country", "title")
    )


def document_of(edition: Edition) -> Document:
    """The standard of an edition as the model has it. An edition never changes, so the last few are kept at hand."""
    return kept_document(edition.pk)


@lru_cache(maxsize=KEPT_AT_HAND)
def kept_document(edition: uuid.UUID) -> Document:
    """The same by its key, read and validated once."""
    return standard_of(Edition.objects.values_list("document", flat=True).get(pk=edition))


def comparisons_with(standard: uuid.UUID) -> tuple[str, ...]:
    """Titles of the comparisons that work with any edition of a standard."""
    columns = apps.get_model("comparison", "Column").objects.filter(edition__standard=standard)
    titles = columns.values_list("comparison__title", flat=True).distinct()
    named = (wording_for(title, reader_language()) for title in titles)
    return tuple(wording.text if wording else "—" for wording in named)
