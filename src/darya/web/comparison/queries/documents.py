"""The comparison as a document for one reader: with no judgement in it that the reader may not see."""

from __future__ import annotations

from darya.model import Cell, DifferenceKind, Relation
from darya.model import Comparison as Document
from darya.web.comparison.documents import to_model
from darya.web.comparison.models import Comparison, Judgement
from darya.web.comparison.queries.judging import judging_countries, visible_judgements
from darya.web.programmes.rights import Actor


def document_for(actor: Actor, comparison: Comparison) -> Document:
    """As it stands, with the judgements that the person may see."""
    return to_model(comparison, judged=visible_judgements(actor, comparison))


def workbook_for(actor: Actor, comparison: Comparison, countries: list[str]) -> Document:
    """The same for a workbook: a validator finds the own judgements where others find decisions."""
    document = document_for(actor, comparison)
    own = set(judging_countries(actor, countries))
    if not own:
        return document
    found = Judgement.objects.filter(
        cell__comparison=comparison, cell__row__isnull=False, cell__relation="", person=actor.person, stale=False
    )
    judged = {(one.cell.row.identifier, one.cell.country): one for one in found.select_related("cell__row")
              if one.cell.row}  # fmt: skip
    rows = tuple(
        row.model_copy(
            update={"cells": tuple(_with_own(cell, judged.get((row.id, cell.country))) for cell in row.cells)}
        )
        for row in document.rows
    )
    return document.model_copy(update={"rows": rows})


def _with_own(cell: Cell, own: Judgement | None) -> Cell:
    if own is None:
        return cell
    return cell.model_copy(
        update={
            "relation": Relation(own.relation),
            "differences": tuple(DifferenceKind(kind) for kind in own.differences),
            "reason": own.reason or None,
        }
    )
