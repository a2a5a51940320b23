"""The latest changes of a comparison's rows, for those who want to undo one."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from darya.web.comparison.entering import Entered
from darya.web.journal.words import act_in_words
from darya.web.programmes.rights import Act

MOST_CHANGES = 50


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change as a line of a list."""

    id: uuid.UUID
    at: dt.datetime
    who: str
    what: str
    rows: str
    undone: bool
    may_undo: bool


def latest_changes(entered: Entered) -> list[ChangeLine]:
    """The latest first; undone ones say so."""
    actor = entered.here.actor
    open_for_all = entered.comparison.closed_at is None and actor.may(Act.RUN_COMPARISON)
    found = entered.comparison.changes.select_related("person").order_by("-at")[:MOST_CHANGES]
    return [
        ChangeLine(
            id=change.pk,
            at=change.at,
            who=change.person.name if change.person else "",
            what=act_in_words(change.act),
            rows=", ".join(f"{row['position']:.10g}" for row in change.before or change.after),
            undone=change.undone_at is not None,
            may_undo=change.undone_at is None
            and change.undoes_id is None
            and (open_for_all or (change.person_id == actor.person and entered.comparison.closed_at is None)),
        )
        for change in found
    ]
