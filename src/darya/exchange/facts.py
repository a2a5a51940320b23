"""Numbers that accompany a grid when it is taken away; counted by ``matching``, which this package does not import."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from darya.model import LegalStatus, StatementKind


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """How many of a country's statements have a counterpart in ``other`` (None: in any other country)."""

    country: str
    other: str | None
    covered: int
    total: int
    share: float | None
    """0..1; empty where fewer than 30 statements make a share meaningless."""
    kind: StatementKind | None = None
    """None: all kinds together."""
    low: float | None = None
    high: float | None = None
    """95 % interval of the share, where there is one."""


@dataclass(frozen=True, slots=True)
class SharedCount:
    """How many rows stand in exactly ``countries`` countries."""

    countries: int
    rows: int
    kind: StatementKind | None = None


@dataclass(frozen=True, slots=True)
class GridFacts:
    """What stands on the first page of a grid."""

    title: str
    date: dt.date | None = None
    version: str = ""
    status: LegalStatus = LegalStatus.WORKING_DRAFT
    coverage: tuple[CoverageRow, ...] = ()
    shared: tuple[SharedCount, ...] = ()
    notice: str = ""
    """A remark for every page and sheet, such as that all content is illustrative."""
