"""The memory of a programme: what it holds, its pairs, and what is excluded."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Literal

from ninja import Field, Schema

from darya.web.api.schemas.house import Key


class MemorySector(Schema):
    """The pairs of one sector between two languages."""

    sector: str = Field(description="The kind of professional activity, as issued; empty: not stated.")
    pairs: int = Field(description="Different pairs that count.")
    excluded: int
    links: int = Field(description="Of confirmed links; a pair of several sources is counted by each.")
    parallel: int = Field(description="Of wordings side by side in one document.")
    files: int = Field(description="Of added files.")


class MemoryLanguages(Schema):
    """What the memory holds between two languages, both directions as one."""

    languages: tuple[str, str]
    pairs: int
    excluded: int
    trust: Literal["none", "little", "some", "enough"] | None = Field(
        description="How far suggestions across these languages can be trusted; null within one language."
    )
    sectors: list[MemorySector]


class Memory(Schema):
    """What the memory holds."""

    version: str = Field(description="Another one as soon as anything has changed.")
    contradicting: int = Field(description="Pairs that contradict another one.")
    languages: list[MemoryLanguages]


class PairSide(Schema):
    """One text of a pair."""

    language: str
    text: str
    country: str = Field(description="Which country says it; empty where none does.")


class MemoryPair(Schema):
    """Two texts that one source says mean the same."""

    id: Key
    sides: list[PairSide]
    sector: str
    source: Literal["link", "parallel", "file"]
    comparison: uuid.UUID | None
    row: Key | None
    standard: uuid.UUID | None
    file: uuid.UUID | None
    line: int | None = Field(description="Of the file.")
    counts: bool = Field(description="Not where it is excluded, nor where its comparison is not opened yet.")
    contradicts: bool
    exclusion: uuid.UUID | None


class PairQuery(Schema):
    """To what the list is narrowed."""

    text: str = Field("", max_length=200, description="Words of either text.")
    languages: str = Field("", max_length=80, description="Two tags with “~” between.", examples=["kk-Cyrl~ru"])
    sector: str = Field("", max_length=500, description="As issued; “-”: those of which none is stated.")
    source: Literal["", "link", "parallel", "file"] = ""
    show: Literal["", "kept", "excluded", "contradicting"] = ""
    comparison: uuid.UUID | None = None
    file: uuid.UUID | None = None


class PairFile(PairQuery):
    """The pairs as a file."""

    format: Literal["tsv", "xlsx", "docx", "pdf", "json"] = Field(
        "tsv", description="`tsv` is what `darya memory` writes and `darya match --memory` reads."
    )


class NewExclusion(Schema):
    """A pair that misleads."""

    pair: Key
    reason: str = Field(min_length=1, max_length=2000, description="Others have to understand it.")


class Exclusion(Schema):
    """A pair that is left out, whichever source says it."""

    id: uuid.UUID
    sides: list[PairSide]
    reason: str
    at: dt.datetime
    said: bool = Field(description="Whether a source says the pair at the moment.")
