"""The reference of the API, made from the same description that programs read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from darya.web.api.problems import KINDS, Kind

METHODS = ("get", "post", "put", "patch", "delete")
HOME = "/api/v1/"


@dataclass(frozen=True, slots=True)
class Field:
    """A value that is sent or answered."""

    name: str
    kind: str
    needed: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that a program can ask."""

    method: str
    path: str
    key: str
    summary: str
    description: str
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    body_kind: str
    answer: str


@dataclass(frozen=True, slots=True)
class Section:
    """The operations of one room."""

    title: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of something that is answered or sent."""

    name: str
    meaning: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """All of it."""

    description: str
    sections: tuple[Section, ...]
    shapes: tuple[Shape, ...]
    problems: tuple[Kind, ...]


@cache
def schema() -> dict[str, Any]:
    """The description of the API as plain data (OpenAPI 3.1)."""
    from darya.web.api.application import api

    plain: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=HOME), default=str))
    plain["components"].setdefault("schemas", {})["Problem"] = PROBLEM
    told = {"description": "A problem document (RFC 9457).", "content": {"application/problem+json": _PROBLEM_CONTENT}}
    for _path, _method, operation in _operations(plain):
        operation["responses"]["default"] = told
        for parameter in operation["parameters"]:
            if isinstance(parameter.get("examples"), list):  # a list stands in its schema; here it would be an object
                del parameter["examples"]
    return plain


_PROBLEM_CONTENT = {"schema": {"$ref": "#/components/schemas/Problem"}}
PROBLEM: Mapping[str, Any] = {
    "title": "Problem",
    "description": "What went wrong.",
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "description": "Its sort, for programs."},
        "title": {"type": "string", "description": "The same in words."},
        "status": {"type": "integer", "description": "The HTTP status."},
        "detail": {"type": "string", "description": "What to do, in the language of `Accept-Language`."},
        "instance": {"type": "string", "format": "uri-reference", "description": "The address that was asked."},
        "errors": {
            "type": "array",
            "description": "Of a request that is missing something: each place with its error.",
            "items": {
                "type": "object",
                "properties": {
                    "place": {"type": "string"},
                    "detail": {"type": "string"},
                    "kind": {"type": "string"},
                },
            },
        },
        "reason": {"type": "string", "description": "Why a file was refused, for programs: `scan`, `encrypted` …"},
        "version": {
            "description": "The version of the thing as it is now; of several rows, row → version.",
            "anyOf": [{"type": "integer"}, {"type": "string"}, {"type": "object"}],
        },
        "retry_after": {"type": "integer", "description": "Seconds to wait."},
    },
    "examples": [
        {
            "type": "/api/v1/reference#changed-meanwhile",
            "title": "It was changed meanwhile",
            "status": 409,
            "detail": "Row 12 was changed by Aigerim S. meanwhile: look at it as it is now",
            "instance": "/api/v1/programmes/crafts/comparisons/6f0e7a52-7f0b-4a6e-9a3b-1f3f4d1c2b3a/cells/41/decision",
            "version": 7,
        }
    ],
}


def reference() -> Reference:
    """The description as pages show it."""
    told = schema()
    shapes = told["components"]["schemas"]
    return Reference(
        told["info"]["description"],
        tuple(_sections(told)),
        tuple(_shape(name, shapes[name]) for name in sorted(shapes)),
        tuple(KINDS.values()),
    )


def _operations(told: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in told["paths"].items():
        for method in METHODS:
            if method in methods:
                yield path, method, methods[method]


def _sections(told: Mapping[str, Any]) -> Iterator[Section]:
    rooms: dict[str, list[Operation]] = {}
    for path, method, one in _operations(told):
        rooms.setdefault(one["tags"][0], []).append(_operation(path, method, one, told))
    for title, operations in rooms.items():
        yield Section(title, tuple(operations))


def _operation(path: str, method: str, one: Mapping[str, Any], told: Mapping[str, Any]) -> Operation:
    sent: Mapping[str, Mapping[str, Any]] = one.get("requestBody", {}).get("content", {})
    body_kind = next(iter(sent), "")
    body = sent.get(body_kind, {})
    answered: Mapping[str, Any] = next(
        (answer for status, answer in one["responses"].items() if status.startswith("2")), {}
    )
    content: Mapping[str, Any] = next(iter(answered.get("content", {}).values()), {})
    return Operation(
        method.upper(),
        path,
        one["operationId"],
        one["summary"],
        one.get("description", ""),
        tuple(_parameter(parameter) for parameter in one["parameters"]),
        tuple(_fields(_resolved(body.get("schema", {}), told))),
        body_kind,
        kind_in_words(content.get("schema", {})),
    )


def _resolved(shape: Mapping[str, Any], told: Mapping[str, Any]) -> Mapping[str, Any]:
    name = shape.get("$ref", "").rpartition("/")[2]
    return told["components"]["schemas"][name] if name else shape


def _parameter(one: Mapping[str, Any]) -> Field:
    described = one.get("description") or one["schema"].get("description", "")
    return Field(one["name"], kind_in_words(one["schema"]), one.get("required", False), described)


def _shape(name: str, shape: Mapping[str, Any]) -> Shape:
    return Shape(name, shape.get("description", ""), tuple(_fields(shape)))


def _fields(shape: Mapping[str, Any]) -> Iterator[Field]:
    needed = shape.get("required", ())
    for name, value in shape.get("properties", {}).items():
        yield Field(name, kind_in_words(value), name in needed, value.get("description", ""))


def kind_in_words(value: Mapping[str, Any]) -> str:
    """What a value is, in a few words: ``text``, ``list of Row``, ``date or null``."""
    if "$ref" in value:
        return str(value["$ref"]).rpartition("/")[2]
    if "anyOf" in value:
        return " or ".join(dict.fromkeys(kind_in_words(one) for one in value["anyOf"]))
    if "enum" in value or "const" in value:
        return " | ".join(f'"{one}"' for one in value.get("enum", [value.get("const")]))
    if value.get("type") == "array":
        return f"list of {kind_in_words(value.get('items', {})) or 'anything'}"
    return _FORMATS.get(value.get("format", "")) or _TYPES.get(value.get("type", ""), "")


_FORMATS = {"uuid": "identifier", "date": "date", "date-time": "date and time", "binary": "file"}
_TYPES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "object": "object",
    "null": "null",
}
