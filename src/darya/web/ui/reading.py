"""Content, names, dates and numbers as the reader of a page meets them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from babel import Locale, UnknownLocaleError
from babel.dates import format_timedelta
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit
from django.utils import timezone

from darya.language.dates import day_label, locale_of, moment_label
from darya.language.tags import OWN_NAMES, canonical_tag, primary_language
from darya.model import Text, Wording


def text_of(value: object) -> Text:
    """A text of the model, from itself or from the list of wordings that the database keeps."""
    if isinstance(value, Text):
        return value
    if not value:
        return Text()
    if isinstance(value, str):
        return Text((Wording(language="und", text=value),))
    return Text.model_validate(value)


def wording_for(value: object, language: str, *, exact: bool = False) -> Wording | None:
    """What a text says in a language; unless ``exact``, in another one where it says nothing in this."""
    text = text_of(value)
    if not exact:
        return text.best(language, "en", "ru")
    said = text.exact(language)
    return Wording(language=canonical_tag(language), text=said) if said else None


def is_fallback(found: str, wanted: str) -> bool:
    """Whether a wording stands in another language than asked for; an unstated language (``und``) is not one."""
    return found != "und" and primary_language(found) != primary_language(wanted)


def language_name(tag: str) -> str:
    """A language named in itself; the tag where no name is known."""
    canonical = canonical_tag(tag)
    if canonical in OWN_NAMES:
        return OWN_NAMES[canonical]
    try:
        name = Locale.parse(canonical.replace("-", "_")).get_display_name()
    except (UnknownLocaleError, ValueError):
        return canonical
    return (name or canonical).capitalize()


def foreign_name(tag: str, language: str) -> str:
    """The name of a language in another one: ``kk-Cyrl`` for an English reader is ``Kazakh``."""
    names: Mapping[str, str] = locale_of(language).languages
    return names.get(primary_language(tag)) or language_name(tag)


def day_of(value: dt.date, language: str) -> str:
    """A day with its month as a word, so that nobody takes the month for the day."""
    return day_label(_local(value), language)


def moment_of(value: dt.datetime, language: str) -> str:
    """Day and hour."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return moment_label(local, language)


def ago(value: dt.datetime, language: str, now: dt.datetime | None = None) -> str:
    """How long ago, or in how long: ``2 hours ago``."""
    return format_timedelta(value - (now or timezone.now()), add_direction=True, locale=locale_of(language))


def number_of(value: float, language: str) -> str:
    """A number with the separators of the language."""
    return format_decimal(value, locale=locale_of(language))


def percent_of(share: float, language: str) -> str:
    """A share 0..1 as a percentage without decimals."""
    return format_percent(share, locale=locale_of(language))


def size_of(size: float, language: str) -> str:
    """The size of a file as people say it: ``2.4 MB``."""
    unit = "byte"
    for larger in ("kilobyte", "megabyte", "gigabyte"):
        if size < 1000:
            break
        size, unit = size / 1000, larger
    digits = "0.#" if size < 10 and unit != "byte" else "0"
    return format_unit(size, f"digital-{unit}", "short", format=digits, locale=locale_of(language))


def _local(value: dt.date) -> dt.date:
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
