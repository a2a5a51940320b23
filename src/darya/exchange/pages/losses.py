"""What pages of paper cannot carry of a grid or a draft. Only what this document really has is reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from darya.exchange.losses import Loss
from darya.language.messages import N_
from darya.language.tags import canonical_tag
from darya.model import Comparison, Qualification, Standard
from darya.model.files import Document

_IN_JSON = N_("the JSON file holds it")
_IN_WORKBOOK = N_("the Excel workbook and the JSON file hold it")

IDENTIFIERS = Loss(N_("identifiers"), N_("printed pages name things by number and code"), _IN_JSON)
SCORES = Loss(N_("scores and reasons of proposals"), N_("printed pages show decisions, not proposals"), _IN_WORKBOOK)
JUDGEMENTS = Loss(N_("judgements of single validators"), N_("printed pages show what was decided in the end"), _IN_JSON)
LANGUAGES = Loss(N_("further languages"), N_("two languages stand side by side at most"), _IN_JSON)
STANDARDS = Loss(
    N_("entry requirements, job titles, classifications and developers of the standards"),
    N_("the grid prints their functions and sentences"),
    _IN_JSON,
)
SHEETS = Loss(
    N_("the functional map and the qualification sheet"), N_("the functions are printed themselves"), _IN_JSON
)
PARTS = Loss(
    N_("requirements, job titles, classifications, developers and footnotes"),
    N_("the list has one row per statement"),
    N_("the Word, PDF and JSON files hold them"),
)
PLACES = Loss(N_("table and row of a sentence"), N_("printed pages name the page where there is one"), _IN_JSON)


def printed_losses(document: Document, languages: Sequence[str]) -> tuple[Loss, ...]:
    """The losses of this document on paper in these languages."""
    found = _found(document)
    known = document.languages() if isinstance(document, Standard) else document.languages
    shown = {canonical_tag(tag) for tag in languages[:2]}
    further = LANGUAGES if set(known) - shown else None
    return (IDENTIFIERS, *found, *((further,) if further else ()))


def _found(document: Document) -> Iterator[Loss]:
    if isinstance(document, Comparison):
        return _grid_losses(document)
    return _standard_losses(document) if isinstance(document, Standard) else _draft_losses(document)


def _standard_losses(standard: Standard) -> Iterator[Loss]:
    if any(statement.source.page and statement.source.row for statement in standard.statements()):
        yield PLACES
    if standard.functional_map or standard.qualification:
        yield SHEETS


def standard_list_losses() -> tuple[Loss, ...]:
    """What the plain list of a standard's statements leaves out."""
    return (IDENTIFIERS, PARTS)


def _grid_losses(comparison: Comparison) -> Iterator[Loss]:
    cells = [cell for row in comparison.rows for cell in row.cells]
    if any(cell.suggestion for cell in cells):
        yield SCORES
    if any(cell.judgements for cell in cells):
        yield JUDGEMENTS
    yield STANDARDS


def _draft_losses(qualification: Qualification) -> Iterator[Loss]:
    traces = [trace for outcome in qualification.outcomes() for trace in outcome.traces]
    if any(trace.source.page and trace.source.row for trace in traces):
        yield PLACES
