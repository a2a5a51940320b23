"""A change that a person made in a workbook, as data: what it is about, what was there, what stands there now.

The sentence is for people; the rest lets a program find out whether somebody else has changed the same meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from darya.model import AssessmentCriterion, Finding, Outcome, Unit

Value = bool | int | str | tuple[str, ...] | None
"""What a field holds: a text, a number, yes or no, or identifiers and words in order."""


class Place(NamedTuple):
    """What a change is about; two changes of one place touch the same thing."""

    subject: str
    """Identifier of the row, outcome, unit, criterion or qualification."""
    field: str
    """``relation``, ``label``, ``statement``, ``place`` …"""
    country: str | None = None
    """Country of the grid's cell."""
    language: str | None = None
    """Language of a wording."""
    item: str | None = None
    """The statement that was moved."""


class Change(Finding):
    """One change: a sentence for people, and the same as data. ``subject`` is always there."""

    field: str
    country: str | None = None
    language: str | None = None
    item: str | None = None
    before: Value = None
    after: Value = None
    added: Outcome | Unit | AssessmentCriterion | None = None
    """What is new, whole; ``before`` is then empty."""

    @property
    def place(self) -> Place:
        """What the change is about."""
        subject = "" if self.item else self.subject or ""  # a moved statement is the same one in whichever row
        return Place(subject, self.field, self.country, self.language, self.item)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A change to something that has changed meanwhile: what was taken out, what stands there now, what is wanted."""

    change: Change
    current: Value
    """What stands there now; empty where the thing itself is gone."""
    gone: bool = False
    """Whether the row, outcome, unit or criterion is not there any more."""


Look = Callable[[Change], Value]
"""The value that the current document has at the place of a change; raises ``KeyError`` where it is gone."""


def find_conflicts(changes: Iterable[Change], look: Look) -> tuple[Conflict, ...]:
    """The changes whose place holds neither what was taken out nor already what is wanted."""
    found = []
    for change in changes:
        try:
            current = look(change)
        except KeyError:
            found.append(Conflict(change, None, gone=True))
            continue
        if current not in (change.before, change.after):
            found.append(Conflict(change, current))
    return tuple(found)
