"""The page on limits: what each protects from, and its value."""

from __future__ import annotations

import ast
import inspect
from dataclasses import fields

from darya.documents.limits import DEFAULT_LIMITS, Limits
from darya.language.messages import LOCALE_FOLDER

HEAD = """# Settings

Darya needs no settings to work. The limits below keep a hostile or mistaken file from taking the machine; they are
the fields of `darya.documents.limits.Limits`, and a program that uses the library may pass its own.

| limit | value | what it bounds |
|---|---|---|
"""

LANGUAGES = """
## The language of messages

`DARYA_LANGUAGE` chooses it; otherwise the language of the session does (`LC_ALL`, `LC_MESSAGES`, `LANG`).
Catalogues exist for {languages}. A message without translation is shown in English.
"""


def page() -> str:
    """The page as Markdown."""
    meanings = _meanings(Limits)
    rows = "".join(
        f"| `{field.name}` | {_value(getattr(DEFAULT_LIMITS, field.name))} | {meanings[field.name]} |\n"
        for field in fields(Limits)
    )
    languages = ", ".join(f"`{folder.name}`" for folder in sorted(LOCALE_FOLDER.iterdir()) if folder.is_dir())
    return HEAD + rows + LANGUAGES.format(languages=languages)


def _value(value: float) -> str:
    return f"{value:,g}" if isinstance(value, float) else f"{value:,}"


def _meanings(owner: type) -> dict[str, str]:
    """The explanation below each field of a class; a field without one is explained by its name."""
    (definition,) = ast.parse(inspect.getsource(owner)).body
    assert isinstance(definition, ast.ClassDef)  # noqa: S101 - tells the type checker what a class is parsed to
    meanings: dict[str, str] = {}
    for statement in definition.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            name = statement.target.id
            meanings[name] = name.replace("_", " ")
        elif meanings and isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            meanings[name] = " ".join(str(statement.value.value).split())
    return meanings
