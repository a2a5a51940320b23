"""The same quantity in another notation, unit or language is equal; another one is told."""

from __future__ import annotations

import pytest

from darya.matching.hints import hints
from darya.model import HintKind


def numbers(here: str, here_tag: str, there: str, there_tag: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    found = {hint.kind: hint for hint in hints(here, here_tag, there, there_tag)}
    return (found[HintKind.NUMBER].here, found[HintKind.NUMBER].there) if HintKind.NUMBER in found else None


@pytest.mark.parametrize(
    ("here", "here_tag", "there", "there_tag"),
    [
        ("толщина 1,5 мм", "ru", "толщина 1.5 мм", "ru"),
        ("толщиной 10-20 мм", "ru", "толщиной от 10 до 20 мм", "ru"),
        ("длина до 1,5 м", "ru", "длина не более 150 см", "ru"),
        ("установки до 1000 В", "ru", "installations up to 1 kV", "en"),
        ("при 2-6 °C", "ru", "at 2–6°С", "en"),
        ("30 мин", "ru", "0,5 сағат", "kk-Cyrl"),
        ("кучланиш 1000 В гача", "uz-Cyrl", "1000 V gacha kuchlanish", "uz-Latn"),
        ("10 dan 20 mm gacha", "uz-Latn", "от 10 до 20 мм", "ru"),
        ("10-нан 20 мм-ге дейін", "kk-Cyrl", "10…20 мм", "ru"),
        ("1000 вольтко чейин", "ky", "до 1000 вольт", "ru"),
        ("стаж не менее 5 лет", "ru", "at least 5 years", "en"),
        ("5 жылдан кем емес", "kk-Cyrl", "5 йилдан кам бўлмаган", "uz-Cyrl"),
        ("weighing 1,500 kg", "en", "весом 1,5 т", "ru"),
        ("180 градусов", "ru", "180 градус", "ky"),
        ("60 км/ч", "ru", "60 km/h", "en"),
        ("площадь 20 кв. м", "ru", "20 m²", "tk"),
        ("12 000 тонн", "ru", "12000 tonna", "uz"),
        ("на 10 процентов", "ru", "10 %", "tg"),
    ],
)
def test_one_quantity_in_two_notations_is_no_difference(here: str, here_tag: str, there: str, there_tag: str) -> None:
    assert numbers(here, here_tag, there, there_tag) is None


@pytest.mark.parametrize(
    ("here", "there", "words"),
    [
        ("установки до 1000 В", "установки свыше 1000 В", (("до 1000 В",), ("свыше 1000 В",))),
        ("листы 10 мм", "листы 10 см", (("10 мм",), ("10 см",))),
        ("листы 10 мм", "листы", (("10 мм",), ())),
        ("на 5 человек и 3 дня", "на 5 человек", (("3 дня",), ())),
        ("участок 4", "участок 5", (("4",), ("5",))),
    ],
)
def test_another_quantity_is_told_as_written(here: str, there: str, words: tuple[tuple[str, ...], ...]) -> None:
    assert numbers(here, "ru", there, "ru") == words


@pytest.mark.parametrize(
    "text",
    [
        "Повар 3-го разряда", "уровень 5", "5 уровень", "Печать 3D деталей в 1С", "приказ от 12.03.2020 № 45-ФЗ",
        "с 2015 года", "пункт 3.1.2", "по ГОСТ 12.1.004-91", "станок марки А4",
    ],
)  # fmt: skip
def test_grades_dates_codes_and_names_are_no_quantities(text: str) -> None:
    assert numbers(text, "ru", "5 человек 7 дней", "ru") == ((), ("5 человек", "7 дней"))
