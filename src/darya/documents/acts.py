"""The act that issued a standard: issuer, number, date, registration, from the words of the file.

Nothing is completed: a draft whose number and date are blanks gives an act without number and date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from darya.documents.vocabulary import fold_label, role_of, vocabulary, vocabulary_languages
from darya.model import Act

# Beginnings of month names, one tuple per month: Russian (Kyrgyz and Tajik use them too), Kazakh, Turkmen,
# Uzbek, English. The longest that fits decides (``мар`` is March, ``ма`` would be May).
MONTHS: tuple[tuple[str, ...], ...] = (
    ("январ", "қаңтар", "ýanwar", "yanvar", "januar"),
    ("феврал", "ақпан", "fewral", "fevral", "februar"),
    ("март", "наурыз", "mart", "march"),
    ("апрел", "сәуір", "aprel", "april"),
    ("май", "мая", "маи", "мамыр", "maý", "may"),
    ("июн", "маусым", "iýun", "iyun", "june"),
    ("июл", "шілде", "iýul", "iyul", "july"),
    ("август", "тамыз", "awgust", "avgust", "august"),
    ("сентябр", "қыркүйе", "sentýabr", "sentyabr", "sentabr", "september"),
    ("октябр", "қазан", "oktýabr", "oktyabr", "oktabr", "october"),
    ("ноябр", "қараша", "noýabr", "noyabr", "november"),
    ("декабр", "желтоқсан", "dekabr", "december"),
)
_MONTH_WORD = re.compile(rf"\b({'|'.join(name for names in MONTHS for name in names)})\w*", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)(?!\d)")
_NUMBER = re.compile(
    r"(?:№|\bN(?:o|r)?\b\.?)\s*(?P<after>(?=[\w/.\-]*\d)\w[\w/.\-]*)|(?P<before>\d[\w/]*)-(?:сон|son)\b"
)
_BLANK_DATE = re.compile(r"(?:\bот|\bof)?\s*(?:[«\"“]\s*_*\s*[»\"”]|_{3,})")
_BEFORE_DATE = re.compile(r"\s(?:от|of|dated|аз|г\.)\s*[«\"“]?\s*$", re.IGNORECASE)
_TITLE = re.compile(r"[\"«“]?((?:Об|О)\s+(?:утверждении|внесении)\b.*)", re.DOTALL)
_ASIDE = re.compile(r"\([^()]*\)")
_WINDOW = 22
"""Characters around the name of a month in which day and year stand."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text, with where its words begin and end."""

    date: dt.date
    start: int
    end: int


def find_dates(text: str) -> Iterator[FoundDate]:
    """Dates in figures (``31.07.2019``) and in the words of the working languages, in reading order."""
    found = [*_dates_in_figures(text), *_dates_in_words(text)]
    yield from sorted(found, key=lambda date: date.start)


def read_date(text: str) -> dt.date | None:
    """The first date of a text, or None."""
    return next((found.date for found in find_dates(text)), None)


def read_act(paragraphs: Sequence[str]) -> Act | None:
    """The act of a standard from the paragraphs before its title; None where no act is named.

    The approval block (``УТВЕРЖДЕН приказом … от «31» июля 2019 г. № 540н``) says number and date; a full
    order before it adds its title and its registration with the ministry of justice.
    """
    block = _approval_block(paragraphs)
    opening = next((text for text in paragraphs if _names_an_act(text)), "")
    if not block and not opening:
        return None
    words = " ".join(" ".join(block or [opening]).split())
    registration = _registration(paragraphs)
    return Act(
        title=_title(opening),
        kind=next((kind for word in words.split() if (kind := _kind(word))), None),
        number=_number(words),
        date=read_date(words),
        issuer=_issuer(words) or _named_above(block),
        registration_number=registration and _number(registration),
        registration_date=read_date(registration) if registration else None,
        as_issued=words,
    )


def _dates_in_figures(text: str) -> Iterator[FoundDate]:
    for match in _FIGURES.finditer(text):
        day, month, year = (int(part) for part in match.groups())
        if date := _date(year, month, day):
            yield FoundDate(date, match.start(), match.end())


def _dates_in_words(text: str) -> Iterator[FoundDate]:
    for match in _MONTH_WORD.finditer(text):
        month = next(n for n, names in enumerate(MONTHS, 1) if match[1].lower() in names)
        before = text[max(0, match.start() - _WINDOW) : match.start()]
        after = text[match.end() : match.end() + _WINDOW]
        days = list(_DAY.finditer(before))
        day = int(days[-1][1]) if days else _first_number(_DAY, after)
        year_after, years_before = _YEAR.search(after), list(_YEAR.finditer(before))
        year = year_after or (years_before[-1] if years_before else None)
        if day and year and (date := _date(int(year[1]), month, day)):
            offset = match.start() - len(before)
            starts = [offset + days[-1].start()] if days else [match.start()]
            starts += [offset + years_before[-1].start()] if years_before and not year_after else []
            yield FoundDate(date, min(starts), match.end() + (year_after.end() if year_after else 0))


def _first_number(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return int(match[1]) if match else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _names_an_act(text: str) -> bool:
    """Whether a paragraph opens with an act and its number; other acts are mentioned later or in brackets."""
    outside = _ASIDE.sub(" ", text)
    return bool(_NUMBER.search(outside)) and any(_kind(word) for word in outside.split()[:14])


def _approval_block(paragraphs: Sequence[str]) -> list[str]:
    """From the word that approves to the paragraph with the number, at most eight paragraphs."""
    for start, text in enumerate(paragraphs):
        first = text.split()[:3]
        if any(_is_approval(" ".join(first[:length])) for length in (1, 2, 3)):
            block = list(paragraphs[start : start + 8])
            ends = [place for place, part in enumerate(block, 1) if "№" in part or _NUMBER.search(part)]
            return block[: ends[0]] if ends else block
    return []


def _named_above(block: Sequence[str]) -> str | None:
    """The paragraphs between the word that approves and the one that names the act."""
    acts = [place for place, part in enumerate(block) if place and any(_kind(word) for word in part.split())]
    return " ".join(block[1 : acts[0]]).strip() or None if acts else None


def _is_approval(words: str) -> bool:
    match = role_of(words)
    return match is not None and match.role == "approved_by"


def _registration(paragraphs: Sequence[str]) -> str | None:
    """The note of registration with the paragraph after it; mentions of other acts stand in brackets."""
    for start, text in enumerate(paragraphs):
        outside = _ASIDE.sub(" ", text)
        if any(fold_label(outside).startswith(beginning) for beginning in _registration_words()):
            return " ".join([outside, *paragraphs[start + 1 : start + 5]])
    return None


def _registration_words() -> tuple[str, ...]:
    labels = (label for tag in vocabulary_languages() for label in vocabulary(tag).get("registered", ()))
    return tuple(fold_label(label) for label in labels)


def _number(words: str) -> str | None:
    dates = list(find_dates(words))
    rest = words[dates[0].end :] if dates else words
    match = _NUMBER.search(rest) or _NUMBER.search(words)
    return (match["after"] or match["before"]).rstrip(".,;") if match else None


def _kind(word: str) -> str | None:
    """``приказом`` → ``приказ``: the vocabulary's word for an act that this word is a form of."""
    folded = fold_label(word)
    for tag in vocabulary_languages():
        for label in vocabulary(tag).get("order", ()):
            stem = fold_label(label)
            if len(folded) >= 5 and folded.startswith(stem if len(stem) < 8 else stem[:-1]):
                return label.lower()
    return None


def _issuer(words: str) -> str | None:
    """What stands between the kind of act and its date; else between the approving word and the date."""
    tokens = words.split()
    kinds = [number for number, word in enumerate(tokens) if _kind(word)]
    end = min(
        [date.start for date in find_dates(words)] + [m.start() for m in _BLANK_DATE.finditer(words)] or [len(words)]
    )
    start = len(" ".join(tokens[: kinds[0] + 1])) if kinds else 0
    if start >= end:
        start = len(tokens[0]) if _is_approval(tokens[0]) else 0
    issuer = _BEFORE_DATE.sub("", _NUMBER.split(words[start:end])[0] + " ").strip(' «"“,_')
    issuer = re.sub(r"^of (?:the )?|\s+(?:от|of|dated)$", "", issuer)
    return issuer or None


def _title(opening: str) -> str | None:
    match = _TITLE.search(" ".join(opening.split()))
    return match[1].rstrip(" …") if match and not match[1].endswith("…") else None
