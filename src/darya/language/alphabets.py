"""Alphabets and sorting: every language in the order that its own dictionaries use."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from darya.language.tags import canonical_tag, primary_language

SortKey = tuple[tuple[tuple[int, int], ...], str]

ALPHABETS: Mapping[str, str] = {
    "en": "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    "ru": "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
    "kk-Cyrl": "а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я",
    "kk-Latn": "a ä b c d e f g ğ h ı i j k l m n ñ o ö p q r s ş t u ū ü v w x y z",
    "ky": "а б в г д е ё ж з и й к л м н ң о ө п р с т у ү ф х ц ч ш щ ъ ы ь э ю я",
    "tg": "а б в г ғ д е ё ж з и ӣ й к қ л м н о п р с т у ӯ ф х ҳ ц ч ҷ ш щ ъ ы ь э ю я",
    "tk": "a b c ç d e ä f g h i j ž k l m n ň o ö p q r s ş t u ü v w x y ý z",
    "uz-Latn": "a b c d e f g h i j k l m n o p q r s t u v w x y z oʻ gʻ sh ch",
    "uz-Cyrl": "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я ў қ ғ ҳ",
}
"""The letters in order, those of Latin or Russian words that the language only borrows in their usual place.

Uzbek in Latin script ends with its four two-sign letters.
"""

_NO_LETTER = re.compile(r"\d+|\s+|.", re.DOTALL)
_SPACE, _NUMBER, _LETTER, _FOREIGN = range(4)


def sort_key(text: str, tag: str) -> SortKey:
    """What to sort by, in the alphabet of the language: ``sorted(names, key=lambda name: sort_key(name, "uz"))``.

    Spaces come before numbers, numbers (by value) before letters, letters of another alphabet last; case and
    punctuation decide only between texts that are otherwise equal. A letter with a mark that the alphabet does
    not know sorts as the letter without it.
    """
    places, pattern = _alphabet(tag)
    plain = unicodedata.normalize("NFC", re.sub("['’‘`´ʼ]", "ʻ", text)).replace("İ", "i").lower()
    pieces = [piece for piece in pattern.findall(plain) if _counts(piece, places)]
    return tuple(_place(piece, places) for piece in pieces), text


def _counts(piece: str, places: Mapping[str, int]) -> bool:
    return piece in places or piece.isspace() or (piece.isalnum() and piece != "ʻ")


def _place(piece: str, places: Mapping[str, int]) -> tuple[int, int]:
    if piece in places:
        return _LETTER, places[piece]
    if piece.isspace():
        return _SPACE, 0
    if piece.isdecimal():
        return _NUMBER, int(piece[:18])
    base = unicodedata.normalize("NFD", piece)[0]
    return (_LETTER, places[base]) if base in places else (_FOREIGN, ord(piece[0]))


@cache
def _alphabet(tag: str) -> tuple[Mapping[str, int], re.Pattern[str]]:
    """Place of each letter, and a pattern that cuts a text into letters, the longest first."""
    canonical = canonical_tag(tag)
    kin = [name for name in ALPHABETS if primary_language(name) == primary_language(canonical)]
    name = next((name for name in (canonical, *kin) if name in ALPHABETS), "en")
    letters = ALPHABETS[name].split()
    longest = sorted((letter for letter in letters if len(letter) > 1), key=len, reverse=True)
    pattern = re.compile("|".join([*longest, _NO_LETTER.pattern]), re.DOTALL)
    return {letter: place for place, letter in enumerate(letters)}, pattern
