"""Suggestions as the API tells them."""

from __future__ import annotations

from typing import Any

from darya.matching.explain import band_of
from darya.matching.suggesting import Suggester
from darya.web.api.grid_parts import statement_told
from darya.web.comparison.access import number_of
from darya.web.comparison.models import Row
from darya.web.comparison.pages.suggestions import crossing_in_words
from darya.web.comparison.queries.grid import fill
from darya.web.comparison.queries.suggestions import Offer, crossing_of, offers_for, suggester_of


def suggestions_told(row: Row, country: str) -> dict[str, Any]:
    """The first five of a country for a row, and what to know about their languages."""
    suggester, filled = suggester_of(row.comparison), fill([row])
    return {
        "country": country,
        "note": crossing_in_words(crossing_of(suggester, row, filled, country), country),
        "suggestions": [_told(offer, suggester) for offer in offers_for(suggester, row, filled, country)],
    }


def _told(offer: Offer, suggester: Suggester) -> dict[str, Any]:
    found, pair = offer.suggested, suggester.pair_used(offer.suggested, offer.asking)
    return {
        "statement": statement_told(offer.statement),
        "row": offer.row.pk if offer.row else None,
        "number": number_of(offer.row) if offer.row else "",
        "beside": list(offer.countries),
        "score": found.score,
        "band": band_of(found, suggester.settings),
        "probability": found.probability,
        "calibrated": found.calibrated,
        "reasons": suggester.reasons(found, offer.asking),
        "pair": [pair.source, pair.target] if pair else None,
    }
