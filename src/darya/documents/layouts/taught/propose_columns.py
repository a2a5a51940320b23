"""Tables with a header → what their columns mean: by their headings, and by what stands below them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from darya.documents.codes import read_code
from darya.documents.layouts.taught.guesses import Confidence, Reason, why
from darya.documents.layouts.taught.mapping import STATEMENTS, ColumnLabel, KindWord, Meaning
from darya.documents.layouts.taught.words import guess_kind, guess_label
from darya.documents.lines import Line, LineCell
from darya.language.identify import identify
from darya.language.messages import N_

_ROWS_LOOKED_AT = 12
_LEAST_ROWS_BELOW = 2
_LONG_TEXT = 25
_SAMPLE = 4_000
_LEVEL = re.compile(r"(?:[1-9]|10)(?:[.,]\d)?|[IVX]{1,4}")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table with the words of its kind column."""

    table: int
    columns: tuple[ColumnLabel, ...]
    kinds: tuple[KindWord, ...]
    language: str | None
    """Language of the fullest text column, where there are several."""


def propose_columns(lines: Sequence[Line]) -> Columns | None:
    """The columns of one table; None for a table without a header or without statements."""
    header = _header_row(lines)
    if header is None:
        return None
    below = lines[header + 1 :]
    values = {cell.column: _values(below, cell) for cell in lines[header].cells}
    kind_column = next((column for column, texts in values.items() if _are_kinds(texts)), None)
    made = {
        cell.column: _column(
            cell, values[cell.column], is_kind=cell.column == kind_column, kinds=kind_column is not None
        )
        for cell in lines[header].cells
    }
    if not any(column.means in (*STATEMENTS, Meaning.TEXT) for column in made.values()):
        return None
    told, language = _with_languages(made, values)
    kinds = _kind_words(values[kind_column]) if kind_column is not None else ()
    return Columns(lines[header].table or 0, tuple(told.values()), kinds, language)


def _header_row(lines: Sequence[Line]) -> int | None:
    """The first row most of whose cells are known headings, or that stands over a column of kinds."""
    for number, line in enumerate(lines[:_ROWS_LOOKED_AT]):
        if len(line.cells) < 2 or len(lines) - number - 1 < _LEAST_ROWS_BELOW:
            continue
        known = sum(guess_label(cell.text) is not None for cell in line.cells)
        if known >= 2 and known * 5 >= len(line.cells) * 3:
            return number
        below = lines[number + 1 :]
        if len(line.cells) >= 3 and any(_are_kinds(_values(below, cell)) for cell in line.cells):
            return number
    return None


def _values(below: Sequence[Line], heading: LineCell) -> list[str]:
    return [cell.text for line in below for cell in line.cells if cell.column == heading.column]


def _are_kinds(texts: Sequence[str]) -> bool:
    distinct = set(texts)
    known = sum(guess_kind(text) is not None for text in distinct)
    return 2 <= len(distinct) <= 12 and len(texts) > len(distinct) and known * 5 >= len(distinct) * 4


def _column(cell: LineCell, texts: Sequence[str], *, is_kind: bool, kinds: bool) -> ColumnLabel:
    guess = guess_label(cell.text)
    if is_kind:
        return _made(cell, Meaning.KIND, why(Confidence.SURE, N_("below it stand words for kinds of statements")))
    if guess and guess.means is Meaning.TEXT and kinds:
        template = N_("known heading “{known}” beside a column of kinds")
        return _made(cell, Meaning.TEXT, why(Confidence.SURE, template, known=guess.known))
    if guess and guess.means not in (Meaning.TEXT, Meaning.KIND):
        fits = _fits(guess.means, texts)
        confidence = Confidence.SURE if guess.sure and fits else Confidence.LIKELY
        return _made(cell, guess.means, why(confidence, N_("known heading “{known}”"), known=guess.known))
    means, template = _by_content(texts, kinds=kinds)
    return _made(cell, means, why(Confidence.LIKELY if means is Meaning.TEXT else Confidence.GUESS, template))


def _fits(means: Meaning, texts: Sequence[str]) -> bool:
    if means is Meaning.LEVEL:
        return _share(texts, lambda text: _LEVEL.fullmatch(text.strip()) is not None) >= 0.8
    if means is Meaning.FUNCTION_CODE:
        return _share(texts, lambda text: read_code(text) is not None) >= 0.8
    return True


def _by_content(texts: Sequence[str], *, kinds: bool) -> tuple[Meaning, str]:
    if texts and _is_running_number(texts):
        return Meaning.IGNORE, N_("running numbers")
    long = _share(texts, lambda text: len(text) >= _LONG_TEXT)
    if kinds and long >= 0.5 and len(set(texts)) * 5 >= len(texts) * 4:
        return Meaning.TEXT, N_("sentences beside a column of kinds")
    if texts and _share(texts, lambda text: _LEVEL.fullmatch(text.strip()) is not None) == 1:
        return Meaning.LEVEL, N_("only numbers from 1 to 10; please check")
    if texts and _share(texts, lambda text: len(text) <= 12 and any(map(str.isdigit, text))) == 1:
        return Meaning.FUNCTION_CODE, N_("short codes; please check")
    return Meaning.IGNORE, N_("not understood; please say what it means")


def _share(texts: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, texts)) / len(texts) if texts else 0.0


def _is_running_number(texts: Sequence[str]) -> bool:
    numbers = [text.strip(" .)") for text in texts]
    return len(numbers) > 2 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _with_languages(
    made: dict[int, ColumnLabel], values: dict[int, list[str]]
) -> tuple[dict[int, ColumnLabel], str | None]:
    """Columns that mean the same are told apart by the language of what stands below them."""
    told, main = dict(made), None
    for means in {column.means for column in made.values()}:
        same = [place for place, column in made.items() if column.means is means]
        if means in (*STATEMENTS, Meaning.TEXT, Meaning.FUNCTION_TITLE) and len(same) > 1:
            tags = {place: identify(" ".join(values[place])[:_SAMPLE]) for place in same}
            if len(set(tags.values())) == len(same):
                told |= {place: told[place].model_copy(update={"language": tag}) for place, tag in tags.items()}
                fullest = max(same, key=lambda place: len(values[place]))
                main = tags[fullest] if means is not Meaning.FUNCTION_TITLE or main is None else main
    return told, main


def _kind_words(texts: Sequence[str]) -> tuple[KindWord, ...]:
    words = []
    for text in dict.fromkeys(texts):
        guess = guess_kind(text)
        reason = why(Confidence.GUESS, N_("please say which kind it is"))
        if guess:
            reason = why(Confidence.SURE, N_("known word “{known}”"), known=guess.known)
        words.append(KindWord.model_validate({"text": text, "means": guess.means if guess else "other", "why": reason}))
    return tuple(words)


def _made(cell: LineCell, means: Meaning, reason: Reason) -> ColumnLabel:
    return ColumnLabel(text=cell.text, means=means, why=reason)
