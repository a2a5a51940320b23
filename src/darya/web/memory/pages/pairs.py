"""The list of pairs, each with where it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from darya.language.messages import N_
from darya.web.comparison.access import number_of
from darya.web.comparison.actions.judging import AGREEMENT
from darya.web.memory.models import Exclusion, Pair, Source
from darya.web.memory.queries.pairs import Line
from darya.web.programmes.models import Role
from darya.web.ui.say import say
from darya.web.ui.templatetags.say import plain_text

DECIDED_WORDS: Mapping[str, str] = {
    AGREEMENT: N_("validators agree"),
    Role.VALIDATOR: N_("one validator"),
    Role.EXPERT: N_("decided by an expert"),
}
"""How a cell was decided. Who did it stands on the page of the row, for those who may see it."""


@dataclass(frozen=True, slots=True)
class Side:
    """One text of a pair."""

    language: str
    text: str
    country: str
    decided: str


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair in the list."""

    number: int
    sides: Sequence[Side]
    sector: str
    origin: str
    origin_url: str
    counts: bool
    """Not where its comparison is not opened to the countries yet."""
    contradicts: bool
    exclusion: Exclusion | None


def pair_lines(slug: str, lines: Sequence[Line]) -> list[PairLine]:
    """What the list shows of these pairs."""
    return [pair_line(slug, one) for one in lines]


def pair_line(slug: str, line: Line) -> PairLine:
    """What is shown of one pair."""
    pair = line.pair
    origin, url = _origin(slug, pair)
    here, there = (say(DECIDED_WORDS[told]) if told in DECIDED_WORDS else "" for told in line.decided)
    return PairLine(
        number=pair.pk,
        sides=(
            Side(pair.language, pair.text, pair.country, here),
            Side(pair.other_language, pair.other_text, pair.other_country, there),
        ),
        sector=pair.sector,
        origin=origin,
        origin_url=url,
        counts=pair.comparison is None or pair.comparison.opened_at is not None,
        contradicts=line.contradicts,
        exclusion=line.exclusion,
    )


def _origin(slug: str, pair: Pair) -> tuple[str, str]:
    """Where a pair comes from, in words, and its page."""
    if pair.source == Source.LINK and pair.comparison and pair.row:
        named = {"number": number_of(pair.row), "title": plain_text(pair.comparison.title) or "—"}
        return say(N_("row {number} of “{title}”"), **named), reverse(
            "comparison:row", args=[slug, pair.comparison_id, pair.row_id]
        )
    if pair.source == Source.PARALLEL and pair.edition:
        told = say(N_("wordings side by side in “{title}”"), title=pair.edition.title)
        return told, reverse("standards:standard", args=[slug, pair.edition.standard_id])
    if pair.file:
        told = say(N_("line {line} of {name}"), line=pair.line, name=pair.file.name)
        return told, reverse("memory:file", args=[slug, pair.file_id])
    return "", ""
