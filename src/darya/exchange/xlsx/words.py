"""Words of the grid workbook: relations, differences and kinds, written in one language and read in any."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from darya.language.folding import fold
from darya.language.messages import N_, render, translator
from darya.language.tags import WORKING_LANGUAGES
from darya.model import DifferenceKind, Relation, StatementKind

# Marked here once so that the catalogues hold them; the values are those of the model.
_MARKED = (
    N_("equal"), N_("broader"), N_("narrower"), N_("partial"), N_("none"),
    N_("wording"), N_("grain"), N_("breadth"), N_("depth"), N_("autonomy"), N_("technology"), N_("regulation"),
    N_("context"), N_("volume"), N_("assessment"), N_("entry"), N_("legal effect"),
    N_("task"), N_("skill"), N_("knowledge"), N_("responsibility"), N_("other"),
    N_("yes"), N_("no"), N_("exact"), N_("high"), N_("medium"), N_("low"),
)  # fmt: skip


def word(value: str | None, language: str) -> str:
    """The word on screen and paper for a value of the model; empty for None."""
    return translator(language)(str(value)) if value else ""


def status_line(status: str, language: str) -> str:
    """The legal status as it stands above every printed page."""
    return render(N_("Status: {status}"), {"status": word(status, language)}, language)


@cache
def _readings(values: tuple[str, ...]) -> dict[str, str]:
    return {fold(translator(language)(value)): value for language in ("en", *WORKING_LANGUAGES) for value in values}


def read_word(text: object, values: Iterable[str]) -> str | None:
    """The value that a typed word means in any working language. Raises ``KeyError`` for an unknown word.

    Case, blanks, kinds of apostrophe, stress marks and е for ё make no difference.
    """
    typed = str(text or "").strip()
    return _readings(tuple(map(str, values)))[fold(typed)] if typed else None


RELATIONS: tuple[str, ...] = tuple(map(str, Relation))
DIFFERENCES: tuple[str, ...] = tuple(map(str, DifferenceKind))
KINDS: tuple[str, ...] = tuple(map(str, StatementKind))
