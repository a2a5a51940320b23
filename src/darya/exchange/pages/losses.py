"""What pages of paper cannot carry of a grid or a draft. Only what this document really has is reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from darya.exchange.losses import Loss
from darya.language.messages import N_
from darya.language.tags import canonical_tag
from darya.model import Comparison, Qualification

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
PLACES = Loss(N_("table and row of a sentence"), N_("printed pages name the page where there is one"), _IN_JSON)


def printed_losses(document: Comparison | Qualification, languages: Sequence[str]) -> tuple[Loss, ...]:
    """The losses of this document on paper in these languages."""
    found = _grid_losses(document) if isinstance(document, Comparison) else _draft_losses(document)
    shown = {canonical_tag(tag) for tag in languages[:2]}
    further = LANGUAGES if set(document.languages) - shown else None
    return (IDENTIFIERS, *found, *((further,) if further else ()))


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
