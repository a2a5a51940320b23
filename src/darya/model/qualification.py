"""The joint draft: units, outcomes, assessment, and what each country adds."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Literal, Self

from pydantic import ConfigDict, Field, PositiveInt, model_validator

from darya.model.base import CountryCode, Identifier, LanguageTag, Model, NonEmpty
from darya.model.comparison import Relation
from darya.model.finding import Finding
from darya.model.source import Source
from darya.model.standard import Classification, StatementKind
from darya.model.text import Text


class LegalStatus(StrEnum):
    """The ladder that every text carries, on screen and in every export."""

    WORKING_DRAFT = "working draft"
    EXPERT_TEXT = "expert text"
    AGREED_BY_EXPERTS = "agreed by experts"
    ADOPTED = "adopted by country"
    PUBLISHED_EDITION = "published edition"


class Trace(Model):
    """The national sentence that a sentence of the draft comes from: text, place and act."""

    country: CountryCode
    statement: Identifier
    text: NonEmpty
    language: LanguageTag
    standard: NonEmpty
    """Title of the national standard."""
    function_code: str | None = None
    level: str | None = None
    """Level of the function in its own framework."""
    act: str | None = None
    source: Source
    relation: Relation | None = None


class AssessmentCriterion(Model):
    """What an assessor looks for in an outcome, and how."""

    id: Identifier
    text: Text
    method: Text = Text()
    traces: tuple[Trace, ...] = ()


class Outcome(Model):
    """What a holder can do, knows or answers for; every outcome names the national sentences it comes from."""

    id: Identifier
    code: str | None = None
    kind: StatementKind
    statement: Text
    row: Identifier | None = None
    """The row of the comparison from which it was drafted."""
    criteria: tuple[AssessmentCriterion, ...] = ()
    traces: tuple[Trace, ...] = ()


class Unit(Model):
    """A part of the qualification that can be assessed on its own."""

    id: Identifier
    code: str | None = None
    title: Text
    mandatory: bool = True
    order: PositiveInt
    volume_hours: int | None = Field(default=None, ge=0)
    outcomes: tuple[Outcome, ...] = ()
    findings: tuple[Finding, ...] = ()


class CountryLevel(Model):
    """The level that a country states for the qualification; empty until stated, with its source."""

    country: CountryCode
    framework: str | None = None
    level: str | None = None
    national_levels: tuple[str, ...] = ()
    """Levels that the functions used have in the national standard: information, not a statement."""
    source: str | None = None


class AnnexItem(Model):
    """One national sentence beyond the shared core."""

    trace: Trace
    row: Identifier | None = None
    countries: tuple[CountryCode, ...] = ()
    """All countries that say it, where it is fewer than the core asks for."""


class Annex(Model):
    """What one country adds to the shared core."""

    country: CountryCode
    title: Text = Text()
    standard: NonEmpty
    act: str | None = None
    level: str | None = None
    additions: tuple[AnnexItem, ...] = ()
    missing: tuple[Identifier, ...] = ()
    """Outcomes of the core to which the country's standard says nothing."""


class Qualification(Model):
    """A multicountry qualification as drafted from a comparison."""

    schema_version: Literal["darya.qualification/1"] = Field(default="darya.qualification/1", alias="schema")
    id: Identifier
    title: Text
    code: str | None = None
    version: NonEmpty = "0.1"
    status: LegalStatus = LegalStatus.WORKING_DRAFT
    adopted_by: CountryCode | None = None
    adopted_act: str | None = None
    date: dt.date | None = None
    languages: tuple[LanguageTag, ...] = ("ru",)
    countries: tuple[CountryCode, ...] = Field(min_length=2)
    at_least: PositiveInt
    """A row is part of the core when at least so many countries have it."""
    comparison: Identifier
    purpose: Text = Text()
    occupations: tuple[Classification, ...] = ()
    job_titles: tuple[NonEmpty, ...] = ()
    levels: tuple[CountryLevel, ...] = ()
    volume_hours: int | None = Field(default=None, ge=0)
    entry: Text = Text()
    national_entry: tuple[Trace, ...] = ()
    """What the national standards ask of entrants, as issued."""
    assessment: Text = Text()
    progression: Text = Text()
    units: tuple[Unit, ...] = ()
    annexes: tuple[Annex, ...] = ()
    sources: tuple[NonEmpty, ...] = ()
    """The national standards with their acts and files."""
    findings: tuple[Finding, ...] = ()

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        ids = [outcome.id for unit in self.units for outcome in unit.outcomes] + [unit.id for unit in self.units]
        if len(set(ids)) != len(ids):
            raise ValueError("an identifier appears twice")
        if self.at_least > len(self.countries):
            raise ValueError(f"at least {self.at_least} of {len(self.countries)} countries cannot be met")
        if self.status is LegalStatus.ADOPTED and not (self.adopted_by and self.adopted_act):
            raise ValueError("an adopted text names the country and the act")
        return self

    def outcomes(self) -> tuple[Outcome, ...]:
        """All outcomes in order."""
        return tuple(outcome for unit in self.units for outcome in unit.outcomes)
