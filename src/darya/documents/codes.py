"""Codes of functions and levels as national standards write them, made comparable without losing the original.

The Russian family numbers its functions ``A/01.3``: letter of the generalised function, number of the
function, level (``A/01.5.1`` or ``A/01.5`` with a stated sublevel). Typists mix the letters of two alphabets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

TWINS = str.maketrans("АВСЕНКМОРТХавсенкмортх", "ABCEHKMOPTXABCEHKMOPTX")
"""Cyrillic letters that look like Latin ones; the others (Б, Г, Д …) stay as issued."""

_CODE = re.compile(
    r"(?P<letter>[A-ZА-ЯЁ]{1,2})\s*(?P<slash>[/\\|]?)\s*(?P<number>\d{1,2})"
    r"(?:\s*(?P<dot>[.,\s]\s*[.,]*)\s*(?P<level>\d{1,2})(?:\s*[.,]\s*(?P<sublevel>\d))?)?\.?"
)
_LETTER = re.compile(r"[A-ZА-ЯЁ]{1,2}")
_LEVEL = re.compile(r"\d{1,2}(?:\s*[.,]\s*\d)?|\b[IVX]{1,4}\b")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_OTHER_CODE = re.compile(r"(?=.*\d)[\w./\-–]{1,12}(?:\s[\w./\-–]{1,6})?")


@dataclass(frozen=True, slots=True)
class Code:
    """A code in its normal form, with what had to be changed."""

    text: str
    as_issued: str
    letter: str | None = None
    """Letter of the generalised function."""
    level: str | None = None
    """Level in the code's tail, sublevel included."""
    changes: tuple[str, ...] = ()
    """Which kinds of change were made: ``letters``, ``punctuation``, ``digits``; ``kept-letter`` is a doubt."""

    @property
    def original(self) -> str | None:
        """The code as issued, where it differs."""
        return self.as_issued if self.as_issued != self.text else None


@dataclass(frozen=True, slots=True)
class Level:
    """A level or sublevel in its normal form: ``5``, ``5.1``."""

    text: str
    as_issued: str

    @property
    def original(self) -> str | None:
        """The level as issued, where it differs."""
        return self.as_issued if self.as_issued != self.text else None


def read_function_code(text: str) -> Code | None:
    """``А/04..5`` → ``A/04.5``; None for what is no function code of the family."""
    issued = " ".join(text.split())
    match = _CODE.fullmatch(issued.upper())
    if match is None or not (match["slash"] or match["level"]):
        return None
    letter, kept = _latin(match["letter"])
    number = match["number"].zfill(2)
    level = match["level"] and match["level"].lstrip("0")
    if level and match["sublevel"]:
        level = f"{level}.{match['sublevel']}"
    normal = f"{letter}/{number}.{level}" if level else f"{letter}/{number}"
    return Code(normal, issued, letter, level or None, (*kept, *_changes(issued, letter, normal, match)))


def read_generalised_code(text: str) -> Code | None:
    """``А`` → ``A``; None for what is no letter of a generalised function."""
    issued = " ".join(text.split())
    found = issued.upper().strip(" .)")
    if not _LETTER.fullmatch(found):
        return None
    letter, kept = _latin(found)
    changes = ("letters",) if letter != found else ()
    return Code(letter, issued, letter, None, (*kept, *changes))


def read_code(text: str) -> Code | None:
    """Any code of a function: of the family, a letter, or another short code (``ТФ-3``, ``1.2``) kept as issued."""
    known = read_function_code(text) or read_generalised_code(text)
    issued = " ".join(text.split())
    if known is None and _OTHER_CODE.fullmatch(issued):
        return Code(issued, issued)
    return known


def read_level(text: str) -> Level | None:
    """``5 (подуровень 5.1)`` → ``5.1``; ``IV`` → ``4``; None where no level stands."""
    issued = " ".join(text.split())
    found = [re.sub(r"\s", "", level).replace(",", ".") for level in _LEVEL.findall(issued.translate(_LATIN_DIGITS))]
    levels = [str(_ROMAN[level]) if level in _ROMAN else level for level in found]
    if not levels or len(issued) > 60:
        return None
    sublevels = [level for level in levels if "." in level]
    if len(set(levels)) > 1 and not (sublevels and len(set(sublevels)) == 1):
        return _with_bare_sublevel(levels, issued)
    return Level((sublevels or levels)[0], issued)


_LATIN_DIGITS = str.maketrans("ІХ", "IX")


def _with_bare_sublevel(levels: list[str], issued: str) -> Level:
    """``5 (2)``: level and a sublevel that does not repeat it; several levels (``4–5``) stay as issued."""
    if len(levels) == 2 and "(" in issued:
        return Level(f"{levels[0]}.{levels[1]}", issued)
    return Level(issued, issued)


def _latin(letter: str) -> tuple[str, tuple[str, ...]]:
    latin = letter.translate(TWINS)
    return latin, () if latin.isascii() else ("kept-letter",)


def _changes(issued: str, letter: str, normal: str, match: re.Match[str]) -> tuple[str, ...]:
    if issued == normal:
        return ()
    digits = len(match["number"]) < 2 or (match["level"] or "1").startswith("0")
    punctuation = re.sub(r"\w", "", issued) != re.sub(r"\w", "", normal)
    changed = {"letters": not issued.startswith(letter), "digits": digits, "punctuation": punctuation}
    return tuple(kind for kind, here in changed.items() if here)
