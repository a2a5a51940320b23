"""What a document says is text on every page and in every file, never script and never a formula."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from darya.web.programmes.models import Role
from darya.web.programmes.rights import Actor
from darya.web.standards import actions
from darya.web.standards.models import Edition, Upload
from darya.web.standards.queries.comparing import kept_document
from darya.web.standards.reading import current_standard

ROOT = "/p/crafts/standards/"
SCRIPT = '<script>alert("x")</script>'
FORMULA = '=HYPERLINK("http://example.invalid";"click")'


@pytest.fixture
def hostile(read: Callable[..., Upload], actor: Callable[..., Actor]) -> Upload:
    """A file that is checked, with a script as its title and a formula as its first statement."""
    upload, expert = read(), actor(Role.EXPERT, "KZ")
    first, second = (one.id for one in list(current_standard(upload).statements())[:2])
    for told in (
        {"kind": "correct-standard", "field": "title", "value": SCRIPT},
        {"kind": "reword", "statement": first, "text": FORMULA},
        {"kind": "reword", "statement": second, "text": f"Gotovit {SCRIPT}"},
    ):
        upload, _before, _after = actions.correct(expert, upload.pk, upload.version, told)
    return upload


def test_a_script_in_a_title_stays_text_on_every_page(
    hostile: Upload, actor: Callable[..., Actor], signed_in: Callable[..., Client]
) -> None:
    expert = signed_in(Role.EXPERT, "KZ")
    pages = [f"{ROOT}uploads/{hostile.pk}/", f"{ROOT}uploads/"]
    shown = [expert.get(page) for page in pages]
    edition = actions.save_edition(actor(Role.EXPERT, "KZ"), hostile.pk, hostile.version)
    root = f"{ROOT}{edition.standard_id}/"
    shown += [
        expert.get(page) for page in (ROOT, f"{ROOT}?q=gotovit", root, f"{root}editions/1/", f"{root}difference/")
    ]
    for answer in shown:
        assert answer.status_code == 200
        assert "<script>alert" not in answer.content.decode()
    assert sum("&lt;script&gt;" in answer.content.decode() for answer in shown) >= 4


def test_a_formula_is_taken_away_as_text(
    hostile: Upload, actor: Callable[..., Actor], signed_in: Callable[..., Client]
) -> None:
    edition = actions.save_edition(actor(Role.EXPERT, "KZ"), hostile.pk, hostile.version)
    answer = signed_in(Role.EXPERT, "KZ").get(
        f"{ROOT}{edition.standard_id}/editions/1/take-away/?format=xlsx&language=en"
    )
    book = load_workbook(io.BytesIO(answer.content))
    cells: list[Any] = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    found = [cell for cell in cells if cell.value and "HYPERLINK" in str(cell.value)]
    assert [cell.data_type for cell in found] == ["s"]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_an_old_page_is_told_and_keeps_what_was_written(
    read: Callable[..., Upload], signed_in: Callable[..., Client]
) -> None:
    upload, expert = read(), signed_in(Role.EXPERT, "KZ")
    statement = next(current_standard(upload).statements()).id
    form = {"kind": "reword", "statement": statement, "version": upload.version}
    assert expert.post(f"{ROOT}uploads/{upload.pk}/correct/", form | {"text": "First"}).status_code == 302
    for headers in ({}, {"HX-Request": "true"}):
        answer = expert.post(f"{ROOT}uploads/{upload.pk}/correct/", form | {"text": "Second"}, headers=headers)
        assert answer.status_code == 409
        assert "Nothing was overwritten" in answer.content.decode()
        assert "<q>Second</q>" in answer.content.decode()
    assert expert.post(f"{ROOT}uploads/{upload.pk}/save/", {"version": upload.version}).status_code == 409
    assert not Edition.objects.exists()


def test_pages_ask_the_database_as_often_for_a_long_standard_as_for_a_short_one(
    saved: Callable[..., Edition], read: Callable[..., Upload], signed_in: Callable[..., Client]
) -> None:
    expert = signed_in(Role.EXPERT, "KZ")
    makers: tuple[Callable[[str], str], ...] = (
        lambda name: f"{ROOT}{saved(name).standard_id}/",
        lambda name: f"{ROOT}uploads/{read(name).pk}/",
    )
    for make in makers:
        counts = []
        for name in ("cook/kz-cook.docx", "tiler/kz-tiler.rtf"):
            page = make(name)
            expert.get(page)
            kept_document.cache_clear()
            with CaptureQueriesContext(connection) as asked:
                assert expert.get(page).status_code == 200
            counts.append(len(asked))
        assert counts[0] == counts[1] < 25
