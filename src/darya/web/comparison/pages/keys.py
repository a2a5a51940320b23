"""The keys of the grid, and what its buttons say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from darya.language.messages import N_
from darya.model import Relation
from darya.web.ui.components import RELATION_MARKS
from darya.web.ui.say import say


class RelationKey(NamedTuple):
    """One press that decides a cell."""

    value: str
    key: str
    sign: str
    label: str
    meaning: str


RELATION_KEYS = {
    Relation.EQUAL: ("=", N_("says what the row means")),
    Relation.BROADER: (">", N_("says more than the row: contains its meaning")),
    Relation.NARROWER: ("<", N_("says less than the row: is contained in its meaning")),
    Relation.PARTIAL: ("~", N_("overlaps with the row in part")),
    Relation.NONE: ("x", N_("is not the same: stands here, but does not count for the row")),
}
"""Relation → the key that decides it, and what it says of a cell."""
ROW_PARTS: Sequence[tuple[str, str, str]] = (
    ("d", "cells", N_("Decide with differences and reason")),
    ("s", "split", N_("Split the row")),
    ("a", "add", N_("Add a statement")),
    ("n", "name", N_("Name the row")),
)
"""Key, part of the row's page that it opens, and what it is for."""


def keys_context() -> dict[str, Any]:
    """What every template that shows rows of the grid is given, in the reader's language."""
    relations = tuple(
        RelationKey(one.value, key, RELATION_MARKS[one.value].sign, say(one.value), say(meaning))
        for one, (key, meaning) in RELATION_KEYS.items()
    )
    known = [(one.key, one.label) for one in relations]
    known += [
        ("r", say(N_("Reasons and history"))),
        *((key, say(label)) for key, _part, label in ROW_PARTS),
        ("v", say(N_("Mark the row"))),
        ("m", say(N_("Merge the marked rows"))),
        ("z", say(N_("Undo my last act"))),
    ]
    return {
        "relation_keys": relations,
        "key_meanings": known,
    }
