"""The numbers of a comparison, counted anew only when something in it has changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Max, Sum

from darya import __version__
from darya.matching.coverage import Coverage, coverage
from darya.matching.overview import Overview, overview
from darya.model import Comparison as Document
from darya.web.comparison.documents import to_model
from darya.web.comparison.models import Comparison, Judgement
from darya.web.comparison.queries.agreement import AgreementNumbers, agreement_of

A_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Numbers:
    """What reports tell beside the grid itself."""

    coverage: tuple[Coverage, ...]
    overview: Overview
    agreement: AgreementNumbers


def numbers_of(comparison: Comparison, countries: list[str], document: Document | None = None) -> Numbers:
    """Coverage, overview and agreement; ``document`` is the comparison as it stands, if the caller has it."""
    key = f"comparison-numbers-{_state(comparison)}"
    kept = cache.get(key)
    if isinstance(kept, Numbers):
        return kept
    document = document or to_model(comparison)
    counted = Numbers(coverage(document), overview(document), agreement_of(comparison, countries))
    cache.set(key, counted, A_DAY)
    return counted


def _state(comparison: Comparison) -> str:
    """A sign that changes with every change of rows, statements and judgements, and of what is counted."""
    rows = comparison.rows.aggregate(Count("pk"), Sum("version"), Max("changed_at"))
    judged = Judgement.objects.filter(cell__comparison=comparison, stale=False).aggregate(
        Count("pk"), Sum("pk"), Max("at")
    )
    told = [__version__, sorted(Overview.model_fields), comparison.pk, sorted(rows.items()), sorted(judged.items())]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:40]
