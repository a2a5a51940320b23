"""The page of the file beside what was understood."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from darya.web.programmes.models import Role
from darya.web.standards.models import Edition, Upload

ROOT = "/p/crafts/standards/"


def test_a_page_of_a_pdf_stands_beside_with_its_statements_marked(
    read: Callable[..., Upload], signed_in: Callable[..., Client]
) -> None:
    upload = read("cook/kg-cook.pdf", "KG")
    expert = signed_in(Role.EXPERT, "KG")
    page = expert.get(f"{ROOT}uploads/{upload.pk}/?page=3").content.decode()
    assert "<rect" in page
    picture = expert.get(f"{ROOT}uploads/{upload.pk}/pages/3/picture.png")
    assert picture.content.startswith(b"\x89PNG")
    assert "private" in picture["Cache-Control"]
    stranger = signed_in(Role.EXPERT, "UZ")
    assert stranger.get(f"{ROOT}uploads/{upload.pk}/pages/3/picture.png").status_code == 404
    assert stranger.get(f"{ROOT}uploads/{upload.pk}/original/").status_code == 404


def test_every_page_of_a_saved_standard_answers(
    saved: Callable[..., Edition], signed_in: Callable[..., Client]
) -> None:
    edition = saved("cook/kg-cook.pdf", "KG")
    expert = signed_in(Role.EXPERT, "KG")
    root = f"{ROOT}{edition.standard_id}/"
    for path in ("", "editions/1/", "editions/1/page/?page=2", "difference/", "editions/1/original/"):
        assert expert.get(root + path).status_code == 200, path
    for form in ("json", "xlsx", "docx", "pdf"):
        answer = expert.get(f"{root}editions/1/take-away/?format={form}&language=ru")
        assert answer.status_code == 200, form
        assert "attachment" in answer["Content-Disposition"]
    assert expert.get(f"{ROOT}template/?language=ru").status_code == 200
