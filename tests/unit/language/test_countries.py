"""Countries are shown by name and code, in the reader's language."""

import pytest

from darya.language.countries import country_label, country_name, country_named


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Kazakhstan"), ("ru", "Казахстан"), ("kk-Cyrl", "Қазақстан"), ("ky", "Казакстан"), ("tg", "Қазоқистон"),
        ("tk", "Gazagystan"), ("uz-Latn", "Qozogʻiston"), ("uz-Cyrl", "Қозоғистон"), ("uz", "Qozogʻiston"),
    ],
)  # fmt: skip
def test_every_working_language_has_the_names(language: str, name: str) -> None:
    assert country_label("KZ", language) == f"{name} (KZ)"


def test_kyrgyzstan_is_called_as_it_calls_itself_in_russian() -> None:
    assert country_name("KG", "ru") == "Кыргызстан"


def test_an_unknown_country_or_language_is_no_error() -> None:
    assert country_label("XX", "ru") == "XX"
    assert country_label("KZ", "qaa") == "Kazakhstan (KZ)"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("kz", "KZ"), (" KG ", "KG"), ("Kazakhstan", "KZ"), ("Казахстан", "KZ"), ("Қазақстан", "KZ"),
        ("Киргизия", "KG"), ("Кыргызстан", "KG"), ("Oʻzbekiston", "UZ"), ("ТАДЖИКИСТАН", "TJ"), ("Türkmenistan", "TM"),
        ("EU", None), ("ZZ", None), ("Narnia", None), ("", None),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_code_or_its_name_in_a_working_language(written: str, code: str | None) -> None:
    assert country_named(written) == code
