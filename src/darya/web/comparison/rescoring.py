"""What people decided before an encoder was there, with the evidence that it gives: imported by the worker.

Without it, nothing could be said of how likely its suggestions are before people have decided enough of them.
"""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from darya.matching import JudgedLink, judged_links
from darya.matching.encoder import EncoderSource
from darya.model import Refused
from darya.web.comparison.documents import to_model
from darya.web.comparison.models import Comparison
from darya.web.comparison.queries.calibrating import made_with
from darya.web.memory.queries.memory import memory_of_programme


def comparisons_without(programme: uuid.UUID, encoder: EncoderSource) -> QuerySet[Comparison]:
    """The opened comparisons of a programme that were made by other scores than those with this encoder."""
    opened = Comparison.objects.filter(programme=programme, opened_at__isnull=False)
    return opened.exclude(made_with(encoder.sign)).order_by("pk")


def links_anew(comparison: Comparison, encoder: EncoderSource) -> tuple[JudgedLink, ...]:
    """The decided links of a comparison as the encoder would have weighed them, with what others confirmed elsewhere.

    None of a document that no longer fits its schema: whoever opens that comparison is told.
    """
    try:
        document = to_model(comparison)
    except Refused:
        return ()
    areas = [entry.standard.area for entry in document.standards if entry.standard.area]
    memory = memory_of_programme(comparison.programme_id, sector=areas, leaving_out_comparison=comparison)
    return judged_links(document, memory, encoder=encoder)
