"""The page on formats: what is read, in which arrangements and languages, and what is written."""

from __future__ import annotations

import ast
import pkgutil
from importlib.util import find_spec
from pathlib import Path

import darya.exchange
from darya.documents.layouts import LAYOUTS
from darya.documents.vocabulary import vocabulary_languages
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

The ending of `--out` chooses the format. `.json` is the format of Darya itself, in which nothing is lost: its
[schemas](schema) are published, and what it holds is read back equal.
"""


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
        formats="\n".join(_format_row(name) for name in _written_formats()),
    )


def _own_name(tag: str) -> str:
    return f"{OWN_NAMES.get(tag, tag)} (`{tag}`)"


def _written_formats() -> list[str]:
    """The packages of ``darya.exchange`` that write a file."""
    packages = (module.name for module in pkgutil.iter_modules(darya.exchange.__path__) if module.ispkg)
    return sorted(name for name in packages if find_spec(f"darya.exchange.{name}.write"))


def _format_row(name: str) -> str:
    given_back = "yes" if find_spec(f"darya.exchange.{name}.read") else "no"
    return f"| `.{name}` | {given_back} | {_first_line(f'darya.exchange.{name}')} |"


def _first_line(module: str) -> str:
    """What a module says of itself in its first line, without importing it."""
    spec = find_spec(module)
    if spec is None or spec.origin is None:  # a folder of data says nothing of itself
        return ""
    said = ast.get_docstring(ast.parse(Path(spec.origin).read_text(encoding="utf-8")))
    return (said or "").partition("\n")[0]
