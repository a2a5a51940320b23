"""The grid as its template shows it: every text already chosen for the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from darya.language.messages import N_
from darya.model import StatementKind
from darya.web.comparison.access import number_of
from darya.web.comparison.models import Cell, Placed, Row
from darya.web.comparison.pages.undecided import undecided_in_words
from darya.web.comparison.queries.grid import Filled
from darya.web.programmes.rights import Act, Actor
from darya.web.ui.reading import foreign_name, is_fallback
from darya.web.ui.say import say

BANDS = {
    "exact": N_("suggested: same words"),
    "high": N_("suggested: high"),
    "medium": N_("suggested: medium"),
    "low": N_("suggested: low"),
}
DECIDED = {
    "agreement": N_("two validators agree"),
    "expert": N_("decided by an expert"),
    "coordinator": N_("decided by the coordinator"),
    "validator": N_("decided by a third validator"),
}
KIND_WORDS = {
    StatementKind.TASK: N_("task"),
    StatementKind.SKILL: N_("skill"),
    StatementKind.KNOWLEDGE: N_("knowledge"),
    StatementKind.RESPONSIBILITY: N_("responsibility"),
    StatementKind.OTHER: N_("other"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A text in one language; ``fallback`` names the language where it is not the reader's."""

    text: str
    language: str
    fallback: str = ""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One statement as a line of a cell."""

    identifiers: str
    """Of the statement and of those that repeat it, separated by spaces."""
    said: Said
    second: Said | None
    code: str
    level: str
    page: int | None
    also: tuple[str, ...] = ()
    """Codes of functions in which the country says the same in the same words."""


@dataclass(frozen=True, slots=True)
class CellBox:
    """What stands in one place of the grid; ``id`` is 0 where the country says nothing."""

    id: int
    country: str
    lines: Sequence[StatementLine] = ()
    relation: str = ""
    differences: Sequence[str] = ()
    reason: str = ""
    decided: str = ""
    decided_by: str = ""
    suggested: str = ""
    undecided: Sequence[str] = ()
    """What the engine cannot decide of its suggestion, in short, the heaviest first."""
    judged: int = 0
    disagreed: bool = False
    alone: bool = False
    """Only this country has it: nothing to decide."""
    decide_url: str = ""
    """Where a decision is sent; empty where the reader may not decide."""


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row of the grid."""

    id: int
    url: str
    version: int
    number: str
    kind: str
    label: Said | None
    second: Said | None
    named: bool
    aside: bool
    note: str
    cells: Sequence[CellBox]
    changed_by: str
    missing: int
    """Countries that say nothing to it."""


@dataclass(frozen=True)
class Reader:
    """For whom the grid is shown: languages and what the person may do."""

    actor: Actor
    language: str
    second: str = ""
    countries: Sequence[str] = ()
    rows_url: str = ""
    """Of the rows; a row's own address is this and its number and a slash."""
    writable: bool = True

    @cached_property
    def deciding(self) -> frozenset[str]:
        """Countries whose cells the person may decide."""
        if not self.writable:
            return frozenset()
        return frozenset(country for country in self.countries if self.actor.may(Act.DECIDE_CELL, country))

    @cached_property
    def moving(self) -> frozenset[str]:
        """Countries whose statements the person may move and add."""
        if not self.writable:
            return frozenset()
        return frozenset(country for country in self.countries if self.actor.may(Act.MOVE_STATEMENT, country))

    @cached_property
    def may_arrange(self) -> bool:
        """Whether the person may merge, split and set aside."""
        return self.writable and self.actor.may(Act.ARRANGE_ROWS)

    def say(self, wordings: Sequence[Mapping[str, str]], language: str = "") -> Said | None:
        """The wording in the reader's language, in the same one of another script, in English, Russian, or any."""
        wanted = language or self.language
        for tongue in (wanted, "en", "ru"):
            kin = None
            for wording in wordings:
                if wording["language"] == tongue:
                    return self._said(wording, wanted)
                if kin is None and not is_fallback(wording["language"], tongue):
                    kin = wording
            if kin is not None:
                return self._said(kin, wanted)
        return self._said(wordings[0], wanted) if wordings else None

    def _said(self, wording: Mapping[str, str], wanted: str) -> Said:
        tag = wording["language"]
        if not is_fallback(tag, wanted):
            return Said(wording["text"], tag)
        name = foreign_name(tag, self.language)
        return Said(wording["text"], tag, say(N_("Shown in another language: {language}"), language=name))

    def say_second(self, wordings: Sequence[Mapping[str, str]]) -> Said | None:
        """The wording in the second language, only if there is one."""
        if not self.second:
            return None
        said = self.say(wordings, self.second)
        return None if said is None or said.fallback else said


def row_lines(filled: Filled, reader: Reader) -> list[RowLine]:
    """The rows as lines, each with a box for every country."""
    return [_row_line(row, filled, reader) for row in filled.rows]


def _row_line(row: Row, filled: Filled, reader: Reader) -> RowLine:
    cells = filled.cells.get(row.pk, {})
    url = f"{reader.rows_url}{row.pk}/"
    standing = {one.identifier for cell in cells.values() for one in filled.statements.get(cell.pk, ())}
    return RowLine(
        id=row.pk,
        url=url,
        version=row.version,
        number=number_of(row),
        kind=row.kind,
        label=reader.say(row.label),
        second=reader.say_second(row.label),
        named=row.named,
        aside=row.set_aside,
        note=row.note,
        cells=[
            _box(cells[country], url, len(cells), standing, filled, reader) if country in cells else CellBox(0, country)
            for country in reader.countries
        ],
        changed_by=filled.names.get(row.changed_by_id, ""),
        missing=len(reader.countries) - len(cells),
    )


def _box(cell: Cell, row_url: str, count: int, standing: Iterable[str], filled: Filled, reader: Reader) -> CellBox:
    suggested = _band(cell, standing)
    return CellBox(
        id=cell.pk,
        country=cell.country,
        lines=statement_lines(filled.statements.get(cell.pk, ()), reader),
        relation=cell.relation,
        differences=cell.differences,
        reason=cell.reason,
        decided=DECIDED.get(cell.decided_as, "") if cell.relation else "",
        decided_by=filled.names.get(cell.decided_by_id, "") if cell.relation else "",
        suggested=suggested,
        undecided=_undecided(cell) if suggested else (),
        judged=cell.judgements_count,
        disagreed=cell.disagreed,
        alone=count == 1,
        decide_url=f"{row_url}decide/{cell.pk}/" if cell.country in reader.deciding else "",
    )


def _band(cell: Cell, standing: Iterable[str]) -> str:
    """How sure the engine is, as long as the statement that it compared with stands in the row and nobody decided."""
    if cell.relation or not cell.suggestion or cell.suggestion["reasons"]["with_statement"] not in standing:
        return ""
    return BANDS[cell.suggestion["band"]]


def _undecided(cell: Cell) -> Sequence[str]:
    kinds = [hint["kind"] for hint in (cell.suggestion or {})["reasons"].get("hints", ())]
    return undecided_in_words(kinds) if kinds else ()


def statement_lines(statements: Sequence[Placed], reader: Reader) -> list[StatementLine]:
    """The statements of a cell; what is repeated in the same words is shown once with all its functions."""
    by_text: dict[str, list[Placed]] = {}
    for statement in statements:
        by_text.setdefault(statement.wordings[0]["text"] if statement.wordings else "", []).append(statement)
    return [_line(same, reader) for same in by_text.values()]


def _line(same: Sequence[Placed], reader: Reader) -> StatementLine:
    first = same[0]
    said = reader.say(first.wordings) or Said("", "und")
    codes = tuple(dict.fromkeys(one.function_code for one in same[1:] if one.function_code != first.function_code))
    second = reader.say_second(first.wordings)
    return StatementLine(
        " ".join(one.identifier for one in same),
        said,
        second if second and second.text != said.text else None,
        first.function_code,
        first.level,
        first.page,
        codes,
    )


@dataclass(frozen=True, slots=True)
class Jump:
    """A function and where it begins in what is shown."""

    label: str
    url: str
