"""Writing a workbook: a grid or a draft, in one or two languages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from darya.exchange.facts import GridFacts
from darya.exchange.xlsx.draft_write import draft_workbook
from darya.exchange.xlsx.grid_write import grid_workbook
from darya.model import Comparison, Qualification


def write_grid(comparison: Comparison, path: Path, languages: Sequence[str], facts: GridFacts) -> None:
    """Write the grid as a workbook that ``read_grid`` takes back."""
    grid_workbook(comparison, languages, facts).save(path)


def write_draft(qualification: Qualification, path: Path, languages: Sequence[str], notice: str = "") -> None:
    """Write the draft as a workbook that ``read_draft`` takes back."""
    draft_workbook(qualification, languages, notice).save(path)
