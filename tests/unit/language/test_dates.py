"""Days and hours as the reader of each working language writes them."""

import datetime as dt

import pytest

from darya.language.dates import day_label, moment_label

DAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "24 Nov 2026"),
        ("ru", "24 нояб. 2026 г."),
        ("kk-Cyrl", "2026 ж. 24 қар."),
        ("uz-Latn", "24-noy, 2026"),
        ("xx", "24 Nov 2026"),
    ],
)
def test_the_month_is_a_word_so_that_nobody_takes_it_for_the_day(language: str, said: str) -> None:
    assert day_label(DAY, language).replace("\N{NO-BREAK SPACE}", " ") == said


@pytest.mark.parametrize("language", ["en", "ru", "kk-Cyrl", "ky", "tg", "tk", "uz-Latn"])
def test_no_language_shows_a_day_as_machines_do(language: str) -> None:
    assert "2026-11-24" not in day_label(DAY, language)
    assert "11" not in day_label(DAY, language)


def test_the_hour_stands_beside_the_day() -> None:
    assert moment_label(dt.datetime(2026, 11, 24, 9, 5), "en") == "24 Nov 2026, 09:05"
