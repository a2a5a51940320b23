"""The rehearsal standards of the functional layout read as they were written, statement by statement."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from darya.documents.reading import read_bytes
from darya.model import Standard

FILES = ("cook/kz-cook.docx", "cook/kg-cook.pdf", "tiler/kz-tiler.rtf", "tiler/kg-tiler.pdf")


@cache
def standard_in(path: Path) -> Standard:
    return read_bytes(path.read_bytes(), path.name)


@cache
def written(examples: Path, name: str) -> dict[str, Any]:
    occupation, file = name.split("/")
    content = examples / "rehearsal" / "content" / occupation / f"{file[:2]}.toml"
    return tomllib.loads(content.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FILES)
def test_every_statement_is_whole_of_its_kind_and_in_its_place(examples: Path, name: str) -> None:
    standard, content = standard_in(examples / "rehearsal" / "files" / name), written(examples, name)
    read_back = [
        (function.code, function.level, statement.kind.value, statement.text)
        for function in standard.functions
        for statement in function.statements
    ]
    expected = [
        (function["code"], function["level"], statement["kind"], statement[function["printed"][0]])
        for function in content["function"]
        for statement in function["statements"]
    ]
    assert read_back == expected


@pytest.mark.parametrize("name", FILES)
def test_statements_printed_in_the_own_language_are_known_to_be(examples: Path, name: str) -> None:
    standard, content = standard_in(examples / "rehearsal" / "files" / name), written(examples, name)
    printed = [tag for function in content["function"] for tag in function["printed"][:1] * len(function["statements"])]
    told = [statement.language for statement in standard.statements()]
    right = sum(one == other for one, other in zip(told, printed, strict=True))
    assert right >= 0.98 * len(printed)


@pytest.mark.parametrize("name", FILES)
def test_titles_are_split_into_their_languages(examples: Path, name: str) -> None:
    standard, content = standard_in(examples / "rehearsal" / "files" / name), written(examples, name)
    own = content["languages"][1]
    assert (standard.title, standard.parallel_titles.exact(own)) == (content["title"]["ru"], content["title"][own])
    titles = [(function.title, function.parallel.exact(own)) for function in standard.functions]
    assert titles == [(function["title"]["ru"], function["title"][own]) for function in content["function"]]


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_left_unread(examples: Path, name: str) -> None:
    standard, content = standard_in(examples / "rehearsal" / "files" / name), written(examples, name)
    assert standard.registration_number == content["register_number"]
    assert len(standard.functional_map) == len(standard.functions)
    assert [finding.message for finding in standard.findings if finding.severity != "note"] == []
