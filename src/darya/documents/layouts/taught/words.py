"""What a label may mean, before anybody has taught it: from the vocabulary of all languages and a few words more."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping as Table
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from darya.documents.layouts.taught.labels import parts_of
from darya.documents.layouts.taught.mapping import Meaning
from darya.documents.vocabulary import fold_label, role_of

_ROLES = {
    "tasks": Meaning.TASK, "work_description": Meaning.TASK, "skills": Meaning.SKILL, "knowledge": Meaning.KNOWLEDGE,
    "must_know": Meaning.KNOWLEDGE, "responsibility": Meaning.RESPONSIBILITY, "other": Meaning.OTHER,
    "examples": Meaning.OTHER, "function": Meaning.FUNCTION_TITLE, "name": Meaning.FUNCTION_TITLE,
    "code": Meaning.FUNCTION_CODE, "level": Meaning.LEVEL, "area": Meaning.AREA, "area_code": Meaning.STANDARD_CODE,
    "purpose": Meaning.PURPOSE, "registration_number": Meaning.REGISTRATION_NUMBER, "order": Meaning.ACT,
    "approved_by": Meaning.ACT, "developers": Meaning.DEVELOPER, "responsible_developer": Meaning.DEVELOPER,
    "participants": Meaning.DEVELOPER, "standard_title": Meaning.STANDARD_TITLE, "row_number": Meaning.IGNORE,
}  # fmt: skip
"""Role of the vocabulary → meaning; the other roles have no place in a taught layout."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a label probably means, and the known label that says so."""

    means: Meaning
    known: str
    sure: bool


@cache
def _words() -> Table[str, Any]:
    return tomllib.loads((resources.files(__package__) / "words.toml").read_text("utf-8"))


@cache
def _index(section: str) -> Table[str, tuple[str, str]]:
    index: dict[str, tuple[str, str]] = {}
    for means, labels in _words()[section].items():
        for label in labels:
            index.setdefault(fold_label(label), (means, label))
    index.pop("", None)
    return index


def guess_label(text: str) -> Guess | None:
    """The meaning of a label in any language; a label in two languages must not contradict itself."""
    guesses = [guess for part in (text, *parts_of(text)) if (guess := _guess(part))]
    meanings = {guess.means for guess in guesses}
    if not guesses:
        return None
    return Guess(guesses[0].means, guesses[0].known, len(meanings) == 1 and all(guess.sure for guess in guesses))


def _guess(text: str) -> Guess | None:
    own = _index("labels").get(fold_label(text))
    if own:
        return Guess(Meaning(own[0]), own[1], sure=True)
    match = role_of(text)
    if match and match.role in _ROLES:
        return Guess(_ROLES[match.role], match.label, sure=match.exact)
    return None


def guess_kind(text: str) -> Guess | None:
    """The kind that a word in a column of kinds names: ``Koʻnikma / Умение`` is a skill."""
    for part in (text, *parts_of(text)):
        own = _index("kinds").get(fold_label(part))
        if own:
            return Guess(Meaning(own[0]), own[1], sure=True)
    guess = guess_label(text)
    return guess if guess and guess.means in tuple(Meaning(kind) for kind in _words()["kinds"]) else None
