"""A plain list of statements, one a line, as a standard: what is not yet in any form can be aligned, too."""

from __future__ import annotations

import hashlib
from pathlib import Path

from darya.language.identify import identify, identify_statement
from darya.language.messages import N_
from darya.matching.lists import read_list
from darya.model import (
    Function,
    InputError,
    Source,
    SourceFile,
    Standard,
    Statement,
    StatementKind,
    stable_id,
)

MOST_STATEMENTS = 2_000
"""Longer lists are no standards: every two statements of two countries are compared."""
SAMPLE = 5_000
"""Letters from which the language of a list is told."""


def read_statements(path: Path, language: str | None = None) -> Standard:
    """Read a text file as a standard of one function, its lines as tasks; ``order`` counts the lines from 0.

    Empty lines are left out. Without ``language`` every line has the language of the list unless another is sure.
    Raises ``InputError`` for a file without a line of text, with too many, or in an encoding that cannot be read.
    """
    said = [(line, text.strip()) for line, text in enumerate(read_list(path)) if text.strip()]
    if not said:
        raise InputError(
            N_("{file} holds no statement; give a text file with one statement a line"), file=path.name
        )  # fmt: skip
    if len(said) > MOST_STATEMENTS:
        raise InputError(
            N_("{file} holds {count} statements; at most {most} are aligned, longer lists are for darya match"),
            file=path.name, count=len(said), most=MOST_STATEMENTS,
        )  # fmt: skip
    main = language or identify(" ".join(text for _, text in said)[:SAMPLE])
    raw = path.read_bytes()
    file = SourceFile(name=path.name, sha256=hashlib.sha256(raw).hexdigest(), size=len(raw), container="text")
    statements = tuple(_statement(file, line, text, language, main) for line, text in said)
    function = Function(
        id=stable_id("function", file.sha256), title=path.stem, language=main, statements=statements,
        source=Source(file=path.name),
    )  # fmt: skip
    return Standard(
        id=stable_id("standard", file.sha256), language=main, title=path.stem,
        functions=(function,), layout="list", files=(file,),
    )  # fmt: skip


def _statement(file: SourceFile, line: int, text: str, language: str | None, main: str) -> Statement:
    return Statement(
        id=stable_id("statement", file.sha256, line),
        kind=StatementKind.TASK,
        text=text,
        language=language or identify_statement(text, main),
        source=Source(file=file.name, order=line),
    )
