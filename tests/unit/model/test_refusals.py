"""The models refuse a bad state when it is made, so that no later step has to ask."""

from typing import Any

import pytest
from pydantic import ValidationError

from darya.model import Comparison, Qualification, Standard, StatementKind, stable_id

FILE = {"name": "a.docx", "sha256": "a" * 64, "size": 1, "container": "docx"}
SOURCE = {"file": "a.docx"}


def statement(identifier: str, kind: str = "task", **more: Any) -> dict[str, Any]:
    return {"id": identifier, "kind": kind, "text": "Варить", "language": "ru", "source": SOURCE, **more}


def standard(identifier: str, *statements: dict[str, Any], **more: Any) -> dict[str, Any]:
    function = {"id": f"f-{identifier}", "title": "Варка", "language": "ru", "source": SOURCE, "statements": statements}
    return {"id": identifier, "language": "ru", "title": "Повар", "layout": "functional", "files": [FILE],
            "functions": [function], **more}  # fmt: skip


def grid(*rows: dict[str, Any]) -> Comparison:
    standards = [
        {"country": "KZ", "standard": standard("kz", statement("k1"), statement("k2", "skill"))},
        {"country": "UZ", "standard": standard("uz", statement("u1"))},
    ]
    return Comparison.model_validate({"id": "c", "standards": standards, "rows": rows})


def cell(country: str, *statements: str) -> dict[str, Any]:
    return {"country": country, "statements": statements}


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([{"id": "r", "kind": "task", "cells": [cell("KZ", "k1"), cell("KZ", "k2")]}], "appears twice"),
        ([{"id": "r", "kind": "task", "cells": [cell("KZ", "k1", "k2")]}], "mixes kinds"),
        ([{"id": "r", "kind": "task", "cells": [cell("UZ", "k1")]}], "is not of UZ"),
        ([{"id": "r", "kind": "task", "cells": [cell("KZ", "k9")]}], "no standard has"),
        ([{"id": "r", "kind": "task", "cells": [cell("KZ", "k1", "k1")]}], "two places"),
        ([{"id": "r", "kind": "task", "cells": []}], "at least 1"),
    ],
)
def test_a_grid_that_breaks_a_rule_cannot_be_made(rows: list[dict[str, Any]], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        grid(*rows)


def test_a_cell_judged_none_does_not_count_its_country() -> None:
    cells = [cell("KZ", "k1"), {**cell("UZ", "u1"), "relation": "none"}]
    row = grid({"id": "r", "kind": "task", "cells": cells}).rows[0]
    assert row.countries() == ("KZ",)
    assert row.countries(counting=False) == ("KZ", "UZ")


def test_a_statement_names_a_file_that_the_standard_lists() -> None:
    with pytest.raises(ValidationError, match="does not list"):
        Standard.model_validate(standard("kz", statement("k1", source={"file": "b.docx"})))


def test_a_function_belongs_to_a_generalised_function_that_exists() -> None:
    data = standard("kz", statement("k1"))
    data["functions"][0]["generalised_function"] = "nowhere"
    with pytest.raises(ValidationError, match="belongs to no generalised function"):
        Standard.model_validate(data)


def test_identifiers_are_unique_within_a_standard() -> None:
    with pytest.raises(ValidationError, match="appears twice"):
        Standard.model_validate(standard("kz", statement("k1"), statement("k1")))


def test_an_unknown_field_is_refused_so_that_nothing_is_lost_silently() -> None:
    with pytest.raises(ValidationError, match="surprise"):
        Standard.model_validate(standard("kz", statement("k1"), surprise=1))


def test_the_models_are_frozen() -> None:
    made = Standard.model_validate(standard("kz", statement("k1")))
    with pytest.raises(ValidationError, match="frozen"):
        made.title = "Другой"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"at_least": 3}, "cannot be met"),
        ({"status": "adopted by country"}, "names the country and the act"),
        ({"countries": ["KZ"]}, "at least 2"),
    ],
)
def test_a_qualification_that_breaks_a_rule_cannot_be_made(more: dict[str, Any], reason: str) -> None:
    data = {"id": "q", "title": [], "countries": ["KZ", "UZ"], "at_least": 2, "comparison": "c", **more}
    with pytest.raises(ValidationError, match=reason):
        Qualification.model_validate(data)


def test_the_same_place_in_the_same_file_gives_the_same_identifier() -> None:
    assert stable_id("s", "abc", 1) == stable_id("s", "abc", 1)
    assert stable_id("s", "abc", 1) != stable_id("s", "abc", 2)
    assert stable_id("s", "ab", "c1") != stable_id("s", "abc", "1")
    assert all(kind == kind.value for kind in StatementKind)
