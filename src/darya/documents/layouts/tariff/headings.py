"""The headings of a handbook: ``§ 12. Повар 4-го разряда``, or ``§ 12. Повар`` with ``4-й разряд`` below it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from darya.documents.vocabulary import vocabulary, vocabulary_languages

LONGEST_HEADING = 160
"""Characters; a grade named in a longer paragraph is text."""

_SECTION = re.compile(
    r"(?:(?:§+|параграф|paragraf|paragraph)\s*(?P<after>\d{1,4}\w?)\b"
    r"|(?P<before>\d{1,4})\s*[-–]?\s*(?:§|параграф\w*|paragraf\w*))\s*[.:)]?\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER = r"(?P<number>\d{1,2}(?:\s*[-–]\s*\d{1,2})?)"
_ORDINAL = r"\s*[-–]?\s*(?:(?:го|й|ый|ой|ший|ші|шы|чи|чү|чы|чу|нчи|inchi|nchi|nji|njy|ум|юм|th|rd|nd|st)\b[\s-]*)?"
_EDGES = ' \t,;:.–—-()«»"“”'


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a handbook: which section, which occupation, which grade; what is not said is None."""

    text: str
    """As issued, without the section number."""
    section: str | None
    """Number of the section."""
    occupation: str | None
    grade: str | None
    """Figures of the grade."""
    grade_as_issued: str | None

    @property
    def code(self) -> str | None:
        """Section and grade, ``§12-4``: the handbook numbers sections, and one section may hold several grades."""
        if self.section is None:
            return None
        return f"§{self.section}-{self.grade}" if self.grade else f"§{self.section}"

    @property
    def code_as_issued(self) -> str | None:
        """The section alone, as handbooks cite it."""
        return f"§ {self.section}" if self.section else None


def read_heading(text: str) -> Heading | None:
    """The heading that a paragraph is; None for any other paragraph."""
    text = " ".join(text.split())
    if len(text) > LONGEST_HEADING:
        return None
    section = _SECTION.fullmatch(text)
    rest = section["rest"] if section else text
    grade = find_grade(rest)
    if section is None and grade is None:
        return None
    occupation = (rest[: grade.start()] + rest[grade.end() :]).strip(_EDGES) if grade else rest.strip(_EDGES)
    return Heading(
        text=rest.strip() or text,
        section=(section["after"] or section["before"]) if section else None,
        occupation=occupation or None,
        grade=re.sub(r"\s", "", grade["number"]) if grade else None,
        grade_as_issued=grade.group().strip() if grade else None,
    )


def find_grade(text: str) -> re.Match[str] | None:
    """Where a text names a grade in figures: ``4-го разряда``, ``дараҷаи 4``, ``grade 4``."""
    before, after = _grade_patterns()
    return before.search(text) or after.search(text)


@cache
def _grade_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    labels = (label for tag in vocabulary_languages() for label in vocabulary(tag).get("grade", ()))
    stems = {re.sub(r"[аеиіыӣaeiyý]$", "", label.casefold()) for label in labels if " " not in label}
    words = "|".join(sorted(map(re.escape, stems), key=len, reverse=True))
    word = rf"(?:{words})\w{{0,5}}\b"
    return (
        re.compile(rf"\b{_NUMBER}{_ORDINAL}{word}", re.IGNORECASE),
        re.compile(rf"\b{word}\s*[-–№]?\s*{_NUMBER}\b", re.IGNORECASE),
    )
