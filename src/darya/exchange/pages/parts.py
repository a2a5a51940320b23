"""Parts that the grid and the draft have in common: marks on every page, findings, sources of a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from darya.exchange.pages.page import Block, Cell, Contents, Heading, Line, Section, Style, Table, TableRow
from darya.exchange.pages.words import EMPTY, Words, place_of
from darya.language.dates import day_label
from darya.language.messages import N_
from darya.language.tags import OWN_NAMES
from darya.model import Finding, LegalStatus, Trace, Unworded, gather_unworded, is_unworded

_MARKED = (
    N_("working draft"), N_("expert text"), N_("agreed by experts"), N_("adopted by country"), N_("published edition"),
    N_("note"), N_("warning"), N_("error"),
)  # fmt: skip


def page_marks(words: Words, status: LegalStatus, version: str, date: dt.date | None) -> tuple[Line, ...]:
    """Status, version and date as they stand on every page."""
    stated = [words.line(N_("Status: {status}"), status=words.word(status))]
    if version:
        stated.append(words.line(N_("Version {version}"), version=version))
    if date:
        stated.append(Line(day_label(date, words.lead), words.lead))
    return tuple(stated)


def notice_line(words: Words, notice: str) -> Line | None:
    """The remark for every page; None where there is none."""
    return Line(notice, words.lead, Style.STRONG) if notice else None


def page_words(words: Words) -> tuple[str, str]:
    """The words around the number of a page and the number of pages."""
    return words.say(N_("page")), words.say(N_("of"))


def contents_section(words: Words, depth: int = 2) -> Section:
    """The table of contents on its own page."""
    return Section((Contents(words.line(N_("Contents")), depth),))


def heading(words: Words, level: int, template: str, **values: object) -> Heading:
    """A heading with a fixed text."""
    return Heading(level, words.say(template, **values), words.lead)


def language_names(languages: Sequence[str]) -> str:
    """Languages, each named in itself."""
    return ", ".join(OWN_NAMES.get(tag, tag) for tag in languages)


def plain(text: str | None, words: Words, style: Style = Style.BODY) -> Cell:
    """A cell with a name, a number or a code; a dash where nothing is stated."""
    return (Line(text or EMPTY, words.lead, style),)


def findings_blocks(words: Words, findings: Iterable[tuple[str, Finding]]) -> tuple[Block, ...]:
    """What was noticed, as a table; nothing where nothing was.

    ``findings`` come with what they are about. What is said of several outcomes in the same words is said once, and
    what is not yet worded once for each language.
    """
    listed = list(findings)
    unworded, _others = gather_unworded(finding for _about, finding in listed)
    together: dict[tuple[str, str], list[tuple[str, Finding]]] = {}
    for about, finding in listed:
        if is_unworded(finding):
            continue
        others = {key: value for key, value in finding.values.items() if key != _OUTCOME}
        key = (about if _OUTCOME not in finding.values else "", f"{finding.template} {sorted(others.items())}")
        together.setdefault(key, []).append((about, finding))
    if not listed:
        return ()
    columns = (words.column(N_("About"), 2), words.column(N_("Severity"), 2), words.column(N_("Finding"), 11))
    rows = (
        *(_unworded_row(words, one) for one in unworded),
        *(_finding_row(words, alike) for alike in together.values()),
    )
    return (heading(words, 1, N_("Findings")), Table(columns, rows))


def _unworded_row(words: Words, one: Unworded) -> TableRow:
    line = Line(one.listed_in(words.lead), words.lead)
    return TableRow((plain("", words), plain(words.word(one.severity), words), (line,)))


_OUTCOME = "outcome"
"""The value by which the findings of a draft name their outcome."""


def _finding_row(words: Words, listed: Sequence[tuple[str, Finding]]) -> TableRow:
    about, first = listed[0]
    values = dict(first.values)
    if _OUTCOME in values:
        values[_OUTCOME] = ", ".join(dict.fromkeys(str(finding.values[_OUTCOME]) for _about, finding in listed))
    return TableRow(
        (
            plain(about if len(listed) == 1 else words.say(N_("outcomes: {count}"), count=len(listed)), words),
            plain(words.word(first.severity), words),
            (Line(words.say(first.template, **values), words.lead),),
        )
    )


def sources_cell(traces: Iterable[Trace], words: Words) -> Cell:
    """Where an outcome comes from, each place once: ``KZ A/01.4, p. 12; KG B/02.3, p. 7``."""
    said = "; ".join(dict.fromkeys(place_of_trace(trace, words) for trace in traces))
    return (Line(said, words.lead, Style.SMALL),) if said else ()


def place_of_trace(trace: Trace, words: Words) -> str:
    """Country, function and place of a national sentence."""
    function = " ".join(part for part in (trace.country, trace.function_code) if part)
    return ", ".join(part for part in (function, place_of(trace.source, words)) if part)
