"""What the pages of the journal are given."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page

from darya.exchange.listing import ColumnKind, Listing, ListingColumn
from darya.language.messages import N_
from darya.web.journal.acts import ACTS
from darya.web.journal.models import Entry
from darya.web.journal.queries import hidden_judgements, names_of
from darya.web.programmes.access import Here
from darya.web.ui.components import Entry as Line
from darya.web.ui.say import say

LONGEST = 400


@dataclass(frozen=True, slots=True)
class JournalLine:
    """An entry as the list shows it."""

    entry: Entry
    who: str
    what: str
    before: str
    after: str
    hidden: bool


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
        in_words(entry.act),
        "" if hidden else _short(entry.before),
        "" if hidden else _short(entry.after),
        hidden,
    )


def _who(entry: Entry, names: dict[str, str]) -> str:
    if entry.person is None:
        return say(N_("the system"))
    return names.get(str(entry.person)) or say(N_("somebody who has left"))


def in_words(act: str) -> str:
    """An act in the reader's language; what is undone is named."""
    undone = act.removeprefix("undo ")
    if act not in ACTS and undone in ACTS:
        return say(N_("undo: {act}"), act=say(undone))
    return say(act) if act in ACTS else act


def _short(value: Any) -> str:
    if value in (None, {}, []):
        return ""
    told = "; ".join(f"{name}: {_plain(one)}" for name, one in value.items()) if isinstance(value, dict) else value
    text = told if isinstance(told, str) else _plain(told)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def history_lines(lines: tuple[JournalLine, ...]) -> list[Line]:
    """The same as the component for a thing's history shows it."""
    return [
        Line(
            at=line.entry.at, who=line.who, what=line.what, country=line.entry.country, before=line.before,
            after=line.after, reason="" if line.hidden else line.entry.reason,
        )
        for line in lines
    ]  # fmt: skip


def listing_of(here: Here, lines: tuple[JournalLine, ...]) -> Listing:
    """The same as a list to take away."""
    columns = (
        ListingColumn(say(N_("Number")), 1.6, ColumnKind.NUMBER),
        ListingColumn(say(N_("When")), 3.6),
        ListingColumn(say(N_("Who")), 3.6),
        ListingColumn(say(N_("Country")), 1.8),
        ListingColumn(say(N_("Act")), 3.6),
        ListingColumn(say(N_("Before")), 5.0),
        ListingColumn(say(N_("After")), 5.0),
        ListingColumn(say(N_("Reason")), 4.0),
    )
    return Listing(
        title=say(N_("Journal of {programme}"), programme=here.programme.name),
        columns=columns,
        rows=tuple(
            (
                line.entry.number, line.entry.at.strftime("%Y-%m-%d %H:%M:%S"), line.who, line.entry.country,
                line.what, line.before, line.after, "" if line.hidden else line.entry.reason,
            )
            for line in lines
        ),
        notice=say(N_("Illustrative rehearsal content")) if here.programme.illustrative else "",
    )  # fmt: skip
