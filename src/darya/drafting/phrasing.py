"""How one outcome is worded in one language: one observable verb with an object, in a sentence that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from darya.drafting.vocabulary import OutcomeVocabulary, vocabulary_of
from darya.language.folding import fold, words
from darya.language.messages import N_
from darya.model import Finding, Outcome, Severity, StatementKind, Wording

LONGEST_OUTCOME = 30
"""Words; what is longer is hardly one outcome."""

_OF_ACTION = (StatementKind.TASK, StatementKind.SKILL)
"""Kinds that say what is done; knowledge and responsibility are worded as topics in all the standards."""

_COMMA = re.compile(r"\s*[,;]\s*")


def check_wording(outcome: Outcome, wording: Wording) -> Iterator[Finding]:
    """What to look at in this wording. A language without vocabulary is judged by length only."""
    known = vocabulary_of(wording.language)
    listed = words(wording.text)
    if len(listed) > LONGEST_OUTCOME:
        template = N_("Outcome {outcome} ({language:language}) has {count} words: split it or shorten it")
        yield _note("too-long", Severity.WARNING, template, outcome, wording, count=len(listed))
    yield from _check_phrases(outcome, wording, known)
    hidden = _unobservable(fold(wording.text), known)
    if hidden:
        template = N_("Outcome {outcome} ({language:language}): “{words}” cannot be observed; say what the holder does")
        yield _note("unobservable", Severity.WARNING, template, outcome, wording, words=hidden)
    elif listed:
        yield from _check_verb(outcome, wording, listed, known)


def _check_phrases(outcome: Outcome, wording: Wording, known: OutcomeVocabulary) -> Iterator[Finding]:
    both = _said(wording.text, known.and_or)
    if both:
        template = N_("Outcome {outcome} ({language:language}) says and/or: nobody knows which of both is assessed")
        yield _note("and-or", Severity.WARNING, template, outcome, wording)
    vague = _said(wording.text, known.vague)
    if vague:
        template = N_("Outcome {outcome} ({language:language}): “{words}” leaves open what is assessed")
        yield _note("vague", Severity.NOTE, template, outcome, wording, words=vague)


def _said(text: str, phrases: Sequence[str]) -> str | None:
    padded = f" {fold(text)} "
    return next((phrase for phrase in phrases if f" {phrase} " in padded), None)


def _check_verb(
    outcome: Outcome, wording: Wording, listed: Sequence[str], known: OutcomeVocabulary
) -> Iterator[Finding]:
    action, verb = _action_word(listed, known), _has_verb(listed, known)
    if outcome.kind is StatementKind.KNOWLEDGE and known.verb_endings and not verb:
        template = N_("Outcome {outcome} ({language:language}) names a topic: say how the holder shows the knowledge")
        yield _note("topic", Severity.NOTE, template, outcome, wording)
    if outcome.kind is StatementKind.KNOWLEDGE and _is_done(listed, known):
        template = N_(
            "Outcome {outcome} ({language:language}) is knowledge, yet “{words}” is something done:"
            " say how the knowledge is shown, or make it a skill"
        )
        yield _note("verb-of-another-kind", Severity.NOTE, template, outcome, wording, words=action)
    if outcome.kind not in _OF_ACTION:
        return
    if _is_action_noun(action, known):
        template = N_("Outcome {outcome} ({language:language}) names the action as a noun; state it as a verb")
        yield _note("action-noun", Severity.NOTE, template, outcome, wording)
    elif known.verb_endings and not verb:
        template = N_("Outcome {outcome} ({language:language}) has no verb where one is expected")
        yield _note("no-verb", Severity.WARNING, template, outcome, wording)
    second = _second_verb(wording.text, known)
    if second:
        template = N_(
            "Outcome {outcome} ({language:language}) joins several actions (“{words}”): "
            "one verb each is easier to assess"
        )
        yield _note("several-verbs", Severity.NOTE, template, outcome, wording, words=second)
    if len(listed) == 1 and known != OutcomeVocabulary():
        template = N_("Outcome {outcome} ({language:language}) has no object: say what is worked on")
        yield _note("no-object", Severity.WARNING, template, outcome, wording)


def _unobservable(folded: str, known: OutcomeVocabulary) -> str | None:
    """The phrase that cannot be observed, at the end of the outcome that carries its verb."""
    for phrase in known.unobservable:
        starts = folded == phrase or folded.startswith(f"{phrase} ")
        ends = folded == phrase or folded.endswith(f" {phrase}")
        if (starts and known.verb_place != "end") or (ends and known.verb_place != "start"):
            return phrase
    return None


def _is_done(listed: Sequence[str], known: OutcomeVocabulary) -> bool:
    """Whether the verb is one of doing, where the language lists those by which knowledge is shown."""
    action = _action_word(listed, known)
    behind = listed[listed.index(action) + 1 :]
    return (
        bool(known.knowledge_verbs)
        and _is_verb(action, known)
        and not action.startswith(known.knowledge_verbs)
        and not (behind and behind[0] in known.noun_markers)
    )


def _action_word(listed: Sequence[str], known: OutcomeVocabulary) -> str:
    """The last word, or the first that is no adjective or adverb to the action."""
    if known.verb_place == "end":
        return listed[-1]
    adjectives = known.adjective_endings
    return next(
        (word for word in listed if not (adjectives and word.endswith(adjectives)) or _is_action_noun(word, known)),
        listed[0],
    )


def _has_verb(listed: Sequence[str], known: OutcomeVocabulary) -> bool:
    looked_at = listed if known.verb_place == "any" else [_action_word(listed, known)]
    return any(_is_verb(word, known) for word in looked_at)


def _is_verb(word: str, known: OutcomeVocabulary) -> bool:
    if word in known.not_verbs or (known.not_verb_endings and word.endswith(known.not_verb_endings)):
        return False
    return word in known.observable or (len(word) > 3 and word.endswith(known.verb_endings))


def _is_action_noun(word: str, known: OutcomeVocabulary) -> bool:
    if word in known.not_verbs:
        return False
    return word in known.action_nouns or (len(word) > 4 and word.endswith(known.action_noun_endings))


def _second_verb(text: str, known: OutcomeVocabulary) -> str | None:
    """A further verb beside a joining word or a comma; of action nouns only the one next to the first."""
    tokens = words(_COMMA.sub(f" {known.joiners[0]} ", text)) if known.joiners else words(text)
    if known.verb_place == "end":
        return _verb_before_a_joiner(tokens, known)
    if known.verb_place != "start":
        return None
    for place, (joiner, word) in enumerate(pairwise(tokens[1:]), start=1):
        nouns = place == 1 and _is_action_noun(tokens[0], known) and _is_action_noun(word, known)
        if joiner in known.joiners and (nouns or _is_verb(word, known)):
            return word
    return None


def _verb_before_a_joiner(tokens: Sequence[str], known: OutcomeVocabulary) -> str | None:
    """Where the verb stands last, an earlier one stands right before the joining word."""
    if not tokens or not _is_verb(tokens[-1], known):
        return None
    return next((word for word, joiner in pairwise(tokens) if joiner in known.joiners and _is_verb(word, known)), None)


def _note(
    code: str, severity: Severity, template: str, outcome: Outcome, wording: Wording, **values: str | int
) -> Finding:
    known = {"outcome": outcome.code or outcome.id, "language": wording.language, **values}
    return Finding(code=code, severity=severity, template=template, values=known, subject=outcome.id)
