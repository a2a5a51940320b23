"""Pictures of counts and shares as horizontal bars, their words above the bar so that they fit a narrow screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from darya.language.messages import N_
from darya.web.ui.pictures.svg import WIDTH, Picture, box, drawing, hatching, line, shortened, words
from darya.web.ui.reading import number_of, percent_of
from darya.web.ui.say import reader_language, say

ROW, BAR, TEXT_BASE, BAR_TOP = 42.0, 14.0, 15.0, 20.0
LETTERS = 26
"""Letters of a label that fit beside its value."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How much of something is done or covered. ``share`` is empty where the counts are too small for one."""

    label: str
    done: int
    total: int
    share: float | None = None
    low: float | None = None
    high: float | None = None
    """The interval of the share, drawn as a whisker."""


@dataclass(frozen=True, slots=True)
class Shared:
    """How many rows are shared by exactly so many countries, and how many of them people have judged."""

    countries: int
    rows: int
    judged: int | None = None


def coverage_bars(bars: Sequence[Bar], title: str = "") -> Picture:
    """How much of each standard another one covers; the whisker is the 95 % interval of the share."""
    shown = title or say(N_("How much of each standard the others cover"))
    told = say(
        N_("Bars show covered statements of all; the line is the 95 % interval. Few statements have no interval.")
    )
    headings = [say(N_("Standard")), say(N_("Covered")), say(N_("Of")), say(N_("Share")), say(N_("95 % interval"))]
    rows = [[bar.label, _number(bar.done), _number(bar.total), _share(bar.share), _interval(bar)] for bar in bars]
    return Picture(shown, _bars(bars, shown, told), headings, rows, told)


def progress_bars(bars: Sequence[Bar], title: str = "") -> Picture:
    """How far each country or person is."""
    shown = title or say(N_("Progress"))
    told = say(N_("Bars show what is done of all there is to do."))
    headings = [say(N_("Who")), say(N_("Done")), say(N_("Of")), say(N_("Share"))]
    rows = [[bar.label, _number(bar.done), _number(bar.total), _share(_part(bar))] for bar in bars]
    return Picture(shown, _bars(bars, shown, told), headings, rows)


def shared_bars(counts: Sequence[Shared], title: str = "") -> Picture:
    """How many rows stand in exactly so many countries; the plain part of a bar is judged, the hatched is not."""
    shown = title or say(N_("How many countries say the same"))
    judged = any(count.judged is not None for count in counts)
    told = say(N_("The full part of a bar is judged, the hatched part is not.")) if judged else say(_EXACTLY)
    headings = [say(N_("Countries")), say(N_("Rows")), *([say(N_("Judged"))] if judged else [])]
    rows = [
        [_number(count.countries), _number(count.rows), *([_number(count.judged or 0)] if judged else [])]
        for count in counts
    ]
    height = ROW * len(counts) + 4
    most = max((count.rows for count in counts), default=0) or 1
    shapes = (shape for place, count in enumerate(counts) for shape in _shared(count, place * ROW, most))
    return Picture(shown, drawing(WIDTH, height, shown, told, shapes), headings, rows, told)


_EXACTLY = N_("Each bar counts the rows that stand in exactly so many countries.")


def _bars(bars: Sequence[Bar], title: str, told: str) -> SafeString:
    shapes = (shape for place, bar in enumerate(bars) for shape in _bar(bar, place * ROW))
    return drawing(WIDTH, ROW * len(bars) + 4, title, told, shapes)


def _bar(bar: Bar, top: float) -> Iterator[str]:
    value = say(N_("{done} of {total}"), done=_number(bar.done), total=_number(bar.total))
    if bar.share is not None:
        value = f"{value} · {_share(bar.share)}"
    yield words(0, top + TEXT_BASE, shortened(bar.label, LETTERS))
    yield words(WIDTH, top + TEXT_BASE, value, "pic-value", "end")
    yield box(0, top + BAR_TOP, WIDTH, BAR, "pic-ground")
    yield box(0, top + BAR_TOP, WIDTH * _part(bar), BAR, "pic-bar")
    yield _frame(top, WIDTH)
    if bar.low is not None and bar.high is not None:
        yield from _whisker(WIDTH * bar.low, WIDTH * bar.high, top + BAR_TOP + BAR / 2)


def _shared(count: Shared, top: float, most: int) -> Iterator[str]:
    long = WIDTH * count.rows / most
    full = long if count.judged is None else WIDTH * count.judged / most
    yield words(0, top + TEXT_BASE, say(N_("Countries: {count}"), count=count.countries))
    yield words(WIDTH, top + TEXT_BASE, say(N_("Rows: {count}"), count=_number(count.rows)), "pic-value", "end")
    yield box(0, top + BAR_TOP, long, BAR, "pic-second")
    yield from hatching(full, top + BAR_TOP, long - full, BAR)
    yield box(0, top + BAR_TOP, full, BAR, "pic-bar")
    yield _frame(top, long)


def _frame(top: float, width: float) -> str:
    """An edge that is seen without colour as well, and marks the whole of which the bar is a part."""
    return box(0.5, top + BAR_TOP, max(0.0, width - 1), BAR, "pic-edge")


def _whisker(low: float, high: float, middle: float) -> Iterator[str]:
    for kind in ("pic-halo", "pic-whisker"):
        for points in (
            ((low, middle), (high, middle)),
            ((low, middle - 5), (low, middle + 5)),
            ((high, middle - 5), (high, middle + 5)),
        ):
            yield line(points, kind)


def _part(bar: Bar) -> float:
    return min(1.0, bar.done / bar.total) if bar.total else 0.0


def _number(value: float) -> str:
    return number_of(value, reader_language())


def _share(share: float | None) -> str:
    return "—" if share is None else percent_of(share, reader_language())


def _interval(bar: Bar) -> str:
    return "—" if bar.low is None or bar.high is None else f"{_share(bar.low)} – {_share(bar.high)}"
