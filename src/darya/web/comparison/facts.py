"""Numbers that go with a grid, counted once for the command line and for the platform; no web framework in here."""

from __future__ import annotations

from collections.abc import Iterable

from darya import __version__
from darya.exchange.facts import CoverageRow, GridFacts, SharedCount
from darya.matching.coverage import Coverage, coverage
from darya.matching.overview import SharedRows, overview
from darya.model import Comparison


def grid_facts(comparison: Comparison, language: str, title: str | None = None, notice: str = "") -> GridFacts:
    """Title, date and numbers for the first page of a grid."""
    return facts_of(comparison, language, coverage(comparison), overview(comparison).shared, title, notice)


def facts_of(
    comparison: Comparison,
    language: str,
    covered: Iterable[Coverage],
    shared: Iterable[SharedRows],
    title: str | None = None,
    notice: str = "",
) -> GridFacts:
    """The same from numbers that were counted before."""
    named = comparison.title.best(language)
    return GridFacts(
        title=title or (named.text if named else ""),
        date=comparison.made_at.date() if comparison.made_at else None,
        version=f"darya {__version__}",
        coverage=tuple(map(coverage_row, covered)),
        shared=tuple(SharedCount(line.countries, line.rows, line.kind) for line in shared),
        notice=notice,
    )


def coverage_row(line: Coverage) -> CoverageRow:
    """A line of the coverage as papers take it."""
    return CoverageRow(line.country, line.other, line.covered, line.total, line.share, line.kind, line.low, line.high)
