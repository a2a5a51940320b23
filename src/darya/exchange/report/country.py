"""Two pages for a country's official: what is shared, what would differ at home, and how sure that is.

No more than two pages: where there is more to list, the most shared comes first and the rest is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from darya.exchange.pages.draft import KIND_TITLES
from darya.exchange.pages.grid import left_out_blocks
from darya.exchange.pages.page import (
    Block,
    Cell,
    Column,
    Facts,
    Line,
    Paragraph,
    PrintedDocument,
    Section,
    Style,
    Table,
    TableRow,
)
from darya.exchange.pages.parts import heading, notice_line, page_marks, page_words, plain
from darya.exchange.pages.words import Words
from darya.exchange.report.comparison import alpha, meaning, percent, said_of, share_with_interval
from darya.exchange.report.facts import AgreementLine, CountryFacts
from darya.language.messages import N_
from darya.model import Cell as GridCell
from darya.model import Comparison, InputError, Relation, Row, Text, Wording

_ROOM_SHARED, _ROOM_DIFFERENT = 16.8, 15.2
"""Centimetres that the tables of the first and of the second page may take, estimated for the wider font of Word."""
_GROUP = 0.65
_LONGEST = 200
"""Letters of a text shown; the grid has it whole."""


@dataclass(frozen=True, slots=True)
class _View:
    """The comparison as one country sees it."""

    comparison: Comparison
    country: str
    words: Words
    facts: CountryFacts

    def core(self) -> list[Row]:
        """What is shared, what most countries say first; within that as the grid has it."""
        shared = [row for row in self.comparison.counted_rows if len(row.countries()) >= self.facts.at_least]
        return sorted(shared, key=lambda row: -len(row.countries()))

    def judged(self, relation: Relation) -> list[Row]:
        """Rows of several countries to which the own statements have this relation."""
        rows = self.comparison.counted_rows
        return [row for row in rows if len(row.cells) > 1 and self._relation(row) is relation]

    def _relation(self, row: Row) -> Relation | None:
        cell = row.cell(self.country)
        return cell.relation if cell else None


def country_view(
    comparison: Comparison, country: str, languages: Sequence[str], facts: CountryFacts
) -> PrintedDocument:
    """The two pages of a country, in one language or with the meanings in two side by side.

    Raises ``InputError`` for a country that does not take part.
    """
    if country not in comparison.countries:
        raise InputError(N_("{country} has no standard in this comparison"), country=country)
    words = Words.of(languages)
    view = _View(comparison, country, words, facts)
    grid = facts.grid
    return PrintedDocument(
        title=words.line(N_("{country}: what is shared, and what would differ"), country=words.country(country)),
        subtitle=(Line(grid.title, words.lead),) if grid.title else (),
        kind=words.line(N_("A country's view of a comparison")),
        marks=page_marks(words, grid.status, grid.version, grid.date),
        sections=(Section(tuple(_shared(view))), Section(tuple(_different(view)))),
        page_words=page_words(words),
        languages=words.languages,
        date=grid.date,
        keywords=(country,),
        notice=notice_line(words, grid.notice),
        compact=True,
    )


def _shared(view: _View) -> Iterator[Block]:
    words, core = view.words, view.core()
    own = [row for row in core if view.country in row.countries()]
    yield heading(words, 1, N_("What is shared"))
    yield Paragraph(
        (
            words.line(
                N_("Meanings that at least {at_least} of {countries} countries state: {core}. Of these, the standard "
                   "of {country} states: {own}."),
                at_least=view.facts.at_least, countries=len(view.comparison.countries), core=len(core),
                country=words.country(view.country), own=len(own),
            ),
        )
    )  # fmt: skip
    yield _counts(view)
    remark = list(left_out_blocks(view.comparison, words))
    yield from remark
    columns = (
        *words.paired(N_("Meaning"), 10.4 / len(words.languages) + 1), words.column(N_("Kind"), 2.6),
        words.column(N_("Countries"), 4.4),
    )  # fmt: skip
    rows = [_shared_row(view, row) for row in core]
    yield from _fitted(words, columns, rows, _ROOM_SHARED - 0.6 * (len(view.comparison.countries) + len(remark)))


def _counts(view: _View) -> Table:
    """How many countries say the same, and in how many of these rows the own standard is one of them."""
    words = view.words
    columns = (
        words.column(N_("Stated by so many countries"), 6),
        replace(words.column(N_("Meanings"), 4), numbers=True),
        replace(words.column(N_("of these stated in {country}"), 6, country=view.country), numbers=True),
    )
    rows = []
    for number in range(len(view.comparison.countries), 0, -1):
        found = [row for row in view.comparison.counted_rows if len(row.countries()) == number]
        own = sum(1 for row in found if view.country in row.countries())
        rows.append(TableRow(tuple(plain(str(value), words) for value in (number, len(found), own))))
    return Table(columns, tuple(rows))


def _shared_row(view: _View, row: Row) -> TableRow:
    words = view.words
    countries = row.countries()
    own = view.country in countries
    said = plain(f"{len(countries)}: {', '.join(countries)}", words)
    missing = () if own else (words.line(N_("not in {country}"), Style.SMALL, country=view.country),)
    return TableRow(
        (*_meaning(view, row), plain(words.say(KIND_TITLES[row.kind]), words, Style.SMALL), (*said, *missing))
    )


def _meaning(view: _View, row: Row) -> tuple[Cell, ...]:
    """The row's name, or else the own statement, or else that of the first country that says it."""
    text = row.label
    if not text:
        cell = row.cell(view.country) or row.cells[0]
        text = view.comparison.statements[cell.statements[0]].statement.wordings()
    return meaning(_cut(text), view.words)


def _cut(text: Text) -> Text:
    return Text(
        tuple(
            one if len(one.text) <= _LONGEST else Wording(language=one.language, text=one.text[: _LONGEST - 1] + "…")
            for one in text
        )
    )


def _fitted(words: Words, columns: tuple[Column, ...], rows: Sequence[TableRow], room: float) -> Iterator[Block]:
    """As many rows as the page has room for, and how many more there are."""
    if not rows:
        yield Paragraph((words.line(N_("Nothing yet.")),))
        return
    shown = _that_fit(columns, rows, room - 0.8)
    yield Table(columns, tuple(shown))
    if len(shown) < len(rows):
        template = N_("And {count} more; the grid lists all.")
        yield Paragraph((words.line(template, Style.SMALL, count=len(rows) - len(shown)),))


def _that_fit(columns: Sequence[Column], rows: Iterable[TableRow], room: float) -> list[TableRow]:
    shown: list[TableRow] = []
    left = room
    for row in rows:
        left -= _height(columns, row)
        if left < 0:
            break
        shown.append(row)
    return shown


def _height(columns: Sequence[Column], row: TableRow) -> float:
    """Centimetres of a row on a portrait sheet: 17.4 wide, some 5 letters to a centimetre."""
    total = sum(column.width for column in columns)
    lines = max(
        sum(max(1, ceil(len(line.text) / (column.width / total * 17.4 - 0.4) / 5)) for line in cell)
        for column, cell in zip(columns, row.cells, strict=True)
    )
    return 0.2 + 0.4 * lines


def _different(view: _View) -> Iterator[Block]:
    words = view.words
    yield heading(words, 1, N_("What would differ in {country}"), country=words.country(view.country))
    groups = [(template, rows) for template, rows in _groups(view) if rows]
    columns = (
        *words.paired(N_("Meaning"), 7 / len(words.languages) + 1),
        words.column(N_("Stated in {country}"), 6.4, country=view.country),
        words.column(N_("Why"), 4),
    )  # fmt: skip
    yield from _grouped(view, columns, groups)
    yield heading(words, 1, N_("How sure this is"))
    yield Facts(tuple(_certainty(view)))
    yield Paragraph((words.line(_MEANING_OF_NUMBERS, Style.SMALL),))


_MEANING_OF_NUMBERS = N_(
    "A meaning that is not decided yet is a proposal of the program. These pages compare texts, not countries."
)


def _groups(view: _View) -> list[tuple[str, list[Row]]]:
    core = view.core()
    own = [row for row in view.comparison.counted_rows if row.countries() == (view.country,)]
    return [
        (N_("The own standard says more: {count}"), view.judged(Relation.BROADER)),
        (N_("The own standard says less: {count}"), view.judged(Relation.NARROWER)),
        (N_("Partly the same: {count}"), view.judged(Relation.PARTIAL)),
        (N_("Judged not the same: {count}"), view.judged(Relation.NONE)),
        (N_("Shared by others, not in the own standard: {count}"), [row for row in core if not row.cell(view.country)]),
        (N_("Only in the own standard: {count}"), own),
    ]


def _grouped(view: _View, columns: tuple[Column, ...], groups: Sequence[tuple[str, list[Row]]]) -> Iterator[Block]:
    """Every group with its number; each shows rows in its share of the room, what one leaves over goes to the next."""
    words = view.words
    if not groups:
        yield Paragraph((words.line(N_("Nothing differs so far.")),))
        return
    left, rows, hidden = _ROOM_DIFFERENT - 0.8 - _GROUP * len(groups), list[TableRow](), 0
    for place, (template, found) in enumerate(groups):
        group = TableRow(((words.line(template, Style.STRONG, count=len(found)),),), group=True)
        listed = [_different_row(view, row) for row in found]
        shown = _that_fit(columns, listed, left / (len(groups) - place))
        rows += [group, *shown]
        left -= sum(_height(columns, row) for row in shown)
        hidden += len(found) - len(shown)
    yield Table(columns, tuple(rows))
    if hidden:
        yield Paragraph((words.line(N_("And {count} more; the grid lists all."), Style.SMALL, count=hidden),))


def _different_row(view: _View, row: Row) -> TableRow:
    cell = row.cell(view.country)
    return TableRow((*_meaning(view, row), _own_words(view, cell), _why(view, cell)))


def _own_words(view: _View, cell: GridCell | None) -> Cell:
    if cell is None:
        return plain(None, view.words)
    found = [view.comparison.statements[identifier].statement for identifier in cell.statements[:2]]
    return tuple(
        Line(one.text, one.language)
        for statement in found
        for one in _cut(Text((Wording(language=statement.language, text=statement.text),)))
    )


def _why(view: _View, cell: GridCell | None) -> Cell:
    words = view.words
    kinds = ", ".join(words.word(difference) for difference in cell.differences) if cell else ""
    said = [part for part in (kinds, (cell.reason or "")[:_LONGEST] if cell else "") if part]
    return tuple(Line(part, words.lead, Style.SMALL) for part in said)


def _certainty(view: _View) -> Iterator[tuple[Line, Cell]]:
    words, facts = view.words, view.facts
    rows = view.comparison.counted_rows
    cells = [cell for row in rows if len(row.cells) > 1 and (cell := row.cell(view.country))]
    decided = sum(1 for cell in cells if cell.relation)
    told = words.say(
        N_("{decided} of {total} ({share})"), decided=decided, total=len(cells), share=percent(decided, len(cells))
    )
    yield words.line(N_("Decided by people")), plain(told, words)
    yield words.line(N_("Not decided yet")), plain(str(len(cells) - decided), words)
    yield words.line(N_("Validators disagree about")), plain(str(facts.disagreed), words)
    if facts.agreement and facts.agreement.judged:
        share = percent(facts.agreement.agreed, facts.agreement.judged)
        told = words.say(
            N_("{agreed} of {judged} cells that two validators judged ({share})"),
            agreed=facts.agreement.agreed, judged=facts.agreement.judged, share=share,
        )  # fmt: skip
        yield words.line(N_("Validators agree on")), plain(told, words)
        yield words.line(N_("Beyond chance (Krippendorff α)")), _beyond_chance(facts.agreement, words)
    if facts.coverage:
        counts = words.say(N_("{covered} of {total}"), covered=facts.coverage.covered, total=facts.coverage.total)
        share = "" if facts.coverage.share is None else f"; {share_with_interval(facts.coverage)}"
        label = words.line(N_("Own statements that another country states too (95 % interval)"))
        yield label, plain(counts + share, words)


def _beyond_chance(line: AgreementLine, words: Words) -> Cell:
    """The coefficient with its interval in brackets, what it is measured on, and what it means here."""
    return (
        *((words.line(_ALPHA, alpha=alpha(line, words)),) if line.alpha is not None else ()),
        *said_of(line, words),
    )


_ALPHA = N_("{alpha}; 1 is full agreement, 0 is what chance would give, in brackets the 95 % interval")
