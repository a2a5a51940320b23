"""Which role a label plays in a national document: words per language in ``vocabulary/<tag>.toml``, not code.

A role is what a layout asks for (``tasks``, ``level``, ``job_titles`` …). A document with labels in a further
language, or with a wording nobody saw before, is read by adding a line to a vocabulary file.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from rapidfuzz import fuzz, process

FUZZY_LETTERS = 8
"""A label with fewer letters must match exactly: ``Код`` is one slip away from too many words."""
FUZZY_SCORE = 85.0
"""Least similarity (0–100, normalised insertions and deletions) of a misspelt label to a known one."""
FUZZY_MARGIN = 4.0
"""How much better it must be than the best label of another role: ``умения`` and ``знания`` are alike."""
LONGEST_LABEL = 260
"""Characters; what is longer is text, never a label."""

_NUMBERING = re.compile(r"^\s*(?:[IVXІХ]{1,4}(?:[.)]|\s)|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s)\s*")
_ALTERNATIVES = re.compile(r"\s*[/|\n]\s*")
_PARENTHESES = re.compile(r"\(([^()]*)\)")
_NO_LETTERS = re.compile(r"[\W\d_ʰ-˿]+")  # apostrophes that count as letters elsewhere
_CYRILLIC = re.compile(r"[Ѐ-ԯ]")
_CYRILLIC_TWINS = str.maketrans("abcehkmoptxyi", "авсенкмортхуі")
_LATIN_TWINS = str.maketrans("авсенкмортхуі", "abcehkmoptxyi")


@dataclass(frozen=True, slots=True)
class RoleMatch:
    """The role of a label, with the known label that it matched."""

    role: str
    label: str
    language: str
    score: float
    """100 for the very words (case, spaces, punctuation and look-alike letters apart)."""

    @property
    def exact(self) -> bool:
        """Whether the label stood there as the vocabulary has it."""
        return self.score >= 100


def fold_label(text: str) -> str:
    """Only the letters, small: ``Уровень квалифик-\\nации 3)`` → ``уровеньквалификации``.

    Spaces go because narrow cells break words anywhere; letters of the other script that look alike become
    those of the script which most letters belong to.
    """
    folded = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    letters = _NO_LETTERS.sub("", folded)
    cyrillic = len(_CYRILLIC.findall(letters))
    if not 0 < cyrillic < len(letters):
        return letters
    return letters.translate(_CYRILLIC_TWINS if cyrillic * 2 >= len(letters) else _LATIN_TWINS)


def without_numbering(text: str) -> str:
    """A heading without its number: ``3.1.1. Трудовая функция`` → ``Трудовая функция``."""
    return _NUMBERING.sub("", text, count=1).strip()


@cache
def vocabulary(language: str) -> dict[str, tuple[str, ...]]:
    """The labels of one language by role. Raises ``FileNotFoundError`` for a language without vocabulary."""
    file = resources.files("darya.documents") / "vocabulary" / f"{language}.toml"
    roles = tomllib.loads(file.read_text(encoding="utf-8"))["roles"]
    return {role: tuple(labels) for role, labels in roles.items()}


@cache
def vocabulary_languages() -> tuple[str, ...]:
    """The languages that have a vocabulary, in alphabetical order of their tags."""
    folder = resources.files("darya.documents") / "vocabulary"
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


def role_of(label: str, languages: tuple[str, ...] | None = None) -> RoleMatch | None:
    """The role that a label plays, or None.

    Numbering is ignored. A bilingual label (``Трудовые действия / Еңбек әрекеттері``) matches when its parts
    mean the same. A misspelt label matches when it is close to one role and clearly less so to any other.
    ``languages`` narrows the search to these vocabularies.
    """
    if not label or len(label) > LONGEST_LABEL:
        return None
    return _role_of(label, languages)


@lru_cache(maxsize=20_000)
def _role_of(label: str, languages: tuple[str, ...] | None) -> RoleMatch | None:
    words = without_numbering(label)
    return _exact(words, languages) or _bilingual(words, languages) or _fuzzy(words, languages)


def is_label_rest(text: str, roles: frozenset[str]) -> bool:
    """Whether a text has only words of labels of these roles: the rest of a label that a page end broke off."""
    words = [fold_label(word) for word in text.split()]
    known = _label_words(roles)
    return bool(words) and not any(map(str.isdigit, text)) and all(len(word) < 3 or word in known for word in words)


@cache
def _label_words(roles: frozenset[str]) -> frozenset[str]:
    labels = (label for tag in vocabulary_languages() for role in roles for label in vocabulary(tag).get(role, ()))
    return frozenset(fold_label(word) for label in labels for word in label.split())


def role_at_start(text: str, languages: tuple[str, ...] | None = None) -> tuple[RoleMatch, str] | None:
    """The role of a label that opens a text, and what follows it: ``Обобщенная трудовая функция «Уход»``.

    The label must end with a colon, an opening quotation mark, a full stop, a dash or a line break, and match
    exactly, since running text can begin with any word.
    """
    words = without_numbering(text)
    for end in re.finditer(r"\s*[:.\n]\s*|\s*(?=[«“„\"])|\s+[-–—]\s+", words[:LONGEST_LABEL]):
        if found := _exact(words[: end.start()], languages):
            return found, words[end.end() :].strip()
    return None


def _exact(label: str, languages: tuple[str, ...] | None) -> RoleMatch | None:
    known = _index(languages).get(fold_label(label))
    if known is None and "(" in label:
        known = _outside_brackets(label, languages)
    return known


def _outside_brackets(label: str, languages: tuple[str, ...] | None) -> RoleMatch | None:
    index = _index(languages)
    outside = index.get(fold_label(_PARENTHESES.sub(" ", label)))
    inside = [index.get(fold_label(part)) for part in _PARENTHESES.findall(label)]
    if outside and all(part is None or part.role == outside.role for part in inside):
        return outside  # what stands in brackets says the same, or is a remark: ``(при необходимости)``
    return None


def _bilingual(label: str, languages: tuple[str, ...] | None) -> RoleMatch | None:
    parts = [part for part in _ALTERNATIVES.split(label) if fold_label(part)]
    if len(parts) < 2:
        return None
    found = [_exact(part, languages) or _fuzzy(part, languages) for part in parts]
    roles = {match.role if match else None for match in found}
    return found[0] if len(roles) == 1 else None


def _fuzzy(label: str, languages: tuple[str, ...] | None) -> RoleMatch | None:
    folded = fold_label(label)
    if len(folded) < FUZZY_LETTERS:
        return None
    index = _index(languages)
    close = process.extract(folded, index.keys(), scorer=fuzz.ratio, score_cutoff=FUZZY_SCORE - FUZZY_MARGIN, limit=12)
    if not close or close[0][1] < FUZZY_SCORE or len(close[0][0]) < FUZZY_LETTERS:
        return None
    best = index[close[0][0]]
    rivals = [score for other, score, _ in close if index[other].role != best.role]
    if rivals and close[0][1] - max(rivals) < FUZZY_MARGIN:
        return None
    return RoleMatch(best.role, best.label, best.language, close[0][1])


@cache
def _index(languages: tuple[str, ...] | None) -> dict[str, RoleMatch]:
    index: dict[str, RoleMatch] = {}
    for language in languages or _by_precedence():
        for role, labels in vocabulary(language).items():
            for label in labels:
                index.setdefault(fold_label(label), RoleMatch(role, label, language, 100.0))
    return index


def _by_precedence() -> tuple[str, ...]:
    # The Russian form is the origin of the family, so its words win where two languages share a spelling.
    return tuple(sorted(vocabulary_languages(), key=lambda tag: (tag != "ru", tag)))
