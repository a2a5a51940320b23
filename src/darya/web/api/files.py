"""Files that a program asks for: in which format and languages, and how the description of the API tells of them."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Field, Schema

Tag = Annotated[str, Field(max_length=35)]


class PaperLanguages(Schema):
    """In which languages a paper is written."""

    language: Tag = Field("", description="Empty: the reader's.")
    second: Tag = Field("", description="A second one beside it; empty: none.")


class PaperFile(PaperLanguages):
    """A paper as a file."""

    format: Literal["docx", "pdf"]


class WholeFile(PaperLanguages):
    """A grid, a draft or a standard as a file."""

    format: Literal["json", "xlsx", "docx", "pdf"]


FILE = {
    "responses": {
        200: {
            "description": "The file.",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}
"""How the description of the API tells of such an answer."""
