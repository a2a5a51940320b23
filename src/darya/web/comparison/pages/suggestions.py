"""The first five suggestions as the panel of a row shows them, each with its reasons and one press that takes it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from darya.exchange.hint_words import likely
from darya.language.messages import N_
from darya.matching.explain import band_of
from darya.matching.suggesting import Suggester
from darya.matching.trust import Trust
from darya.web.comparison.access import number_of
from darya.web.comparison.models import Row
from darya.web.comparison.pages.grid import BANDS, Reader, RowLine, StatementLine, statement_lines
from darya.web.comparison.pages.reasons import Found, ReasonsPage, reasons_page
from darya.web.comparison.queries.grid import Filled
from darya.web.comparison.queries.suggestions import (
    Crossing,
    Offer,
    crossing_of,
    offers_for,
    rows_for,
    suggester_of,
)
from darya.web.ui.say import reader_language, say

CROSSING_WORDS = {
    Trust.NONE: N_(
        "This row and {country} have no language in common, and the memory holds no confirmed pairs between their "
        "languages: what is suggested rests on words that languages share"
    ),
    Trust.LITTLE: N_(
        "This row and {country} have no language in common, and the memory holds only {count} confirmed pairs between "
        "their languages: the right statement is often not among these"
    ),
    Trust.SOME: N_(
        "This row and {country} have no language in common, and the memory holds {count} confirmed pairs between their "
        "languages: in less than half of the cases the right statement is among these"
    ),
}


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A statement that could stand in the row, or the statement by which another row was found."""

    country: str
    line: StatementLine
    identifier: str
    origin: str
    """Key of the row in which it stands; empty: in none."""
    number: str
    """Of that row."""
    url: str
    version: int
    """Of that row."""
    beside: tuple[str, ...]
    """Countries that stand there, too."""
    reasons: ReasonsPage


@dataclass(frozen=True, slots=True)
class SuggestionsPage:
    """What is suggested for a row and a country."""

    country: str
    countries: Sequence[str]
    """For which the person may ask."""
    offers: Sequence[OfferLine]
    note: str
    """What to know about the languages before trusting it."""
    present: bool
    """The country says something to the row already."""


def suggestions_page(row: Row, filled: Filled, reader: Reader, moving: Sequence[str], asked: str) -> SuggestionsPage:
    """The first five of one country: the one asked for, otherwise the first that the person may add and that lacks."""
    cells = filled.cells.get(row.pk, {})
    lacking = [country for country in moving if country not in cells]
    country = asked if asked in moving else (lacking or moving)[0]
    suggester = suggester_of(row.comparison)
    offers = offers_for(suggester, row, filled, country)
    return SuggestionsPage(
        country,
        moving,
        [_line(offer, suggester, reader) for offer in offers],
        crossing_in_words(crossing_of(suggester, row, filled, country), country),
        country in cells,
    )


def crossing_in_words(crossing: Crossing | None, country: str) -> str:
    """One calm line where a row and a country share no language and the memory is small."""
    if crossing is None:
        return ""
    return say(CROSSING_WORDS[crossing.trust], country=country, count=crossing.pairs)


def fitting_rows(row: Row, filled: Filled, reader: Reader, countries: Collection[str]) -> list[OfferLine]:
    """The first five rows to which the only statement of this row could belong."""
    suggester = suggester_of(row.comparison)
    return [_line(offer, suggester, reader) for offer in rows_for(suggester, row, filled, countries)]


def stands_alone(line: RowLine) -> bool:
    """Whether only one country says something to the row."""
    return sum(bool(cell.id) for cell in line.cells) == 1


def _line(offer: Offer, suggester: Suggester, reader: Reader) -> OfferLine:
    row = offer.row
    return OfferLine(
        country=offer.statement.country,
        line=statement_lines([offer.statement], reader)[0],
        identifier=offer.statement.identifier,
        origin=str(row.pk) if row else "",
        number=number_of(row) if row else "",
        url=f"{reader.rows_url}{row.pk}/" if row else "",
        version=row.version if row else 0,
        beside=offer.countries,
        reasons=offer_reasons(offer, suggester),
    )


def offer_reasons(offer: Offer, suggester: Suggester) -> ReasonsPage:
    """Why a statement is suggested: seen from the statement, beside the one of the row that it resembles most."""
    pair = suggester.pair_used(offer.suggested, offer.asking)
    found = Found(
        score=offer.suggested.score,
        band=BANDS[band_of(offer.suggested, suggester.settings)],
        chance=likely(offer.suggested.probability, calibrated=offer.suggested.calibrated, language=reader_language()),
        through=(pair.source, pair.target) if pair else None,
    )
    why = suggester.reasons(offer.suggested, offer.asking)
    here, there = (
        [{"language": tag, "text": text} for tag, text in one.wordings.items()] for one in (offer.known, offer.asking)
    )
    return reasons_page(offer.statement.country, here, there, why, found)
