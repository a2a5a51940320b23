"""Days, hours and numbers as the reader of a language writes them, from the Common Locale Data Repository."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


@cache
def locale_of(language: str) -> Locale:
    """The conventions of a language for dates and numbers; English ones where none are known.

    English days stand before months, as in every other language of the platform.
    """
    from babel import Locale, UnknownLocaleError  # loaded when a date is shown, not when the program starts

    try:
        found = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        found = Locale("en")
    return Locale("en", "GB") if found.language == "en" and not found.territory else found


def day_label(value: dt.date, language: str) -> str:
    """A day with its month as a word, so that nobody takes the month for the day: ``24 Nov 2026``."""
    from babel.dates import format_date

    said = format_date(value, "medium", locale=locale_of(language))
    return said.replace("\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}")  # few fonts have the narrow one


def moment_label(value: dt.datetime, language: str) -> str:
    """Day and hour, as its own clock shows them: ``24 Nov 2026, 09:30``."""
    from babel.dates import format_datetime

    return f"{day_label(value, language)}, {format_datetime(value, 'HH:mm', locale=locale_of(language))}"


def decimal_label(value: float, language: str) -> str:
    """A number with two decimals: ``0.66``, in Russian ``0,66``."""
    from babel.numbers import format_decimal

    return format_decimal(value, "0.00", locale=locale_of(language)).replace("-", "\N{MINUS SIGN}")
