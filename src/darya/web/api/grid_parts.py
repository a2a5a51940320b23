"""Comparisons, rows and cells as the API tells them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse

from darya.web.api.versions import sign_of, tell_version
from darya.web.comparison.access import number_of
from darya.web.comparison.entering import Entered, row_of
from darya.web.comparison.models import Cell, Comparison, Judgement, Placed, Row
from darya.web.comparison.pages.overview import overview_page, state_of
from darya.web.comparison.queries.comparisons import Progress, countries_of, progress_of
from darya.web.comparison.queries.grid import Filled, fill, names_of, tally
from darya.web.comparison.queries.judging import meaning_seen, visible_judgements
from darya.web.programmes.rights import Act


def lines_told(found: Sequence[Comparison]) -> list[dict[str, Any]]:
    """A list of comparisons: two queries more, however many there are."""
    countries, progress = countries_of(found), progress_of(found)
    return [comparison_line(one, countries.get(one.pk, []), progress.get((one.pk, ""), Progress())) for one in found]


def comparison_line(one: Comparison, countries: Sequence[str], progress: Progress) -> dict[str, Any]:
    """A comparison without its rows."""
    return {
        "id": one.pk,
        "title": one.title,
        "state": state_of(one)[0],
        "countries": list(countries),
        "progress": progress,
        "judge_until": one.judge_until,
        "decide_until": one.decide_until,
        "made_at": one.made_at,
        "job": one.job_id,
    }


def comparison_whole(entered: Entered) -> dict[str, Any]:
    """The same with columns and counts."""
    page, held = overview_page(entered), entered.comparison
    columns = [
        {
            "country": column.country,
            "standard": column.title,
            "edition": column.edition,
            "statements": column.statements,
            "progress": column.progress,
        }
        for column in page.columns
    ]
    counts = tally(held, entered.here.actor)
    more = {"languages": held.languages, "engine": held.engine, "columns": columns, "tally": counts}
    return comparison_line(held, entered.countries, page.progress) | more | {"seen": settings_sign(held)}


def settings_sign(held: Comparison) -> str:
    """The version of title and deadlines."""
    return sign_of(held.title, held.judge_until, held.decide_until)


def rows_told(entered: Entered, filled: Filled) -> list[dict[str, Any]]:
    """Rows with their cells in the order of the columns."""
    writable = entered.comparison.ready_at is not None and entered.comparison.closed_at is None
    deciding = {
        country for country in entered.countries if writable and entered.here.actor.may(Act.DECIDE_CELL, country)
    }
    return [_row(row, filled, entered.countries, deciding) for row in filled.rows]


def row_whole(entered: Entered, row: Row) -> dict[str, Any]:
    """A row with the judgements that the reader may see."""
    judged = visible_judgements(entered.here.actor, entered.comparison).filter(cell__row=row)
    found = list(judged)
    names = names_of(one.person_id for one in found)
    told = rows_told(entered, fill([row]))[0]
    judgements = [_judgement(one, names.get(one.person_id, ""), entered) for one in found]
    return told | {"seen": meaning_seen(row), "judgements": judgements}


def row_answer(response: HttpResponse, entered: Entered, row: int | None) -> dict[str, Any]:
    """The row as it is now, with its version. Raises ``NotHere``."""
    found = row_of(entered, row or 0)
    tell_version(response, found.version)
    return row_whole(entered, found)


def version_of(entered: Entered, row: int | None) -> int | None:
    """The version of a row as it is now; None where it is gone."""
    return entered.comparison.rows.filter(pk=row or 0).values_list("version", flat=True).first()


def _row(row: Row, filled: Filled, countries: Sequence[str], deciding: set[str]) -> dict[str, Any]:
    cells = filled.cells.get(row.pk, {})
    return {
        "id": row.pk,
        "number": number_of(row),
        "identifier": row.identifier,
        "version": row.version,
        "kind": row.kind,
        "label": row.label,
        "named": row.named,
        "set_aside": row.set_aside,
        "note": row.note,
        "changed_by": filled.names.get(row.changed_by_id, ""),
        "changed_at": row.changed_at,
        "cells": [_cell(cells[country], filled, country in deciding) for country in countries if country in cells],
    }


def _cell(cell: Cell, filled: Filled, may_decide: bool) -> dict[str, Any]:
    return {
        "id": cell.pk,
        "country": cell.country,
        "statements": [statement_told(one) for one in filled.statements.get(cell.pk, ())],
        "relation": cell.relation or None,
        "differences": cell.differences,
        "reason": cell.reason,
        "decided_as": cell.decided_as,
        "decided_by": filled.names.get(cell.decided_by_id, "") if cell.relation else "",
        "decided_at": cell.decided_at,
        "suggestion": cell.suggestion,
        "judgements_count": cell.judgements_count,
        "disagreed": cell.disagreed,
        "may_decide": may_decide,
    }


def statement_told(one: Placed) -> dict[str, Any]:
    """A sentence of a standard as it stands in the grid."""
    return {
        "id": one.identifier,
        "wordings": one.wordings,
        "function": one.function,
        "function_code": one.function_code,
        "function_title": one.function_title,
        "level": one.level,
        "page": one.page,
    }


def _judgement(one: Judgement, name: str, entered: Entered) -> dict[str, Any]:
    return {
        "cell": one.cell_id,
        "own": one.person_id == entered.here.actor.person,
        "by": name,
        "relation": one.relation,
        "differences": one.differences,
        "reason": one.reason,
        "at": one.at,
    }
