"""A comparison of the database as a ``model.Comparison``, and back: what the engine, exports and drafts work with."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils import timezone

from darya import model
from darya.language.folding import fold
from darya.language.scripts import transliterate
from darya.model.files import dump, load
from darya.web.comparison import models
from darya.web.comparison.counting import count_cells

Named = Callable[[models.Judgement], str]
"""How a document names who judged."""


def to_model(
    comparison: models.Comparison,
    *,
    judged: Iterable[models.Judgement] = (),
    named: Named | None = None,
) -> model.Comparison:
    """The comparison as it stands, in four queries.

    ``judged`` are the judgements that its reader may see; none without it. ``named`` says how the document calls
    those who judged; without it a country's validators are numbered, so that no name leaves the platform unasked.
    Raises ``Refused`` for a document that no longer fits its schema.
    """
    columns = list(comparison.columns.all())
    placed: dict[int, list[str]] = defaultdict(list)
    standing = comparison.statements.filter(cell__isnull=False).order_by("order")
    for cell_id, identifier in standing.values_list("cell_id", "identifier"):
        placed[cell_id or 0].append(identifier)
    judgements = _judgements(judged, named or _numbered())
    cells: dict[int, list[dict[str, Any]]] = defaultdict(list)
    order = {column.country: column.position for column in columns}
    found = comparison.cells.filter(row__isnull=False)
    for cell in sorted(found, key=lambda cell: order.get(cell.country, len(order))):
        cells[cell.row_id or 0].append(_cell_data(cell, placed[cell.pk], judgements.get(cell.pk, [])))
    data = {
        "schema": "darya.comparison/1",
        "id": comparison.identifier or f"comparison-{comparison.pk}",
        "title": comparison.title,
        "languages": comparison.languages,
        "made_at": comparison.made_at.isoformat(),
        "engine": comparison.engine,
        "standards": [{"country": column.country, "standard": column.document} for column in columns],
        "rows": [_row_data(row, cells[row.pk]) for row in comparison.rows.all() if cells[row.pk]],
        "findings": comparison.findings,
    }
    document = load(json.dumps(data))
    assert isinstance(document, model.Comparison)  # noqa: S101 - the schema above says so
    return document


def _row_data(row: models.Row, cells: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "id": row.identifier,
        "kind": row.kind,
        "label": row.label,
        "cells": list(cells),
        "set_aside": row.set_aside,
        "note": row.note or None,
    }


def _cell_data(cell: models.Cell, statements: Sequence[str], judgements: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "country": cell.country,
        "statements": list(statements),
        "relation": cell.relation or None,
        "differences": cell.differences,
        "reason": cell.reason or None,
        "suggestion": cell.suggestion,
        "judgements": list(judgements),
    }


def _judgements(judged: Iterable[models.Judgement], named: Named) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for judgement in sorted(judged, key=lambda one: (one.at, one.pk)):
        if not judgement.stale:
            found[judgement.cell_id].append(
                {
                    "by": named(judgement),
                    "relation": judgement.relation,
                    "differences": judgement.differences,
                    "reason": judgement.reason or None,
                    "at": judgement.at.isoformat(),
                }
            )
    return found


def _numbered() -> Named:
    """``validator 1``, ``validator 2`` in the order in which they are met; one person keeps the number."""
    numbers: dict[object, int] = {}

    def name(judgement: models.Judgement) -> str:
        number = numbers.setdefault(judgement.person_id or judgement.pk, len(numbers) + 1)
        return f"{judgement.role} {number}"

    return name


def save_rows(comparison: models.Comparison, document: model.Comparison) -> None:
    """Write columns, rows, cells and statements of a document into a comparison that has none yet.

    Call it inside a transaction. Editions of columns are set by the caller; judgements name people by words and are
    not taken over.
    """
    models.Column.objects.bulk_create(
        models.Column(comparison=comparison, country=entry.country, position=at, document=plain(entry.standard))
        for at, entry in enumerate(document.standards)
    )
    rows = models.Row.objects.bulk_create(
        (_new_row(comparison, row, position) for position, row in enumerate(document.rows, start=1)), batch_size=500
    )
    pairs = [(stored, cell) for stored, row in zip(rows, document.rows, strict=True) for cell in row.cells]
    cells = models.Cell.objects.bulk_create((_new_cell(comparison, row, cell) for row, cell in pairs), batch_size=500)
    home = {
        identifier: stored for stored, (_row, cell) in zip(cells, pairs, strict=True) for identifier in cell.statements
    }
    models.Placed.objects.bulk_create(_placed(comparison, document, home), batch_size=500)


def _new_row(comparison: models.Comparison, row: model.Row, position: int) -> models.Row:
    counts = count_cells([(cell.relation or "", False) for cell in row.cells])
    return models.Row(
        comparison=comparison,
        identifier=row.id,
        position=float(position),
        kind=row.kind.value,
        label=row.label.model_dump(mode="json"),
        set_aside=row.set_aside,
        note=row.note or "",
        **counts._asdict(),
    )


def _new_cell(comparison: models.Comparison, row: models.Row, cell: model.Cell) -> models.Cell:
    return models.Cell(
        comparison=comparison,
        row=row,
        country=cell.country,
        relation=cell.relation.value if cell.relation else "",
        differences=[kind.value for kind in cell.differences],
        reason=cell.reason or "",
        suggestion=cell.suggestion.model_dump(mode="json") if cell.suggestion else None,
        decided_at=timezone.now() if cell.relation else None,
    )


def _placed(
    comparison: models.Comparison, document: model.Comparison, home: Mapping[str, models.Cell]
) -> Iterable[models.Placed]:
    for order, reference in enumerate(document.statements.values()):
        statement, function = reference.statement, reference.function
        wordings = statement.wordings()
        yield models.Placed(
            comparison=comparison,
            cell=home.get(statement.id),
            country=reference.country,
            identifier=statement.id,
            order=order,
            kind=statement.kind.value,
            wordings=wordings.model_dump(mode="json"),
            folded=searchable(wordings),
            function=function.id,
            function_code=(function.code or "")[:40],
            function_title=function.title[:500],
            level=(function.level or "")[:20],
            page=statement.source.page,
        )


def searchable(text: model.Text) -> str:
    """All wordings folded and in the pivot alphabet, so that a search ignores script, case and apostrophes."""
    return "\n".join(f"{fold(one.text)}\n{transliterate(one.text, one.language)}" for one in text)


def plain(standard: model.Standard) -> Any:
    """A standard as plain data, as the database keeps it."""
    return json.loads(dump(standard, indent=None))
