"""Level, negation, modality, knowledge: told by classes of words, which have the same names in every language."""

from __future__ import annotations

from collections.abc import Mapping

from darya.matching.hints.seen import Seen, Words
from darya.matching.hints.told import hint, only_here
from darya.model import Hint, HintKind, StatementKind

GUIDED, OWN, LEADING = 1, 2, 3
AUTONOMY: Mapping[str, int] = {"assist": GUIDED, "guided": GUIDED, "independent": OWN, "leading": LEADING}
"""Three grades. Who says nothing of it works on the own account, so «самостоятельно» on one side is no difference."""

MUST, SHOULD = "must", "should"
"""A statement of a standard is a duty; advice against silence is none the less its wording, not a difference."""

DOING = (StatementKind.TASK, StatementKind.SKILL, StatementKind.RESPONSIBILITY)


def level(here: Seen, there: Seen) -> Hint | None:
    """Another grade of autonomy, or another degree of difficulty."""
    own, other = here.classes("autonomy"), there.classes("autonomy")
    if not (own or other or here.classes("difficulty") or there.classes("difficulty")):
        return None
    autonomy = [_of_other_grades(own, other), _of_other_grades(other, own)]
    if not (here.can_tell("autonomy", "guided") and there.can_tell("autonomy", "guided")):
        autonomy = [{}, {}]
    difficulty = only_here("difficulty", here, there), only_here("difficulty", there, here)
    return hint(
        HintKind.LEVEL,
        [*autonomy[0].values(), *difficulty[0].values()],
        [*autonomy[1].values(), *difficulty[1].values()],
    )


def _of_other_grades(own: Mapping[str, Words], other: Mapping[str, Words]) -> dict[str, Words]:
    """The classes whose grade the other side has not."""
    grades = {AUTONOMY[name] for name in other} or {OWN}
    return {name: words for name, words in own.items() if AUTONOMY[name] not in grades}


def negation(here: Seen, there: Seen) -> Hint | None:
    """What one side excludes or forbids, where the other excludes nothing."""
    own, other = here.classes("negation"), there.classes("negation")
    if bool(own) == bool(other) or not ((there if own else here).vocabulary.classes.get("negation")):
        return None
    return hint(HintKind.NEGATION, own.values(), other.values())


def modality(here: Seen, there: Seen) -> Hint | None:
    """Duty against permission or advice. Silence is a duty."""
    own, other = here.classes("modality"), there.classes("modality")
    if not own and not other:
        return None
    if set(own or {MUST}) == set(other or {MUST}) or (not own and set(other) == {SHOULD}):
        return None
    if not other and set(own) == {SHOULD}:
        return None
    if not (here.can_tell("modality", "may") and there.can_tell("modality", "may")):
        return None
    return hint(HintKind.MODALITY, own.values(), other.values())


def knowledge_or_task(
    here: Seen, there: Seen, kind_here: StatementKind | None, kind_there: StatementKind | None
) -> Hint | None:
    """One side says what is known, the other what is done: by the kinds of the statements, else by their words."""
    own, other = knows(here, kind_here), knows(there, kind_there)
    if own is None or other is None or own == other:
        return None
    said = [_words_that_say(text, known) for text, known in ((here, own), (there, other))]
    return Hint(kind=HintKind.KNOWLEDGE_OR_TASK, here=said[0], there=said[1])


VERB_LAST = frozenset({"kk", "ky", "tk", "uz"})
"""Languages in which what is done stands at the end of the sentence, not at its beginning."""


def knows(text: Seen, kind: StatementKind | None) -> bool | None:
    """Whether a statement is of knowledge; None where neither its kind nor its words tell."""
    if kind is StatementKind.KNOWLEDGE:
        return True
    if kind in DOING:
        return False
    said = text.classes("knowledge")
    if "knows" in said:
        return True
    return False if "acts" in said or _is_of_an_action(text) else None


def _is_of_an_action(text: Seen) -> bool:
    """Whether an action stands where the language has its main word: at the end in Turkic languages."""
    last = len(text.tokens) - 1
    return any(
        one.end == last if text.language in VERB_LAST else one.start == 0
        for one in text.found
        if one.family == "action"
    )


def _words_that_say(text: Seen, known: bool) -> Words:
    said = text.classes("knowledge").get("knows" if known else "acts", ())
    return said or (() if known else text.classes("action").get(next(iter(text.classes("action")), ""), ()))[:1]
