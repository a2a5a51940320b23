"""Names of countries in the reader's language, from the Common Locale Data Repository."""

from __future__ import annotations

from functools import cache

from darya.language.tags import canonical_tag

_OWN_CHOICE = {("ru", "KG"): "Кыргызстан"}
"""The name that the country itself uses in this language, where the repository has another."""


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
