"""Texts for people: marked where they are written, rendered in the reader's language where they are shown.

Findings and errors carry a template and its values, never a finished sentence, so that a file read in one
country can be reported in the language of another.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from darya.language.names import language_label
from darya.language.tags import primary_language

LOCALE_FOLDER = Path(__file__).parent / "locale"

Translate = Callable[[str], str]


def N_(template: str) -> str:  # noqa: N802 - the name that message extraction knows
    """Mark a template for translation and give it back unchanged."""
    return template


@cache
def translator(language: str) -> Translate:
    """The look-up of one language; a text without translation comes back in English."""
    found = gettext.translation(
        "darya", localedir=str(LOCALE_FOLDER), languages=[language, primary_language(language)], fallback=True
    )
    return lambda text: found.gettext(text) if text else ""


def render(template: str, values: Mapping[str, object], language: str = "en") -> str:
    """Translate a template with named placeholders and fill it in."""
    translate = translator(language)
    return _Sentence(translate, language).vformat(translate(template), (), values)


class _Sentence(Formatter):
    """A template's placeholders.

    One written ``{name:words}`` holds words of Darya, which are translated too; ``{name:language}`` holds a tag, which
    is shown by the name that the reader has for that language.
    """

    def __init__(self, translate: Translate, language: str) -> None:
        self._translate, self._language = translate, language

    def format_field(self, value: Any, format_spec: str) -> str:
        """The value as it stands in the sentence."""
        if format_spec == "language":
            return language_label(str(value), self._language)
        if format_spec != "words":
            return str(format(value, format_spec))
        return ", ".join(self._translate(word) for word in str(value).split(", "))
