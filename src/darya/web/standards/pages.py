"""What the templates of the library are given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from darya.documents import PageBox
from darya.documents.corrections import FIELD_WORDS, Occupation
from darya.language.messages import N_
from darya.language.tags import WORKING_LANGUAGES, canonical_tag
from darya.model import Finding, Function, Severity, Standard, StandardKind, Statement, StatementKind

STATEMENTS_PER_PAGE = 120
KINDS = tuple(StatementKind)


@dataclass(frozen=True, slots=True)
class FunctionPart:
    """A function, or as much of it as stands on one page of the list."""

    function: Function
    statements: tuple[Statement, ...]
    goes_on: bool = False
    """Its first statements stand on the page before."""
    group: str = ""
    """Title of its generalised function, where that begins here."""

    @property
    def fields(self) -> tuple[tuple[str, str, str], ...]:
        """What of the function can be corrected: field, label, value."""
        return (
            ("code", N_("Code"), self.function.code or ""),
            ("level", N_("Level"), self.function.level or ""),
            ("title", N_("Title"), self.function.title),
        )


@dataclass(frozen=True, slots=True)
class MarkedStatement:
    """A statement on the picture of its page."""

    statement: Statement
    number: int
    boxes: tuple[PageBox, ...]


def parts_of(standard: Standard) -> tuple[tuple[FunctionPart, ...], ...]:
    """The functions with their statements, in pages of about as many statements as a person looks through at once."""
    pages: list[list[FunctionPart]] = [[]]
    room = STATEMENTS_PER_PAGE
    for function, group in _with_groups(standard):
        rest, first = list(function.statements), True
        while first or rest:
            if room <= 0:
                pages.append([])
                room = STATEMENTS_PER_PAGE
            taken, rest = rest[:room], rest[room:]
            pages[-1].append(FunctionPart(function, tuple(taken), not first, group if first else ""))
            room -= max(1, len(taken))
            first = False
    return tuple(tuple(page) for page in pages)


def _with_groups(standard: Standard) -> Iterator[tuple[Function, str]]:
    titles = {group.id: f"{group.code or ''} {group.title}".strip() for group in standard.generalised_functions}
    last = None
    for function in standard.functions:
        group = function.generalised_function
        yield function, titles.get(group or "", "") if group != last else ""
        last = group


def page_with(pages: Sequence[Sequence[FunctionPart]], identifier: str) -> int:
    """The number of the page on which a statement or function stands, from 1; the first where it is unknown."""
    for number, parts in enumerate(pages, 1):
        for part in parts:
            if part.function.id == identifier or any(one.id == identifier for one in part.statements):
                return number
    return 1


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding with the place to look at."""

    finding: Finding
    anchor: str
    page: int | None


_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def finding_lines(standard: Standard) -> tuple[FindingLine, ...]:
    """Open findings first, the weighty before the light; each with the statement or page that it is about."""
    known = {statement.id for statement in standard.statements()} | {function.id for function in standard.functions}
    lines = [
        FindingLine(
            finding,
            finding.subject if finding.subject in known and finding.subject else "",
            finding.source.page if finding.source else None,
        )
        for finding in standard.findings
    ]
    return tuple(sorted(lines, key=lambda line: (line.finding.settled, _ORDER[line.finding.severity])))


STANDARD_FIELDS = (
    "title", "kind", "code", "registration_number", "area", "purpose", "language", "act.title", "act.kind",
    "act.number", "act.date", "act.issuer", "act.registration_number", "act.registration_date",
)  # fmt: skip
EMPTY_OCCUPATIONS = 2


@dataclass(frozen=True, slots=True)
class Fact:
    """What a field of the standard says, as it stands in a form."""

    field: str
    label: str
    value: str
    choices: tuple[str, ...] = ()
    """What it may say, where that is not free."""


def facts_of(standard: Standard, languages: Sequence[str]) -> tuple[Fact, ...]:
    """The facts about a standard that can be corrected one by one."""
    choices = {"kind": tuple(StandardKind), "language": tuple(languages)}
    return tuple(
        Fact(field, FIELD_WORDS.get(field, field), _value(standard, field), choices.get(field, ()))
        for field in STANDARD_FIELDS
    )


def _value(standard: Standard, field: str) -> str:
    thing: object = standard
    for name in field.split("."):
        thing = getattr(thing, name, None)
    return "" if thing is None else str(thing)


def occupation_rows(standard: Standard) -> tuple[Occupation, ...]:
    """The occupations as rows of a form, with room for more."""
    held = (Occupation(scheme=one.scheme, code=one.code, title=one.title) for one in standard.occupations)
    return (*held, *[Occupation(scheme="")] * EMPTY_OCCUPATIONS)


def languages_offered(standard: Standard, programme: Sequence[str]) -> tuple[str, ...]:
    """The languages in which a statement may be: those of the standard, of the programme, and the working ones."""
    return tuple(dict.fromkeys(map(canonical_tag, (*standard.languages(), *programme, *WORKING_LANGUAGES))))
