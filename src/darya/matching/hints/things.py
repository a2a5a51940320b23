"""Numbers, norms, methods and actions: what one side names and the other does not, or names otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from darya.matching.hints.classes import knows
from darya.matching.hints.norms import GENERAL, Norm
from darya.matching.hints.quantities import Quantity
from darya.matching.hints.remainder import remainder
from darya.matching.hints.seen import Seen, Words
from darya.matching.hints.told import hint, only_here
from darya.model import Hint, HintKind


def number(here: Seen, there: Seen) -> Hint | None:
    """Quantities that only one side has. Numbers without a unit count only where both sides have some."""
    if not here.quantities and not there.quantities:
        return None
    bare = all(any(not one.dimension for one in text.quantities) for text in (here, there))
    own, other = ([one for one in text.quantities if one.dimension or bare] for text in (here, there))
    return hint(HintKind.NUMBER, [_unlike(own, other, here)], [_unlike(other, own, there)])


def _unlike(own: Sequence[Quantity], other: Sequence[Quantity], text: Seen) -> Words:
    said = {one.says for one in other}
    return tuple(text.text[one.start : one.end] for one in own if one.says not in said)


def regulation(here: Seen, there: Seen) -> Hint | None:
    """Norms that only one side names, or with another number. Who names norms in general covers each of them."""
    if not here.norms and not there.norms:
        return None
    return hint(HintKind.REGULATION, [_not_covered(here, there)], [_not_covered(there, here)])


def _not_covered(here: Seen, there: Seen) -> Words:
    names = {norm.name for norm in there.norms}
    if GENERAL in names:
        return ()
    general = bool(there.norms)
    return tuple(
        here.text[norm.start : norm.end]
        for norm in here.norms
        if (norm.name == GENERAL and not general) or (norm.name != GENERAL and _is_missing(norm, names, here, there))
    )


def _is_missing(norm: Norm, names: set[str], here: Seen, there: Seen) -> bool:
    if norm.name not in names:
        return there.can_tell("regulation", norm.name)
    numbers = {other.number for other in there.norms if other.name == norm.name and other.number}
    return bool(norm.number and numbers and norm.number not in numbers)


def technology(here: Seen, there: Seen) -> Hint | None:
    """Another method, another action on the same object, or another thing in otherwise the same words."""
    methods = only_here("method", here, there), only_here("method", there, here)
    sides: tuple[list[Words], list[Words]] = ([*methods[0].values()], [*methods[1].values()])
    own, other = here.classes("action"), there.classes("action")
    if own and other and not own.keys() & other.keys() and not (knows(here, None) and knows(there, None)):
        sides[0].extend(own.values())
        sides[1].extend(other.values())
    if not any(sides):
        left = remainder(here, there)
        sides[0].append(left[0])
        sides[1].append(left[1])
    return hint(HintKind.TECHNOLOGY, *sides)
