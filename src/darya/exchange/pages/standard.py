"""A national standard as printed: what it is, its functions with their statements, requirements, what was noticed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from darya.exchange.pages.draft import KIND_TITLES
from darya.exchange.pages.page import (
    Block,
    Cell,
    Facts,
    Heading,
    ItemList,
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
    page_words,
    plain,
)
from darya.exchange.pages.words import Words, paired_content, place_of
from darya.language.messages import N_
from darya.model import Classification, Function, GeneralisedFunction, Standard, Statement, StatementKind

STATUS = N_("National standard as read; the text as issued is what counts")


def standard_pages(standard: Standard, languages: Sequence[str], notice: str = "") -> PrintedDocument:
    """The standard in one of its languages, or in two side by side; a language that it lacks falls back, marked."""
    words = Words.of(languages)
    cited = standard.act.citation(standard.language) if standard.act else ""
    act = (Line(cited, standard.language),) if cited else ()
    findings = findings_blocks(words, (("", finding) for finding in standard.findings))
    return PrintedDocument(
        title=Line(standard.title, standard.language),
        subtitle=tuple(Line(one.text, one.language) for one in standard.parallel_titles if one.text != standard.title),
        kind=words.line(_KIND_NAMES[str(standard.kind)]),
        marks=(words.line(STATUS), *act),
        sections=(
            Section(tuple(_title_blocks(standard, words))),
            contents_section(words),
            Section((heading(words, 1, N_("Functions")), *_functions(standard, words))),
            *_further(standard, words),
            *((Section(findings),) if findings else ()),
        ),
        page_words=page_words(words),
        languages=words.languages,
        keywords=(standard.country,) if standard.country else (),
        notice=notice_line(words, notice),
    )


_KIND_NAMES = {
    "occupational standard": N_("Occupational standard"),
    "tariff-handbook entry": N_("Tariff-handbook entry"),
    "qualification": N_("Qualification"),
}


def _title_blocks(standard: Standard, words: Words) -> Iterator[Block]:
    yield Facts(tuple(_facts(standard, words)))
    yield Note(words.line(_CAUTION))


_CAUTION = N_("Read from the file by a program. Compare with the original before you rely on it.")


def _facts(standard: Standard, words: Words) -> Iterator[tuple[Line, Cell]]:
    own = standard.language
    yield words.line(N_("Country")), plain(words.country(standard.country) if standard.country else None, words)
    yield words.line(N_("Languages")), plain(language_names(standard.languages()), words)
    for label, text in (
        (N_("Code"), standard.code),
        (N_("Registration number"), standard.registration_number),
        (N_("Area of activity"), standard.area),
        (N_("Purpose"), standard.purpose),
    ):
        yield words.line(label), (Line(text, own),) if text else plain(None, words)
    yield words.line(N_("Occupations")), _classified(standard.occupations, words, own)
    yield words.line(N_("Economic activities")), _classified(standard.activities, words, own)
    yield (
        words.line(N_("File")),
        tuple(
            line
            for file in standard.files
            for line in (Line(file.name, words.lead), Line(f"SHA-256 {file.sha256}", words.lead, Style.SMALL))
        ),
    )


def _classified(listed: Iterable[Classification], words: Words, language: str) -> Cell:
    said = (" ".join(part for part in (one.scheme, one.code, one.title) if part) for one in listed)
    return tuple(Line(one, language) for one in said) or plain(None, words)


def _functions(standard: Standard, words: Words) -> Iterator[Block]:
    groups = {one.id: one for one in standard.generalised_functions}
    told: set[str] = set()
    for function in standard.functions:
        group = groups.get(function.generalised_function or "")
        if group and group.id not in told:
            told.add(group.id)
            yield from _group(group, words)
        level = 3 if group else 2
        yield Heading(level, " ".join(part for part in (function.code, function.title) if part), function.language)
        yield Paragraph((_level(function, words), *_parallel(function, words)), keep=True)
        yield _statements(function, words)


def _group(group: GeneralisedFunction, words: Words) -> Iterator[Block]:
    yield Heading(2, " ".join(part for part in (group.code, group.title) if part), group.language)
    rows: list[tuple[Line, Cell]] = []
    if group.job_titles:
        rows.append((words.line(N_("Job titles")), (Line(", ".join(group.job_titles), group.language),)))
    rows += [
        (words.line(_REQUIREMENTS[str(one.kind)]), (Line(one.text, group.language),)) for one in group.requirements
    ]
    if rows:
        yield Facts(tuple(rows))


_REQUIREMENTS = {
    "education": N_("Education"),
    "experience": N_("Experience"),
    "special conditions": N_("Special conditions"),
    "other": N_("Other requirements"),
}


def _level(function: Function, words: Words) -> Line:
    stated = function.level or words.say(N_("not stated"))
    return words.line(N_("Level in the national framework: {level}"), Style.SMALL, level=stated)


def _parallel(function: Function, words: Words) -> tuple[Line, ...]:
    return tuple(
        Line(said, tag)
        for tag in words.languages
        if tag != function.language and (said := function.parallel.exact(tag))
    )


def _statements(function: Function, words: Words) -> Block:
    columns = (*words.paired(N_("Statement"), 12), words.column(N_("Place"), 3))
    rows: list[TableRow] = []
    for kind in StatementKind:
        of_kind = [one for one in function.statements if one.kind is kind]
        if of_kind:
            rows.append(TableRow(((words.line(KIND_TITLES[kind], Style.STRONG),),), group=True))
            rows += [_statement(one, words) for one in of_kind]
    if not rows:
        return Paragraph((words.line(N_("No statements were read here.")),))
    return Table(columns, tuple(rows))


def _statement(statement: Statement, words: Words) -> TableRow:
    place = plain(place_of(statement.source, words), words, Style.SMALL)
    return TableRow((*paired_content(statement.wordings(), words.languages), place))


def _further(standard: Standard, words: Words) -> Iterator[Section]:
    own = standard.language
    if standard.footnotes:
        notes = tuple((Line(one.mark, words.lead, Style.STRONG), Line(one.text, own)) for one in standard.footnotes)
        yield Section((heading(words, 1, N_("Footnotes")), ItemList(notes)))
    if standard.developers:
        names = tuple((Line(one.name, own),) for one in standard.developers)
        yield Section((heading(words, 1, N_("Developers")), ItemList(names)))
