"""What the pages of the journal are given."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.core.paginator import Page

from darya.exchange.listing import ColumnKind, Listing, ListingColumn
from darya.language.messages import N_
from darya.web.journal.actions import told_of
from darya.web.journal.models import Entry
from darya.web.journal.queries import hidden_judgements, names_of
from darya.web.journal.words import Told, act_in_words, in_words, values_of
from darya.web.programmes.access import Here
from darya.web.ui.components import Entry as Line
from darya.web.ui.reading import moment_of
from darya.web.ui.say import reader_language, say

MOST_RAW = 1500


@dataclass(frozen=True, slots=True)
class JournalLine:
    """An entry as the list shows it."""

    entry: Entry
    who: str
    what: str
    before: tuple[Told, ...]
    after: tuple[Told, ...]
    hidden: bool
    raw: str
    """The entry as it is kept and exported, for whoever checks it."""


@dataclass(frozen=True, slots=True)
class JournalPage:
    """One page of the journal."""

    lines: tuple[JournalLine, ...]
    page: Page[Entry]


def lines_of(here: Here, entries: list[Entry]) -> tuple[JournalLine, ...]:
    """Entries with names and without what this person may not see yet: at most two queries."""
    names, hidden = names_of(entries), hidden_judgements(here.actor, entries)
    return tuple(_line(entry, names, entry.number in hidden) for entry in entries)


def _line(entry: Entry, names: dict[str, str], hidden: bool) -> JournalLine:
    return JournalLine(
        entry,
        _who(entry, names),
        act_in_words(entry.act),
        () if hidden else values_of(entry.act, entry.before),
        () if hidden else values_of(entry.act, entry.after),
        hidden,
        "" if hidden else _raw(entry),
    )


def _raw(entry: Entry) -> str:
    told = json.dumps(told_of(entry) | {"hash": entry.hash}, ensure_ascii=False, indent=1)
    return told if len(told) <= MOST_RAW else f"{told[:MOST_RAW]}…"


def _who(entry: Entry, names: dict[str, str]) -> str:
    if entry.person is None:
        return say(N_("the system"))
    return names.get(str(entry.person)) or say(N_("somebody who has left"))


def history_lines(lines: tuple[JournalLine, ...]) -> list[Line]:
    """The same as the component for a thing's history shows it."""
    return [
        Line(
            at=line.entry.at, who=line.who, what=line.what, country=line.entry.country,
            before=in_words(line.before), after=in_words(line.after),
            reason="" if line.hidden else line.entry.reason, raw=line.raw,
        )
        for line in lines
    ]  # fmt: skip


def listing_of(here: Here, lines: tuple[JournalLine, ...]) -> Listing:
    """The same as a list to take away."""
    language = reader_language()
    columns = (
        ListingColumn(say(N_("Number")), 1.6, ColumnKind.NUMBER),
        ListingColumn(say(N_("When")), 3.6),
        ListingColumn(say(N_("Who")), 3.6),
        ListingColumn(say(N_("Country")), 1.8),
        ListingColumn(say(N_("What was done")), 3.6),
        ListingColumn(say(N_("Before")), 5.0),
        ListingColumn(say(N_("After")), 5.0),
        ListingColumn(say(N_("Reason")), 4.0),
    )
    return Listing(
        title=say(N_("Journal of {programme}"), programme=here.programme.name),
        columns=columns,
        rows=tuple(
            (
                line.entry.number, moment_of(line.entry.at, language), line.who, line.entry.country,
                line.what, in_words(line.before), in_words(line.after), "" if line.hidden else line.entry.reason,
            )
            for line in lines
        ),
        notice=say(N_("Illustrative rehearsal content")) if here.programme.illustrative else "",
    )  # fmt: skip
