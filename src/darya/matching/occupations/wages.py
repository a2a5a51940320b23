"""Wages of vacancies: a number and its currency, never converted, never guessed."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

CURRENCIES = {
    "KZT": ("₸", "kzt", "тенге", "тнг", "тг"),
    "KGS": ("kgs", "сом", "сомов"),
    "TJS": ("tjs", "сомони"),
    "TMT": ("tmt", "манат", "манатов"),
    "UZS": ("uzs", "сум", "сумов", "soʻm", "so'm"),
    "RUB": ("₽", "rub", "rur", "руб", "рублей", "рубля"),
    "USD": ("$", "usd", "us$", "долл", "долларов"),
    "EUR": ("€", "eur", "евро"),
}
"""ISO 4217 code → how it is written behind or before an amount."""
_CODE_OF = {written: code for code, all_ways in CURRENCIES.items() for written in all_ways}

_AMOUNT = re.compile(
    r"(?P<before>[^\d\s-]*)\s*"
    r"(?P<number>\d{1,3}(?:[ \u00a0\u2009\u202f']\d{3})+(?:[.,]\d{1,2})?"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:[.,]\d{1,2})?)"
    r"\s*(?P<after>[^\d\s-]*)"
)


class Wage(NamedTuple):
    """An amount and the ISO 4217 code of its currency, which is empty where nothing says it."""

    amount: float
    currency: str


def wage_of(written: object) -> Wage | None:
    """The wage, or None for what is no single positive number: a range, «by agreement», «50 thousand»."""
    if isinstance(written, (int, float)) and not isinstance(written, bool):
        return Wage(float(written), "") if math.isfinite(written) and written > 0 else None
    found = _AMOUNT.fullmatch(str(written).strip())
    if found is None:
        return None
    signs = [sign.strip(".").lower() for sign in (found["before"], found["after"]) if sign.strip(".")]
    codes = {_CODE_OF.get(sign) for sign in signs}
    if len(codes) > 1 or None in codes:
        return None
    number = re.sub(r"[ \u00a0\u2009\u202f']", "", found["number"])
    number = number.replace(",", "" if re.search(r",\d{3}", number) else ".")
    amount = float(number)
    return Wage(amount, next(iter(codes), None) or "") if amount > 0 else None


def currency_of(written: str) -> str:
    """The ISO 4217 code of a currency, or what is written, in capitals, where it is not known."""
    text = written.strip().strip(".")
    return _CODE_OF.get(text.lower(), text.upper())
