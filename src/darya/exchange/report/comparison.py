"""The report on a comparison: what is shared, how far the judging is, how sure it is, and what to talk about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from darya.exchange.facts import CoverageRow
from darya.exchange.pages.grid import comparison_findings, summary_blocks
from darya.exchange.pages.page import (
    Block,
    Cell,
    Column,
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
    notice_line,
    page_marks,
    page_words,
    plain,
)
from darya.exchange.pages.words import EMPTY, Words, paired_content
from darya.exchange.report.facts import AgreementLine, DisagreementLine, ProgressLine, ReportFacts, View
from darya.language.dates import decimal_label
from darya.language.messages import N_
from darya.model import Comparison, Text

KIND = N_("Report on a comparison of national standards")


def comparison_report(comparison: Comparison, languages: Sequence[str], facts: ReportFacts) -> PrintedDocument:
    """The report in one language, or with the meanings in two side by side."""
    words = Words.of(languages)
    grid = facts.grid
    findings = findings_blocks(words, comparison_findings(comparison))
    return PrintedDocument(
        title=Line(grid.title or words.say(KIND), words.lead),
        subtitle=(),
        kind=words.line(KIND),
        marks=page_marks(words, grid.status, grid.version, grid.date),
        sections=(
            Section((Note(words.line(_CAUTION)),)),
            contents_section(words),
            Section(tuple(summary_blocks(comparison, words, grid))),
            Section(tuple(_judging(comparison, words, facts))),
            Section(tuple(_to_discuss(comparison, words, facts))),
            *((Section(findings),) if findings else ()),
        ),
        page_words=page_words(words),
        languages=words.languages,
        date=grid.date,
        keywords=comparison.countries,
        notice=notice_line(words, grid.notice),
    )


_CAUTION = N_(
    "Countries stand in the order of the columns. Numbers tell how far the work is and what standards say; "
    "they rank no country and no validator."
)


def _judging(comparison: Comparison, words: Words, facts: ReportFacts) -> Iterator[Block]:
    yield heading(words, 1, N_("Judging"))
    yield heading(words, 2, N_("How far it is"))
    yield (
        _progress(words, facts.progress)
        if facts.progress
        else _nothing(words, N_("Nobody has been asked to judge yet."))
    )
    yield heading(words, 2, N_("How far validators agree"))
    if facts.agreement:
        yield _agreement(words, facts.agreement)
        yield Paragraph((words.line(_ALPHA, Style.SMALL),))
    else:
        yield _nothing(words, N_("No cell has been judged by two validators yet."))
    intervals = [row for row in facts.grid.coverage if row.kind is None and row.other is None]
    if intervals:
        yield heading(words, 2, N_("How sure the shares are"))
        yield _intervals(comparison, words, intervals)


_ALPHA = N_(
    "α (Krippendorff): 1 is full agreement, 0 is what chance would give; in brackets the 95 % interval. "
    "It is empty where fewer than two things were judged by both, or all judgements are the same."
)


def _nothing(words: Words, template: str) -> Paragraph:
    return Paragraph((words.line(template),))


def _progress(words: Words, lines: Sequence[ProgressLine]) -> Table:
    columns = (
        words.column(N_("Country"), 4), words.column(N_("Validator"), 5), *_numbers(
            words, N_("Decided"), N_("Undecided"), N_("Disagreed"), N_("Share decided")
        ),
    )  # fmt: skip
    rows = []
    for line in lines:
        total = line.decided + line.undecided
        counts = (str(line.decided), str(line.undecided), str(line.disagreed), percent(line.decided, total))
        who = line.validator or words.say(N_("all together"))
        rows.append(_row(words, words.country(line.country), who, *counts))
    return Table(columns, tuple(rows))


def _numbers(words: Words, *templates: str) -> tuple[Column, ...]:
    return tuple(replace(words.column(template, 2.4), numbers=True) for template in templates)


def _row(words: Words, *texts: str) -> TableRow:
    return TableRow(tuple(plain(text, words) for text in texts))


def percent(part: int, total: int) -> str:
    """A share in whole percent; a dash of nothing."""
    return f"{round(100 * part / total)}\N{NO-BREAK SPACE}%" if total else EMPTY


def _agreement(words: Words, lines: Sequence[AgreementLine]) -> Table:
    columns = (
        words.column(N_("Where"), 5),
        *_numbers(words, N_("Judged by both"), N_("Agreed"), N_("Share")),
        words.column(N_("Krippendorff α"), 6),
    )
    rows = (
        TableRow(
            (
                plain(where(line, words), words),
                plain(str(line.judged), words),
                plain(str(line.agreed), words),
                plain(percent(line.agreed, line.judged), words),
                (*plain(alpha(line, words), words), *said_of(line, words)),
            )
        )
        for line in lines
    )
    return Table(columns, tuple(rows))


def where(line: AgreementLine, words: Words) -> str:
    """Which cells an agreement is about."""
    return " – ".join(map(words.country, line.countries)) or words.say(N_("all countries"))


def alpha(line: AgreementLine, words: Words) -> str:
    """Krippendorff's alpha with its interval; a dash where it is not defined."""
    if line.alpha is None:
        return EMPTY
    value = decimal_label(line.alpha, words.lead)
    if line.low is None or line.high is None:
        return value
    return f"{value} [{decimal_label(line.low, words.lead)}; {decimal_label(line.high, words.lead)}]"


def said_of(line: AgreementLine, words: Words) -> Cell:
    """What the coefficient means, as a small line."""
    return (words.line(line.meaning, Style.SMALL),) if line.meaning else ()


def meaning(text: Text, words: Words) -> tuple[Cell, ...]:
    """A meaning in each language of the paper; where it stands in none of them, in another one that is named."""
    found = text.best(words.lead)
    if found is None or any(text.exact(tag) for tag in words.languages):
        return paired_content(text, words.languages)
    mark = words.line(N_("shown in {language:language}"), Style.SMALL, language=found.language)
    return ((Line(found.text, found.language), mark), *(() for _further in words.languages[1:]))


def _intervals(comparison: Comparison, words: Words, lines: Sequence[CoverageRow]) -> Table:
    columns = (
        words.column(N_("Standard of"), 5),
        *_numbers(words, N_("Statements"), N_("said by another country too")),
        replace(words.column(N_("Share with its 95 % interval"), 5), numbers=True),
    )
    order = {country: number for number, country in enumerate(comparison.countries)}
    rows = (
        _row(words, words.country(line.country), str(line.total), str(line.covered), share_with_interval(line))
        for line in sorted(lines, key=lambda one: order.get(one.country, len(order)))
    )
    return Table(columns, tuple(rows))


def share_with_interval(line: CoverageRow) -> str:
    """``62 % (51–72 %)``; a dash below the number of statements from which a share says something."""
    if line.share is None:
        return EMPTY
    said = f"{round(100 * line.share)}\N{NO-BREAK SPACE}%"
    if line.low is None or line.high is None:
        return said
    return f"{said} ({round(100 * line.low)}–{round(100 * line.high)}\N{NO-BREAK SPACE}%)"


def _to_discuss(comparison: Comparison, words: Words, facts: ReportFacts) -> Iterator[Block]:
    numbers = {row.id: str(number) for number, row in enumerate(comparison.rows, start=1)}
    yield heading(words, 1, N_("To talk about"))
    yield heading(words, 2, N_("Where validators disagree"))
    if facts.disagreements:
        yield _disagreements(words, facts.disagreements, numbers)
    else:
        yield _nothing(words, N_("No disagreement is open."))
    yield heading(words, 2, N_("Rows at different levels of the national frameworks"))
    if facts.levels:
        yield Note(words.line(_LEVELS))
        yield _levels(comparison, words, facts, numbers)
    else:
        yield _nothing(words, N_("None among the levels that are stated."))


_LEVELS = N_(
    "Levels of two frameworks are never equal without a stated correspondence. They are listed because their numbers "
    "differ."
)


def _disagreements(words: Words, lines: Sequence[DisagreementLine], numbers: dict[str, str]) -> Table:
    columns = (
        words.column(N_("Row"), 1.3), words.column(N_("Country"), 2.2), *words.paired(N_("Meaning"), 5),
        words.column(N_("One says"), 4), words.column(N_("The other says"), 4),
    )  # fmt: skip
    rows = (
        TableRow(
            (
                plain(numbers.get(line.row), words),
                plain(line.country, words),
                *meaning(line.label, words),
                _view(line.first, words),
                _view(line.second, words),
            )
        )
        for line in lines
    )
    return Table(columns, tuple(rows))


def _view(view: View, words: Words) -> Cell:
    said = (Line(words.word(view.relation), words.lead, Style.STRONG),)
    reason = (Line(view.reason, words.lead),) if view.reason else ()
    who = (Line(view.validator, words.lead, Style.SMALL),) if view.validator else ()
    return (*said, *reason, *who)


def _levels(comparison: Comparison, words: Words, facts: ReportFacts, numbers: dict[str, str]) -> Table:
    labels = {row.id: row.label for row in comparison.rows}
    columns = (words.column(N_("Row"), 1.3), words.column(N_("Meaning"), 9), words.column(N_("Levels"), 6))
    rows = []
    for line in facts.levels:
        stated = "; ".join(f"{country} {', '.join(levels)}" for country, levels in line.levels.items())
        label = labels.get(line.row)
        said = meaning(label, Words((words.lead,)))[0] if label else ()
        rows.append(TableRow((plain(numbers.get(line.row), words), said or plain(None, words), plain(stated, words))))
    return Table(columns, tuple(rows))
