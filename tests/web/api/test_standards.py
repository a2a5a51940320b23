"""The library through the API: a file goes in, is read, checked by its findings, saved, shared, found, taken away."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.api.conftest import Program, problem, told
from tests.web.comparison.conftest import SENTENCES, share, small_standard

from darya.model import Standard as Document
from darya.model.files import load
from darya.web.programmes.models import Programme, Role
from darya.web.standards.models import Standard, Upload

FILES = Path(__file__).parents[3] / "examples" / "rehearsal" / "files" / "cook"
UPLOADS = "programmes/crafts/uploads"
STANDARDS = "programmes/crafts/standards"


def _file(name: str = "kz-cook.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (FILES / name).read_bytes())


def _send(program: Program, country: str = "KZ", **headers: str) -> Any:
    return program.upload(UPLOADS, {"file": _file(), "country": country}, **headers)


@pytest.fixture
def expert(program: Callable[..., Program]) -> Program:
    return program(Role.EXPERT, "KZ")


@pytest.fixture
def read(expert: Program, run_jobs: Callable[[], None]) -> dict[str, Any]:
    """An upload that was read."""
    sent = told(_send(expert), 201)
    run_jobs()
    upload: dict[str, Any] = told(expert.get(f"{UPLOADS}/{sent['id']}"))
    return upload


def test_a_file_is_uploaded_read_saved_shared_and_taken_away(expert: Program, run_jobs: Callable[[], None]) -> None:
    sent = told(_send(expert), 201)
    assert (sent["state"], sent["name"]) == ("reading", "kz-cook.docx")
    assert told(expert.get(f"jobs/{sent['job']}"))["state"] == "waiting"
    run_jobs()
    assert told(expert.get(f"jobs/{sent['job']}"))["state"] == "done"
    answer = expert.get(f"{UPLOADS}/{sent['id']}")
    upload = told(answer)
    assert upload["state"] == "read"
    assert upload["title"]
    assert upload["statements"] > 10
    saved = told(expert.post(f"{UPLOADS}/{sent['id']}/save", {}, If_Match=answer["ETag"]))
    shared = told(expert.post(f"{STANDARDS}/{saved['standard']}/share"))
    assert shared["shared_at"]
    assert [one["number"] for one in shared["editions"]] == [1]
    document = load(expert.get(f"{STANDARDS}/{saved['standard']}/document").content)
    assert isinstance(document, Document)
    assert document.country == "KZ"
    assert len(list(document.statements())) == shared["statements"]


def test_the_same_key_is_one_upload_and_another_file_is_told(expert: Program) -> None:
    first = told(_send(expert, Idempotency_Key="one"), 201)
    assert told(_send(expert, Idempotency_Key="one"), 201) == first
    other = expert.upload(UPLOADS, {"file": _file("tj-cook.docx"), "country": "KZ"}, Idempotency_Key="one")
    assert "idempotency" in problem(other, 422, "refused")["detail"]
    assert Upload.objects.count() == 1


def test_a_key_is_good_after_a_refusal(expert: Program, program: Callable[..., Program]) -> None:
    problem(_send(expert, country="KG", Idempotency_Key="one"), 403, "not-allowed")
    told(_send(expert, country="KZ", Idempotency_Key="one"), 201)


def test_the_key_of_another_person_is_another_key(expert: Program, program: Callable[..., Program]) -> None:
    own = told(_send(expert, Idempotency_Key="one"), 201)
    other = told(_send(program(Role.EXPERT, "KG"), country="KG", Idempotency_Key="one"), 201)
    assert own["id"] != other["id"]


def test_an_old_version_saves_nothing(expert: Program, read: dict[str, Any]) -> None:
    found = problem(
        expert.post(f"{UPLOADS}/{read['id']}/save", {"version": read["version"] + 1}), 409, "changed-meanwhile"
    )
    assert found["version"] == read["version"]
    problem(expert.post(f"{UPLOADS}/{read['id']}/save", {}), 428, "version-missing")
    assert not Standard.objects.exists()


def test_saved_twice_is_saved_once_and_withdrawn_is_gone(expert: Program, read: dict[str, Any]) -> None:
    path = f"{UPLOADS}/{read['id']}"
    version = {"version": read["version"]}
    assert told(expert.post(f"{path}/save", version)) == told(expert.post(f"{path}/save", version))
    standard = told(expert.get(path))["standard"]
    assert expert.send("DELETE", f"{STANDARDS}/{standard}?reason=mistake").status_code == 204
    problem(expert.get(f"{STANDARDS}/{standard}"), 404, "not-here")


def test_a_withdrawn_upload_leaves_nothing(expert: Program, read: dict[str, Any]) -> None:
    path = f"{UPLOADS}/{read['id']}"
    assert told(expert.post(f"{path}/withdraw", {"version": read["version"]}))["state"] == "withdrawn"
    problem(expert.post(f"{path}/save", {"version": read["version"] + 1}), 409, "changed-meanwhile")
    assert told(expert.get(UPLOADS))["items"] == []


def test_an_upload_is_seen_by_its_own_country_only(program: Callable[..., Program], read: dict[str, Any]) -> None:
    for who in ((Role.EXPERT, "KG"), (Role.COORDINATOR, ""), (Role.EMPLOYER, "KZ")):
        for path in ("", "/document"):
            problem(program(*who).get(f"{UPLOADS}/{read['id']}{path}"), 404, "not-here")
        problem(program(*who).post(f"{UPLOADS}/{read['id']}/save", {"version": 1}), 404, "not-here")
    assert told(program(Role.OFFICIAL, "KZ").get(f"{UPLOADS}/{read['id']}"))["title"] == read["title"]
    problem(program(Role.OFFICIAL, "KZ").post(f"{UPLOADS}/{read['id']}/withdraw", {"version": 1}), 403, "not-allowed")


def test_a_private_standard_is_there_for_its_country_only(
    program: Callable[..., Program], programme: Programme
) -> None:
    edition = share(programme, small_standard("KZ", SENTENCES["KZ"]))
    Standard.objects.update(shared_at=None)
    path = f"{STANDARDS}/{edition.standard_id}"
    for who in ((Role.EXPERT, "KG"), (Role.COORDINATOR, "")):
        for more in ("", "/document", "/editions/1/document"):
            problem(program(*who).get(f"{path}{more}"), 404, "not-here")
        assert told(program(*who).get(STANDARDS))["items"] == []
        problem(program(*who).post(f"{path}/share"), 404, "not-here")
    assert told(program(Role.VALIDATOR, "KZ").get(path))["title"] == "Повар KZ"
    problem(program(Role.VALIDATOR, "KZ").post(f"{path}/share"), 403, "not-allowed")


def test_the_library_is_filtered_and_paged(expert: Program, programme: Programme) -> None:
    for country, sentences in SENTENCES.items():
        share(programme, small_standard(country, sentences))
    assert told(expert.get(STANDARDS, {"limit": 2}))["count"] == 3
    assert [one["country"] for one in told(expert.get(STANDARDS, {"country": "UZ"}))["items"]] == ["UZ"]
    problem(expert.get(STANDARDS, {"findings": "some"}), 422, "invalid")
    problem(expert.get(f"{STANDARDS}/{uuid.uuid4()}"), 404, "not-here")


def test_the_library_is_asked_as_often_at_three_as_at_one(
    expert: Program, programme: Programme, django_assert_num_queries: Callable[..., Any]
) -> None:
    share(programme, small_standard("KG", SENTENCES["KG"]))
    expert.get("me")
    with django_assert_num_queries(6):  # token, count of requests, programme, countries, seats, standards
        expert.get(STANDARDS)
    for country in ("KZ", "UZ"):
        share(programme, small_standard(country, SENTENCES[country]))
    with django_assert_num_queries(6):
        assert told(expert.get(STANDARDS))["count"] == 3


def test_search_ignores_script_and_needs_words(expert: Program, read: dict[str, Any]) -> None:
    saved = told(expert.post(f"{UPLOADS}/{read['id']}/save", {"version": read["version"]}))
    found = told(expert.get(f"{STANDARDS}/search", {"query": "POVAR"}))
    assert [one["standard"] for one in found["items"]] == [saved["standard"]]
    problem(expert.get(f"{STANDARDS}/search"), 422, "invalid")


def test_a_file_that_cannot_be_read_says_why(expert: Program, run_jobs: Callable[[], None]) -> None:
    bad = SimpleUploadedFile("standard.pdf", b"%PDF-1.7 broken")
    sent = told(expert.upload(UPLOADS, {"file": bad, "country": "KZ"}), 201)
    run_jobs()
    upload = told(expert.get(f"{UPLOADS}/{sent['id']}"))
    assert upload["state"] == "refused"
    assert upload["problem"]
    problem(expert.get(f"{UPLOADS}/{sent['id']}/document"), 404, "not-here")


@pytest.mark.parametrize("fields", [{}, {"country": "KZ"}, {"country": "KAZ"}])
def test_what_an_upload_lacks_is_told_by_place(expert: Program, fields: dict[str, str]) -> None:
    places = {error["place"] for error in problem(expert.upload(UPLOADS, fields), 422, "invalid")["errors"]}
    assert "file/file" in places
    assert ("form/country" in places) == (fields.get("country") != "KZ")


def test_an_empty_file_and_one_that_is_too_large_are_refused(expert: Program, settings: LazySettings) -> None:
    empty = {"file": SimpleUploadedFile("empty.pdf", b""), "country": "KZ"}
    assert problem(expert.upload(UPLOADS, empty), 422, "refused")["reason"] == "empty"
    settings.UPLOAD_BYTES = 10
    assert problem(_send(expert), 422, "refused")["reason"] == "too-large"
