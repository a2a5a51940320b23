"""The page on formats: what can be read and written, and what each cannot carry."""

from __future__ import annotations


def page() -> str:
    """The page as Markdown."""
    raise NotImplementedError
