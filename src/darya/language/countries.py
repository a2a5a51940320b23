"""Names of countries in the reader's language, from the Common Locale Data Repository."""

from __future__ import annotations

from functools import cache

from darya.language.folding import fold
from darya.language.tags import WORKING_LANGUAGES, canonical_tag

_OWN_CHOICE = {("ru", "KG"): "Кыргызстан"}
"""The name that the country itself uses in this language, where the repository has another."""


_NO_COUNTRIES = frozenset(("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"))
"""Codes of unions, of seas and of nothing."""


@cache
def country_name(code: str, language: str) -> str:
    """The name of a country (ISO 3166-1 alpha-2) in a language; the code itself where no name is known."""
    from babel import Locale, UnknownLocaleError  # loaded when a name is shown, not when the program starts

    tag = canonical_tag(language)
    chosen = _OWN_CHOICE.get((tag, code))
    if chosen:
        return chosen
    try:
        names = Locale.parse(tag, sep="-").territories
    except (UnknownLocaleError, ValueError):
        names = Locale.parse("en").territories
    return str(names.get(code, code))


def country_label(code: str, language: str) -> str:
    """Name and code, as lists and headings show a country: ``Kazakhstan (KZ)``."""
    name = country_name(code, language)
    return code if name == code else f"{name} ({code})"


def country_named(written: str) -> str | None:
    """The code of a country (ISO 3166-1 alpha-2) from its code or its name in a working language; None for others."""
    text = written.strip()
    if len(text) == 2 and text.upper() in _codes():
        return text.upper()
    return _codes_by_name().get(fold(text))


@cache
def _codes() -> frozenset[str]:
    from babel import Locale

    territories = map(str, Locale.parse("en").territories)
    return frozenset(code for code in territories if len(code) == 2 and code.isalpha()) - _NO_COUNTRIES


@cache
def _codes_by_name() -> dict[str, str]:
    tags = ("en", "ru", *WORKING_LANGUAGES)
    named = {fold(country_name(code, tag)): code for tag in reversed(tags) for code in sorted(_codes())}
    from babel import Locale

    kept = {fold(str(Locale.parse(tag).territories[code])): code for tag, code in _OWN_CHOICE}  # both are in use
    return kept | named
