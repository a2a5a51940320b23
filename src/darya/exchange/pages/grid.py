"""A grid as printed: what is compared, what is shared, how far each standard is covered, and the rows by function."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from darya.exchange.facts import CoverageRow, GridFacts, SharedCount
from darya.exchange.pages.draft import KIND_TITLES
from darya.exchange.pages.grid_rows import GridLayout, grid_blocks
from darya.exchange.pages.page import (
    Block,
    Cell,
    Column,
    Facts,
    Line,
    Note,
    Paragraph,
    PrintedDocument,
    Section,
    Style,
    Table,
    TableRow,
)
from darya.exchange.pages.parts import (
    contents_section,
    findings_blocks,
    heading,
    language_names,
    notice_line,
    page_marks,
    page_words,
    plain,
)
from darya.exchange.pages.words import EMPTY, Words
from darya.language.messages import N_
from darya.model import Comparison, CountryStandard, Finding, Relation, StatementKind


def grid_pages(comparison: Comparison, languages: Sequence[str], facts: GridFacts) -> PrintedDocument:
    """The grid in one language, or in two side by side; ``facts`` are counted by the caller."""
    words = Words.of(languages)
    layout = GridLayout.of(comparison, words)
    findings = findings_blocks(words, comparison_findings(comparison))
    sections = [
        Section(tuple(_title_blocks(comparison, words, facts))),
        contents_section(words),
        Section(tuple(summary_blocks(comparison, words, facts))),
        Section((heading(words, 1, N_("Grid")), *grid_blocks(comparison, words, layout)), layout.paper),
    ]
    return PrintedDocument(
        title=Line(facts.title or words.say(N_("Comparison of national standards")), words.lead),
        subtitle=(),
        kind=words.line(N_("Comparison of national standards")),
        marks=page_marks(words, facts.status, facts.version, facts.date),
        sections=tuple(sections) + ((Section(findings),) if findings else ()),
        page_words=page_words(words),
        languages=words.languages,
        date=facts.date,
        keywords=comparison.countries,
        notice=notice_line(words, facts.notice),
    )


def _title_blocks(comparison: Comparison, words: Words, facts: GridFacts) -> Iterator[Block]:
    yield Facts(
        (
            (words.line(N_("Countries")), plain(words.countries(comparison.countries), words)),
            (words.line(N_("Languages")), plain(language_names(comparison.languages), words)),
            (words.line(N_("Rows")), plain(str(len(comparison.counted_rows)), words)),
            *((words.line(label), plain(str(count), words)) for label, count in left_out(comparison)),
            (words.line(N_("Statements")), plain(str(len(comparison.statements)), words)),
        )
    )
    yield Note(words.line(_CAUTION))


_CAUTION = N_("Which sentences stand in one row is a proposal until people have judged it.")


def summary_blocks(comparison: Comparison, words: Words, facts: GridFacts) -> Iterator[Block]:
    """What is compared, how many countries say the same, what is judged, how far the standards are covered."""
    yield heading(words, 1, N_("Summary"))
    yield heading(words, 2, N_("What is compared"))
    yield _standards(comparison, words)
    if facts.shared:
        yield heading(words, 2, N_("How many countries say the same"))
        yield _shared(words, facts.shared)
        yield from left_out_blocks(comparison, words)
    yield heading(words, 2, N_("What only one country has, and what is judged"))
    yield _judged(comparison, words)
    if facts.coverage:
        yield heading(words, 2, N_("How much of each standard the others cover"))
        yield Note(words.line(N_("Below 30 statements only counts are shown: a share would mislead.")))
        yield _coverage(comparison, words, facts.coverage)


def left_out(comparison: Comparison) -> list[tuple[str, int]]:
    """What is in no number of shared and own rows, each sort with its label and how many; nothing where none is."""
    rows = comparison.counted_rows
    return labelled_left_out(len(comparison.rows) - len(rows), sum(1 for row in rows if not row.countries()))


def labelled_left_out(aside: int, nobody: int) -> list[tuple[str, int]]:
    """The same from numbers that were counted before."""
    told = ((N_("Rows set aside"), aside), (N_("Rows in which every cell was judged “none”"), nobody))
    return [(label, count) for label, count in told if count]


def left_out_blocks(comparison: Comparison, words: Words) -> Iterator[Block]:
    """The same as a remark below the numbers."""
    found = left_out(comparison)
    if found:
        told = "; ".join(f"{words.say(label)}: {count}" for label, count in found)
        yield Paragraph((words.line(N_("In none of these numbers: {what}."), Style.SMALL, what=told),))


def _standards(comparison: Comparison, words: Words) -> Table:
    columns = (
        words.column(N_("Country"), 3.6), words.column(N_("Standard and act"), 6), words.column(N_("File"), 4),
        words.column(N_("Functions"), 2.2), words.column(N_("Statements"), 2.5),
    )  # fmt: skip
    return Table(columns, tuple(_standard_row(entry, words) for entry in comparison.standards))


def _standard_row(entry: CountryStandard, words: Words) -> TableRow:
    standard = entry.standard
    act = (Line(standard.act.citation(standard.language), standard.language, Style.SMALL),) if standard.act else ()
    files: Cell = tuple(
        line
        for file in standard.files
        for line in (Line(file.name, words.lead), Line(f"SHA-256 {file.sha256[:16]}…", words.lead, Style.SMALL))
    )
    statements = sum(1 for _statement in standard.statements())
    return TableRow(
        (
            plain(words.country(entry.country), words),
            (Line(standard.title, standard.language), *act),
            files,
            plain(str(len(standard.functions)), words),
            plain(str(statements), words),
        )
    )


def _shared(words: Words, shared: Sequence[SharedCount]) -> Table:
    """Kinds down, numbers of countries across; a kind without any row is left out."""
    numbers = sorted({one.countries for one in shared}, reverse=True)
    across = (Column(Line(words.say(N_("in {countries}"), countries=number), words.lead), 2) for number in numbers)
    rows = []
    for kind in _KINDS:
        known = {one.countries: one.rows for one in shared if one.kind is kind}
        if any(known.values()):
            counts = (plain(str(known.get(number, 0)), words) for number in numbers)
            rows.append(TableRow((plain(_kind_word(kind, words), words), *counts)))
    return Table((words.column(N_("Rows"), 4), *across), tuple(rows))


_KINDS = (None, *StatementKind)
"""All kinds together first."""


def _kind_word(kind: StatementKind | None, words: Words) -> str:
    return words.say(KIND_TITLES[kind] if kind else N_("all kinds"))


def _judged(comparison: Comparison, words: Words) -> Table:
    """Per country: rows it shares, rows it alone has, and what people decided about its cells."""
    columns = (
        words.column(N_("Country"), 4.4), words.column(N_("Rows shared"), 2.2),
        words.column(N_("Rows of its own"), 2.2),
        *(Column(Line(words.word(one), words.lead), 2) for one in Relation), words.column(N_("undecided"), 2.6),
    )  # fmt: skip
    return Table(columns, tuple(_judged_row(comparison, country, words) for country in comparison.countries))


def _judged_row(comparison: Comparison, country: str, words: Words) -> TableRow:
    rows = comparison.counted_rows
    said = [len(row.countries()) for row in rows if country in row.countries()]
    shared = sum(1 for countries in said if countries > 1)
    decided = [cell.relation for row in rows if len(row.cells) > 1 and (cell := row.cell(country))]
    counts = (shared, len(said) - shared, *(decided.count(relation) for relation in Relation), decided.count(None))
    return TableRow((plain(words.country(country), words), *(plain(str(count), words) for count in counts)))


def _coverage(comparison: Comparison, words: Words, coverage: Sequence[CoverageRow]) -> Table:
    """Standards down, what covers them across; read both ways, because a short standard is easily covered."""
    columns = (
        words.column(N_("Standard of"), 3.8),
        *(words.column(N_("covered by {country}"), 2.4, country=country) for country in comparison.countries),
        words.column(N_("by any other"), 2.4),
    )
    rows: list[TableRow] = []
    for kind in _KINDS:
        known = {(one.country, one.other): one for one in coverage if one.kind is kind}
        if not any(one.total for one in known.values()):
            continue
        rows.append(TableRow(((Line(_kind_word(kind, words), words.lead, Style.STRONG),),), group=True))
        for country in comparison.countries:
            across = (known.get((country, other)) for other in (*comparison.countries, None))
            rows.append(
                TableRow(
                    (plain(words.country(country), words), *(plain(_covered(one, words), words) for one in across))
                )
            )
    return Table(columns, tuple(rows))


def _covered(row: CoverageRow | None, words: Words) -> str:
    if row is None:
        return EMPTY
    counts = words.say(N_("{covered} of {total}"), covered=row.covered, total=row.total)
    return counts if row.share is None else f"{counts} ({round(100 * row.share)}\N{NO-BREAK SPACE}%)"


def comparison_findings(comparison: Comparison) -> Iterator[tuple[str, Finding]]:
    """Findings of the comparison and of its standards, with the country that they are about."""
    yield from (("", finding) for finding in comparison.findings)
    for entry in comparison.standards:
        yield from ((entry.country, finding) for finding in entry.standard.findings)
