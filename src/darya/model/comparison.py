"""Standards of n countries side by side: a row is one shared meaning, a cell what one country says to it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from enum import StrEnum
from functools import cached_property
from typing import Literal, NamedTuple, Self

from pydantic import ConfigDict, Field, model_validator

from darya.model.base import CountryCode, Identifier, LanguageTag, Model, NonEmpty
from darya.model.finding import Finding
from darya.model.standard import Function, Standard, Statement, StatementKind
from darya.model.text import Text


class Relation(StrEnum):
    """Of a cell's statements to the meaning of the row; decided by people.

    *broader*: the country says more than the row; *narrower*: less; *partial*: both overlap; *none*: not the same.
    """

    EQUAL = "equal"
    BROADER = "broader"
    NARROWER = "narrower"
    PARTIAL = "partial"
    NONE = "none"


class DifferenceKind(StrEnum):
    """Why a cell is not equal to its row."""

    WORDING = "wording"
    GRAIN = "grain"
    BREADTH = "breadth"
    DEPTH = "depth"
    AUTONOMY = "autonomy"
    TECHNOLOGY = "technology"
    REGULATION = "regulation"
    CONTEXT = "context"
    VOLUME = "volume"
    ASSESSMENT = "assessment"
    ENTRY = "entry"
    LEGAL_EFFECT = "legal effect"


class Band(StrEnum):
    """How sure a suggestion is, in words: same text after folding, or high, medium, low score."""

    EXACT = "exact"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class HintKind(StrEnum):
    """What the engine sees beside the likeness of two statements, and leaves to people."""

    LEVEL = "level"
    """Words of supervision, autonomy or difficulty say different things."""
    NEGATION = "negation"
    MODALITY = "modality"
    """One must, the other may."""
    NUMBER = "number"
    """Numbers with their units differ, or only one has them."""
    TECHNOLOGY = "technology"
    """A tool, material or method is named on one side only, or another one."""
    REGULATION = "regulation"
    """A law, norm or rule is named on one side only, or another one."""
    KNOWLEDGE_OR_TASK = "knowledge or task"
    """One says what is known, the other what is done."""
    GRAIN = "grain"
    """One broad statement against several narrow ones."""


class Hint(Model):
    """A possible difference between two statements, with the words that tell it, as they stand in the texts."""

    kind: HintKind
    here: tuple[NonEmpty, ...] = ()
    there: tuple[NonEmpty, ...] = ()


class Candidate(Model):
    """A statement of another country that could be meant as well."""

    statement: Identifier
    country: CountryCode
    score: float = Field(ge=0, le=1)
    probability: float | None = Field(default=None, ge=0, le=1)


class Reasons(Model):
    """Why the engine puts a cell into its row."""

    with_statement: Identifier
    """The statement of another country that it resembles most."""
    with_country: CountryCode
    shared_words: tuple[NonEmpty, ...] = ()
    """Words (stems agree) that both statements have, as written here."""
    shared_parts: tuple[NonEmpty, ...] = ()
    """Word parts, at least four letters long, that both have beyond the shared words."""
    level_here: str | None = None
    level_there: str | None = None
    method: str
    """``exact``, ``text``, ``transliteration``, ``memory``, ``encoder`` or ``parallel wording``."""
    hints: tuple[Hint, ...] = ()
    """What could make the two differ all the same."""


class Suggestion(Model):
    """What the engine proposes for a cell."""

    score: float = Field(ge=0, le=1)
    band: Band
    probability: float | None = Field(default=None, ge=0, le=1)
    """How likely people confirm it, calibrated on confirmed links or by a stated prior; None where not estimated."""
    runner_up: Candidate | None = None
    """The next best counterpart, where a person should look before deciding."""
    reasons: Reasons


class Judgement(Model):
    """What one validator decided about a cell, with reason and time."""

    by: NonEmpty
    relation: Relation
    differences: tuple[DifferenceKind, ...] = ()
    reason: str | None = None
    at: dt.datetime | None = None


class Cell(Model):
    """What one country says to a row. ``relation`` is empty until a person has decided."""

    country: CountryCode
    statements: tuple[Identifier, ...] = Field(min_length=1)
    relation: Relation | None = None
    differences: tuple[DifferenceKind, ...] = ()
    reason: str | None = None
    suggestion: Suggestion | None = None
    judgements: tuple[Judgement, ...] = ()


class Row(Model):
    """One shared meaning, or what only one country has."""

    id: Identifier
    kind: StatementKind
    label: Text = Text()
    """The meaning in each working language; proposed from the statements until a person names it."""
    cells: tuple[Cell, ...] = Field(min_length=1)
    set_aside: bool = False
    note: str | None = None

    @model_validator(mode="after")
    def _one_cell_per_country(self) -> Self:
        countries = [cell.country for cell in self.cells]
        if len(set(countries)) != len(countries):
            raise ValueError(f"row {self.id}: a country appears twice")
        return self

    def cell(self, country: str) -> Cell | None:
        """What this country says to the row, or None."""
        return next((cell for cell in self.cells if cell.country == country), None)

    def countries(self, *, counting: bool = True) -> tuple[str, ...]:
        """Countries that say something to the row; ``counting`` leaves out cells judged *none*."""
        return tuple(c.country for c in self.cells if not (counting and c.relation is Relation.NONE))


class CountryStandard(Model):
    """The standard with which a country takes part in a comparison."""

    country: CountryCode
    standard: Standard


class StatementRef(NamedTuple):
    """A statement with everything around it."""

    country: str
    standard: Standard
    function: Function
    statement: Statement


class Comparison(Model):
    """The grid. Holds the standards themselves, so that the file alone is enough to draft from."""

    schema_version: Literal["darya.comparison/1"] = Field(default="darya.comparison/1", alias="schema")
    id: Identifier
    title: Text = Text()
    languages: tuple[LanguageTag, ...] = ("ru",)
    """Working languages of the comparison, the first leads."""
    made_at: dt.datetime | None = None
    engine: str = ""
    """Name and version of what proposed the rows."""
    standards: tuple[CountryStandard, ...] = Field(min_length=1)
    rows: tuple[Row, ...] = ()
    findings: tuple[Finding, ...] = ()

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    @cached_property
    def statements(self) -> dict[str, StatementRef]:
        """Every statement by identifier."""
        return {
            statement.id: StatementRef(entry.country, entry.standard, function, statement)
            for entry in self.standards
            for function in entry.standard.functions
            for statement in function.statements
        }

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries in the order of their columns."""
        return tuple(entry.country for entry in self.standards)

    @property
    def counted_rows(self) -> tuple[Row, ...]:
        """The rows that count: whatever is told of a grid in numbers is told of these, never of rows set aside."""
        return tuple(row for row in self.rows if not row.set_aside)

    @model_validator(mode="after")
    def _rows_fit_the_standards(self) -> Self:
        if len(set(self.countries)) != len(self.countries):
            raise ValueError("a country appears twice")
        total = sum(1 for entry in self.standards for _ in entry.standard.statements())
        if len(self.statements) != total:
            raise ValueError("two standards share a statement identifier")
        placed: Counter[str] = Counter()
        for row in self.rows:
            for cell in row.cells:
                placed.update(cell.statements)
                for identifier in cell.statements:
                    self._check_place(row, cell, identifier)
        doubled = [identifier for identifier, times in placed.items() if times > 1]
        if doubled:
            raise ValueError(f"a statement stands in two places: {doubled[0]}")
        if len({row.id for row in self.rows}) != len(self.rows):
            raise ValueError("two rows have one identifier")
        return self

    def _check_place(self, row: Row, cell: Cell, identifier: str) -> None:
        found = self.statements.get(identifier)
        if found is None:
            raise ValueError(f"row {row.id} names a statement that no standard has: {identifier}")
        if found.country != cell.country:
            raise ValueError(f"row {row.id}: statement {identifier} is not of {cell.country}")
        if found.statement.kind is not row.kind:
            raise ValueError(f"row {row.id} mixes kinds: {row.kind} and {found.statement.kind}")
