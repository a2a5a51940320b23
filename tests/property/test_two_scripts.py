"""A text in one script of a language meets the same text in its other script: nothing that matters is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from darya.language.scripts import transliterate

_SHARED = dict(zip("абвгдежзклмнопрстфһ", "abvgdejzklmnoprstfh", strict=True))
KAZAKH = {
    2021: _SHARED
    | dict(zip("әғқңөұүшыіиуй", ["ä", "ğ", "q", "ñ", "ö", "ū", "ü", "ş", "y", "ı", "i", "u", "i"], strict=True)),
    2018: _SHARED
    | dict(zip("әғқңөұүшыіиуй", ["á", "ǵ", "q", "ń", "ó", "u", "ú", "sh", "y", "i", "ı", "ý", "ı"], strict=True)),
    2017: _SHARED
    | dict(
        zip("әғқңөұүшыіиуй", ["a'", "g'", "q", "n'", "o'", "u", "u'", "s'", "y", "i", "i'", "y'", "i'"], strict=True)
    ),
}
"""The three Latin alphabets of Kazakh that texts are met in, by the year of their decree."""
UZBEK = dict(
    zip(
        "абвгдежзийклмнопрстуфхчшўқғҳюяёэ",
        [*"abvgdejziyklmnoprstufx", "ch", "sh", "oʻ", "q", "gʻ", "h", "yu", "ya", "yo", "e"],
        strict=True,
    )
)

_CONSONANTS = "бвгджзклмнпрстғқңш"
_KAZAKH_VOWELS = "аәеоөүыіи"


def _words(vowels: str, consonants: str, glides: str) -> st.SearchStrategy[list[str]]:
    """Words of open and closed syllables, as the language has them: no two vowels meet."""
    syllable = st.tuples(
        st.sampled_from(consonants), st.sampled_from(vowels), st.sampled_from(["", *glides, *consonants])
    ).map("".join)
    return st.lists(st.lists(syllable, min_size=1, max_size=4).map("".join), min_size=1, max_size=5)


def _spelt(word: str, letters: dict[str, str]) -> str:
    return "".join(letters[letter] for letter in word)


@given(_words(_KAZAKH_VOWELS, _CONSONANTS, ""), st.sampled_from(sorted(KAZAKH)))
def test_kazakh_of_every_alphabet_is_the_same_text(words: list[str], year: int) -> None:
    cyrillic = " ".join(words)
    latin = " ".join(_spelt(word, KAZAKH[year]) for word in words)
    if year == 2017 and any(latin_word.endswith("'") for latin_word in latin.split()):
        return  # an apostrophe at the end of a word is taken for a quotation mark
    assert transliterate(latin, "kk-Latn") == transliterate(cyrillic, "kk-Cyrl")


@given(_words("аәеоөүы", _CONSONANTS, "й"), st.sampled_from([2018, 2021]))
def test_kazakh_diphthongs_are_the_same_in_both_scripts(words: list[str], year: int) -> None:
    latin = " ".join(_spelt(word, KAZAKH[year]) for word in words)
    assert transliterate(latin, "kk-Latn") == transliterate(" ".join(words), "kk-Cyrl")


@given(_words("аиоуўёюяэ", "бвгджзклмнпрстфхчшқғҳй", "й"), st.sampled_from("ʻ‘’'`"))
def test_uzbek_is_the_same_in_both_scripts_with_any_apostrophe(words: list[str], apostrophe: str) -> None:
    latin = " ".join(_spelt(word, UZBEK) for word in words).replace("ʻ", apostrophe)
    assert transliterate(latin, "uz-Latn") == transliterate(" ".join(words), "uz-Cyrl")
