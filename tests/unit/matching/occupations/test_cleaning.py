"""Titles lose what is no part of the occupation, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from darya.language.folding import fold
from darya.matching.occupations.cleaning import Cleaner

ENGLISH = Cleaner(
    "en", {"cook", "driver", "truck", "long", "distance", "sales", "manager", "developer", "ray", "nurse"}
)
RUSSIAN = Cleaner("ru", {"повар", "водитель", "категории", "продавец", "кассир", "начальник", "смены"})


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("URGENT! Cook (m/f) – Astana", "cook"),
        ("Cook, Silk Road LLC", "cook"),
        ("Truck driver (long-distance)", "truck driver long distance"),
        ("Sales manager / cook", "sales manager cook"),
        ("Senior Java developer, 200 000 KZT", "java developer"),
        ("X-ray nurse", "x ray nurse"),
        ("Nurse m/w/d", "nurse"),
        ("3D developer", "3d developer"),
    ],
)
def test_english_titles(title: str, left: str) -> None:
    assert ENGLISH.clean(title) == left


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("Срочно требуется повар, з/п от 300 000 тг", "повар"),
        ("Водитель категории Е (вахта)", "водитель категории е"),
        ("Продавец-кассир, ТОО «Ромашка»", "продавец кассир"),
        ("Начальник смены", "начальник смены"),
        ("Повар без опыта / cook", "повар"),
    ],
)
def test_russian_titles(title: str, left: str) -> None:
    assert RUSSIAN.clean(title) == left


@pytest.mark.parametrize("title", ["Urgent", "5/2", "ТОО", "12", "Астана"])
def test_nothing_is_taken_away_where_nothing_would_be_left(title: str) -> None:
    assert ENGLISH.clean(title) == fold(title)


def test_only_the_beginning_of_an_advertisement_is_looked_at() -> None:
    assert len(ENGLISH.clean("cook " * 4000)) <= 300


@given(st.text(max_size=80))
def test_any_text_is_cleaned_to_folded_words(title: str) -> None:
    for cleaner in (ENGLISH, RUSSIAN, Cleaner("kk-Cyrl", ()), Cleaner("xx", ())):
        cleaned = cleaner.clean(title)
        assert cleaned == " ".join(cleaned.split())
        assert bool(cleaned) == bool(fold(title[:300])) or "/" in title
