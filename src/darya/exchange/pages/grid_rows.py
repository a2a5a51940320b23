"""The rows of a grid as printed tables: one table per function, kinds as headings within, one column per country.

A row stands under the function of the first country that says it: first all functions of the first country, then
what the next countries have beyond them. So every row is printed once, and what is missing is seen as a gap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from darya.exchange.pages.draft import KIND_TITLES
from darya.exchange.pages.page import Block, Cell, Column, Heading, Line, Paper, Style, Table, TableRow
from darya.exchange.pages.parts import plain
from darya.exchange.pages.words import EMPTY, Words, content, paired_content, place_of
from darya.language.countries import country_label
from darya.language.messages import N_
from darya.model import Cell as GridCell
from darya.model import Comparison, Function, Row, StatementKind, StatementRef

_WIDEST_ON_A4 = 6
"""Columns of text that an A4 sheet holds side by side; more go on A3."""


@dataclass(frozen=True, slots=True)
class GridLayout:
    """Which columns the tables have, and on which paper they fit."""

    columns: tuple[Column, ...]
    labelled: bool
    """Whether any row is named; without a name there is no column for it."""
    languages: Mapping[str, tuple[str, ...]]
    """Country → languages of its columns: two only where the standard is worded in the second one."""
    paper: Paper

    @classmethod
    def of(cls, comparison: Comparison, words: Words) -> GridLayout:
        """The layout that fits this grid."""
        labelled = any(row.label for row in comparison.rows)
        languages = {
            entry.country: words.languages
            if set(words.languages[1:]) & set(entry.standard.languages())
            else words.languages[:1]
            for entry in comparison.standards
        }
        countries = tuple(
            Column(Line(_country_heading(country, tags, tag), tag), 4)
            for country, tags in languages.items()
            for tag in tags
        )
        meanings = words.paired(N_("Meaning"), 4) if labelled else ()
        wide = len(countries) + len(meanings) > _WIDEST_ON_A4
        columns = (words.column(N_("No."), 1.1), *meanings, *countries)
        return cls(columns, labelled, languages, Paper.WIDE if wide else Paper.LANDSCAPE)


def _country_heading(country: str, tags: Sequence[str], tag: str) -> str:
    named = country_label(country, tag)
    return named if len(tags) == 1 else f"{named} · {tag}"


def grid_blocks(comparison: Comparison, words: Words, layout: GridLayout) -> Iterator[Block]:
    """Every row once; numbers are those of the grid, as in the workbook."""
    functions = [(entry.country, function) for entry in comparison.standards for function in entry.standard.functions]
    homes: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for number, row in enumerate(comparison.rows, start=1):
        homes[_home(comparison, row).id].append((number, row))
    for country, function in functions:
        if homes[function.id]:
            yield Heading(2, _function_heading(country, function), words.lead)
            rows = tuple(_table_rows(comparison, homes[function.id], words, layout))
            yield Table(layout.columns, rows)


def _home(comparison: Comparison, row: Row) -> Function:
    """The function of the first country, in the order of the columns, that says something to the row."""
    cell = next(cell for country in comparison.countries if (cell := row.cell(country)))
    return comparison.statements[cell.statements[0]].function


def _function_heading(country: str, function: Function) -> str:
    return " ".join(part for part in (country, function.code, function.title) if part)


def _table_rows(
    comparison: Comparison, numbered: Sequence[tuple[int, Row]], words: Words, layout: GridLayout
) -> Iterator[TableRow]:
    for kind in StatementKind:
        of_kind = [(number, row) for number, row in numbered if row.kind is kind]
        if of_kind:
            yield TableRow(((words.line(KIND_TITLES[kind], Style.STRONG),),), group=True)
            yield from (_table_row(comparison, number, row, words, layout) for number, row in of_kind)


def _table_row(comparison: Comparison, number: int, row: Row, words: Words, layout: GridLayout) -> TableRow:
    cells: list[Cell] = [_number_cell(number, row, words)]
    if layout.labelled:
        cells += paired_content(row.label, words.languages, Style.STRONG)
    for country, tags in layout.languages.items():
        cells += _country_cells(comparison, row.cell(country), tags, words)
    return TableRow(tuple(cells))


def _number_cell(number: int, row: Row, words: Words) -> Cell:
    aside = (words.line(N_("set aside"), Style.SMALL),) if row.set_aside else ()
    return (*plain(str(number), words), *aside)


def _country_cells(comparison: Comparison, cell: GridCell | None, tags: Sequence[str], words: Words) -> list[Cell]:
    if cell is None:
        return [(Line(EMPTY, words.lead),), *(() for _tag in tags[1:])]
    found = [comparison.statements[identifier] for identifier in cell.statements]
    first = [line for ref in found for line in _said(ref, tags, words)]
    further = [
        tuple(Line(text, tag) for ref in found if (text := ref.statement.wordings().exact(tag))) for tag in tags[1:]
    ]
    return [(*first, *_judgement(cell, words)), *further]


def _said(ref: StatementRef, tags: Sequence[str], words: Words) -> Iterable[Line]:
    wordings = ref.statement.wordings()
    shown_beside = any(wordings.exact(tag) for tag in tags[1:])
    text = content(wordings, tags[0]) if wordings.exact(tags[0]) or not shown_beside else ()
    place = ", ".join(part for part in (ref.function.code, place_of(ref.statement.source, words)) if part)
    return (*text, Line(place, words.lead, Style.SMALL)) if place else text


def _judgement(cell: GridCell, words: Words) -> Cell:
    """What people decided, in one line; nothing while it is open."""
    decided = [words.word(cell.relation)] if cell.relation else []
    decided += [words.word(difference) for difference in cell.differences]
    said = ", ".join(decided) + (f": {cell.reason}" if cell.reason else "")
    return (Line(f"→ {said}", words.lead, Style.SMALL),) if said else ()
