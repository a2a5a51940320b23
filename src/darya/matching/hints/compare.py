"""Two statements → what could make them differ although they are alike."""

from __future__ import annotations

from darya.matching.hints.classes import knowledge_or_task, level, modality, negation
from darya.matching.hints.seen import seen
from darya.matching.hints.things import number, regulation, technology
from darya.matching.hints.tokens import LONGEST_TEXT
from darya.model import Hint, StatementKind


def hints(
    here: str,
    here_tag: str,
    there: str,
    there_tag: str,
    *,
    kind_here: StatementKind | None = None,
    kind_there: StatementKind | None = None,
) -> tuple[Hint, ...]:
    """What the likeness of two statements does not see, at most one hint of each kind, with the words that tell it.

    The tags are those of the two languages, which may differ: classes of words, numbers and norms are compared across
    languages, single words only within one. The kinds of the statements, where they are known, tell knowledge from
    task; else the words do. Hints decide nothing and are silent where they are not sure. The same two texts the other
    way round give the same hints with the sides exchanged.
    """
    one, other = seen(here[:LONGEST_TEXT], here_tag), seen(there[:LONGEST_TEXT], there_tag)
    if one.text == other.text and kind_here == kind_there:
        return ()
    found = (
        knowledge_or_task(one, other, kind_here, kind_there),
        level(one, other),
        negation(one, other),
        modality(one, other),
        number(one, other),
        regulation(one, other),
        technology(one, other),
    )
    return tuple(hint for hint in found if hint is not None)
