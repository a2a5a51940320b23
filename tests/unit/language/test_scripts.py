"""Words that several languages share meet in the pivot alphabet."""

import pytest

from darya.language.scripts import script_of, transliterate


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Повар", "Cyrl"), ("oʻquv", "Latn"), ("Тоҷикӣ", "Cyrl"), ("კითხვა", "Zzzz"), ("12 — 5", None), ("", None),
        ("работа в CAD", "Cyrl"),
    ],
)  # fmt: skip
def test_the_script_of_a_text_is_that_of_most_letters(text: str, script: str | None) -> None:
    assert script_of(text) == script


@pytest.mark.parametrize(
    "wordings",
    [
        {
            "ru": "технология",
            "kk-Cyrl": "технология",
            "uz-Latn": "texnologiya",
            "uz-Cyrl": "технология",
            "tk": "tehnologiýa",
        },
        {"ru": "станция", "uz-Latn": "stansiya", "tk": "stansiýa"},
        {"ru": "цех", "uz-Latn": "sex", "ky": "цех", "tg": "сех"},
        {"ru": "Европа", "uz-Latn": "Yevropa"},
        {"ru": "журнал", "uz-Latn": "jurnal", "tk": "žurnal"},
        {"ru": "контроль", "en": "control"},
        {"uz-Cyrl": "ўқув ғишти", "uz-Latn": "oʻquv g'ishti"},
        {"kk-Cyrl": "қауіпсіздік", "ky": "кауипсиздик"},
        {"ru": "технология", "kk-Latn": "tehnologia"},
        {"uz-Cyrl": "ёш тайёр дарё", "uz-Latn": "yosh tayyor daryo"},
        {"uz-Cyrl": "поезд кетса", "uz-Latn": "poyezd ketsa"},
    ],
    ids=lambda wordings: wordings.get("ru", wordings.get("kk-Cyrl", "ўқув")),
)
def test_shared_words_become_one_string(wordings: dict[str, str]) -> None:
    assert len({transliterate(text, tag) for tag, text in wordings.items()}) == 1


def test_only_plain_latin_letters_digits_and_spaces_come_out() -> None:
    text = "Қайта өңдеу, 25 °C: Ҷавобгарӣ; işçi ýüň — naýça, Ёмкость №5 ұзын"
    assert transliterate(text, "kk").replace(" ", "").isascii()


def test_other_scripts_are_kept() -> None:
    assert transliterate("სამზარეულო", "ka") == "სამზარეულო"


def test_a_word_of_signs_that_have_no_sound_keeps_something() -> None:
    assert transliterate("ь", "ru") == "ь"
