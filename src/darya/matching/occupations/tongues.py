"""In which language a title is, as far as that can be told from so few words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from darya.language.identify import CANDIDATES, SURE_MARGIN, language_scores
from darya.language.tags import writing_of

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_TURKIC_OR_TAJIK = re.compile("[әғқңөұүһіӣӯҳҷўäçžňöşüýʻʼ'’‘`]", re.IGNORECASE)
"""Letters that neither Russian nor English has; without one of them, other languages are not looked for."""
_LATIN_TAGS = tuple(tag for tag in CANDIDATES if tag in ("en", "tk", "uz-Latn"))
_CYRILLIC_TAGS = tuple(tag for tag in CANDIDATES if tag not in _LATIN_TAGS)


def languages_of(title: str, known: Sequence[str]) -> tuple[str, ...]:
    """The languages whose labels a title is compared with, of those ``known``, or the one that it is surely in.

    A title with the letters of a language without labels is in that language, and in none that is known. Where nothing
    tells, all known languages of its script are tried.
    """
    cyrillic = len(_CYRILLIC.findall(title)) * 2 > len(_LATIN.findall(title))
    of_script = _CYRILLIC_TAGS if cyrillic else _LATIN_TAGS
    own = tuple(tag for tag in known if _is_cyrillic(tag) == cyrillic)
    if not _TURKIC_OR_TAJIK.search(title):
        return own or (("ru",) if cyrillic else ("en",))
    candidates = tuple(dict.fromkeys((*of_script, *own)))
    ranked = sorted(language_scores(title, candidates).items(), key=lambda pair: -pair[1])
    (best, score), second = ranked[0], ranked[1][1]
    if own and (score - second < SURE_MARGIN or score <= 0):
        return own
    return (best,)


def _is_cyrillic(tag: str) -> bool:
    return writing_of(tag) in {*_CYRILLIC_TAGS, "bg", "uk", "be", "mk", "sr", "sr-Cyrl", "mn"}
