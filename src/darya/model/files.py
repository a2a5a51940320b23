"""The file format ``*.darya.json``: UTF-8 JSON whose ``schema`` names kind and version.

An older version is lifted step by step by the migrations of its kind; a newer or unknown one is refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from darya.language.messages import N_
from darya.model.comparison import Comparison
from darya.model.errors import Refused
from darya.model.qualification import Qualification
from darya.model.standard import Standard
from darya.model.writing import whole_file

Document = Standard | Comparison | Qualification
Migration = Callable[[dict[str, Any]], dict[str, Any]]

SCHEMAS: Mapping[str, tuple[type[Document], int]] = {
    "darya.standard": (Standard, 1),
    "darya.comparison": (Comparison, 1),
    "darya.qualification": (Qualification, 1),
}
"""Kind → model and current version."""

MIGRATIONS: dict[tuple[str, int], Migration] = {}
"""(kind, version) → what lifts a document of that version to the next."""


def dump(document: Document, *, indent: int | None = 2) -> str:
    """The document as JSON text; ``load`` gives an equal document back."""
    return document.model_dump_json(indent=indent, by_alias=True, exclude_none=False)


def load(text: str | bytes, *, migrations: Mapping[tuple[str, int], Migration] = MIGRATIONS) -> Document:
    """Read a document of any kind and of this or an earlier version.

    Raises ``Refused`` when the text is no JSON object of a known kind, is newer than this program, or breaks a rule.
    """
    try:
        data = json.loads(text, object_hook=_without_computed)
    except json.JSONDecodeError as error:
        template = N_("This is not a Darya file, or a damaged one: line {line}, column {column} cannot be read")
        raise Refused("broken", template, line=error.lineno, column=error.colno) from None
    except (ValueError, UnicodeDecodeError, RecursionError) as error:
        raise Refused("broken", N_("This is not a Darya file: {detail}"), detail=str(error)) from None
    if not isinstance(data, dict):
        raise Refused("other-kind", N_("This is not a Darya file: it holds no object"))
    kind, _, version = str(data.get("schema", "")).partition("/")
    if kind not in SCHEMAS or not version.isdigit():
        raise Refused(
            "other-kind", N_("This is not a Darya file: its schema is {schema}"), schema=repr(data.get("schema"))
        )
    model, current = SCHEMAS[kind]
    if int(version) > current:
        raise Refused("too-new", N_("This file needs a newer Darya: it is {schema}"), schema=data["schema"])
    for step in range(int(version), current):
        data = migrations[kind, step](data)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or kind
        raise Refused(
            "invalid",
            N_("The file does not fit the schema of Darya at {place}: {detail}"),
            place=place,
            detail=first["msg"],
        ) from None


def _without_computed(found: dict[str, Any]) -> dict[str, Any]:
    """Findings are written with their sentence, for readers; reading makes it anew."""
    if "template" in found:
        found.pop("message", None)
    return found


def load_file(path: Path) -> Document:
    """Read a ``*.darya.json`` file."""
    return load(path.read_bytes())


def save_file(document: Document, path: Path) -> None:
    """Write a ``*.darya.json`` file, whole or not at all."""
    with whole_file(path) as part:
        part.write_text(dump(document), encoding="utf-8")


def read_schema(kind: str) -> dict[str, Any]:
    """The published JSON Schema of a kind, as written by ``dump``."""
    model, version = SCHEMAS[kind]
    schema = model.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:{kind}:{version}", **schema}
