"""What the page of one row reads: reasons, history, statements that could be added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from darya.language.folding import fold
from darya.web.comparison.access import number_of
from darya.web.comparison.models import Cell, Comparison, Placed, Row
from darya.web.comparison.pages.grid import BANDS
from darya.web.comparison.pages.reasons import METHODS, ReasonsPage, best_pair, marked
from darya.web.comparison.queries.filtering import contains
from darya.web.comparison.queries.grid import Filled, names_of
from darya.web.journal.models import Entry

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
    cells = [cell for cell in filled.cells.get(row.pk, {}).values() if cell.suggestion]
    names = [(cell.suggestion or {})["reasons"]["with_statement"] for cell in cells]
    others = {
        one.identifier: one
        for one in comparison.statements.filter(identifier__in=names).select_related("cell__row").defer("folded")
    }
    pages = []
    for cell, name in zip(cells, names, strict=True):
        own = next(iter(filled.statements.get(cell.pk, ())), None)
        if own is not None and name in others:
            pages.append(_reasons(cell, own, others[name], row))
    return pages


def _reasons(cell: Cell, own: Placed, other: Placed, row: Row) -> ReasonsPage:
    suggestion = cell.suggestion or {}
    reasons = suggestion["reasons"]
    here, there = best_pair(own.wordings, other.wordings)
    words, parts = reasons["shared_words"], reasons["shared_parts"]
    home = other.cell.row if other.cell else None
    return ReasonsPage(
        country=cell.country,
        with_country=reasons["with_country"],
        here=marked(here["text"], here["language"], words, parts),
        there=marked(there["text"], there["language"], words, parts),
        language_here=here["language"],
        language_there=there["language"],
        level_here=reasons["level_here"] or "",
        level_there=reasons["level_there"] or "",
        shared_words=tuple(words),
        shared_parts=tuple(parts),
        method=METHODS.get(reasons["method"], reasons["method"]),
        score=suggestion["score"],
        band=BANDS[suggestion["band"]],
        elsewhere=number_of(home) if home and home.pk != row.pk else "",
    )


def entries_of(row: Row) -> list[tuple[Entry, str]]:
    """The latest entries of the journal on the row, each with the name of who did it."""
    entries = list(Entry.objects.filter(subject_kind="row", subject=str(row.pk)).order_by("-number")[:MOST_HISTORY])
    names = names_of(entry.person for entry in entries)
    return [(entry, names.get(entry.person, "")) for entry in entries]
