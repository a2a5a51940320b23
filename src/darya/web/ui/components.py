"""What the components of a page are given: small frozen records that a room fills from its queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

Link = tuple[str, str, bool]
"""Address, label, and whether it is the page that is shown."""


@dataclass(frozen=True, slots=True)
class Task:
    """One open matter of the person who reads the page."""

    title: str
    url: str
    deadline: dt.date | None = None
    note: str = ""
    country: str = ""
    state: str = ""
    """A word on how far it is, already in the reader's language."""

    @property
    def days_left(self) -> int | None:
        """Days until the deadline, below zero when it has passed; None without one."""
        return (self.deadline - timezone.localdate()).days if self.deadline else None


@dataclass(frozen=True, slots=True)
class Entry:
    """One act in the history of a thing."""

    at: dt.datetime
    who: str
    what: str
    country: str = ""
    before: str = ""
    after: str = ""
    reason: str = ""
    url: str = ""
    raw: str = ""
    """As a program keeps it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a word is marked on the page: by a kind of tag and a sign, never by colour alone."""

    kind: str
    sign: str = ""


RELATION_MARKS: Mapping[str, Mark] = {
    "equal": Mark("good", "="),
    "broader": Mark("info", "⊃"),
    "narrower": Mark("info", "⊂"),
    "partial": Mark("warn", "≈"),
    "none": Mark("bad", "≠"),
}
"""A broader cell contains the row's meaning, a narrower one is contained in it."""
UNDECIDED = Mark("plain", "?")

STATUS_KINDS: Mapping[str, str] = {
    "working draft": "plain",
    "expert text": "info",
    "agreed by experts": "accent",
    "adopted by country": "good",
    "published edition": "good",
}
SEVERITY_MARKS: Mapping[str, Mark] = {
    "note": Mark("info", "i"),
    "warning": Mark("warn", "!"),
    "error": Mark("bad", "×"),
}


def page_numbers(number: int, last: int) -> Sequence[int | None]:
    """The numbers that a list of pages shows, None for a gap: 1 … 4 **5** 6 … 20."""
    shown = sorted({1, last, *range(max(1, number - 1), min(last, number + 1) + 1)})
    numbers: list[int | None] = []
    for found in shown:
        if numbers and numbers[-1] is not None and found - numbers[-1] > 1:
            numbers.append(found - 1 if found - numbers[-1] == 2 else None)
        numbers.append(found)
    return numbers


def query_with(query: Any, **changes: object) -> str:
    """The query of the present page with other values (None takes one out), as the end of an address."""
    changed = query.copy()
    for name, value in changes.items():
        changed.pop(name, None)
        if value is not None:
            changed[name] = value
    return f"?{changed.urlencode()}"
