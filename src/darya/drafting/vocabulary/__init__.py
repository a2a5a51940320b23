"""Words of each language by which an outcome is judged: one TOML file per language, to be corrected by its speakers."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import ConfigDict, TypeAdapter, with_config

from darya.language.folding import fold
from darya.language.tags import primary_language


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class OutcomeVocabulary:
    """How one language words an outcome. Words are folded when they are read."""

    verb_place: Literal["start", "end", "any"] = "any"
    """Where the verb of an outcome stands; ``any``: this language is not judged by the place."""
    verb_endings: tuple[str, ...] = ()
    action_nouns: tuple[str, ...] = ()
    action_noun_endings: tuple[str, ...] = ()
    """Endings of a noun that names an action instead of saying it (Проведение); empty where that is the usual form."""
    adjective_endings: tuple[str, ...] = ()
    """Endings of words that may stand before the action (одновременное выполнение, безопасно работать)."""
    observable: tuple[str, ...] = ()
    """Verbs that an assessor can see or hear; they count as verbs whatever their ending."""
    unobservable: tuple[str, ...] = ()
    """Words that say nothing that can be seen: know, understand, be familiar with."""
    joiners: tuple[str, ...] = ()
    """Words that join two verbs."""
    not_verb_endings: tuple[str, ...] = ()
    not_verbs: tuple[str, ...] = ()
    """Words with the ending of a verb, or of an action noun, that are none."""
    knowledge_verbs: tuple[str, ...] = ()
    """Beginnings of verbs by which knowledge is shown: describe, explain; without them no verb is judged by kind."""
    noun_markers: tuple[str, ...] = ()
    """Words that show the word before them to be a noun: design *of* kitchens."""
    and_or: tuple[str, ...] = ()
    """And/or in one: nobody knows which of both is assessed."""
    vague: tuple[str, ...] = ()
    """Words that leave open what is meant: etc., and the like, as needed."""


_TAKES = TypeAdapter(OutcomeVocabulary)


@cache
def vocabulary_of(tag: str) -> OutcomeVocabulary:
    """The vocabulary of a language tag; an empty one where nobody has written it, so that nothing is claimed."""
    for name in (tag, primary_language(tag)):
        found = files(__package__).joinpath(f"{name}.toml")
        if found.is_file():
            return _folded(_TAKES.validate_python(tomllib.loads(found.read_text(encoding="utf-8"))))
    return OutcomeVocabulary()


_PHRASES = ("observable", "unobservable", "joiners", "not_verbs", "action_nouns", "noun_markers", "and_or", "vague")


def _folded(known: OutcomeVocabulary) -> OutcomeVocabulary:
    """A speaker writes words as they are spelled; they are looked up as texts are compared."""
    phrases: dict[str, Any] = {name: tuple(map(fold, getattr(known, name))) for name in _PHRASES}
    return replace(known, **phrases)


@cache
def isco_schemes() -> tuple[str, ...]:
    """How standards of several countries name the International Standard Classification of Occupations."""
    text = files(__package__).joinpath("classifications.toml").read_text(encoding="utf-8")
    return tuple(map(fold, tomllib.loads(text)["isco"]))
