"""The pairs of a list as a file: for ``darya memory`` and other programs as text, for people as a table."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.http import HttpResponse
from django.utils import timezone

from darya.exchange.listing import ColumnKind, Listing, ListingColumn
from darya.language.messages import N_
from darya.matching import Memory, save_memory
from darya.matching import Pair as MatchingPair
from darya.model import InputError
from darya.web.memory.pages.pairs import PairLine, pair_lines
from darya.web.memory.pages.words import language_label
from darya.web.memory.queries.pairs import Line, Numbers, lines_of
from darya.web.programmes.access import Here
from darya.web.programmes.rights import Act
from darya.web.programmes.takeaway import listing_response
from darya.web.ui.say import reader_language, say

MOST_ROWS = 20_000
"""Of a table for people; a list of all pairs goes as text."""
TEXT = "tsv"
_AT_ONCE = 1000


def pairs_file(here: Here, found: Numbers, format: str) -> HttpResponse:
    """The pairs in this order. Raises ``NoSuchFormat``, or ``InputError`` where a table would be too long."""
    here.actor.require(Act.TAKE_AWAY)
    if format.strip().lower().lstrip(".") == TEXT:
        answer = HttpResponse(pairs_text(here, found), content_type="text/tab-separated-values; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="memory.tsv"'
        answer["X-Content-Type-Options"] = "nosniff"
        return answer
    if len(found.fitting) > MOST_ROWS:
        template = N_("A table may have {most} rows; narrow the list down, or take all pairs away as text (tsv)")
        raise InputError(template, most=MOST_ROWS)
    return listing_response(_listing(here, found), format, reader_language(), name="memory")


def pairs_text(here: Here, found: Numbers) -> bytes:
    """Each pair once, as ``darya memory`` writes it and reads it; excluded ones are left out."""
    pairs: dict[str, MatchingPair] = {}
    for pair, exclusion, *_rest in _lines(here, found):
        if exclusion is None:
            told = MatchingPair(pair.text, pair.other_text, pair.language, pair.other_language)
            pairs.setdefault(pair.key, told)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.tsv"
        save_memory(Memory(tuple(pairs.values())), path)
        return path.read_bytes()


def _lines(here: Here, found: Numbers) -> Iterator[Line]:
    for start in range(0, len(found.fitting), _AT_ONCE):
        yield from lines_of(here.actor, found.fitting[start : start + _AT_ONCE], found.at_odds)


def _listing(here: Here, found: Numbers) -> Listing:
    lines = pair_lines(here.programme.slug, list(_lines(here, found)))
    columns = (
        ListingColumn(say(N_("Language")), 2.4),
        ListingColumn(say(N_("Text")), 7),
        ListingColumn(say(N_("Country")), 1.4),
        ListingColumn(say(N_("Other language")), 2.4),
        ListingColumn(say(N_("Other text")), 7),
        ListingColumn(say(N_("Other country")), 1.4),
        ListingColumn(say(N_("Kind of activity")), 3.2),
        ListingColumn(say(N_("Origin")), 4),
        ListingColumn(say(N_("Contradicts another pair")), 1.6),
        ListingColumn(say(N_("Excluded because")), 4),
        ListingColumn(say(N_("Number")), 1.6, ColumnKind.NUMBER),
    )
    return Listing(
        title=say(N_("Pairs of the memory")),
        subtitle=(here.programme.name,),
        columns=columns,
        rows=tuple(map(_row, lines)),
        notice=say(N_("The content of this programme is invented.")) if here.programme.illustrative else "",
        date=timezone.localdate(),
    )


def _row(line: PairLine) -> tuple[str | int, ...]:
    here, there = line.sides
    return (
        language_label(here.language),
        here.text,
        here.country,
        language_label(there.language),
        there.text,
        there.country,
        line.sector,
        line.origin,
        say(N_("yes")) if line.contradicts else "",
        line.exclusion.reason if line.exclusion else "",
        line.number,
    )
