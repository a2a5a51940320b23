"""Corrections of what was read of a file."""

from __future__ import annotations

import uuid
from typing import Any

from ninja import Field, Schema


class Correction(Schema):
    """One correction."""

    correction: dict[str, Any] = Field(
        description="It names its `kind`; the kinds and their fields are those of `darya.documents.corrections`.",
        examples=[{"kind": "correct-standard", "field": "title", "value": "Cook"}],
    )
    version: int | None = Field(None, ge=0, description="Of the upload as it was seen, without “If-Match”.")


class ReadAgain(Schema):
    """Read the file anew."""

    layout: uuid.UUID | None = Field(None, description="The taught layout to read by; null: the one that fits.")
    version: int | None = Field(None, ge=0, description="Of the upload as it was seen, without “If-Match”.")


class EditionOf(Schema):
    """Of which standard it will be a new edition."""

    standard: uuid.UUID | None = Field(description="Null: it is a new standard.")
    version: int | None = Field(None, ge=0, description="Of the upload as it was seen, without “If-Match”.")


class Layout(Schema):
    """A layout that a country has taught."""

    id: uuid.UUID
    country: str
    name: str
