"""A matrix whose cells are filled by their share and have it written in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from darya.language.countries import country_label
from darya.language.messages import N_
from darya.web.ui.pictures.svg import WIDTH, Picture, box, drawing, words
from darya.web.ui.reading import percent_of
from darya.web.ui.say import reader_language, say

LEFT, TOP, HEIGHT = 34.0, 24.0, 40.0
STEPS = (0.2, 0.4, 0.6, 0.8)
"""Shares from which on a cell gets the next darker ground."""


def heat_table(countries: Sequence[str], shares: Mapping[tuple[str, str], float | None], title: str = "") -> Picture:
    """Shares between countries: ``shares[down, across]`` is 0..1, or None where there is too little for a share."""
    reader = reader_language()
    shown = title or say(N_("Shares between countries"))
    told = say(
        N_("Each row is a country, each column the other one; darker is more. The share is written in each cell.")
    )
    headings = [say(N_("Country")), *countries]
    rows = [
        [country_label(down, reader), *(_written(down, across, shares) for across in countries)] for down in countries
    ]
    shapes = _matrix(countries, shares)
    height = TOP + HEIGHT * len(countries) + 1
    return Picture(shown, drawing(WIDTH, height, shown, told, shapes), headings, rows, told)


def _matrix(countries: Sequence[str], shares: Mapping[tuple[str, str], float | None]) -> Iterator[str]:
    wide = (WIDTH - LEFT - 1) / max(1, len(countries))
    for column, across in enumerate(countries):
        yield words(LEFT + wide * (column + 0.5), TOP - 8, across, "pic-label", "middle")
    for row, down in enumerate(countries):
        top = TOP + HEIGHT * row
        yield words(0, top + HEIGHT / 2 + 5, down)
        for column, across in enumerate(countries):
            step = heat_step(shares.get((down, across))) if down != across else None
            left = LEFT + wide * column
            yield box(left, top, wide, HEIGHT, "heat-own" if step is None else f"heat-{step}")
            yield box(left, top, wide, HEIGHT, "pic-edge")
            value = _written(down, across, shares)
            yield words(left + wide / 2, top + HEIGHT / 2 + 5, value, f"pic-value on-{step or 0}", "middle")


def heat_step(share: float | None) -> int:
    """The ground of a cell, 1 to 5; 0 where there is no share."""
    return 0 if share is None else 1 + sum(share >= step for step in STEPS)


def _written(down: str, across: str, shares: Mapping[tuple[str, str], float | None]) -> str:
    share = shares.get((down, across))
    return "—" if share is None or down == across else percent_of(share, reader_language())
