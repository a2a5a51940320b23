"""Workbooks that came back as the API tells them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from darya.model import Finding
from darya.web.comparison.entering import Entered as InGrid
from darya.web.comparison.models import GivenBack as GivenGrid
from darya.web.comparison.pages.giving import Line, lines_of, seen_sign
from darya.web.jobs.pages import sentence_of
from darya.web.qualifications.actions.giving_back import join_with_now
from darya.web.qualifications.entering import Entered as InDraft
from darya.web.qualifications.models import GivenBack as GivenDraft
from darya.web.ui.say import reader_language, say


def grid_workbook(entered: InGrid, found: GivenGrid) -> dict[str, Any]:
    """Its lines with what would become of each now; none before it is read, where it has errors or is taken over."""
    lines: list[Line] = []
    if _state(found) == "read" and not found.problems:
        lines = lines_of(entered.here.actor, entered.comparison, entered.countries, found)
    return _head(found) | _reading(found) | {"lines": [_line(one) for one in lines], "seen": seen_sign(lines)}


def _head(found: GivenGrid | GivenDraft) -> dict[str, Any]:
    return {
        "id": found.pk,
        "name": found.name,
        "problems": _sentences(found.problems),
    }


def _reading(found: GivenGrid | GivenDraft) -> dict[str, Any]:
    return {"state": _state(found), "job": found.job_id, "refusal": sentence_of(found.refusal)}


def _state(found: GivenGrid | GivenDraft) -> str:
    if found.applied_at is not None:
        return "taken over"
    if found.refusal:
        return "refused"
    return "read" if found.read_at is not None else "reading"


def _line(one: Line) -> dict[str, Any]:
    change = one.change
    return {
        "number": one.number,
        "message": change.in_language(reader_language()),
        "row": change.subject,
        "country": change.country,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "current": one.current,
        "conflict": one.conflict,
        "judgement": one.judgement,
        "done": one.done,
        "refused": say(one.refused, **one.values) if one.refused else "",
    }


def draft_workbook(entered: InDraft, found: GivenDraft) -> dict[str, Any]:
    """What it says, and what is open between it and the draft as it stands now."""
    language = reader_language()
    readable = _state(found) in ("read", "taken over") and not found.problems
    joined = join_with_now(entered.draft, found) if readable else None
    return (
        _head(found)
        | _reading(found)
        | {
            "changes": _sentences(found.changes),
            "notes": _sentences(found.notes),
            "conflicts": [
                one.model_dump(mode="json") | {"message": one.in_language(language)}
                for one in (joined.merged.conflicts if joined else ())
            ],
            "seen": joined.digest if joined else "",
            "revision": found.revision.number if found.revision else None,
        }
    )


def _sentences(listed: Sequence[Mapping[str, Any]]) -> list[str]:
    return [Finding.model_validate(one).in_language(reader_language()) for one in listed]
