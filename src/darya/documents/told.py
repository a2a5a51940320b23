"""``Content`` as JSON, to be told by one process to another."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from darya.documents.content import Content


@cache
def _adapter() -> TypeAdapter[Content]:
    return TypeAdapter(Content)


def tell_content(content: Content) -> bytes:
    """The content as JSON; ``read_content_told`` gives an equal content back."""
    # A finding's sentence is made anew from its template.
    return _adapter().dump_json(content, exclude={"findings": {"__all__": {"message"}}})


def read_content_told(text: bytes) -> Content:
    """The content that another process told. Raises ``ValueError`` for anything else."""
    return _adapter().validate_json(text)
