"""Lists are sorted as the dictionaries of each language sort."""

import pytest

from darya.language.alphabets import ALPHABETS, sort_key


@pytest.mark.parametrize(
    ("tag", "in_order"),
    [
        ("ru", "еда ель ёж Ёлка жук"),
        ("kk-Cyrl", "аспаз әлем бала гүл ғалам ерік кеме қала нан ңа он өмір ұста үй фен хат һал ыдыс ілім"),
        ("kk-Latn", "ana äke geme ğalam hat ıdıs ilim nan ñ olja öner san şana urı ūl üi"),
        ("ky", "ат нан ңа ой өмүр суу уй үй"),
        ("tg", "гул ғалла дил ир ӣд кор қанд ум ӯ хона ҳалво чой ҷавон шаб"),
        ("tk", "çaý daş el ädik jaý žurnal nan ňe ot öý sary şäher usta üzüm yzy ýag zat"),
        ("uz", "bola non olma son zar oʻrik gʻisht shahar choy"),
        ("uz-Cyrl", "бола ер ёш нон шамол яхши ўрик қанд ғишт ҳаво"),
        ("en", "apple Banana cherry"),
    ],
)
def test_every_working_language_has_its_own_order(tag: str, in_order: str) -> None:
    expected = in_order.split()
    assert sorted(sorted(expected), key=lambda text: sort_key(text, tag)) == expected


def test_whatever_apostrophe_is_typed_an_uzbek_letter_keeps_its_place() -> None:
    assert [sort_key(f"o{mark}rik", "uz")[0] for mark in "'’`ʻ"] == [sort_key("oʻrik", "uz")[0]] * 4


def test_numbers_sort_by_value_before_letters_and_punctuation_hardly_counts() -> None:
    names = ["A/10", "A/9", "B/1", "«A/9»", "9"]
    assert sorted(names, key=lambda text: sort_key(text, "en")) == ["9", "A/9", "«A/9»", "A/10", "B/1"]


def test_a_marked_letter_of_another_language_sorts_with_its_base_and_another_alphabet_last() -> None:
    assert sorted(["zone", "éclair", "fee", "повар"], key=lambda text: sort_key(text, "en")) == [
        "éclair", "fee", "zone", "повар",
    ]  # fmt: skip


def test_a_language_without_alphabet_here_sorts_like_english() -> None:
    assert sort_key("b", "de") == sort_key("b", "en")


def test_no_alphabet_names_a_letter_twice() -> None:
    assert all(len(set(letters.split())) == len(letters.split()) for letters in ALPHABETS.values())
