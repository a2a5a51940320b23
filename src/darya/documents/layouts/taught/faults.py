"""What is wrong with a mapping file, each with its line: for a person who corrects it in an editor."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from darya.documents.layouts.taught.mapping import Mapping
from darya.language.messages import N_, render

LARGEST = 1_000_000
"""Bytes of a mapping file; a real one has some thousands."""
_LINE = re.compile(r"\(?at line (\d+), column \d+\)?")
_TABLE = re.compile(r"\s*\[\[\s*(\w+)\s*\]\]")
_KEY = re.compile(r"\s*(\w+)\s*=")
_SAID = {
    "missing": N_("is missing"),
    "extra_forbidden": N_("is unknown here"),
    "enum": N_("must be one of {expected}"),
    "literal_error": N_("must be one of {expected}"),
    "string_type": N_("must be a text in quotation marks"),
    "string_too_short": N_("must not be empty"),
    "bool_type": N_("must be true or false"),
    "bool_parsing": N_("must be true or false"),
}
"""Kinds of errors of the model, in words for people."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong."""

    template: str
    values: MappingOf[str, object] = field(default_factory=dict)
    line: int | None = None
    place: str = ""
    """Which entry and field, as a person counts: ``label 3, means``."""

    def in_language(self, language: str) -> str:
        """What is wrong, without its place."""
        return render(self.template, self.values, language)


def check_mapping(data: bytes) -> tuple[Mapping | None, tuple[Fault, ...]]:
    """The mapping in the bytes of a file, or everything that is wrong with it in the order of its lines."""
    if len(data) > LARGEST:
        return None, (Fault(N_("The file is too large for a layout")),)
    try:
        text = data.decode("utf-8-sig")
        return Mapping.model_validate(tomllib.loads(text)), ()
    except UnicodeDecodeError:
        return None, (Fault(N_("The file must be saved as UTF-8")),)
    except tomllib.TOMLDecodeError as error:
        return None, (_of_syntax(str(error), text),)
    except ValidationError as error:
        lines = _lines_of(text)
        found = [_of_model(one, lines) for one in error.errors()]
        return None, tuple(sorted(found, key=lambda one: one.line or 0))


def _of_syntax(told: str, text: str) -> Fault:
    found = _LINE.search(told)
    detail = _LINE.sub("", told).removesuffix("(at end of document)").strip()
    line = int(found[1]) if found else text.count("\n") + 1
    return Fault(N_("This is not written as TOML: {detail}"), {"detail": detail}, line)


def _of_model(error: Any, lines: MappingOf[tuple[int | str, ...], int]) -> Fault:
    location = tuple(error["loc"])
    template = _SAID.get(error["type"], "{detail}")
    values = {"detail": str(error["msg"]).removeprefix("Value error, "), **error.get("ctx", {})}
    line = next((lines[location[:end]] for end in range(len(location), 0, -1) if location[:end] in lines), None)
    return Fault(template, {name: str(value) for name, value in values.items()}, line, _place(location))


def _place(location: tuple[int | str, ...]) -> str:
    parts: list[str] = []
    for part in location:
        if isinstance(part, int) and parts:
            parts[-1] = f"{parts[-1]} {part + 1}"
        else:
            parts.append(str(part))
    return ", ".join(parts)


def _lines_of(text: str) -> dict[tuple[int | str, ...], int]:
    """On which line each entry and each of its fields stands."""
    found: dict[tuple[int | str, ...], int] = {}
    counts: dict[str, int] = {}
    entry: tuple[int | str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if table := _TABLE.match(line):
            counts[table[1]] = counts.get(table[1], 0) + 1
            entry = (table[1], counts[table[1]] - 1)
            found[entry] = number
            found.setdefault((table[1],), number)
        elif key := _KEY.match(line):
            found.setdefault((*entry, key[1]), number)
    return found
