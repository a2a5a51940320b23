"""Language tags (BCP 47), the script included where a language is written in two."""

from __future__ import annotations

import re
from functools import lru_cache

WORKING_LANGUAGES = ("en", "ru", "kk-Cyrl", "ky", "tg", "tk", "uz-Latn")
"""The seven languages of the first programme, in the order in which lists show them."""

OWN_NAMES = {
    "en": "English",
    "ru": "Русский",
    "kk": "Қазақша",
    "kk-Cyrl": "Қазақша",
    "kk-Latn": "Qazaqşa",
    "ky": "Кыргызча",
    "tg": "Тоҷикӣ",
    "tk": "Türkmençe",
    "uz": "Oʻzbekcha",
    "uz-Latn": "Oʻzbekcha",
    "uz-Cyrl": "Ўзбекча",
}
"""Each language named in itself, as lists of languages show it."""

_DEFAULT_SCRIPTS = {"kk": "kk-Cyrl", "uz": "uz-Latn"}
_TAG = re.compile(
    r"(?P<language>[A-Za-z]{2,3})"
    r"(?:-(?P<script>[A-Za-z]{4}))?"
    r"(?:-(?P<region>[A-Za-z]{2}|[0-9]{3}))?"
    r"(?P<rest>(?:-[A-Za-z0-9]{2,8})*)"
)


@lru_cache(maxsize=1024)  # every wording of a document is asked for its tag
def canonical_tag(tag: str) -> str:
    """Write a tag the one way Darya keeps it: ``KK_cyrl`` → ``kk-Cyrl``; ``uz`` → ``uz-Latn``.

    Kazakh and Uzbek are written in two scripts, so a bare ``kk`` or ``uz`` gets the script in force.
    Raises ``ValueError`` for a string that is no language tag.
    """
    match = _TAG.fullmatch(tag.strip().replace("_", "-"))
    if match is None:
        raise ValueError(f"not a language tag: {tag!r}")
    parts = [match["language"].lower()]
    if match["script"]:
        parts.append(match["script"].title())
    if match["region"]:
        parts.append(match["region"].upper())
    canonical = "-".join(parts) + match["rest"].lower()
    return _DEFAULT_SCRIPTS.get(canonical, canonical)


def primary_language(tag: str) -> str:
    """The language of a tag without script and region: ``uz-Cyrl`` → ``uz``."""
    return tag.split("-", 1)[0].lower()


def writing_of(tag: str) -> str:
    """The language and its script without region and variants: ``ru-KZ`` → ``ru``, ``uz-Cyrl-UZ`` → ``uz-Cyrl``."""
    found = _TAG.fullmatch(canonical_tag(tag))
    if found is None:
        raise ValueError(f"not a language tag: {tag!r}")
    written = "-".join(part for part in (found["language"], found["script"]) if part)
    return _DEFAULT_SCRIPTS.get(written, written)
