"""Words of each language by which an outcome is judged: one TOML file per language, to be corrected by its speakers."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import ConfigDict, TypeAdapter, with_config

from darya.language.tags import primary_language


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class OutcomeVocabulary:
    """How one language words an outcome. All words are lower case and folded."""

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


_TAKES = TypeAdapter(OutcomeVocabulary)


@cache
def vocabulary_of(tag: str) -> OutcomeVocabulary:
    """The vocabulary of a language tag; an empty one where nobody has written it, so that nothing is claimed."""
    for name in (tag, primary_language(tag)):
        found = files(__package__).joinpath(f"{name}.toml")
        if found.is_file():
            return _TAKES.validate_python(tomllib.loads(found.read_text(encoding="utf-8")))
    return OutcomeVocabulary()
