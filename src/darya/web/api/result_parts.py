"""Progress, agreement, coverage, disagreements and papers as the API tells them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from darya.exchange.pages.page import Block as PrintedBlock
from darya.exchange.pages.page import Contents, Facts, ItemList, Line, PrintedDocument, Table
from darya.web.api.grid_parts import statement_told
from darya.web.comparison.access import number_of
from darya.web.comparison.entering import Entered
from darya.web.comparison.models import Cell
from darya.web.comparison.pages.panel import sides_of
from darya.web.comparison.queries.agreement import AgreementNumbers, Measure
from darya.web.comparison.queries.disagreements import judgements_by_cell
from darya.web.comparison.queries.grid import fill, names_of
from darya.web.comparison.queries.progress import CountryProgress
from darya.web.comparison.queries.reports import Numbers
from darya.web.comparison.views.progress import sees_people
from darya.web.programmes.rights import Act
from darya.web.ui.say import say


def progress_told(entered: Entered, line: CountryProgress) -> dict[str, Any]:
    """A country; its people only for those who may see who judged how much."""
    return {
        "country": line.country,
        "cells": line.cells,
        "missing": line.missing,
        "needed": line.needed,
        "short_of_validators": line.short_of_validators,
        "validators": line.validators if sees_people(entered, line.country) else [],
    }


def agreement_told(entered: Entered, found: AgreementNumbers) -> dict[str, Any]:
    """All measures; validators by name only for those who may see them."""
    teams = {team: one for team, one in found.by_validators.items() if sees_people(entered, team[0])}
    names = names_of(key for team in teams for key in team[1:])
    return {
        "overall": _measure(found.overall),
        "by_country": [_measure(one) | {"countries": [country]} for country, one in found.by_country.items()],
        "by_pair": [_measure(one) | {"countries": list(pair)} for pair, one in found.by_pair.items()],
        "by_validators": [
            _measure(one) | {"country": team[0], "validators": [names.get(key, "") for key in team[1:]]}
            for team, one in teams.items()
        ],
    }


def _measure(found: Measure) -> dict[str, Any]:
    alpha = found.alpha
    return {
        "judged": found.judged,
        "agreed": found.agreed,
        "share": found.share,
        "alpha": alpha.value,
        "low": alpha.low,
        "high": alpha.high,
        "why_not": say(alpha.reason) if alpha.reason else "",
    }


def coverage_told(numbers: Numbers) -> dict[str, Any]:
    """Coverage both ways, with the counts beside it."""
    overview = numbers.overview
    return {
        "rows": overview.rows,
        "in_all": overview.in_all,
        "undecided": overview.undecided,
        "coverage": [one.model_dump() for one in numbers.coverage],
        "shared": [one.model_dump() for one in overview.shared],
        "own": [one.model_dump() for one in overview.own],
        "level_differences": [one.model_dump(mode="json") for one in overview.level_differences],
    }


def disagreements_told(entered: Entered, cells: Sequence[Cell]) -> list[dict[str, Any]]:
    """Cells with both sides; the number of queries does not depend on how many there are."""
    actor, held = entered.here.actor, entered.comparison
    judged = judgements_by_cell(actor, held, cells)
    filled = fill({cell.row.pk: cell.row for cell in cells if cell.row}.values())
    writable = held.ready_at is not None and held.closed_at is None
    return [
        {
            "cell": cell.pk,
            "row": cell.row.pk,
            "number": number_of(cell.row),
            "version": cell.row.version,
            "country": cell.country,
            "label": cell.row.label,
            "statements": [statement_told(one) for one in filled.statements.get(cell.pk, ())],
            "sides": [
                {
                    "who": say(side.who),
                    "relation": side.relation,
                    "differences": side.differences,
                    "reason": side.reason,
                }
                for side in sides_of(judged.get(cell.pk, []))
            ],
            "may_decide": writable and actor.may(Act.DECIDE_CELL, cell.country),
        }
        for cell in cells
        if cell.row
    ]


def paper_told(printed: PrintedDocument) -> dict[str, Any]:
    """What stands on a paper, part by part."""
    return {
        "title": printed.title.text,
        "languages": printed.languages,
        "date": printed.date,
        "notice": printed.notice.text if printed.notice else "",
        "blocks": [
            _block(block) for section in printed.sections for block in section.blocks if not isinstance(block, Contents)
        ],
    }


def _block(block: PrintedBlock) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": type(block).__name__.lower(), "text": [], "columns": [], "rows": []}
    if isinstance(block, Table):
        told["columns"] = [column.heading.text for column in block.columns]
        told["rows"] = [[_lines(cell) for cell in row.cells] for row in block.rows]
    elif isinstance(block, Facts):
        told["rows"] = [[label.text, _lines(cell)] for label, cell in block.rows]
    elif isinstance(block, ItemList):
        told["text"] = [_lines(item) for item in block.items]
    else:
        told["text"] = list(_texts(block))
    return told


def _texts(block: PrintedBlock) -> Iterable[str]:
    lines = getattr(block, "lines", None) or [getattr(block, "line", block)]
    return [line.text for line in lines]


def _lines(cell: Iterable[Line]) -> str:
    return "\n".join(line.text for line in cell)
