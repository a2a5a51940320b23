"""The memory as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from darya.web.api.schemas.memory import PairQuery
from darya.web.memory.models import Exclusion, Pair, Source
from darya.web.memory.pages.words import languages_of
from darya.web.memory.queries.exclusions import ExclusionLine
from darya.web.memory.queries.pairs import Line, Wanted, lines_of
from darya.web.memory.queries.tally import LanguageTally, SectorTally
from darya.web.programmes.rights import Actor


def wanted_of(asked: PairQuery) -> Wanted:
    """The filters of a request."""
    told = asked.model_dump(exclude={"languages", "format"})
    return Wanted(languages=languages_of(asked.languages), **told)


def languages_told(tallies: Iterable[LanguageTally]) -> list[dict[str, Any]]:
    """What is held between two languages each."""
    return [
        {
            "languages": one.languages,
            "pairs": one.pairs,
            "excluded": one.excluded,
            "trust": str(one.trust) if one.crosses else None,
            "sectors": [_sector(sector) for sector in one.sectors],
        }
        for one in tallies
    ]


def _sector(tally: SectorTally) -> dict[str, Any]:
    counted = Counter[str]()
    for origin in tally.origins:
        counted[origin.source] += origin.pairs
    return {
        "sector": tally.sector,
        "pairs": tally.pairs,
        "excluded": tally.excluded,
        "links": counted[Source.LINK],
        "parallel": counted[Source.PARALLEL],
        "files": counted[Source.FILE],
    }


def pairs_told(actor: Actor, numbers: Sequence[int], at_odds: frozenset[int]) -> list[dict[str, Any]]:
    """These pairs with where they come from."""
    return [_pair(line) for line in lines_of(actor, numbers, at_odds)]


def _pair(line: Line) -> dict[str, Any]:
    pair, exclusion = line.pair, line.exclusion
    opened = pair.comparison is None or pair.comparison.opened_at is not None
    return {
        "id": pair.pk,
        "sides": _sides(pair),
        "sector": pair.sector,
        "source": pair.source,
        "comparison": pair.comparison_id,
        "row": pair.row_id,
        "standard": pair.edition.standard_id if pair.edition else None,
        "file": pair.file_id,
        "line": pair.line,
        "counts": exclusion is None and opened,
        "contradicts": line.contradicts,
        "exclusion": exclusion.pk if exclusion else None,
    }


def exclusion_told(line: ExclusionLine) -> dict[str, Any]:
    """What is excluded, without who did it."""
    exclusion = line.exclusion
    return {
        "id": exclusion.pk,
        "sides": _sides(exclusion),
        "reason": exclusion.reason,
        "at": exclusion.at,
        "said": line.said,
    }


def _sides(told: Pair | Exclusion) -> list[dict[str, str]]:
    return [
        {"language": told.language, "text": told.text, "country": getattr(told, "country", "")},
        {"language": told.other_language, "text": told.other_text, "country": getattr(told, "other_country", "")},
    ]
