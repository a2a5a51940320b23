"""Countries and languages to choose from, named in the reader's language."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError

from darya.language.countries import country_label, country_name
from darya.language.tags import OWN_NAMES, canonical_tag, primary_language

_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
"""Codes of the repository that stand for groups of countries or for none."""


@cache
def country_codes() -> frozenset[str]:
    """Every country code that has a name."""
    codes = (str(code) for code in Locale.parse("en").territories)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - _NO_COUNTRY


@cache
def all_countries(language: str) -> tuple[tuple[str, str], ...]:
    """(code, name and code) in the order of the names."""
    named = sorted((country_name(code, language).casefold(), code) for code in country_codes())
    return tuple((code, country_label(code, language)) for _name, code in named)


def language_tags(typed: str, language: str) -> tuple[str, ...]:
    """The tags of a list like ``ru, English, kk-Cyrl``: tags, own names, or names in the reader's language.

    Raises ``ValueError`` with what is not known as a language.
    """
    parts = (part.strip() for part in typed.replace(";", ",").split(","))
    return tuple(dict.fromkeys(_tag(part, language) for part in parts if part))


def _tag(part: str, language: str) -> str:
    named = _tags_by_name(language).get(part.casefold())
    if named:
        return canonical_tag(named)
    try:
        tag = canonical_tag(part)
        known = primary_language(tag) in Locale.parse("en").languages
    except ValueError as error:
        raise ValueError(part) from error
    if not known:
        raise ValueError(part)
    return tag


@cache
def _tags_by_name(language: str) -> dict[str, str]:
    try:
        names = Locale.parse(canonical_tag(language), sep="-").languages
    except (UnknownLocaleError, ValueError):
        names = Locale.parse("en").languages
    known = {str(name).casefold(): str(tag) for tag, name in names.items() if "_" not in str(tag)}
    return known | {name.casefold(): tag for tag, name in reversed(OWN_NAMES.items())}
