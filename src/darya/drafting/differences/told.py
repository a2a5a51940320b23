"""What a difference between two states of a draft is, and how it is told."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import ConfigDict

from darya.language.messages import render
from darya.model import Model
from darya.model.base import CountryCode, LanguageTag


class ChangeCode(StrEnum):
    """What has become of a part."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REWORDED = "reworded"
    CHANGED = "changed"


class ChangedPart(StrEnum):
    """Which sort of part it is."""

    QUALIFICATION = "qualification"
    UNIT = "unit"
    OUTCOME = "outcome"
    CRITERION = "criterion"
    TRACE = "trace"
    ANNEX = "annex"


class SegmentKind(StrEnum):
    """Whether words stand in both wordings, or in one of them only."""

    EQUAL = "equal"
    INSERTED = "inserted"
    DELETED = "deleted"


class Segment(Model):
    """Some words of a reworded text, with the spaces around them."""

    kind: SegmentKind
    text: str

    model_config = ConfigDict(str_strip_whitespace=False)


class Difference(Model):
    """One thing that two states of a draft do not share."""

    code: ChangeCode
    part: ChangedPart
    subject: str | None = None
    """Identifier of the part; of a trace, the statement."""
    unit: str | None = None
    """The unit in which the part stands, or stood."""
    country: CountryCode | None = None
    field: str | None = None
    language: LanguageTag | None = None
    before: str | None = None
    after: str | None = None
    segments: tuple[Segment, ...] = ()
    """Of a reworded text: word by word what stayed, came and went."""
    template: str
    values: Mapping[str, str] = {}

    @property
    def message(self) -> str:
        """The sentence in English."""
        return self.in_language("en")

    def in_language(self, language: str) -> str:
        """The sentence in the reader's language."""
        return render(self.template, self.values, language)


class DifferenceGroup(Model):
    """The differences of one unit, of one country's annex, or of the whole, as they are read together."""

    part: ChangedPart
    subject: str | None = None
    """Identifier of the unit or code of the country."""
    differences: tuple[Difference, ...]


def grouped(found: tuple[Difference, ...]) -> tuple[DifferenceGroup, ...]:
    """The differences in their order, those of one unit or annex together."""
    groups: dict[tuple[ChangedPart, str | None], list[Difference]] = {}
    for one in found:
        groups.setdefault(_heading(one), []).append(one)
    return tuple(
        DifferenceGroup(part=part, subject=subject, differences=tuple(listed))
        for (part, subject), listed in groups.items()
    )


def _heading(one: Difference) -> tuple[ChangedPart, str | None]:
    if one.part is ChangedPart.ANNEX:
        return ChangedPart.ANNEX, one.country
    if one.unit:
        return ChangedPart.UNIT, one.unit
    return ChangedPart.QUALIFICATION, None
