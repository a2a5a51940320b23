"""The first five suggestions for a row."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from darya.web.api.schemas import suggesting as schemas
from darya.web.api.suggestion_parts import suggestions_told
from darya.web.comparison.access import comparison_to_change
from darya.web.comparison.entering import enter_comparison, row_of
from darya.web.programmes.rights import Act
from darya.web.refusals import NotHere

router = Router(tags=["Comparisons"])


@router.get(
    "/{slug}/comparisons/{uuid:comparison}/rows/{int:row}/suggestions",
    response=schemas.Suggestions,
    summary="The first five suggestions for a row",
)
def suggestions(
    request: HttpRequest, slug: str, comparison: uuid.UUID, row: int, wanted: Query[schemas.Asked]
) -> dict[str, Any]:
    """Of a country whose statements the reader moves, with reasons. To add one is to place the statement."""
    entered = enter_comparison(request, slug, comparison)
    country = wanted.country.upper()
    if country not in entered.countries:
        raise NotHere
    comparison_to_change(entered.here.actor, comparison, Act.MOVE_STATEMENT, country)
    return suggestions_told(row_of(entered, row), country)
