"""An aligned comparison told to a program: rows with texts, probabilities and what else could be meant; coverage."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field, NonNegativeInt

from darya.matching.coverage import Coverage, coverage
from darya.model import Band, Candidate, Cell, Comparison, Finding, Hint, Model, StatementKind
from darya.model.base import CountryCode, Identifier, LanguageTag


class AlignedStandard(Model):
    """A standard that took part."""

    country: CountryCode
    title: str
    language: LanguageTag
    file: str
    statements: NonNegativeInt


class AlignedStatement(Model):
    """A statement in a cell, or one that could be meant."""

    id: Identifier
    text: str
    language: LanguageTag
    order: NonNegativeInt
    """Its place in its file; of a text list the line, counted from 0."""


class Alternative(Model):
    """The next best counterpart of a cell, in another row."""

    country: CountryCode
    statement: AlignedStatement
    score: float
    probability: float | None


class AlignedCell(Model):
    """What one country says to a row; the last fields are empty where only this country says it."""

    country: CountryCode
    statements: tuple[AlignedStatement, ...]
    nearest: Identifier | None = None
    """The statement of another country on which the proposal rests."""
    score: float | None = None
    band: Band | None = None
    probability: float | None = None
    method: str | None = None
    hints: tuple[Hint, ...] = ()
    runner_up: Alternative | None = None


class AlignedRow(Model):
    """One shared meaning, or what only one country has."""

    id: Identifier
    kind: StatementKind
    label: dict[LanguageTag, str]
    cells: tuple[AlignedCell, ...]


class Alignment(Model):
    """What ``darya align --json`` prints."""

    schema_version: Literal["darya.alignment/1"] = Field(default="darya.alignment/1", alias="schema")
    engine: str
    standards: tuple[AlignedStandard, ...]
    rows: tuple[AlignedRow, ...]
    coverage: tuple[Coverage, ...]
    findings: tuple[Finding, ...]

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)


def alignment_of(comparison: Comparison) -> Alignment:
    """Tell a comparison with the texts of its statements, and how far each country is covered, in both directions."""
    return Alignment(
        engine=comparison.engine,
        standards=tuple(
            AlignedStandard(
                country=entry.country,
                title=entry.standard.title,
                language=entry.standard.language,
                file=entry.standard.files[0].name,
                statements=sum(1 for _ in entry.standard.statements()),
            )
            for entry in comparison.standards
        ),
        rows=tuple(
            AlignedRow(
                id=row.id,
                kind=row.kind,
                label={wording.language: wording.text for wording in row.label},
                cells=tuple(_cell(cell, comparison) for cell in row.cells),
            )
            for row in comparison.rows
        ),
        coverage=coverage(comparison),
        findings=comparison.findings,
    )


def _cell(cell: Cell, comparison: Comparison) -> AlignedCell:
    statements = tuple(_statement(identifier, comparison) for identifier in cell.statements)
    found = cell.suggestion
    if found is None:
        return AlignedCell(country=cell.country, statements=statements)
    return AlignedCell(
        country=cell.country,
        statements=statements,
        nearest=found.reasons.with_statement,
        score=found.score,
        band=found.band,
        probability=found.probability,
        method=found.reasons.method,
        hints=found.reasons.hints,
        runner_up=_alternative(found.runner_up, comparison),
    )


def _alternative(other: Candidate | None, comparison: Comparison) -> Alternative | None:
    if other is None:
        return None
    return Alternative(
        country=other.country,
        statement=_statement(other.statement, comparison),
        score=other.score,
        probability=other.probability,
    )


def _statement(identifier: str, comparison: Comparison) -> AlignedStatement:
    statement = comparison.statements[identifier].statement
    return AlignedStatement(
        id=statement.id, text=statement.text, language=statement.language, order=statement.source.order
    )
