"""The words of the workbook in every working language: written from here, recognised from here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from darya.language.folding import fold
from darya.language.messages import N_
from darya.language.tags import OWN_NAMES, WORKING_LANGUAGES, canonical_tag, primary_language
from darya.model import InputError

SECTIONS = ("sheets", "columns", "fields", "choices")
LANGUAGES = tuple(primary_language(tag) for tag in WORKING_LANGUAGES)
_TAG_IN_BRACKETS = re.compile(r"\(([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\)\s*$")


@cache
def words_of(language: str) -> Mapping[str, Any]:
    """All words of one working language: section → key → word (``guide`` holds ``lines``).

    Raises ``InputError`` for a language in which there is no workbook.
    """
    primary = primary_language(language)
    if primary not in LANGUAGES:
        raise InputError(
            N_("There is no template in {language}. There is one in: {known}"),
            language=language, known=", ".join(WORKING_LANGUAGES),
        )  # fmt: skip
    return tomllib.loads((resources.files(__package__) / "labels" / f"{primary}.toml").read_text("utf-8"))


def word(section: str, key: str, language: str) -> str:
    """One word in one language."""
    return str(words_of(language)[section][key])


@cache
def _keys_by_word(section: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for language in LANGUAGES:
        for key, label in words_of(language)[section].items():
            found.setdefault(fold(label), {})[key] = None
    return {label: tuple(keys) for label, keys in found.items()}


def key_of(section: str, text: str, among: Iterable[str]) -> str | None:
    """The key that a written word stands for, in whichever working language it was written.

    A cell with two languages has one per line; the first that is known counts. Only keys in ``among`` are looked at.
    """
    allowed = set(among)
    for line in (text, *text.splitlines()):
        for key in _keys_by_word(section).get(fold(line), ()):
            if key in allowed:
                return key
    return None


def column_of(text: str, among: Iterable[str]) -> str | None:
    """The column that a heading names; ``text:ky`` for the text in a further language."""
    allowed = tuple(among)
    plain = key_of("columns", text, allowed)
    if plain:
        return plain
    for line in text.splitlines() or [text]:
        match = _TAG_IN_BRACKETS.search(line)
        key = key_of("columns", line[: match.start()], allowed) if match else None
        if match and key:
            return f"{key}:{canonical_tag(match[1])}"
    return None


def parallel_heading(key: str, tag: str, language: str) -> str:
    """The heading of the column that holds a text in a further language: ``Text – Кыргызча (ky)``."""
    return f"{word('columns', key, language)} ({tag})"


def language_of(text: str) -> str | None:
    """The tag that a person wrote: a tag itself or a language's own name; None when it is neither."""
    if not text.strip():
        return None
    for tag, name in OWN_NAMES.items():
        if fold(name) == fold(text):
            return canonical_tag(tag)
    try:
        return canonical_tag(text)
    except ValueError:
        return None
