"""What the page of one row reads: reasons, history, statements that could be added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from darya.exchange.hint_words import likely
from darya.language.folding import fold
from darya.matching.calibration import UNCALIBRATED, Calibration
from darya.matching.encoder.fusion import sign_of
from darya.model import Suggestion
from darya.web.comparison.access import number_of
from darya.web.comparison.models import Cell, Comparison, Placed, Row
from darya.web.comparison.pages.grid import BANDS
from darya.web.comparison.pages.reasons import Found, ReasonsPage, RunnerUp, reasons_page
from darya.web.comparison.queries.calibrating import (
    calibrated_chance,
    calibration_of,
    language_pair,
    languages_of,
)
from darya.web.comparison.queries.filtering import contains
from darya.web.comparison.queries.grid import Filled, names_of
from darya.web.journal.models import Entry
from darya.web.ui.say import reader_language

MOST_HITS = 20
MOST_HISTORY = 50


class Hit(NamedTuple):
    """A statement that could stand in the row, and the row in which it stands."""

    statement: Placed
    row: int | None
    number: str


def find_statements(comparison: Comparison, row: Row, countries: Sequence[str], text: str) -> list[Hit]:
    """Statements of these countries of the row's kind with all the words, standing elsewhere or nowhere."""
    words = fold(text).split()
    if not words or not countries:
        return []
    found = comparison.statements.filter(kind=row.kind, country__in=list(countries)).exclude(cell__row=row)
    for word in words:
        found = found.filter(contains(word))
    hits = found.select_related("cell__row").defer("folded").order_by("country", "order")[:MOST_HITS]
    return [_hit(statement) for statement in hits]


def _hit(statement: Placed) -> Hit:
    home = statement.cell.row if statement.cell else None
    return Hit(statement, home.pk if home else None, number_of(home) if home else "")


def reasons_of(comparison: Comparison, row: Row, filled: Filled) -> list[ReasonsPage]:
    """The engine's reasons for each cell that carries a suggestion."""
    cells = {cell: Suggestion.model_validate(cell.suggestion) for cell in _suggested(row, filled)}
    names = {name for one in cells.values() for name in _named_by(one)}
    others = {
        one.identifier: one
        for one in comparison.statements.filter(identifier__in=names).select_related("cell__row").defer("folded")
    }
    calibration = calibration_of(comparison.programme_id, sign_of(comparison.engine)) if cells else UNCALIBRATED
    pages = []
    for cell, suggestion in cells.items():
        own = next(iter(filled.statements.get(cell.pk, ())), None)
        if own is not None and suggestion.reasons.with_statement in others:
            pages.append(_reasons(cell, own, suggestion, others, row, calibration))
    return pages


def _suggested(row: Row, filled: Filled) -> list[Cell]:
    return [cell for cell in filled.cells.get(row.pk, {}).values() if cell.suggestion]


def _named_by(suggestion: Suggestion) -> list[str]:
    runner_up = suggestion.runner_up
    return [suggestion.reasons.with_statement, *([runner_up.statement] if runner_up else ())]


def _reasons(
    cell: Cell, own: Placed, suggestion: Suggestion, others: Mapping[str, Placed], row: Row, calibration: Calibration
) -> ReasonsPage:
    other = others[suggestion.reasons.with_statement]
    home = other.cell.row if other.cell else None
    found = Found(
        score=suggestion.score,
        band=BANDS[suggestion.band],
        elsewhere=number_of(home) if home and home.pk != row.pk else "",
        chance=_chance(suggestion, own, other, calibration),
        runner_up=_runner_up(suggestion, others),
    )
    return reasons_page(cell.country, own.wordings, other.wordings, suggestion.reasons, found)


def _chance(suggestion: Suggestion, own: Placed, other: Placed, calibration: Calibration) -> str:
    if suggestion.probability is None:
        return ""
    pair = language_pair(languages_of(own.wordings), languages_of(other.wordings))
    known = calibrated_chance(calibration, suggestion.probability, pair)
    probability = suggestion.probability if known is None else known
    return likely(probability, calibrated=known is not None, language=reader_language())


def _runner_up(suggestion: Suggestion, others: Mapping[str, Placed]) -> RunnerUp | None:
    next_best = suggestion.runner_up
    if next_best is None or next_best.statement not in others:
        return None
    placed = others[next_best.statement]
    home = placed.cell.row if placed.cell else None
    return RunnerUp(next_best.country, placed.wordings, next_best.score, number_of(home) if home else "")


def entries_of(row: Row) -> list[tuple[Entry, str]]:
    """The latest entries of the journal on the row, each with the name of who did it."""
    entries = list(Entry.objects.filter(subject_kind="row", subject=str(row.pk)).order_by("-number")[:MOST_HISTORY])
    names = names_of(entry.person for entry in entries)
    return [(entry, names.get(entry.person, "")) for entry in entries]
