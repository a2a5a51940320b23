"""Numbers with their units: what they say, whatever the notation; ``1,5 т`` and "1500 kg" are one quantity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from darya.matching.hints.phrases import Found
from darya.matching.hints.tokens import Token
from darya.matching.hints.vocabulary import Unit, Vocabulary, unit_signs

NO_UNIT = Unit("", 1.0)
DIGITS = 9
"""Significant digits in which two quantities must agree: conversion is done in binary fractions."""

_RANGE = re.compile(r"\s*(?:[-–—÷…]|\.{2,3})\s*")
_NO_QUANTITY = re.compile(
    r"\d{1,2}\.\d{1,2}\.\d{2,4}"  # a date
    r"|\d+(?:\.\d+){2,}"  # the number of a clause
    r"|\b(?:19|20)\d\d\b(?!\s*(?:[-–—]\s*\d|[°%]))(?=\s*(?:[гж]\b|г\.|год|жыл|yil|сол|ýyl|йил|[-–—]))"  # a year
    r"|(?:№|\bN|\bNo\.?|§|\bп\.|\bпп\.|\bст\.)\s*\d[\w./-]*"
)
_THOUSANDS = re.compile(r"[ \u00a0\u202f]")


class Quantity(NamedTuple):
    """A value (``low`` and ``high`` are equal), a range, or a limit (the other end is None), in the first unit of its
    dimension; dimension "" is a number without a unit that is known."""

    dimension: str
    low: float | None
    high: float | None
    start: int
    end: int

    @property
    def says(self) -> tuple[str, float | None, float | None]:
        """What is compared: the place in the text apart."""
        return self.dimension, _rounded(self.low), _rounded(self.high)


def quantities(
    text: str, tokens: Sequence[Token], found: Sequence[Found], words: Vocabulary, apart: Sequence[tuple[int, int]]
) -> tuple[Quantity, ...]:
    """The quantities of a text. ``found`` are its phrases, ``apart`` the places of codes: their digits tell nothing."""
    if not any(token.kind == "number" for token in tokens):
        return ()
    limits = [one for one in found if one.family == "limits"]
    closed = [*apart, *(match.span() for match in _NO_QUANTITY.finditer(text))]
    return tuple(_joined(list(_read(text, tokens, limits, words, closed))))


class _Reading(NamedTuple):
    quantity: Quantity
    factor: float
    first: int
    last: int


def _read(
    text: str, tokens: Sequence[Token], limits: Sequence[Found], words: Vocabulary, closed: Sequence[tuple[int, int]]
) -> Iterator[_Reading]:
    at = 0
    for first, token in enumerate(tokens):
        if token.kind != "number" or first < at:
            continue
        at = first + 1
        if any(start < token.end and token.start < end for start, end in closed):
            continue
        low = high = _value(text[token.start : token.end], words.language)
        last = first
        if at < len(tokens) and tokens[at].kind == "number" and _RANGE.fullmatch(text, token.end, tokens[at].start):
            high = _value(text[tokens[at].start : tokens[at].end], words.language)
            last, at = at, at + 1
        unit, end = _unit(text, tokens, last, words)
        if _on_a_scale(tokens, first, last, limits) or (end == last and _part_of_a_word(text, tokens, last, limits)):
            continue
        low, high = min(low, high), max(low, high)
        bound, outer = _bound(first, end, limits)
        at = end + 1
        quantity = Quantity(
            unit.dimension,
            None if bound == "at_most" else low * unit.factor,
            None if bound == "at_least" else high * unit.factor,
            tokens[min(first, outer[0])].start,
            tokens[max(end, outer[1])].end,
        )
        yield _Reading(quantity, unit.factor, min(first, outer[0]), max(end, outer[1]))


def _value(written: str, language: str) -> float:
    written = _THOUSANDS.sub("", written)
    if language == "en" and re.fullmatch(r"\d{1,3},\d{3}", written):
        written = written.replace(",", "")
    return float(written.replace(",", "."))


def _unit(text: str, tokens: Sequence[Token], last: int, words: Vocabulary) -> tuple[Unit, int]:
    """The unit after a number and its last token: two tokens (``об/мин``, ``кв. м``) before one."""
    signs = unit_signs()
    for count in (2, 1):
        if last + count >= len(tokens) or text[tokens[last].end : tokens[last + 1].start].strip():
            continue
        written = text[tokens[last + 1].start : tokens[last + count].end].replace(" ", "").replace("\u00a0", "")
        if written in signs:
            return signs[written], last + count
        if count == 1 and (unit := words.unit_of_word(tokens[last + 1].key)):
            return unit, last + 1
    return NO_UNIT, last


def _bound(first: int, last: int, limits: Sequence[Found]) -> tuple[str, tuple[int, int]]:
    """Whether a limit stands before or after, and the tokens that number and limit take."""
    for found in limits:
        name = found.name
        if name in ("at_most", "at_least") and found.end == first - 1:
            return name, (found.start, last)
        if name.endswith("_after") and (found.start == last + 1 or (found.start == found.end == last)):
            return name.removesuffix("_after"), (first, found.end)
    return "", (first, last)


def _on_a_scale(tokens: Sequence[Token], first: int, last: int, limits: Sequence[Found]) -> bool:
    """Grades, levels and classes are a country's own: their numbers are never compared."""
    near = range(max(0, first - 1), min(len(tokens), last + 3))
    return any(found.name == "own_scale" and found.start in near for found in limits)


def _part_of_a_word(text: str, tokens: Sequence[Token], last: int, limits: Sequence[Found]) -> bool:
    """``3D``, ``1С``, ``2-й``: what is grown together with letters is no number of something."""
    if last + 1 >= len(tokens) or tokens[last + 1].kind != "word":
        return False
    between = text[tokens[last].end : tokens[last + 1].start]
    return between in ("", "-") and not any(found.start == last + 1 for found in limits)


def _joined(read: Sequence[_Reading]) -> Iterator[Quantity]:
    """``от 10 до 20 мм``: a lower limit with the upper one after it is a range in the unit of the second."""
    at = 0
    while at < len(read):
        one, other = read[at], read[at + 1] if at + 1 < len(read) else None
        if other and one.last + 1 == other.first and _is_range(one.quantity, other.quantity):
            low = one.quantity.low or 0.0
            scaled = low * other.factor if not one.quantity.dimension else low
            yield other.quantity._replace(low=scaled, start=one.quantity.start)
            at += 2
        else:
            yield one.quantity
            at += 1


def _is_range(one: Quantity, other: Quantity) -> bool:
    return one.high is None and other.low is None and one.dimension in ("", other.dimension)


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.{DIGITS}g}")
