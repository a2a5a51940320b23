"""A draft qualification as printed: summary, units with outcomes, where each comes from, annexes, sources, findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from darya.exchange.pages.annex import annex_blocks
from darya.exchange.pages.page import (
    Block,
    Cell,
    Facts,
    Heading,
    ItemList,
    Line,
    Note,
    Paper,
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
    place_of_trace,
    plain,
    sources_cell,
)
from darya.exchange.pages.words import EMPTY, Words, content, paired_content
from darya.language.messages import N_
from darya.model import AssessmentCriterion, LegalStatus, Outcome, Qualification, StatementKind, Text, Trace, Unit

KIND_TITLES = {
    StatementKind.TASK: N_("Tasks"),
    StatementKind.SKILL: N_("Skills"),
    StatementKind.KNOWLEDGE: N_("Knowledge"),
    StatementKind.RESPONSIBILITY: N_("Responsibility and autonomy"),
    StatementKind.OTHER: N_("Other statements"),
}


def draft_pages(qualification: Qualification, languages: Sequence[str], notice: str = "") -> PrintedDocument:
    """The draft in one language, or in two side by side; headings and fixed words are in the first."""
    words = Words.of(languages)
    shown = content(qualification.title, words.lead)
    title = shown[0] if shown else words.line(N_("Qualification without title"))
    others = [line for tag in words.languages[1:] for line in _exact(qualification.title, tag)]
    return PrintedDocument(
        title=title,
        subtitle=tuple(others),
        kind=words.line(N_("Multicountry qualification")),
        marks=page_marks(words, qualification.status, qualification.version, qualification.date),
        sections=tuple(_sections(qualification, words)),
        page_words=page_words(words),
        languages=words.languages,
        date=qualification.date,
        keywords=qualification.countries,
        notice=notice_line(words, notice),
    )


def _exact(text: Text, tag: str) -> Cell:
    said = text.exact(tag)
    return (Line(said, tag),) if said else ()


def _sections(qualification: Qualification, words: Words) -> Iterator[Section]:
    paper = Paper.LANDSCAPE if len(words.languages) > 1 else Paper.PORTRAIT
    yield Section(_title_blocks(qualification, words))
    yield contents_section(words)
    yield Section(tuple(_summary(qualification, words)))
    yield Section((heading(words, 1, N_("Units")), *_units(qualification, words)), paper)
    yield Section(tuple(_origins(qualification, words)))
    yield Section((heading(words, 1, N_("National annexes")), *annex_blocks(qualification, words)))
    names = {outcome.id: outcome.code or "" for outcome in qualification.outcomes()}
    findings = findings_blocks(words, ((names.get(one.subject or "", ""), one) for one in qualification.findings))
    yield Section((heading(words, 1, N_("National sources")), *_sources(qualification, words), *findings))


def _title_blocks(qualification: Qualification, words: Words) -> tuple[Block, ...]:
    rows = [
        (words.line(N_("Code")), plain(qualification.code, words)),
        (words.line(N_("Countries")), plain(words.countries(qualification.countries), words)),
        (words.line(N_("Languages")), plain(language_names(qualification.languages), words)),
    ]
    if qualification.status is LegalStatus.ADOPTED:
        adopted = f"{qualification.adopted_by}: {qualification.adopted_act}"
        rows.append((words.line(N_("Adopted by")), plain(adopted, words)))
    return (Facts(tuple(rows)), Note(words.line(_CAUTION)))


_CAUTION = N_(
    "This text is drafted from national standards. It has no legal force in any country until that country adopts it."
)


def _summary(qualification: Qualification, words: Words) -> Iterator[Block]:
    yield heading(words, 1, N_("Summary"))
    yield Paragraph(
        (
            words.line(
                N_("What at least {at_least} of {countries} countries say. Units: {units}, outcomes: {outcomes}."),
                at_least=qualification.at_least, countries=len(qualification.countries),
                units=len(qualification.units), outcomes=len(qualification.outcomes()),
            ),
        )
    )  # fmt: skip
    yield Facts(tuple(_summary_facts(qualification, words)))
    yield heading(words, 2, N_("Units at a glance"))
    yield _overview(qualification.units, words)
    if qualification.levels:
        yield heading(words, 2, N_("Levels"))
        yield _levels(qualification, words)
    if qualification.national_entry:
        yield heading(words, 2, N_("What the countries ask of entrants"))
        yield _entry(qualification, words)


def _summary_facts(qualification: Qualification, words: Words) -> Iterator[tuple[Line, Cell]]:
    stated = (
        (N_("Purpose"), qualification.purpose), (N_("Entry"), qualification.entry),
        (N_("Assessment"), qualification.assessment), (N_("Progression"), qualification.progression),
    )  # fmt: skip
    occupations = [
        " ".join(part for part in (one.scheme, one.code, one.title) if part) for one in qualification.occupations
    ]
    yield words.line(N_("Occupations")), tuple(Line(one, words.lead) for one in occupations) or plain(None, words)
    yield words.line(N_("Job titles")), plain(", ".join(qualification.job_titles), words)
    yield words.line(N_("Volume, hours")), plain(_hours(qualification.volume_hours, words), words)
    for label, text in stated:
        said = tuple(line for cell in paired_content(text, words.languages) for line in cell)
        yield words.line(label), said or plain(words.say(_NOT_STATED), words)


_NOT_STATED = N_("to be stated")


def _hours(hours: int | None, words: Words) -> str:
    return words.say(_NOT_STATED) if hours is None else str(hours)


def _overview(units: Sequence[Unit], words: Words) -> Table:
    columns = (
        words.column(N_("Unit"), 2), *words.paired(N_("Unit title"), 6), words.column(N_("Choice"), 3.3),
        words.column(N_("Outcomes"), 2.6), words.column(N_("Hours"), 2.2),
    )  # fmt: skip
    rows = tuple(
        TableRow(
            (
                plain(unit.code, words),
                *paired_content(unit.title, words.languages),
                plain(_choice(unit, words), words),
                plain(str(len(unit.outcomes)), words),
                plain(None if unit.volume_hours is None else str(unit.volume_hours), words),
            )
        )
        for unit in units
    )
    return Table(columns, rows)


def _choice(unit: Unit, words: Words) -> str:
    return words.say(N_("mandatory") if unit.mandatory else N_("elective"))


def _levels(qualification: Qualification, words: Words) -> Table:
    columns = (
        words.column(N_("Country"), 3.6), words.column(N_("Framework"), 4), words.column(N_("Level stated"), 3),
        words.column(N_("Levels of the national functions"), 5),
    )  # fmt: skip
    rows = tuple(
        TableRow(
            (
                plain(words.country(one.country), words),
                plain(one.framework, words),
                plain(one.level or words.say(_NOT_STATED), words),
                plain(", ".join(one.national_levels), words),
            )
        )
        for one in qualification.levels
    )
    return Table(columns, rows)


def _entry(qualification: Qualification, words: Words) -> Table:
    columns = (words.column(N_("Country"), 3.6), words.column(N_("Requirement"), 9), words.column(N_("Source"), 3))
    rows = tuple(
        TableRow(
            (plain(words.country(one.country), words), (Line(one.text, one.language),), sources_cell([one], words))
        )
        for one in qualification.national_entry
    )
    return Table(columns, rows)


def _units(qualification: Qualification, words: Words) -> Iterator[Block]:
    for unit in qualification.units:
        shown = content(unit.title, words.lead)
        yield Heading(2, f"{unit.code or unit.order}. {shown[0].text if shown else EMPTY}", words.lead)
        others = tuple(line for tag in words.languages[1:] for line in _exact(unit.title, tag))
        yield Paragraph(
            (*others, Line(f"{_choice(unit, words)} · {_volume(unit, words)}", words.lead, Style.SMALL)), keep=True
        )
        yield _outcome_table(unit, words)


def _volume(unit: Unit, words: Words) -> str:
    return words.say(N_("volume: {hours}"), hours=_hours(unit.volume_hours, words))


def _outcome_table(unit: Unit, words: Words) -> Table:
    columns = (
        words.column(N_("Code"), 1.3), *words.paired(N_("Outcome"), 6),
        words.column(N_("Criteria and methods of assessment"), 5), words.column(N_("Sources"), 3.2),
    )  # fmt: skip
    rows: list[TableRow] = []
    kind = None
    for outcome in unit.outcomes:
        if outcome.kind is not kind:
            kind = outcome.kind
            rows.append(TableRow(((words.line(KIND_TITLES[kind], Style.STRONG),),), group=True))
        rows.append(_outcome_row(outcome, words))
    return Table(columns, tuple(rows))


def _outcome_row(outcome: Outcome, words: Words) -> TableRow:
    return TableRow(
        (
            plain(outcome.code, words),
            *paired_content(outcome.statement, words.languages),
            tuple(_criteria_lines(outcome.criteria, words)),
            sources_cell(outcome.traces, words),
        )
    )


def _criteria_lines(criteria: Iterable[AssessmentCriterion], words: Words) -> Iterator[Line]:
    methods: dict[Line, None] = {}
    for criterion in criteria:
        for cell in paired_content(criterion.text, words.languages):
            yield from cell
        methods.update(dict.fromkeys(content(criterion.method, words.lead, Style.SMALL)))
    for method in methods:
        yield words.line(N_("Method: {method}"), Style.SMALL, method=method.text)


def _origins(qualification: Qualification, words: Words) -> Iterator[Block]:
    """Every national sentence behind every outcome, whole."""
    yield heading(words, 1, N_("Where each outcome comes from"))
    for unit in qualification.units:
        yield heading(words, 2, N_("Unit {unit}"), unit=unit.code or unit.order)
        for outcome in unit.outcomes:
            said = content(outcome.statement, words.lead) or plain(None, words)
            yield Heading(3, f"{outcome.code or ''} {said[0].text}".strip(), said[0].language)
            yield ItemList(tuple(_origin(trace, words) for trace in outcome.traces))


def _origin(trace: Trace, words: Words) -> tuple[Line, ...]:
    place = Line(f"{place_of_trace(trace, words)}:", words.lead, Style.SMALL)
    relation = (Line(f"({words.word(trace.relation)})", words.lead, Style.SMALL),) if trace.relation else ()
    return (place, Line(trace.text, trace.language), *relation)


def _sources(qualification: Qualification, words: Words) -> Iterator[Block]:
    yield Facts(tuple(_source_fact(line, words) for line in qualification.sources))


def _source_fact(line: str, words: Words) -> tuple[Line, Cell]:
    country, _, rest = line.partition(": ")
    return Line(country, words.lead), (Line(rest or line, words.lead),)
