"""How right the rows are: the rehearsal against its key, real standards against themselves and against strangers.

The bars are those of the project. What the engine reaches today, with peers, is printed by ``make bench``.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from benchmarks.matching_sets import occupations, rehearsal_key, rehearsal_standards, section_documents
from darya.documents.reading import read
from darya.matching import align
from darya.matching.evaluation import pairs_in_rows, score_pairs, score_together
from darya.model import Band, Comparison

REHEARSAL_BAR = 0.80
"""Pairwise F1 within Russian."""


@pytest.mark.parametrize("occupation", ["cook", "tiler"])
def test_rehearsal_rows_in_russian_agree_with_the_key(examples: Path, occupation: str) -> None:
    folder = examples / "rehearsal" / "content"
    assert occupation in occupations(folder)
    rows = align(rehearsal_standards(folder, occupation))
    assert score_pairs(pairs_in_rows(rows), rehearsal_key(folder, occupation)).f1 >= REHEARSAL_BAR


@pytest.mark.parametrize("occupation", ["cook", "tiler"])
def test_six_languages_lose_part_of_the_rows_but_find_few_wrong_ones(examples: Path, occupation: str) -> None:
    """As printed, a part of each standard is in the national language only; nothing but shared words bridges these."""
    folder = examples / "rehearsal" / "content"
    rows = align(rehearsal_standards(folder, occupation, ("printed",)))
    found = score_pairs(pairs_in_rows(rows), rehearsal_key(folder, occupation))
    assert found.precision >= 0.8
    assert found.f1 >= 0.6


def test_two_classifications_as_documents(real_files: Path) -> None:
    """Draw 2 is not one on which anything was chosen; both documents have statements that the other lacks."""
    measured = [
        (pairs_in_rows(align(documents.standards)), documents.key) for documents in section_documents(real_files, 2)
    ]
    assert score_together(measured).f1 >= 0.80


def test_a_standard_in_two_file_formats_meets_itself(real_files: Path) -> None:
    folder = real_files / "standards_ru"
    grid = align([("KZ", read(folder / "ps102.pdf")), ("KG", read(folder / "ps102.rtf"))])
    together = [row for row in grid.rows if len(row.cells) == 2]
    assert len(together) >= 0.99 * len(grid.rows)
    assert all(cell.suggestion and cell.suggestion.band is Band.EXACT for row in together[:50] for cell in row.cells)


def _likenesses(grid: Comparison) -> float:
    """Share of the rows that join different sentences of two standards."""
    joined = [row for row in grid.rows if len(row.cells) > 1]
    return sum(1 for row in joined if row.cells[0].suggestion and row.cells[0].suggestion.score < 0.65) / len(grid.rows)


def test_standards_of_strange_occupations_have_little_in_common(real_files: Path) -> None:
    """Electronics in operation, packages for microchips, concrete: only phrases are shared."""
    folder = real_files / "standards_ru"
    standards = [read(folder / name) for name in ("ps102.pdf", "ps850.pdf", "ps853.pdf")]
    for one, other in combinations(standards, 2):
        assert _likenesses(align([("KZ", one), ("KG", other)])) < 0.05
