"""A national source as issued: occupational standard, tariff-handbook entry or qualification sheet."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from darya.model.base import CountryCode, Identifier, LanguageTag, Model, NonEmpty
from darya.model.finding import Finding
from darya.model.source import Act, Source, SourceFile
from darya.model.text import Text


class StandardKind(StrEnum):
    """Which kind of national source a file is."""

    OCCUPATIONAL_STANDARD = "occupational standard"
    TARIFF_ENTRY = "tariff-handbook entry"
    QUALIFICATION = "qualification"


class StatementKind(StrEnum):
    """What a statement describes; kinds are never mixed in a row."""

    TASK = "task"
    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    RESPONSIBILITY = "responsibility"
    OTHER = "other"


class AsRead(Model):
    """What the reader had read of a field that a person corrected; ``text`` is None where it had read nothing."""

    field: NonEmpty
    """Name of the field: ``text``, ``level``, ``parallel.kk-Cyrl``, ``act.date``."""
    text: str | None = None


class _Corrected(Model):
    """What keeps both: what it says now, and what had been read before a person corrected it.

    Its models have the field ``as_read`` themselves, so that it stands where it belongs in a file.
    """

    if TYPE_CHECKING:
        as_read: tuple[AsRead, ...]

    @property
    def is_corrected(self) -> bool:
        """Whether a person corrected any of it."""
        return bool(self.as_read)

    def was_read(self, field: str) -> AsRead | None:
        """The entry of a field, or None where it stands as it was read."""
        return next((entry for entry in self.as_read if entry.field == field), None)

    @model_validator(mode="after")
    def _one_entry_per_field(self) -> Self:
        if len({entry.field for entry in self.as_read}) != len(self.as_read):
            raise ValueError("a field was read twice")
        return self


class Statement(_Corrected):
    """One sentence of a standard."""

    id: Identifier
    kind: StatementKind
    text: NonEmpty
    language: LanguageTag
    parallel: Text = Text()
    """The same statement in further languages of the same file."""
    source: Source
    as_read: tuple[AsRead, ...] = ()
    """What a person corrected, one entry per field."""

    def wordings(self) -> Text:
        """All wordings, that of ``language`` first."""
        others = tuple(wording for wording in self.parallel if wording.language != self.language)
        return Text.model_validate([{"language": self.language, "text": self.text}, *others])

    @property
    def is_added(self) -> bool:
        """Whether the reader had missed it and a person added it."""
        entry = self.was_read("text")
        return entry is not None and entry.text is None

    def printed(self) -> tuple[str, ...]:
        """The wordings by which it can be found on its page: as it says now, then as it was read."""
        entry = self.was_read("text")
        return (self.text, entry.text) if entry and entry.text else (self.text,)


class _Named(_Corrected):
    """What functions and generalised functions are known by."""

    id: Identifier
    code: str | None = None
    """Normalised: Latin letters, ``A/04.5``."""
    code_as_issued: str | None = None
    level: str | None = None
    """As the national framework names it, sublevel included: ``5``, ``5.1``; never compared between countries."""
    level_as_issued: str | None = None
    title: NonEmpty
    language: LanguageTag
    parallel: Text = Text()
    as_read: tuple[AsRead, ...] = ()
    """What a person corrected, one entry per field."""


class Function(_Named):
    """A labour function with its statements."""

    generalised_function: Identifier | None = None
    """Identifier of the generalised function that it belongs to."""
    statements: tuple[Statement, ...] = ()
    source: Source


class RequirementKind(StrEnum):
    """What an entry requirement is about."""

    EDUCATION = "education"
    EXPERIENCE = "experience"
    CONDITIONS = "special conditions"
    OTHER = "other"


class Requirement(Model):
    """One requirement for holding a job, as issued."""

    kind: RequirementKind
    text: NonEmpty
    source: Source


class Classification(Model):
    """A code of a national or international classification; scheme as issued (``ОКЗ``, ``ISCO-08``)."""

    scheme: NonEmpty
    code: str | None = None
    title: str | None = None
    source: Source | None = None


class GeneralisedFunction(_Named):
    """A group of functions, with what is required of those who carry them out."""

    job_titles: tuple[NonEmpty, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    classifications: tuple[Classification, ...] = ()
    source: Source


class MapEntry(Model):
    """A line of the functional map; checked against the described functions."""

    generalised_code: str | None = None
    code: str | None = None
    code_as_issued: str | None = None
    level: str | None = None
    title: NonEmpty
    source: Source


class Developer(Model):
    """A body or person named as developer of the standard."""

    name: NonEmpty
    role: str | None = None
    """``responsible`` (the body), ``head`` (its head) or ``participant``, where the file tells them apart; a person who
    corrects the workbook may write another word."""
    source: Source


class Footnote(Model):
    """A footnote: its mark and its text."""

    mark: NonEmpty
    text: NonEmpty
    source: Source


class QualificationSheet(Model):
    """What a qualification sheet states beside its functions."""

    title: NonEmpty
    level: str | None = None
    standard: str | None = None
    """Name and act of the standard it rests on, as issued."""
    legal_requirement: str | None = None
    documents: tuple[NonEmpty, ...] = ()
    """Documents needed to be admitted to the examination."""
    validity: str | None = None
    additional: str | None = None
    source: Source


class LeftOut(Model):
    """A statement that a person took out: nothing that was read is lost."""

    statement: Statement
    function: Identifier
    """Identifier of the function that it stood in."""


class Standard(_Corrected):
    """A national standard as read from its file, with what was not understood."""

    schema_version: Literal["darya.standard/1"] = Field(default="darya.standard/1", alias="schema")
    id: Identifier
    kind: StandardKind = StandardKind.OCCUPATIONAL_STANDARD
    country: CountryCode | None = None
    """Stated by the person who reads the file, never guessed from its language."""
    language: LanguageTag
    title: NonEmpty
    parallel_titles: Text = Text()
    code: str | None = None
    registration_number: str | None = None
    area: str | None = None
    """The kind of professional activity."""
    purpose: str | None = None
    act: Act | None = None
    occupations: tuple[Classification, ...] = ()
    activities: tuple[Classification, ...] = ()
    functional_map: tuple[MapEntry, ...] = ()
    generalised_functions: tuple[GeneralisedFunction, ...] = ()
    functions: tuple[Function, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    """Statements that a person took out; each is told as a finding, too."""
    qualification: QualificationSheet | None = None
    developers: tuple[Developer, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    layout: NonEmpty
    files: tuple[SourceFile, ...] = Field(min_length=1)
    findings: tuple[Finding, ...] = ()
    as_read: tuple[AsRead, ...] = ()
    """What a person corrected, one entry per field."""

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    @model_validator(mode="after")
    def _references_exist(self) -> Self:
        generalised = {function.id for function in self.generalised_functions}
        ids = [s.id for f in self.functions for s in f.statements] + [f.id for f in self.functions]
        ids += [left.statement.id for left in self.left_out]
        if len(set(ids)) != len(ids) or len(generalised) != len(self.generalised_functions):
            raise ValueError("an identifier appears twice")
        for function in self.functions:
            if function.generalised_function and function.generalised_function not in generalised:
                raise ValueError(f"function {function.code} belongs to no generalised function of this standard")
        names = {file.name for file in self.files}
        held = (*self.statements(), *(left.statement for left in self.left_out))
        if any(statement.source.file not in names for statement in held):
            raise ValueError("a statement names a file that the standard does not list")
        return self

    def statements(self) -> Iterator[Statement]:
        """All statements in reading order."""
        for function in self.functions:
            yield from function.statements

    def languages(self) -> tuple[str, ...]:
        """Languages in which at least one statement stands, the main language first."""
        seen = {self.language: None}
        for statement in self.statements():
            seen.update(dict.fromkeys(wording.language for wording in statement.wordings()))
        return tuple(seen)
