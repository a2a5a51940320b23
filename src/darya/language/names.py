"""Names of languages in the reader's language, from the Common Locale Data Repository."""

from __future__ import annotations

from functools import cache

from darya.language.tags import OWN_NAMES, canonical_tag, primary_language

_OWN_CHOICE = {("ru", "ky"): "кыргызский"}
"""The name that the country itself uses in this language, where the repository has another."""


@cache
def language_label(tag: str, language: str) -> str:
    """A language as its reader calls it, with the script where the tag states one: ``Kazakh (Cyrillic)``.

    In its own name where the repository has none; the tag itself where nobody has.
    """
    from babel import Locale, UnknownLocaleError  # loaded when a name is shown, not when the program starts

    if primary_language(tag) == "und":  # stated by nobody; the repository would guess one
        return tag
    try:
        named = canonical_tag(tag)
        chosen = _OWN_CHOICE.get((primary_language(language), named))
        found = chosen or Locale.parse(named, sep="-").get_display_name(canonical_tag(language).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return OWN_NAMES.get(tag, tag)
    return found or OWN_NAMES.get(named, named)
