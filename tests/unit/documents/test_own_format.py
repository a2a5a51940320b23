"""A document of Darya handed in as a file: taken as it says, and refused with a sentence where it cannot be."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from darya.documents import Limits, read, read_bytes, read_content
from darya.documents.limits import DEFAULT_LIMITS
from darya.model import Refused, Standard, dump

FILE = Path(__file__).parents[3] / "examples" / "rehearsal" / "files" / "cook" / "uz-cook.xlsx"


@pytest.fixture(scope="module")
def standard() -> Standard:
    """A standard as a national file gives it."""
    return read_bytes(FILE.read_bytes(), FILE.name, country="UZ")


def test_a_standard_goes_out_and_comes_back_equal(standard: Standard, tmp_path: Path) -> None:
    path = tmp_path / "cook.darya.json"
    path.write_text(dump(standard), encoding="utf-8-sig")
    assert read(path, country="UZ") == standard
    assert read(path) == standard


def test_another_country_than_the_document_says_is_stated_and_told(standard: Standard) -> None:
    found = read_bytes(dump(standard).encode(), "x.json", country="KZ")
    assert found.country == "KZ"
    told = found.findings[0]
    assert (told.code, dict(told.values)) == ("other-country", {"said": "UZ", "stated": "KZ"})
    again = read_bytes(dump(found).encode(), "x.json", country="KG")
    assert [one.code for one in again.findings].count("other-country") == 1
    nameless = standard.model_copy(update={"country": None})
    assert read_bytes(dump(nameless).encode(), "x.json", country="UZ") == standard


def _with(standard: Standard, change: Callable[[dict[str, Any]], object]) -> bytes:
    told = json.loads(dump(standard))
    change(told)
    return json.dumps(told).encode()


FINDING = {"code": "odd", "severity": "note", "values": {"a": "b"}}


@pytest.mark.parametrize(
    ("change", "reason", "words"),
    [
        (lambda told: told.update(schema="darya.standard/99"), "too-new", "newer Darya"),
        (lambda told: told.update(schema="other/1"), "other-kind", "not a Darya file"),
        (lambda told: told.pop("title"), "invalid", "title"),
        (lambda told: told.update(surprise=1), "invalid", "surprise"),
        (lambda told: told.update(title="x" * 20_001), "invalid", "20001 characters"),
        (lambda told: told.update(title="a\0b"), "invalid", "no text"),
        (lambda told: told.update(language="ru-aaaaaaaa-bbbbbbbb"), "invalid", "language tag"),
        (lambda told: told["functions"].append(told["functions"][0]), "invalid", "twice"),
        (lambda told: told["findings"].append(FINDING | {"template": "{a:>999999999}"}), "invalid", "sentence"),
        (lambda told: told["findings"].append(FINDING | {"template": "{a.__class__}"}), "invalid", "sentence"),
        (lambda told: told["findings"].append(FINDING | {"template": "{unknown} {"}), "invalid", "sentence"),
    ],
)
def test_what_no_reader_would_have_written_is_refused(
    change: Callable[[dict[str, Any]], object], reason: str, words: str, standard: Standard
) -> None:
    with pytest.raises(Refused) as refused:
        read_bytes(_with(standard, change), "x.darya.json")
    assert refused.value.reason == reason
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("cut.darya.json", b'{"schema": "darya.standard/1",\n "title": "Co', "line 2, column 11"),
        ("list.json", b"[1, 2]", "no object"),
        ("deep.json", b'{"schema":' + b"[" * 100_000, "not a Darya file"),
        ("other.json", b'{"name": "Cook"}', "its schema is None"),
        ("grid.json", b'{"schema": "darya.comparison/1"}', "at "),
    ],
)
def test_broken_or_foreign_json_is_told_in_one_sentence(name: str, data: bytes, words: str) -> None:
    with pytest.raises(Refused) as refused:
        read_bytes(data, name)
    assert words in str(refused.value)


def test_a_document_is_as_large_as_a_standard_can_be(standard: Standard, tmp_path: Path) -> None:
    data = dump(standard).encode()
    with pytest.raises(Refused, match="at most 20 MiB"):
        read_bytes(data + b" " * DEFAULT_LIMITS.document_bytes, "x.json")
    path = tmp_path / "x.json"
    path.write_bytes(data)
    with pytest.raises(Refused, match="at most 0 MiB"):
        read(path, limits=Limits(document_bytes=1000))


def test_a_document_has_no_pages_to_look_at(standard: Standard, tmp_path: Path) -> None:
    path = tmp_path / "x.darya.json"
    path.write_text(dump(standard))
    with pytest.raises(Refused, match="not the file itself"):
        read_content(path)
