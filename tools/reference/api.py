"""The page on the API, from the description that programs read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from tempfile import mkdtemp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from darya.web.api.reference import Field, Operation, Shape

HEAD = """# The API

{description}

The same is answered at `/api/v1/reference` for people and at `/api/v1/openapi.json` for programs. An asterisk marks
what must be sent.
"""


def page() -> str:
    """The page as Markdown: rooms, then what is sent and answered, then the types of problems."""
    _begin()
    from darya.web.api.reference import reference

    told = reference()
    parts = [HEAD.format(description=told.description)]
    for section in told.sections:
        parts += [f"## {section.title}", *(part for one in section.operations for part in _operation(one))]
    parts += ["## What is sent and answered", *(part for shape in told.shapes for part in _shape(shape))]
    rows = [f"| `{kind.name}` | {kind.status} | {kind.title}. {kind.sentence} |" for kind in told.problems]
    parts += ["## Problems", "\n".join(["| type | status | |", "|---|---|---|", *rows])]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _begin() -> None:
    """Load the platform without an installation: nothing is read of one and nothing is left behind."""
    from django.apps import apps

    if apps.ready:
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "darya.web.settings")
    os.environ.setdefault("DARYA_SECRET_KEY", "only to write the reference")
    os.environ.setdefault("DARYA_HOME", mkdtemp(prefix="darya-reference-"))
    import django

    django.setup()


def _operation(one: Operation) -> Iterator[str]:
    yield f"### {one.summary}"
    yield f"    {one.method} {one.path}"
    yield f"{one.description}" + (f" → {one.answer}" if one.answer else "")
    if one.parameters:
        yield _fields(one.parameters)
    if one.body:
        yield f"Sent as `{one.body_kind}`:"
        yield _fields(one.body)


def _shape(shape: Shape) -> Iterator[str]:
    yield f"### {shape.name}"
    if shape.meaning:
        yield shape.meaning
    if shape.fields:
        yield _fields(shape.fields)


def _fields(fields: tuple[Field, ...]) -> str:
    rows = [f"| `{one.name}`{'*' if one.needed else ''} | {_cell(one.kind)} | {_cell(one.meaning)} |" for one in fields]
    return "\n".join(["| | | |", "|---|---|---|", *rows])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
