"""Joining two changed values, texts and lists on the ground of what both started from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from darya.drafting.differences.parts import moved_in
from darya.drafting.edits.draft_tree import in_order
from darya.drafting.merging.conflicts import Part, Table, Values
from darya.language.messages import N_
from darya.model import Text, Wording

THERE = N_("being there")


def join_value(
    table: Table, part: Part, name: str, values: Values, *, shown: Callable[[Any], str | None] | None = None
) -> Any:
    """The value that one of them changed; a conflict where both did, differently."""
    base, mine, theirs = values
    if mine in (theirs, base):
        return theirs
    if theirs == base:
        return mine
    template = N_("{field:words}: changed by both")
    named = N_("{what:words} {name}, {field:words}: changed by both")
    return table.settle(part, name, values, named if part.name else template, shown=shown)


def join_text(table: Table, part: Part, name: str, texts: tuple[Text, Text, Text], languages: Sequence[str]) -> Text:
    """Language by language."""
    if texts[0] == texts[1]:
        return texts[2]
    if texts[0] == texts[2]:
        return texts[1]
    tags = dict.fromkeys(wording.language for text in texts for wording in text)
    said = {tag: _join_wording(table, part, name, texts, tag) for tag in tags}
    joined = Text(tuple(Wording(language=tag, text=words) for tag, words in said.items() if words))
    return in_order(joined or texts[2], languages)


def _join_wording(table: Table, part: Part, name: str, texts: tuple[Text, Text, Text], tag: str) -> str | None:
    base, mine, theirs = values = (texts[0].exact(tag), texts[1].exact(tag), texts[2].exact(tag))
    if mine in (theirs, base):
        return theirs
    if theirs == base:
        return mine
    template = N_("{field:words} ({language:language}): worded differently by both")
    named = N_("{what:words} {name}, {field:words} ({language:language}): worded differently by both")
    found: str | None = table.settle(part, name, values, named if part.name else template, language=tag)
    return found


def stays(
    table: Table,
    part: Part,
    there: tuple[bool, bool, bool],
    changed: tuple[bool, bool],
    shown: Callable[[int], str | None],
) -> bool:
    """Whether a part is in the joined draft. One that is removed here and changed there stays until it is chosen."""
    base, mine, theirs = there
    if mine and theirs:
        return True
    if not base:
        return mine or theirs
    if not (mine or theirs) or not changed[0 if mine else 1]:
        return False
    template = N_("{what:words} {name}: removed by one, changed by the other")
    still = len(table.open)
    chosen = table.settle(part, THERE, (0, 1, 2), template, shown=lambda place: shown(place) if there[place] else None)
    return len(table.open) > still or there[chosen]


def join_order(members: Collection[str], base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Theirs, with what I added or moved put behind what it stands behind with me. What both moved stands as theirs."""
    own = moved_in(base, mine) - moved_in(base, theirs)
    placed = [one for one in theirs if one in members and one not in own]
    for number, one in enumerate(mine):
        if one in members and one not in placed:
            ahead = next((each for each in reversed(mine[:number]) if each in placed), None)
            placed.insert(placed.index(ahead) + 1 if ahead else 0, one)
    return placed


def join_keyed(base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> tuple[Any, ...]:
    """Lists of things that come and go as they are: a removal counts, an addition counts; changed by both is theirs."""
    members = [key for key in dict.fromkeys((*theirs, *mine)) if (key in mine and key in theirs) or key not in base]
    order = join_order(members, list(base), list(mine), list(theirs))
    return tuple(_later(base.get(key), mine.get(key), theirs.get(key)) for key in order)


def _later(base: Any, mine: Any, theirs: Any) -> Any:
    return mine if theirs is None or (theirs == base and mine is not None) else theirs
