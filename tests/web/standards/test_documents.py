"""A standard taken out of Darya comes in again as its document, on the same way as any other file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from darya.model import Comparison, CountryStandard, Qualification, Standard, Text, dump, load
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Actor
from darya.web.standards import actions
from darya.web.standards.models import Edition, Upload
from darya.web.standards.queries.comparing import document_of
from darya.web.standards.reading import current_standard

ROOT = "/p/crafts/standards/"


@pytest.fixture
def document(read: Callable[..., Upload]) -> bytes:
    """What the JSON take-away of a corrected standard of another country says."""
    standard = current_standard(read("cook/uz-cook.xlsx", "UZ"))
    return dump(standard.model_copy(update={"country": None})).encode()


def test_a_document_is_checked_corrected_and_saved_like_a_file(
    document: bytes,
    signed_in: Callable[..., Client],
    sent: Callable[..., SimpleUploadedFile],
    run_jobs: Callable[[], None],
    actor: Callable[..., Actor],
) -> None:
    expert = signed_in(Role.EXPERT, "KZ")
    expert.post(f"{ROOT}uploads/", {"country": "KZ", "files": [sent("cook.darya.json", document)]})
    run_jobs()
    upload = Upload.objects.get(name="cook.darya.json")
    assert (upload.state, upload.original.container) == (Upload.State.READ, "json")
    page = expert.get(f"{ROOT}uploads/{upload.pk}/").content.decode()
    assert "it holds what was understood of a file, not the file itself" in page
    assert "Teach the layout" not in page
    statement = next(current_standard(upload).statements())
    told = {"kind": "reword", "statement": statement.id, "text": "Corrected words"}
    upload, _before, _after = actions.correct(actor(Role.EXPERT, "KZ"), upload.pk, upload.version, told)
    edition = actions.save_edition(actor(Role.EXPERT, "KZ"), upload.pk, upload.version)
    assert "Corrected words" in [one.text for one in document_of(edition).statements()]
    assert document_of(edition).country == "KZ"
    assert signed_in(Role.EXPERT, "UZ").get(f"{ROOT}{edition.standard_id}/").status_code == 404
    shown = expert.get(f"{ROOT}{edition.standard_id}/")
    assert shown.status_code == 200
    assert "/page/?page=" not in shown.content.decode()


def test_the_library_gives_a_document_that_it_takes_again_as_nothing_new(
    saved: Callable[..., Edition], signed_in: Callable[..., Client], read: Callable[..., Upload]
) -> None:
    edition = saved()
    away = signed_in(Role.EXPERT, "KZ").get(f"{ROOT}{edition.standard_id}/editions/1/take-away/", {"format": "json"})
    upload = read("again.darya.json", "KZ", away.content)
    assert upload.edition_of_id == edition.standard_id
    answer = signed_in(Role.EXPERT, "KZ").post(f"{ROOT}uploads/{upload.pk}/save/", {"version": upload.version})
    assert "exactly what edition 1 says" in answer.content.decode()
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"schema": "darya.standard/1", "title"', "line 1, column 39"),
        (b'{"schema": "darya.standard/1"}', "does not fit the schema"),
        (b'{"name": "Cook"}', "not a Darya file"),
    ],
)
def test_a_broken_document_is_refused_with_its_reason(data: bytes, words: str, read: Callable[..., Upload]) -> None:
    upload = read("other.darya.json", "KZ", data)
    assert upload.state == Upload.State.REFUSED
    assert words in upload.problem_said
    assert (upload.as_read, upload.current) == (None, None)


def test_a_document_of_another_kind_is_named(document: bytes, read: Callable[..., Upload]) -> None:
    standard = load(document)
    assert isinstance(standard, Standard)
    grid = Comparison(id="c-1", standards=(CountryStandard(country="KZ", standard=standard),))
    draft = Qualification(
        id="q-1", title=Text.of(ru="Повар"), countries=("KZ", "UZ"), at_least=2, comparison=grid.id
    )  # fmt: skip
    assert "This is a comparison of Darya" in read("grid.darya.json", "KZ", dump(grid).encode()).problem_said
    assert "This is a qualification of Darya" in read("draft.darya.json", "KZ", dump(draft).encode()).problem_said
