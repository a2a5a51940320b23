"""The mapping: a small file in which a person says what the labels, columns and headings of a document mean."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property
from typing import Literal, Self, get_args

from pydantic import ConfigDict, Field, model_validator

from darya.documents.layouts.taught.guesses import Reason
from darya.model import StandardKind
from darya.model.base import LanguageTag, Model, NonEmpty


class Meaning(StrEnum):
    """What a label, a column or a heading may mean."""

    STANDARD_TITLE = "standard title"
    STANDARD_CODE = "standard code"
    AREA = "area"
    PURPOSE = "purpose"
    REGISTRATION_NUMBER = "registration number"
    ACT = "act"
    DEVELOPER = "developer"
    FUNCTION_TITLE = "function title"
    FUNCTION_CODE = "function code"
    LEVEL = "level"
    TASK = "task"
    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    RESPONSIBILITY = "responsibility"
    OTHER = "other"
    KIND = "kind"
    TEXT = "text"
    IGNORE = "ignore"


STATEMENTS = frozenset({Meaning.TASK, Meaning.SKILL, Meaning.KNOWLEDGE, Meaning.RESPONSIBILITY, Meaning.OTHER})
"""The meanings below which statements stand."""

KindMeaning = Literal["task", "skill", "knowledge", "responsibility", "other"]
HeadingMeaning = Literal["function title", "standard title", "ignore"]
TitleFrom = Literal["label", "first bold line", "first line", "file name"]
TITLE_FROM: tuple[str, ...] = get_args(TitleFrom)
PARTS = ("number", "code", "level", "title", "any")
"""What may stand in braces in the pattern of a heading."""

LONGEST_HEADING = 300
"""Characters; a longer paragraph is text, and matching a pattern against it could take for ever."""

_PART = re.compile(r"\{(\w*)\}")
_EXPRESSIONS = {
    "number": r"\S*\d\S*", "any": r".*?", "code": r"(?P<code>\S+)", "level": r"(?P<level>\d{1,2}(?:[.,]\d)?)",
    "title": r"(?P<title>.+)",
}  # fmt: skip


class Label(Model):
    """Words beside, above or in front of what they name: ``Код: A-1``, or the left cell of a table's row."""

    text: NonEmpty
    means: Meaning
    why: Reason | None = Field(default=None, exclude=True)
    """Why it was proposed; stands in the file as a comment."""

    @model_validator(mode="after")
    def _not_for_columns(self) -> Self:
        if self.means in (Meaning.KIND, Meaning.TEXT):
            raise ValueError(f"only a column can mean “{self.means}”")
        return self


class ColumnLabel(Model):
    """The heading of a column."""

    text: NonEmpty
    means: Meaning
    language: LanguageTag | None = None
    """Language of what stands below it; needed where two columns say the same in two languages."""
    why: Reason | None = Field(default=None, exclude=True)


class KindWord(Model):
    """A word of a column that means *kind*: ``Koʻnikma`` is a skill."""

    text: NonEmpty
    means: KindMeaning
    why: Reason | None = Field(default=None, exclude=True)


class HeadingPattern(Model):
    """A heading with what changes in braces: ``Обязанность {number} {title}``.

    ``{title}``, ``{code}`` and ``{level}`` are taken from it; ``{number}`` is a word with a figure in it, ``{any}``
    anything.
    """

    pattern: NonEmpty
    means: HeadingMeaning
    why: Reason | None = Field(default=None, exclude=True)

    @model_validator(mode="after")
    def _known_parts(self) -> Self:
        parts = _PART.findall(self.pattern)
        unknown = [part for part in parts if part not in PARTS]
        if unknown:
            raise ValueError(f"“{{{unknown[0]}}}” is unknown; there are {', '.join(f'{{{part}}}' for part in PARTS)}")
        if self.means != "ignore" and "title" not in parts and "code" not in parts:
            raise ValueError("the pattern needs {title} or {code}")
        taken = [part for part in parts if part in ("title", "code", "level")]
        if len(set(taken)) != len(taken):
            raise ValueError("{title}, {code} and {level} may each stand once")
        return self

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The pattern as a regular expression; spaces and letter case do not matter."""
        pieces = _PART.split(" ".join(self.pattern.split()))
        expressions = (
            _EXPRESSIONS[piece] if number % 2 else re.escape(piece).replace(r"\ ", r"\s+")
            for number, piece in enumerate(pieces)
        )
        return re.compile("".join(expressions), re.IGNORECASE | re.DOTALL)


class Mapping(Model):
    """What one kind of document says where."""

    schema_version: Literal["darya.layout/1"] = Field(default="darya.layout/1", alias="schema")
    name: NonEmpty
    kind: StandardKind = StandardKind.OCCUPATIONAL_STANDARD
    language: LanguageTag | None = None
    """Main language of the documents; told from their texts where it is not stated."""
    title_from: TitleFrom = "label"
    """Where the title of the standard stands."""
    split_at_semicolons: bool = False
    """Whether a paragraph holds several statements with semicolons between them."""
    split_sentences: bool = False
    """Whether a paragraph holds several statements as sentences."""
    labels: tuple[Label, ...] = Field(default=(), alias="label")
    columns: tuple[ColumnLabel, ...] = Field(default=(), alias="column")
    kinds: tuple[KindWord, ...] = Field(default=(), alias="kind_word")
    headings: tuple[HeadingPattern, ...] = Field(default=(), alias="heading")

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    @model_validator(mode="after")
    def _says_where_statements_are(self) -> Self:
        meanings = {column.means for column in self.columns}
        if not (STATEMENTS & (meanings | {label.means for label in self.labels}) or Meaning.TEXT in meanings):
            raise ValueError("nothing says where tasks, skills or knowledge stand")
        if Meaning.TEXT in meanings and Meaning.KIND not in meanings:
            raise ValueError("a column of texts needs a column that says their kind")
        if Meaning.KIND in meanings and not self.kinds:
            raise ValueError("the words of the kind column are missing ([[kind_word]])")
        return self
