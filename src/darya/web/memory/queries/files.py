"""Files of pairs, counted."""

from __future__ import annotations

import uuid

from django.db.models import Count, QuerySet

from darya.web.memory.models import AddedFile, Pair
from darya.web.standards.models import Edition

FIRST_PAIRS = 30
"""Pairs of a file that are shown before it is added."""


def files_with_counts(files: QuerySet[AddedFile]) -> list[AddedFile]:
    """The files, the latest first, each with ``count`` of its pairs: one query."""
    return list(files.annotate(count=Count("pairs")).select_related("given_by").defer("problems"))


def known_sectors(programme: uuid.UUID) -> list[str]:
    """The kinds of activity of the programme's shared standards and pairs."""
    shared = Edition.objects.filter(standard__programme=programme, standard__shared_at__isnull=False).exclude(area="")
    paired = Pair.objects.filter(programme=programme).exclude(sector="").order_by()
    found = set(shared.order_by().values_list("area", flat=True).distinct())
    return sorted(found | set(paired.values_list("sector", flat=True).distinct()))
