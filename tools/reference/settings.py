"""The page on settings: the variables of an installation, and the limits with what each protects from."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from dataclasses import fields

from darya.documents.limits import DEFAULT_LIMITS, Limits
from darya.language.messages import LOCALE_FOLDER
from darya.web.environment import Environment

VARIABLES = """# Settings

Darya needs no settings to work. An installation is told by these variables of the environment what differs from
others; [the guide](../guide/operate.md) says when each is needed.

| variable | meaning |
|---|---|
"""

SIGNING = (
    "| `DARYA_SECRET_KEY` | Signs cookies and links. Default: made at the first start and kept in "
    "`DARYA_HOME/secret.key`, which only its owner may read; several machines with one database need the same. |\n"
)

HEAD = """
## Limits of reading

The limits below keep a hostile or mistaken file from taking the machine; they are
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
    return VARIABLES + "".join(_variables()) + SIGNING + HEAD + rows + LANGUAGES.format(languages=languages)


def _variables() -> Iterator[str]:
    """One row for each field of the environment; a field whose text does not begin with its variable is an error."""
    meanings = _meanings(Environment)
    for field in fields(Environment):
        variable, stop, meaning = meanings[field.name].partition("``. ")
        if not stop or not variable.startswith("``"):
            raise ValueError(f"the field {field.name} does not say by which variable it is set")
        yield f"| `{variable[2:]}` | {meaning.replace('``', '`')} |\n"


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
