"""What is different between two states of a draft, in sentences that a person can read and compare."""

from __future__ import annotations

from collections.abc import Iterator

from darya.drafting.differences.of_annexes import annex_differences
from darya.drafting.differences.of_units import unit_differences, words_of
from darya.drafting.differences.parts import (
    Place,
    list_differences,
    reading_order,
    text_differences,
    value_difference,
)
from darya.drafting.differences.segments import word_segments
from darya.drafting.differences.told import (
    ChangeCode,
    ChangedPart,
    Difference,
    DifferenceGroup,
    Segment,
    SegmentKind,
    grouped,
)
from darya.drafting.edits.draft_tree import number_anew
from darya.drafting.edits.of_the_whole import name_of_occupation
from darya.language.messages import N_
from darya.model import CountryLevel, Qualification

__all__ = [
    "ChangeCode", "ChangedPart", "Difference", "DifferenceGroup", "Segment", "SegmentKind", "differences", "grouped",
    "word_segments", "words_of",
]  # fmt: skip

_TEXTS = {
    "title": N_("Title"), "purpose": N_("Purpose"), "entry": N_("Entry"), "assessment": N_("Assessment"),
    "progression": N_("Progression"),
}  # fmt: skip
_VALUES = {
    "code": N_("Code"), "version": N_("Version"), "adopted_by": N_("Adopted by"), "adopted_act": N_("Act of adoption"),
    "date": N_("Date"), "languages": N_("Working languages"), "countries": N_("Countries"),
    "at_least": N_("Countries that a row of the core has at least"), "volume_hours": N_("Volume in hours"),
    "comparison": N_("Grid"),
}  # fmt: skip


def differences(before: Qualification, after: Qualification) -> tuple[Difference, ...]:
    """In reading order: the whole, unit by unit with its outcomes, the annexes. Empty if both say the same.

    Numbers that follow from the order, findings and the identifier of the draft are no differences.
    """
    before, after = number_anew(before), number_anew(after)
    return (*_of_the_whole(before, after), *unit_differences(before, after), *annex_differences(before, after))


def _of_the_whole(before: Qualification, after: Qualification) -> Iterator[Difference]:
    place = Place(ChangedPart.QUALIFICATION, subject=after.id)
    for name, field in _TEXTS.items():
        yield from text_differences(place, field, getattr(before, name), getattr(after, name))
    yield from value_difference(place, N_("Legal status"), before.status.value, after.status.value, in_words=True)
    for name, field in _VALUES.items():
        yield from value_difference(place, field, getattr(before, name), getattr(after, name))
    yield from list_differences(place, N_("Occupations"), before.occupations, after.occupations, name_of_occupation)
    yield from list_differences(place, N_("Job titles"), before.job_titles, after.job_titles, str)
    yield from _levels(before.levels, after.levels)
    yield from list_differences(
        place, N_("National entry requirements"), before.national_entry, after.national_entry,
        lambda trace: f"{trace.country}: {trace.text}",
    )  # fmt: skip
    yield from list_differences(place, N_("Sources"), before.sources, after.sources, str)


_OF_LEVEL = {
    "level": N_("level"), "framework": N_("framework"), "source": N_("source"),
    "national_levels": N_("levels of the functions used"),
}  # fmt: skip


def _levels(before: tuple[CountryLevel, ...], after: tuple[CountryLevel, ...]) -> Iterator[Difference]:
    """Country by country; a country of which nothing is said yet is as good as one that is not listed."""
    old, new = ({one.country: one for one in listed} for listed in (before, after))
    for country in reading_order(list(old), list(new)):
        place = Place(ChangedPart.QUALIFICATION, N_("Country"), country, country=country)
        was, now = (listed.get(country, CountryLevel(country=country)) for listed in (old, new))
        for name, field in _OF_LEVEL.items():
            yield from value_difference(place, field, getattr(was, name) or None, getattr(now, name) or None)
