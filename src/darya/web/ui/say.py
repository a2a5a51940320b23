"""Fixed texts and errors in the language of the reader of this page.

Templates of texts come from the one catalogue of both rings (``darya.language.messages``); Django only knows which
language the reader has chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from django.utils.functional import lazy
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from darya.language.messages import render
from darya.language.tags import canonical_tag
from darya.model import DaryaError


def reader_language() -> str:
    """The canonical tag of the language in which this page is shown."""
    return canonical_tag(get_language() or "en")


def say(template: str, **values: object) -> str:
    """A marked text in the reader's language, as plain text."""
    return render(template, values, reader_language()) if values else _fixed(template, reader_language())


@lru_cache(maxsize=4096)
def _fixed(template: str, language: str) -> str:
    """A text without values; a page shows the same few many hundred times."""
    return render(template, {}, language)


say_lazy = lazy(say, str)
"""The same for labels of forms: translated when they are shown, not when the module is loaded."""


def say_error(error: DaryaError) -> str:
    """The sentence of an error in the reader's language."""
    return error.in_language(reader_language())


def say_html(template: str, values: Mapping[str, object]) -> SafeString:
    """A marked text with its values, as HTML: everything is escaped but values that are safe already."""
    if not values:
        return _fixed_html(template, reader_language())
    kept: list[str] = []
    sentence: str = escape(
        render(template, {name: _Kept(value, kept) for name, value in values.items()}, reader_language())
    )
    for place, html in enumerate(kept):
        sentence = sentence.replace(_mark(place), html)
    return mark_safe(sentence)  # noqa: S308 - the text is escaped above, the values are escaped in _Kept


@lru_cache(maxsize=4096)
def _fixed_html(template: str, language: str) -> SafeString:
    return escape(_fixed(template, language))


def _mark(place: int) -> str:
    """Signs of the private use area, which no text holds, stand for a value until the text around it is escaped."""
    return f"\ue000{place}\ue001"


class _Kept:
    """A value that waits outside the sentence while the sentence is escaped."""

    def __init__(self, value: object, kept: list[str]) -> None:
        self._value, self._kept = value, kept

    def __str__(self) -> str:
        return str(self._value)

    def __format__(self, form: str) -> str:
        self._kept.append(str(conditional_escape(format(self._value, form) if form else cast("str", self._value))))
        return _mark(len(self._kept) - 1)
