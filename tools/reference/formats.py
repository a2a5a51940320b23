"""The page on formats: what is read, in which arrangements and languages, and what is written."""

from __future__ import annotations

import ast
from importlib.util import find_spec
from pathlib import Path

from darya.documents.layouts import LAYOUTS
from darya.documents.vocabulary import vocabulary_languages
from darya.exchange.registry import FORMATS, Format
from darya.language.tags import OWN_NAMES

PAGE = """# Formats

## Read

What a file is, is seen from its content, not from its name. These are read: {containers}. A
standard that was kept as `.darya.json` is read everywhere a national file is.

| layout | found in | |
|---|---|---|
{layouts}

A document of none of these layouts reads with a mapping (`darya teach`). The labels of documents are known in
{languages}; the letters after the hyphen name the script.

## Written

| format | given back | |
|---|---|---|
{formats}

The ending of `--out` chooses the format. In the library, `darya.exchange.registry.write` gives back a report of what
the format could not carry.
"""
OWN_FORMAT = "Darya's own format, in which nothing is lost; its [schemas](schema) are published."


_LAYOUT = "darya.documents.layouts.{}"


def page() -> str:
    """The page as Markdown."""
    containers = frozenset[str]().union(*(entry.containers for entry in LAYOUTS))
    return PAGE.format(
        containers=", ".join(f"`{name}`" for name in sorted(containers)),
        layouts="\n".join(
            f"| `{entry.name}` | {', '.join(sorted(entry.containers))} | {_first_line(_LAYOUT.format(entry.name))} |"
            for entry in LAYOUTS
        ),
        languages=", ".join(_own_name(tag) for tag in vocabulary_languages()),
        formats="\n".join(_format_row(known) for known in FORMATS.values()),
    )


def _own_name(tag: str) -> str:
    return f"{OWN_NAMES.get(tag, tag)} (`{tag}`)"


def _format_row(known: Format) -> str:
    says = OWN_FORMAT if known.suffix == ".json" else _first_line(f"darya.exchange{known.suffix}")
    return f"| `{known.suffix}` | {'yes' if known.read else 'no'} | {says} |"


def _first_line(module: str) -> str:
    """What a module says of itself in its first line, without importing it."""
    spec = find_spec(module)
    if spec is None or spec.origin is None:  # a folder of data says nothing of itself
        return ""
    said = ast.get_docstring(ast.parse(Path(spec.origin).read_text(encoding="utf-8")))
    return (said or "").partition("\n")[0]
