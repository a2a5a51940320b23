"""What reports are told beside the comparison itself; counted by ``matching`` or by the platform."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from darya.exchange.facts import CoverageRow, GridFacts
from darya.model import Relation, StatementKind, Text


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """How far the judging of a country's cells is, over all or by one validator."""

    country: str
    decided: int
    undecided: int
    disagreed: int = 0
    validator: str = ""
    """Empty: all validators together."""


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """How far validators agree: over all cells, those of one country, or of the rows that two countries share."""

    countries: tuple[str, ...]
    """None: all; one; or a pair."""
    judged: int
    agreed: int
    share: float | None = None
    alpha: float | None = None
    """Krippendorff's alpha with its 95 % interval, where it is defined."""
    low: float | None = None
    high: float | None = None
    meaning: str = ""
    """What that says about the judgements: a template."""


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A row whose statements stand at different levels of the national frameworks."""

    row: str
    """Identifier of the row."""
    levels: Mapping[str, tuple[str, ...]]
    """Country → levels."""


@dataclass(frozen=True, slots=True)
class View:
    """What one validator says about a cell."""

    validator: str
    relation: Relation
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DisagreementLine:
    """A cell to which validators gave different relations."""

    row: str
    """Identifier of the row."""
    country: str
    kind: StatementKind
    label: Text
    first: View
    second: View


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """All that the comparison report is told; title, status, coverage and shared counts are those of the grid."""

    grid: GridFacts
    progress: tuple[ProgressLine, ...] = ()
    agreement: tuple[AgreementLine, ...] = ()
    levels: tuple[LevelLine, ...] = ()
    disagreements: tuple[DisagreementLine, ...] = ()


@dataclass(frozen=True, slots=True)
class CountryFacts:
    """All that the two pages for an official are told."""

    grid: GridFacts
    at_least: int = 2
    """A row is part of what is shared when at least so many countries say it."""
    coverage: CoverageRow | None = None
    """How much of the country's standard any other country says too."""
    agreement: AgreementLine | None = None
    """Between the validators of this country's cells."""
    disagreed: int = 0
    """Cells of the country about which validators still disagree."""
