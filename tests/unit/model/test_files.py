"""The file format: what is written is read back, older versions are lifted, foreign files are refused."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from darya.model import (
    Comparison,
    CountryStandard,
    Finding,
    Refused,
    Severity,
    Standard,
    dump,
    load,
    load_file,
    read_schema,
    save_file,
)
from darya.model import files as files_module


@pytest.fixture
def standard() -> Standard:
    source = {"file": "a.pdf", "page": 3, "order": 1}
    return Standard.model_validate(
        {
            "id": "standard-1", "language": "ru", "title": "Повар", "layout": "functional",
            "files": [{"name": "a.pdf", "sha256": "0" * 64, "size": 10, "container": "pdf"}],
            "functions": [
                {
                    "id": "f1", "code": "A/01.3", "level": "3", "title": "Варка", "language": "ru", "source": source,
                    "statements": [
                        {"id": "s1", "kind": "task", "text": "Варить суп", "language": "ru", "source": source,
                         "parallel": [{"language": "kk-Cyrl", "text": "Сорпа пісіру"}]},
                    ],
                }
            ],
            "findings": [
                Finding(code="code-normalised", severity=Severity.NOTE, template="{count} codes", values={"count": 2})
            ],
        }
    )  # fmt: skip


def test_what_is_written_is_read_back(standard: Standard, tmp_path: Path) -> None:
    save_file(standard, tmp_path / "a.darya.json")
    assert load_file(tmp_path / "a.darya.json") == standard
    assert [path.name for path in tmp_path.iterdir()] == ["a.darya.json"]


def test_a_finding_is_written_with_its_sentence_for_readers_of_the_file(standard: Standard) -> None:
    assert json.loads(dump(standard))["findings"][0]["message"] == "2 codes"


@pytest.mark.parametrize("kind", ["darya.standard", "darya.comparison", "darya.qualification"])
def test_every_kind_has_a_published_schema(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(read_schema(kind))


def test_what_is_written_fits_the_published_schema(standard: Standard) -> None:
    grid = Comparison(id="c", standards=(CountryStandard(country="KZ", standard=standard),))
    jsonschema.validate(json.loads(dump(standard)), read_schema("darya.standard"))
    jsonschema.validate(json.loads(dump(grid)), read_schema("darya.comparison"))


def test_the_schema_refuses_what_the_model_refuses(standard: Standard) -> None:
    data = json.loads(dump(standard))
    data["functions"][0]["statements"][0]["kind"] = "duty"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, read_schema("darya.standard"))
    with pytest.raises(Refused, match="kind"):
        load(json.dumps(data))


def test_an_older_version_is_lifted_step_by_step(standard: Standard, monkeypatch: pytest.MonkeyPatch) -> None:
    """The road that a future version will take: the current schema becomes 3, the file is of version 1."""

    def name_the_title(data: dict[str, Any]) -> dict[str, Any]:
        return {**{key: value for key, value in data.items() if key != "name"}, "title": data["name"]}

    def seal(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "schema": "darya.standard/1", "purpose": f"{data['title']}!"}

    old = json.loads(dump(standard))
    old["name"] = old.pop("title")
    monkeypatch.setattr(files_module, "SCHEMAS", {**files_module.SCHEMAS, "darya.standard": (Standard, 3)})
    steps = {("darya.standard", 1): name_the_title, ("darya.standard", 2): seal}
    lifted = load(json.dumps(old), migrations=steps)
    assert isinstance(lifted, Standard)
    assert (lifted.title, lifted.purpose) == ("Повар", "Повар!")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "broken"), ("{", "broken"), ("[]", "other-kind"), ("{}", "other-kind"), ('{"schema": 7}', "other-kind"),
        ('{"schema": "darya.standard/99"}', "too-new"), ('{"schema": "darya.standard/1"}', "invalid"),
        (b"\xff\xfe\x00", "broken"), ("[" * 100_000, "broken"),
    ],
)  # fmt: skip
def test_a_foreign_file_is_refused_with_the_reason(text: str | bytes, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        load(text)
    assert refused.value.reason == reason
    assert refused.value.exit_code == 2
