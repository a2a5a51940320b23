"""The description of the API: kept as a snapshot, true of its own examples, readable for people.

``DARYA_UPDATE_SNAPSHOT=1`` writes the snapshot anew; what changed is then seen in the difference.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.urls import resolve
from django.urls.exceptions import Resolver404
from tests.web.api.conftest import Program, told

from darya.web.api.problems import KINDS
from darya.web.api.reference import METHODS, reference, schema

SNAPSHOT = Path(__file__).with_name("openapi.json")


def _operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in schema()["paths"].items():
        for method in METHODS:
            if method in methods:
                yield path, method, methods[method]


def test_the_description_is_the_one_that_was_agreed() -> None:
    text = json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if os.environ.get("DARYA_UPDATE_SNAPSHOT") == "1":
        SNAPSHOT.write_text(text, encoding="utf-8")
    assert text == SNAPSHOT.read_text(encoding="utf-8"), "run with DARYA_UPDATE_SNAPSHOT=1 if the change is meant"


@pytest.mark.django_db
def test_it_is_answered_to_programs_without_a_token() -> None:
    assert told(Program().get("openapi.json")) == schema()


def test_every_operation_says_what_it_does_and_how_it_fails() -> None:
    for path, method, one in _operations():
        assert one["summary"], (path, method)
        assert one.get("description"), (path, method)
        assert one["tags"], (path, method)
        assert "application/problem+json" in one["responses"]["default"]["content"], (path, method)


def test_every_operation_but_the_first_needs_somebody() -> None:
    for path, method, one in _operations():
        named = {name for entry in one.get("security", []) for name in entry}
        assert named == (set() if path == "/api/v1/" else {"ByToken", "BySession"}), (path, method)


def test_every_path_leads_somewhere() -> None:
    for path, _method, one in _operations():
        address = path
        for parameter in one["parameters"]:
            if parameter["in"] == "path":
                kind = parameter["schema"]
                value = "6f0e7a52-7f0b-4a6e-9a3b-1f3f4d1c2b3a" if kind.get("format") == "uuid" else "1"
                address = address.replace(f"{{{parameter['name']}}}", value)
        try:
            assert resolve(address).url_name != "unknown", path
        except Resolver404:
            pytest.fail(path)


def _examples(shape: Any, place: str) -> Iterator[tuple[str, dict[str, Any], Any]]:
    if isinstance(shape, dict):
        if isinstance(shape.get("examples"), list):
            for example in shape["examples"]:
                yield place, shape, example
        for name, value in shape.items():
            if name != "examples":
                yield from _examples(value, f"{place}/{name}")
    elif isinstance(shape, list):
        for number, value in enumerate(shape):
            yield from _examples(value, f"{place}/{number}")


def test_every_example_is_one_of_what_it_stands_for() -> None:
    found = list(_examples(schema(), ""))
    assert len(found) > 15
    for place, shape, example in found:
        whole = {**shape, "components": schema()["components"]}
        try:
            jsonschema.validate(example, whole, cls=jsonschema.Draft202012Validator)
        except jsonschema.ValidationError as error:
            pytest.fail(f"{place}: {error.message}")


@pytest.mark.django_db
def test_the_reference_shows_every_operation_shape_and_problem_without_a_foreign_host() -> None:
    page = Program().get("reference")
    text = page.content.decode()
    assert page["Content-Type"].startswith("text/html")
    for path, _method, one in _operations():
        assert path in text
        assert f'id="{one["operationId"]}"' in text
    for kind in KINDS:
        assert f'id="{kind}"' in text
    assert "//cdn" not in text
    assert 'src="http' not in text


def test_problems_named_in_answers_have_their_place_in_the_reference() -> None:
    assert {kind.name for kind in reference().problems} == set(KINDS)
