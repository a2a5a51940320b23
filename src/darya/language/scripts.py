"""Scripts of a text, and one pivot alphabet in which words shared by several languages meet.

The pivot is plain Latin. It is made for comparing, not for reading: it drops what the languages spell differently
(soft signs, vowel length, the two Uzbek apostrophe letters), so that Russian «технология», Uzbek "texnologiya" and
Turkmen "tehnologiýa" become one string.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from darya.language.folding import fold
from darya.language.tags import primary_language

_SCRIPT_CODES = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab", "GREEK": "Grek"}

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "j", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "h", "ц": "s", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    # Kazakh, Kyrgyz
    "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i",
    # Tajik, Uzbek
    "ӣ": "i", "ӯ": "u", "ҳ": "h", "ҷ": "j", "ў": "o",
    # Ukrainian, Serbian
    "є": "e", "ї": "i", "ґ": "g", "ђ": "j", "ј": "y", "љ": "l", "њ": "n", "ћ": "ch", "џ": "j",
}  # fmt: skip
"""``ц`` is ``s`` because Uzbek and Turkmen write it so: «станция», "stansiya", "stansiýa"."""

_LATIN = {"ʻ": "", "ʼ": "", "ı": "i", "q": "k", "x": "h", "w": "v", "ə": "a", "ɵ": "o", "ŋ": "n"}
"""What any Latin spelling here has in common; letters with marks lose them afterwards."""

_BY_LANGUAGE: Mapping[str, Mapping[str, str]] = {
    "tk": {"ž": "j", "ş": "sh", "ç": "ch", "y": "i", "ý": "y"},
    "kk": {"ş": "sh", "ç": "ch", "y": "i", "ý": "u", "w": "u", "sʼ": "sh", "cʼ": "ch", "yʼ": "u", "gʻ": "g", "oʻ": "o"},
    "en": {"tion": "siya", "x": "ks", "ph": "f", "th": "t", "ck": "k", "qu": "kv"},
}
"""What one language writes otherwise; longer strings are replaced first.

Kazakh: the alphabets of 2021 (ş, ä), of 2018 (sh, á; ý for «у») and of 2017 (sʼ, aʼ), and ç, w as they are met.
"""

_KAZAKH_Y = re.compile("(?<=[aäáeoöóúūüyəɵ])ʼ?[iıï]ʼ?|(?<=[iı])[iı]")
"""After a vowel «й»; «и» and «і» stand after consonants. After u, which may be a consonant, it is left open."""
_KAZAKH_IYA = re.compile("(?<![aäáeoöóuúūüyiıəɵ])[iı](?=[aá])")
"""«ия», written ia: texnologia."""

_SOFT_C = re.compile(r"c(?=[eiy])")
_HARD_C = re.compile(r"c(?!h)")


def script_of(text: str) -> str | None:
    """The script of most letters: ISO 15924 code, ``Zzzz`` for one not known here; None without letters."""
    counts = Counter(_script_of_letter(letter) for letter in text if letter.isalpha())
    return min(counts, key=lambda code: (-counts[code], code)) if counts else None


@lru_cache(maxsize=4096)
def _script_of_letter(letter: str) -> str:
    return _SCRIPT_CODES.get(unicodedata.name(letter, "").split(" ", 1)[0], "Zzzz")


def transliterate(text: str, tag: str) -> str:
    """The folded text in the pivot alphabet: lower-case ASCII letters, digits and single spaces.

    ``tag`` is the language of the text; the script is taken from the letters themselves, so mixed text works.
    Letters of scripts other than Latin and Cyrillic are kept as they are.
    """
    language = primary_language(tag)
    return " ".join(_word_in_pivot(word, language) for word in fold(text).split())


@lru_cache(maxsize=65536)
def _word_in_pivot(word: str, language: str) -> str:
    if _script_of_letter(word[0]) == "Cyrl":
        plain = _without_marks("".join(_CYRILLIC.get(letter, letter) for letter in word)) or word
        return _uzbek(plain) if language == "uz" else plain
    if language == "kk":
        word = _KAZAKH_IYA.sub("iY", _KAZAKH_Y.sub("Y", word))
    special = _BY_LANGUAGE.get(language, {})
    for written in sorted(special, key=len, reverse=True):
        word = word.replace(written, special[written].upper())  # upper case: done, not to be replaced again
    word = "".join(_LATIN.get(letter, letter) for letter in word)
    if language == "uz":
        word = _uzbek(word)
    if language == "en":
        word = _HARD_C.sub("k", _SOFT_C.sub("s", word))
    return _without_marks(word.lower()) or word


def _uzbek(word: str) -> str:
    """What both scripts of Uzbek have in common: ё is folded to е, ц is written s or ts, and е stands for ye."""
    return re.sub("y+[eo]", "e", word.lower().replace("ts", "s"))


def _without_marks(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
