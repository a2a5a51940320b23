"""What a person corrects beside the words: findings with a reason, occupations, languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from django.test import Client

from darya.web.jobs.running import run
from darya.web.journal.models import Entry
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Actor
from darya.web.standards import actions
from darya.web.standards.models import Upload
from darya.web.standards.reading import current_standard

ROOT = "/p/crafts/standards/"
OCCUPATIONS = {"scheme": ["ISCO-08", "НКЗ", ""], "code": ["5120", "", ""], "title": ["Cooks", "Повар", " "]}


@pytest.fixture
def correct(signed_in: Callable[..., Client]) -> Callable[..., Upload]:
    """Sends a form of the check page as the expert of the country; gives the upload as it is then."""

    def send(upload: Upload, told: Mapping[str, object], status: int = 302) -> Upload:
        held = Upload.objects.get(pk=upload.pk)
        form = {"version": held.version} | dict(told)
        answer = signed_in(Role.EXPERT, held.country).post(f"{ROOT}uploads/{held.pk}/correct/", form)
        assert answer.status_code == status, answer.content.decode()
        return Upload.objects.get(pk=upload.pk)

    return send


def _page(browser: Client, upload: Upload) -> str:
    return browser.get(f"{ROOT}uploads/{upload.pk}/").content.decode()


def test_whoever_settles_a_finding_may_say_why(
    read: Callable[..., Upload], correct: Callable[..., Upload], signed_in: Callable[..., Client]
) -> None:
    upload, expert = read("cook/uz-cook.xlsx", "UZ"), signed_in(Role.EXPERT, "UZ")
    finding = current_standard(upload).findings[0]
    told = {"kind": "settle", "finding": finding.key, "note": "So it stands in the act"}
    held = correct(upload, told)
    settled = current_standard(held).findings[0]
    assert (settled.settled, settled.note) == (True, "So it stands in the act")
    assert "<q>So it stands in the act</q>" in _page(expert, upload)
    assert "Finding settled: So it stands in the act" in _page(expert, upload)
    entry = Entry.objects.filter(act="correct upload").latest("number")
    assert (entry.after or {})["note"] == "So it stands in the act"
    expert.post(f"{ROOT}uploads/{upload.pk}/undo/", {"version": held.version})
    assert current_standard(Upload.objects.get(pk=upload.pk)).findings[0] == finding
    without = correct(upload, told | {"note": " "})
    assert current_standard(without).findings[0].note is None
    assert "Finding settled</span>" in _page(expert, upload)


def test_a_note_that_is_no_note_is_refused_and_not_lost(
    read: Callable[..., Upload], correct: Callable[..., Upload], signed_in: Callable[..., Client]
) -> None:
    upload = read("cook/uz-cook.xlsx", "UZ")
    told = {"kind": "settle", "finding": current_standard(upload).findings[0].key, "note": "long " * 200}
    held = correct(upload, told, 422)
    assert held.version == upload.version
    form = told | {"version": held.version}
    page = signed_in(Role.EXPERT, "UZ").post(f"{ROOT}uploads/{upload.pk}/correct/", form).content.decode()
    assert "A note has room for 500 characters" in page
    assert "long long" in page


def test_occupations_are_corrected_undone_and_kept_when_the_file_is_read_anew(
    read: Callable[..., Upload], correct: Callable[..., Upload], actor: Callable[..., Actor]
) -> None:
    upload = read()
    before = current_standard(upload)
    held = correct(upload, {"kind": "set-occupations"} | OCCUPATIONS)
    stated = [(one.scheme, one.code, one.title) for one in current_standard(held).occupations]
    assert stated == [("ISCO-08", "5120", "Cooks"), ("НКЗ", None, "Повар")]
    again = actions.read_again(actor(Role.EXPERT, "KZ"), upload.pk, held.version)
    run(again.job_id)  # type: ignore[arg-type]
    held = Upload.objects.get(pk=upload.pk)
    assert [one.scheme for one in current_standard(held).occupations] == ["ISCO-08", "НКЗ"]
    actions.undo(actor(Role.EXPERT, "KZ"), upload.pk, held.version)
    assert current_standard(Upload.objects.get(pk=upload.pk)) == before
    edition = actions.save_edition(
        actor(Role.EXPERT, "KZ"),
        upload.pk,
        correct(upload, {"kind": "set-occupations"} | OCCUPATIONS).version,
    )
    assert edition.isco == ["ISCO-08 5120"]


@pytest.mark.parametrize(
    "occupations",
    [
        {"scheme": [""], "code": ["5120"], "title": [""]},
        {"scheme": ["ISCO-08"], "code": [""], "title": [""]},
    ],
)
def test_an_occupation_needs_classification_and_code_or_title(
    occupations: dict[str, list[str]], read: Callable[..., Upload], correct: Callable[..., Upload]
) -> None:
    upload = read()
    assert correct(upload, {"kind": "set-occupations"} | occupations, 422).version == upload.version


def test_the_language_of_one_or_several_statements_is_set_and_undone(
    read: Callable[..., Upload], correct: Callable[..., Upload], actor: Callable[..., Actor]
) -> None:
    upload = read()
    before = current_standard(upload)
    chosen = [one.id for one in list(before.statements())[:2]]
    held = correct(upload, {"kind": "set-language", "statements": chosen, "to": "kk-Cyrl"})
    told = {one.id: one.language for one in current_standard(held).statements()}
    assert [told[one] for one in chosen] == ["kk-Cyrl", "kk-Cyrl"]
    assert set(told.values()) == {"kk-Cyrl", before.language}
    actions.undo(actor(Role.EXPERT, "KZ"), upload.pk, held.version)
    assert current_standard(Upload.objects.get(pk=upload.pk)) == before


@pytest.mark.parametrize("to", ["", "kein Tag", "ru-aaaaaaaa-bbbbbbbb-cccccccc"])
def test_what_is_no_language_is_refused(to: str, read: Callable[..., Upload], correct: Callable[..., Upload]) -> None:
    upload = read()
    statement = next(current_standard(upload).statements()).id
    assert correct(upload, {"kind": "set-language", "statements": [statement], "to": to}, 422).version == upload.version


def test_the_page_offers_the_languages_of_the_programme_and_all_working_ones(
    read: Callable[..., Upload], signed_in: Callable[..., Client]
) -> None:
    upload = read()
    statement = next(current_standard(upload).statements())
    page = signed_in(Role.EXPERT, "KZ").get(f"{ROOT}uploads/{upload.pk}/", {"edit": statement.id}).content.decode()
    form = page[page.index('value="set-language"') :]
    assert f'<option value="{statement.language}" selected>' in form
    assert '<option value="tg">' in form
