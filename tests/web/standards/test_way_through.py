"""From a file to a shared standard, as people do it in the browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from darya.web.jobs.running import run
from darya.web.journal.models import Entry
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Actor
from darya.web.refusals import ChangedMeanwhile, NotAllowed, NotHere
from darya.web.standards import actions
from darya.web.standards.models import Edition, Original, Upload
from darya.web.standards.reading import current_standard

ROOT = "/p/crafts/standards/"


def test_a_file_goes_all_the_way(signed_in: Callable[..., Client], sent: Callable[..., SimpleUploadedFile]) -> None:
    expert = signed_in(Role.EXPERT, "KZ")
    answer = expert.post(f"{ROOT}uploads/", {"country": "KZ", "files": [sent("cook/kz-cook.docx")]}, follow=True)
    assert answer.status_code == 200
    upload = Upload.objects.get()
    assert upload.state == Upload.State.READING
    run(upload.job_id)  # type: ignore[arg-type]
    page = expert.get(f"{ROOT}uploads/{upload.pk}/")
    assert page.status_code == 200
    upload.refresh_from_db()
    statement = next(current_standard(upload).statements())
    assert statement.text in page.content.decode()
    form = {"kind": "reword", "statement": statement.id, "text": "Corrected words", "version": upload.version}
    assert expert.post(f"{ROOT}uploads/{upload.pk}/correct/", form).status_code == 302
    upload.refresh_from_db()
    answer = expert.post(f"{ROOT}uploads/{upload.pk}/save/", {"version": upload.version}, follow=True)
    assert "Corrected words" in answer.content.decode()
    edition = Edition.objects.get()
    assert edition.statements.count() == edition.statements_count > 20
    stranger = signed_in(Role.EXPERT, "UZ")
    assert stranger.get(f"{ROOT}{edition.standard_id}/").status_code == 404
    expert.post(f"{ROOT}{edition.standard_id}/share/")
    assert stranger.get(f"{ROOT}{edition.standard_id}/").status_code == 200
    assert edition.title in stranger.get(ROOT).content.decode()
    told = list(Entry.objects.filter(programme=upload.programme_id).values_list("act", flat=True))
    assert [one for one in told if "job" not in one] == [
        "upload standard", "correct upload", "save edition", "share standard",
    ]  # fmt: skip


def test_the_list_of_uploads_asks_again_only_while_something_is_read(
    signed_in: Callable[..., Client], sent: Callable[..., SimpleUploadedFile]
) -> None:
    expert, asking = signed_in(Role.EXPERT, "KZ"), 'hx-select="#under-way"'
    expert.post(f"{ROOT}uploads/", {"country": "KZ", "files": [sent("cook/kz-cook.docx")]})
    assert asking in expert.get(f"{ROOT}uploads/").content.decode()
    run(Upload.objects.get().job_id)  # type: ignore[arg-type]
    assert asking not in expert.get(f"{ROOT}uploads/").content.decode()


def test_each_file_of_a_form_is_judged_on_its_own(
    signed_in: Callable[..., Client], sent: Callable[..., SimpleUploadedFile]
) -> None:
    files = [sent("cook/kz-cook.docx"), sent("empty.pdf", b""), sent("disguised.pdf", b"PK\x03\x04 nothing"),
             sent("cook/kz-cook.docx")]  # fmt: skip
    answer = signed_in(Role.EXPERT, "KZ").post(f"{ROOT}uploads/", {"country": "KZ", "files": files}, follow=True)
    assert "empty.pdf: The file is empty" in answer.content.decode()
    assert sorted(Upload.objects.values_list("name", flat=True)) == ["disguised.pdf", "kz-cook.docx"]
    for upload in Upload.objects.all():
        run(upload.job_id)  # type: ignore[arg-type]
    refused = Upload.objects.get(name="disguised.pdf")
    assert refused.state == Upload.State.REFUSED
    assert refused.problem_said
    assert Upload.objects.get(name="kz-cook.docx").state == Upload.State.READ


def test_a_file_beyond_the_limit_is_stopped_while_it_comes(
    signed_in: Callable[..., Client], sent: Callable[..., SimpleUploadedFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("originals", "upload_limits", "views.uploading"):
        monkeypatch.setattr(f"darya.web.standards.{module}.largest_upload", lambda: 1024 * 1024)
    files = [sent("huge.pdf", b"%PDF-1.7" + bytes(2 * 1024 * 1024)), sent("cook/kz-cook.docx")]
    answer = signed_in(Role.EXPERT, "KZ").post(f"{ROOT}uploads/", {"country": "KZ", "files": files}, follow=True)
    assert "huge.pdf: The file is larger than 1 MiB" in answer.content.decode()
    assert Upload.objects.get().name == "kz-cook.docx"


def test_the_same_bytes_are_kept_once(
    actor: Callable[..., Actor], sent: Callable[..., SimpleUploadedFile], files_root: object
) -> None:
    expert = actor(Role.EXPERT, "KZ")
    first = actions.take_in(expert, "KZ", [sent("cook/kz-cook.docx")])[0]
    again = actions.take_in(expert, "KZ", [sent("cook/kz-cook.docx")])[0]
    assert again.known
    assert first.upload == again.upload
    assert Original.objects.count() == 1


def test_nobody_uploads_for_another_country(
    actor: Callable[..., Actor], sent: Callable[..., SimpleUploadedFile]
) -> None:
    with pytest.raises(NotAllowed):
        actions.take_in(actor(Role.EXPERT, "KZ"), "UZ", [sent("cook/kz-cook.docx")])
    with pytest.raises(NotAllowed):
        actions.take_in(actor(Role.VALIDATOR, "KZ"), "KZ", [sent("cook/kz-cook.docx")])


def test_of_two_corrections_of_one_page_the_second_is_told(
    read: Callable[..., Upload], actor: Callable[..., Actor]
) -> None:
    upload = read()
    first, second = (one.id for one in list(current_standard(upload).statements())[:2])
    told = {"kind": "reword", "statement": first, "text": "One"}
    actions.correct(actor(Role.EXPERT, "KZ"), upload.pk, upload.version, told)
    with pytest.raises(ChangedMeanwhile, match="expert KZ"):
        actions.correct(
            actor(Role.EXPERT, "KZ", "second"), upload.pk, upload.version, told | {"statement": second, "text": "Two"}
        )
    held = Upload.objects.get(pk=upload.pk)
    assert "Two" not in [one.text for one in current_standard(held).statements()]
    actions.undo(actor(Role.EXPERT, "KZ"), upload.pk, held.version)
    assert current_standard(Upload.objects.get(pk=upload.pk)) == current_standard(upload)


def test_saving_twice_saves_once(read: Callable[..., Upload], actor: Callable[..., Actor]) -> None:
    upload = read()
    saved = [actions.save_edition(actor(Role.EXPERT, "KZ"), upload.pk, upload.version) for _time in range(2)]
    assert saved[0] == saved[1]
    assert Edition.objects.count() == 1


def test_the_same_standard_again_proposes_a_new_edition(
    saved: Callable[..., Edition], read: Callable[..., Upload]
) -> None:
    edition = saved()
    assert read().edition_of_id == edition.standard_id


@pytest.mark.parametrize("act", ["correct", "undo", "save", "withdraw", "again", "edition"])
def test_a_forged_upload_of_another_country_is_not_here(
    act: str, read: Callable[..., Upload], signed_in: Callable[..., Client]
) -> None:
    upload = read()
    stranger = signed_in(Role.EXPERT, "UZ")
    sent = {"version": upload.version, "kind": "reword", "statement": "s-1", "text": "x"}
    assert stranger.post(f"{ROOT}uploads/{upload.pk}/{act}/", sent).status_code == 404
    assert Upload.objects.get(pk=upload.pk).version == upload.version


def test_a_private_standard_is_not_here_for_others_in_any_action(
    saved: Callable[..., Edition], actor: Callable[..., Actor]
) -> None:
    edition = saved()
    for act in (actions.share, actions.stop_sharing, actions.withdraw_standard):
        with pytest.raises(NotHere):
            act(actor(Role.EXPERT, "UZ"), edition.standard_id)
