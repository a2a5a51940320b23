"""The form of the workbook: which sheets, which columns, what a cell may hold. Reading and writing both follow it."""

from __future__ import annotations

from dataclasses import dataclass

from darya.model import RequirementKind, Severity, StandardKind, StatementKind

VERSION = "1"
VERSION_PROPERTY = "darya-template"
LANGUAGE_PROPERTY = "darya-language"

JOB_TITLE = "job title"
PLACE = ("file", "page", "sheet", "table", "row", "order")
"""The columns that say where a line is from."""

CHOICES: dict[str, tuple[str, ...]] = {
    "standard": tuple(map(str, StandardKind)),
    "statement": tuple(map(str, StatementKind)),
    "requirement": (JOB_TITLE, *map(str, RequirementKind)),
    "owner": ("occupations", "activities", "generalised"),
    "developer": ("responsible", "head", "participant"),
    "severity": tuple(map(str, Severity)),
}
"""Lists to choose from, by name; the keys are those of ``[choices]`` in the labels."""

FIELDS = (
    "kind", "country", "language", "title", "code", "registration_number", "area", "purpose",
    "act_title", "act_kind", "act_number", "act_date", "act_issuer", "act_registration_number",
    "act_registration_date", "act_as_issued", "id",
)  # fmt: skip
"""The lines of the sheet *General*."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in ``[columns]``, width in characters, and what may stand in it."""

    key: str
    width: int = 14
    hidden: bool = False
    choice: str | None = None
    """Name of the list in ``CHOICES``, or ``functions`` / ``groups`` / ``languages``."""
    parallel: bool = False
    """Further languages of it stand in columns of their own."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its key in ``[sheets]`` and its columns."""

    key: str
    columns: tuple[Column, ...]
    in_template: bool = True
    """Stands in the empty template too, not only when there is something to show."""
    blank_lines: int = 0
    """Empty lines prepared with lists to choose from."""

    def column(self, key: str) -> Column:
        """The column of this key; ``text:ky`` is found as ``text``."""
        return next(column for column in self.columns if column.key == key.partition(":")[0])

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the columns."""
        return tuple(column.key for column in self.columns)

    @property
    def content_keys(self) -> tuple[str, ...]:
        """The columns a change of which is a change of what is said: no place, no identifier."""
        return tuple(key for key in self.keys if key not in {*PLACE, "id", "owner", "seal"})


_ID, _OWNER, _SEAL = Column("id", 20, hidden=True), Column("owner", 20, hidden=True), Column("seal", 20, hidden=True)
_PLACE = (
    Column("file", 20), Column("page", 8), Column("sheet", 10, hidden=True), Column("table", 8),
    Column("row", 8), Column("order", 8, hidden=True),
)  # fmt: skip
_CODES = (Column("code", 12), Column("title", 60, parallel=True), Column("level", 9))
_ISSUED = (Column("code_as_issued", 12), Column("level_as_issued", 12), Column("language", 11, choice="languages"))

SHEETS: tuple[Sheet, ...] = (
    Sheet("general", (Column("field", 34), Column("value", 80, parallel=True))),
    Sheet(
        "functions",
        (*_CODES, Column("generalised_function", 18, choice="groups"), *_ISSUED, *_PLACE, _ID, _OWNER, _SEAL),
        blank_lines=60,
    ),
    Sheet(
        "statements",
        (
            Column("function", 16, choice="functions"), Column("kind", 18, choice="statement"),
            Column("text", 80, parallel=True), Column("language", 11, choice="languages"), *_PLACE, _ID, _OWNER, _SEAL,
        ),
        blank_lines=1000,
    ),
    Sheet(
        "map",
        (
            Column("generalised_function", 18), Column("code", 12), Column("title", 60), Column("level", 9),
            Column("code_as_issued", 12), *_PLACE, _SEAL,
        ),
    ),
    Sheet("generalised", (*_CODES, *_ISSUED, *_PLACE, _ID, _SEAL), blank_lines=20),
    Sheet(
        "requirements",
        (
            Column("generalised_function", 18, choice="groups"), Column("kind", 24, choice="requirement"),
            Column("text", 80), *_PLACE, _OWNER, _SEAL,
        ),
        blank_lines=60,
    ),
    Sheet(
        "classifications",
        (
            Column("belongs_to", 24, choice="owner"), Column("generalised_function", 18, choice="groups"),
            Column("scheme", 16), Column("code", 14), Column("title", 60), *_PLACE, _OWNER, _SEAL,
        ),
        blank_lines=40,
    ),
    Sheet("developers", (Column("name", 70), Column("role", 18, choice="developer"), *_PLACE, _SEAL), blank_lines=20),
    Sheet("footnotes", (Column("mark", 10), Column("text", 90), *_PLACE, _SEAL)),
    Sheet(
        "qualification",
        (
            Column("title", 40), Column("level", 9), Column("standard", 40), Column("legal_requirement", 40),
            Column("documents", 60), Column("validity", 14), Column("additional", 40), *_PLACE, _SEAL,
        ),
        in_template=False,
    ),
    Sheet(
        "files",
        (Column("name", 40), Column("container", 10), Column("size", 12), Column("hash", 68)),
        in_template=False,
    ),
    Sheet("findings", (Column("severity", 16), Column("message", 90), *_PLACE), in_template=False),
)  # fmt: skip

BY_KEY = {sheet.key: sheet for sheet in SHEETS}
