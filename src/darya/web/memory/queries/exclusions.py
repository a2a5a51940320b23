"""What is excluded now, by whom and why."""

from __future__ import annotations

from typing import NamedTuple

from darya.web.memory.access import visible_pairs
from darya.web.memory.models import Exclusion
from darya.web.memory.queries.holding import excluded_keys
from darya.web.programmes.rights import Act, Actor

MOST = 500


class ExclusionLine(NamedTuple):
    """An exclusion, and whether any source still says the pair."""

    exclusion: Exclusion
    said: bool


def exclusion_lines(actor: Actor) -> list[ExclusionLine]:
    """The exclusions in force, the latest first: two queries."""
    actor.require(Act.SEE_MEMORY)
    found = list(excluded_keys(actor.programme).select_related("person")[:MOST])
    said = set(visible_pairs(actor).filter(key__in=[one.key for one in found]).values_list("key", flat=True))
    return [ExclusionLine(one, one.key in said) for one in found]
