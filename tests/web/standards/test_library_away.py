"""The list of the library as Excel, Word and PDF, with the filters of the screen, in one language or two."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from darya.documents import read_content_of
from darya.web.programmes.models import Role
from darya.web.standards.models import Edition

ROOT = "/p/crafts/standards/"


def _rows(content: bytes) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    return [tuple(cell for cell in row) for row in sheet.iter_rows(values_only=True)]


def test_the_filtered_list_is_taken_away_as_a_workbook(
    saved: Callable[..., Edition], signed_in: Callable[..., Client]
) -> None:
    own, foreign = saved("tiler/kz-tiler.rtf"), saved("cook/uz-cook.xlsx", "UZ", shared=True)
    saved("tiler/uz-tiler.xlsx", "UZ")
    expert = signed_in(Role.EXPERT, "KZ")
    cells = [str(cell) for row in _rows(expert.get(ROOT, {"format": "xlsx"}).content) for cell in row]
    for edition in (own, foreign):
        assert [cell.rpartition("] ")[2] for cell in cells].count(edition.title) == 1
    rows = _rows(expert.get(ROOT, {"format": "xlsx", "country": "UZ"}).content)
    assert any("Country: " in str(cell) for row in rows for cell in row)
    assert not any(own.title in str(cell) for row in rows for cell in row)
    assert any(cell == foreign.statements_count for row in rows for cell in row)


def test_two_languages_stand_side_by_side(saved: Callable[..., Edition], signed_in: Callable[..., Client]) -> None:
    edition = saved("cook/uz-cook.xlsx", "UZ")
    document = edition.document | {"parallel_titles": [{"language": "en", "text": "Cook"}]}
    Edition.objects.filter(pk=edition.pk).update(document=document)
    asked = {"format": "xlsx", "language": "ru", "second": "en"}
    rows = _rows(signed_in(Role.EXPERT, "UZ").get(ROOT, asked).content)
    head = next(row for row in rows if row[0] and "·" in str(row[0]))
    assert str(head[1]).endswith("· English")
    assert "Country" in str(head[4])
    assert str(head[4]) != "Country"
    row = next(row for row in rows if row[1] == "Cook")
    assert edition.title in str(row[0])


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_word_and_pdf_say_the_same(form: str, saved: Callable[..., Edition], signed_in: Callable[..., Client]) -> None:
    edition = saved(shared=True)
    answer = signed_in(Role.OBSERVER).get(ROOT, {"format": form, "language": "ru", "second": "en"})
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    content = str(read_content_of(answer.content, f"list.{form}").blocks)
    assert edition.title.split()[0] in content


def test_an_unknown_format_is_said_and_the_number_of_questions_does_not_grow(
    saved: Callable[..., Edition], signed_in: Callable[..., Client]
) -> None:
    expert = signed_in(Role.EXPERT, "KZ")
    saved()
    assert 400 <= expert.get(ROOT, {"format": "exe"}).status_code < 500
    with CaptureQueriesContext(connection) as for_one:
        expert.get(ROOT, {"format": "xlsx"})
    saved("tiler/kz-tiler.rtf", "KZ")
    saved("cook/uz-cook.xlsx", "UZ", shared=True)
    with CaptureQueriesContext(connection) as for_three:
        expert.get(ROOT, {"format": "xlsx"})
    assert len(for_three) == len(for_one)
