"""The journal of a row in words."""

from __future__ import annotations

from collections.abc import Iterable

from darya.language.messages import N_
from darya.web.journal.models import Entry as JournalEntry
from darya.web.journal.words import act_in_words, in_words, values_of
from darya.web.ui.components import Entry
from darya.web.ui.say import say


def history_of(entries: Iterable[tuple[JournalEntry, str]]) -> list[Entry]:
    """The lines of a history, the latest first."""
    return [
        Entry(
            at=entry.at,
            who=name or say(N_("somebody who has left")),
            what=act_in_words(entry.act),
            country=entry.country,
            before=in_words(values_of(entry.act, entry.before)),
            after=in_words(values_of(entry.act, entry.after)),
            reason=entry.reason,
        )
        for entry, name in entries
    ]
