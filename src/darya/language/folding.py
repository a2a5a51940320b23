"""Folding: what two texts must share to count as the same wording, whatever keyboard and editor made of them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LATIN_TO_CYRILLIC = dict(zip("aceopxykmtbhiəɵ", "асеорхукмтвніәө", strict=True)) | {"h": "һ"}
_CYRILLIC_TO_LATIN = {cyrillic: latin for latin, cyrillic in _LATIN_TO_CYRILLIC.items()} | {"н": "h"}
"""Letters that look alike in print, lower case or capitals; Latin ``h`` stands for Cyrillic ``һ``, capital H for н."""

_ONE_APOSTROPHE = dict.fromkeys(map(ord, "’‘ʻʼ`´′ʹ"), "'")
_TURNED, _TUTUQ = "ʻ", "ʼ"
_WORD = re.compile(r"[^\W_]+(?:(?<=[^\W\d_])'+(?=[^\W\d_])[^\W_]+)*'?")
"""Letters and digits, with apostrophes between letters and at the end."""
_TURNED_LETTER = re.compile(r"(?<=[og])'+")
_QUOTED = re.compile(r"(?<!\w)'([^']*)'(?!\w)")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LOOSE_MARKS = re.compile("[\u0300-\u036f]")
_CAPITAL_H = re.compile("H(?=[\u0400-\u052f])|(?<=[\u0400-\u052f])H")
_LATIN_LETTER = re.compile("[a-z\u00c0-\u024f\u0250-\u02af]")
_CYRILLIC_LETTER = re.compile("[\u0400-\u052f]")


@lru_cache(maxsize=16384)  # a comparison folds each text for its vectors, its look-up and its reasons
def fold(text: str) -> str:
    """The text as it is compared: lower case, е for ё, one kind of apostrophe, no punctuation, single spaces.

    - Compatibility forms are resolved (NFKC): ligatures, no-break spaces, superscripts; stress marks go.
    - A word that mixes Latin and Cyrillic letters is brought to the script of its unmistakable letters.
    - The Uzbek letters oʻ and gʻ, typed with any apostrophe, are written with U+02BB; an apostrophe inside another
      word with U+02BC. Every other sign is a space.

    Folding twice changes nothing more.
    """
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text.translate(_ONE_APOSTROPHE)))
    text = _CAPITAL_H.sub("Н", text).casefold()  # only the capital looks like a Russian letter
    text = _LOOSE_MARKS.sub("", unicodedata.normalize("NFC", text)).replace("ё", "е")
    return " ".join(map(_with_one_apostrophe, map(_in_one_script, _WORD.findall(_QUOTED.sub(r" \1 ", text)))))


def _with_one_apostrophe(word: str) -> str:
    return re.sub("'+", _TUTUQ, _TURNED_LETTER.sub(_TURNED, word).rstrip("'"))


def words(text: str) -> list[str]:
    """The folded words in order."""
    return fold(text).split()


def _in_one_script(word: str) -> str:
    """Bring the look-alike letters of one script to the other, if nothing but look-alikes stands against it."""
    latin, cyrillic = set(_LATIN_LETTER.findall(word)), set(_CYRILLIC_LETTER.findall(word))
    if not latin or not cyrillic:
        return word
    if latin <= _LATIN_TO_CYRILLIC.keys() and not cyrillic <= _CYRILLIC_TO_LATIN.keys():
        return "".join(_LATIN_TO_CYRILLIC.get(letter, letter) for letter in word)
    if cyrillic <= _CYRILLIC_TO_LATIN.keys() and not latin <= _LATIN_TO_CYRILLIC.keys():
        return "".join(_CYRILLIC_TO_LATIN.get(letter, letter) for letter in word)
    if latin <= _LATIN_TO_CYRILLIC.keys():  # nothing is unmistakable: the larger script, Cyrillic when equal
        if sum(map(word.count, cyrillic)) >= sum(map(word.count, latin)):
            return "".join(_LATIN_TO_CYRILLIC.get(letter, letter) for letter in word)
        return "".join(_CYRILLIC_TO_LATIN.get(letter, letter) for letter in word)
    return word
