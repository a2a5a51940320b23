"""The journal of a row in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from darya.language.messages import N_
from darya.web.journal.models import Entry as JournalEntry
from darya.web.ui.components import Entry
from darya.web.ui.reading import wording_for
from darya.web.ui.say import reader_language, say

ACTS = {
    "decide cell": N_("decided a cell"),
    "take back decision": N_("took back a decision"),
    "merge rows": N_("merged rows"),
    "split row": N_("split the row"),
    "move statement": N_("moved a statement"),
    "add statement": N_("added a statement"),
    "name row": N_("named the row"),
    "set row aside": N_("set the row aside"),
    "take row back": N_("took the row back"),
    "note row": N_("wrote a note"),
    "give grid back": N_("gave a workbook back"),
    "judge cell": N_("judged a cell"),
    "agree on cell": N_("decided a cell: two validators agree"),
}
"""What a person did, as a line of a history says it."""


def act_in_words(act: str) -> str:
    """An act of the journal in the reader's language; what is undone is named."""
    undone = act.removeprefix("undo ")
    if undone != act and undone in ACTS:
        return say(N_("undid: {act}"), act=say(ACTS[undone]))
    return say(ACTS[act]) if act in ACTS else act


def history_of(entries: Iterable[tuple[JournalEntry, str]]) -> list[Entry]:
    """The lines of a history, the latest first."""
    return [
        Entry(
            at=entry.at,
            who=name or say(N_("somebody who has left")),
            what=act_in_words(entry.act),
            country=entry.country,
            before=_in_words(entry.before),
            after=_in_words(entry.after),
            reason=entry.reason,
        )
        for entry, name in entries
    ]


def _in_words(side: Mapping[str, Any] | None) -> str:
    if not side:
        return ""
    told = []
    if side.get("label"):
        found = wording_for(side["label"], reader_language())
        told.append(f"“{found.text}”" if found else "")
    for country, cell in sorted((side.get("cells") or {}).items()):
        told.append(_cell_in_words(country, cell))
    if side.get("note"):
        told.append(side["note"])
    if "set_aside" in side and len(side) <= 2:
        told.append(say(N_("set aside")) if side["set_aside"] else say(N_("in the grid")))
    return "; ".join(filter(None, told))


def _cell_in_words(country: str, cell: Mapping[str, Any]) -> str:
    relation = say(cell.get("relation") or N_("undecided"))
    differing = ", ".join(say(kind) for kind in cell.get("differences", ()))
    count = len(cell.get("statements", ()))
    several = say(N_("statements: {count}"), count=count) if count > 1 else ""
    return f"{country}: " + ", ".join(filter(None, (relation, differing, several)))
