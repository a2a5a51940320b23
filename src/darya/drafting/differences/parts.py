"""Differences of wordings, values and lists, whatever part of the draft they belong to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from darya.drafting.differences.segments import word_segments
from darya.drafting.differences.told import ChangeCode, ChangedPart, Difference
from darya.language.messages import N_
from darya.model import Text

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Place:
    """The part about which a difference is told; ``what`` and ``name`` are how a sentence calls it."""

    part: ChangedPart
    what: str = ""
    name: str = ""
    subject: str | None = None
    unit: str | None = None
    country: str | None = None

    def tell(
        self, code: ChangeCode, template: str, *, named: str = "", field: str | None = None, **told: Any
    ) -> Difference:
        """A difference here; ``named`` is the sentence for a part that has a name."""
        known = {name: told[name] for name in ("before", "after", "language") if told.get(name) is not None}
        where = {"what": self.what, "name": self.name, "country": self.country, "field": field}
        return Difference(
            code=code,
            part=self.part,
            subject=self.subject,
            unit=self.unit,
            country=self.country,
            field=field,
            segments=told.get("segments", ()),
            template=(named or template) if self.what else template,
            values={**{name: value for name, value in where.items() if value}, **known},
            **known,
        )


def text_differences(place: Place, field: str, before: Text, after: Text) -> Iterator[Difference]:
    """Per language, in the order of the later text, then what is no longer worded."""
    tags = dict.fromkeys([wording.language for wording in (*after, *before)])
    for language in tags:
        old, new = before.exact(language), after.exact(language)
        if old != new:
            yield _reworded(place, field, language, old, new)


def _reworded(place: Place, field: str, language: str, before: str | None, after: str | None) -> Difference:
    if before is None:
        template = N_("{field:words} ({language:language}): worded “{after}”")
        named = N_("{what:words} {name}, {field:words} ({language:language}): worded “{after}”")
    elif after is None:
        template = N_("{field:words} ({language:language}): no longer worded; it said “{before}”")
        named = N_("{what:words} {name}, {field:words} ({language:language}): no longer worded; it said “{before}”")
    else:
        template = N_("{field:words} ({language:language}): “{before}” is now “{after}”")
        named = N_("{what:words} {name}, {field:words} ({language:language}): “{before}” is now “{after}”")
    return place.tell(
        ChangeCode.REWORDED, template, named=named, field=field, language=language, before=before, after=after,
        segments=word_segments(before or "", after or ""),
    )  # fmt: skip


def value_difference(
    place: Place, field: str, before: Any, after: Any, *, in_words: bool = False
) -> Iterator[Difference]:
    """A value that is stated, changed or withdrawn; ``in_words``: it is one of Darya's own words."""
    if before == after:
        return
    old, new = (None if value is None else _shown(value) for value in (before, after))
    template, named = _value_templates(old, new, in_words=in_words)
    yield place.tell(ChangeCode.CHANGED, template, named=named, field=field, before=old, after=new)


def _value_templates(before: str | None, after: str | None, *, in_words: bool) -> tuple[str, str]:
    if before is None:
        return N_("{field:words}: stated as {after}"), N_("{what:words} {name}, {field:words}: stated as {after}")
    if after is None:
        return (
            N_("{field:words}: no longer stated; it was {before}"),
            N_("{what:words} {name}, {field:words}: no longer stated; it was {before}"),
        )
    if in_words:
        return (
            N_("{field:words}: “{before:words}” is now “{after:words}”"),
            N_("{what:words} {name}, {field:words}: “{before:words}” is now “{after:words}”"),
        )
    return (
        N_("{field:words}: {before} is now {after}"),
        N_("{what:words} {name}, {field:words}: {before} is now {after}"),
    )


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def list_differences(
    place: Place, field: str, before: Sequence[Item], after: Sequence[Item], name: Callable[[Item], str]
) -> Iterator[Difference]:
    """What was taken off a list and put on it; another order, and details that the name does not show, in one line."""
    if tuple(before) == tuple(after):
        return
    old, new = [name(item) for item in before], [name(item) for item in after]
    for gone in dict.fromkeys(one for one in old if one not in new):
        template = N_("{field:words}: removed “{before}”")
        named = N_("{what:words} {name}, {field:words}: removed “{before}”")
        yield place.tell(ChangeCode.REMOVED, template, named=named, field=field, before=gone)
    for added in dict.fromkeys(one for one in new if one not in old):
        template = N_("{field:words}: added “{after}”")
        named = N_("{what:words} {name}, {field:words}: added “{after}”")
        yield place.tell(ChangeCode.ADDED, template, named=named, field=field, after=added)
    common = set(old) & set(new)
    if [one for one in old if one in common] != [one for one in new if one in common]:
        template = N_("{field:words}: in another order")
        named = N_("{what:words} {name}, {field:words}: in another order")
        yield place.tell(ChangeCode.MOVED, template, named=named, field=field)
    if _details(before, common, name) != _details(after, common, name):
        yield changed_details(place, field)


def changed_details(place: Place, field: str) -> Difference:
    """For what is not shown in words: sources, acts, relations."""
    template = N_("{field:words}: details changed, such as source, act or relation")
    named = N_("{what:words} {name}, {field:words}: details changed, such as source, act or relation")
    return place.tell(ChangeCode.CHANGED, template, named=named, field=field)


def _details(listed: Sequence[Item], common: set[str], name: Callable[[Item], str]) -> list[Item]:
    return sorted((item for item in listed if name(item) in common), key=lambda item: (name(item), str(item)))


def moved_in(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The fewest parts of which one has to say that they moved, so that the others stand in their old order."""
    place = {one: number for number, one in enumerate(before)}
    common = [one for one in after if one in place]
    ends: list[int] = []
    chain: list[tuple[int, int]] = []  # per part: length of the longest ordered run that ends with it
    for number, one in enumerate(common):
        at = bisect_left(ends, place[one])
        ends[at:at + 1] = [place[one]]  # fmt: skip
        chain.append((at, number))
    kept: set[str] = set()
    wanted, limit = len(ends) - 1, len(before)
    for length, number in reversed(chain):
        if length == wanted and place[common[number]] < limit:
            kept.add(common[number])
            wanted, limit = wanted - 1, place[common[number]]
    return set(common) - kept


def reading_order(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """All parts of both, in the later order; what is gone stands behind what it stood behind."""
    listed = list(after)
    for number, one in enumerate(before):
        if one not in listed:
            at = listed.index(before[number - 1]) + 1 if number else 0
            listed.insert(at, one)
    return listed
