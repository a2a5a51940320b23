"""A country teaches its own form: proposed, corrected, tried, kept, used for the next file."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from darya.documents.layouts.taught import Mapping
from darya.web.jobs.models import Job
from darya.web.journal.models import Entry
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Actor
from darya.web.refusals import ChangedMeanwhile, NotAllowed, NotHere
from darya.web.standards import actions
from darya.web.standards.models import TaughtLayout, Upload
from darya.web.standards.reading import current_standard

ROOT = "/p/crafts/standards/"
SIMPLE = {"name": "Sheet", "label": [{"text": "Skills", "means": "skill"}]}


@pytest.fixture
def uploaded(
    signed_in: Callable[..., Client], sent: Callable[..., SimpleUploadedFile], run_jobs: Callable[[], None]
) -> Callable[..., Upload]:
    """A file that comes through the form and is read."""

    def upload(name: str, country: str = "UZ") -> Upload:
        signed_in(Role.EXPERT, country).post(f"{ROOT}uploads/", {"country": country, "files": [sent(name)]})
        run_jobs()
        return Upload.objects.get(name=name.split("/")[-1])

    return upload


def _fields(page: str) -> dict[str, str]:
    """What a browser would send of the layout's form as it stands."""
    return _form(page[page.index('data-keep="layout-') :])


def _form(form: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and ('type="checkbox"' not in tag or " checked" in tag):
            found[name[1]] = html.unescape(value[1]) if value else "on" if "checkbox" in tag else ""
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = (chosen or re.search(r'<option value="([^"]*)"', options) or [""] * 2)[1]
    return found


def test_a_layout_is_proposed_tried_kept_and_reads_the_next_file(
    uploaded: Callable[..., Upload], signed_in: Callable[..., Client], run_jobs: Callable[[], None]
) -> None:
    upload = uploaded("cook/uz-cook.xlsx")
    assert current_standard(upload).layout != "taught:Our form"
    expert = signed_in(Role.EXPERT, "UZ")
    assert "Teach the layout" in expert.get(f"{ROOT}uploads/{upload.pk}/").content.decode()
    expert.post(f"{ROOT}uploads/{upload.pk}/teach/")
    run_jobs()
    form_url = Job.objects.get(kind="propose layout").result_url
    fields = _fields(expert.get(form_url).content.decode())
    assert {"skill", "knowledge"} <= {value for name, value in fields.items() if name.startswith("kind_word-")}
    expert.post(f"{ROOT}layouts/new/", fields | {"act": "try"})
    run_jobs()
    assert not TaughtLayout.objects.exists()
    tried = expert.get(Job.objects.get(kind="try layout").result_url).content.decode()
    assert "What the file gives by this layout" in tried
    expert.post(f"{ROOT}layouts/new/", _fields(tried) | {"act": "keep", "name": "Our form"})
    run_jobs()
    upload.refresh_from_db()
    assert (upload.state, upload.layout) == (Upload.State.READ, TaughtLayout.objects.get(name="Our form"))
    assert len(list(current_standard(upload).statements())) > 20
    following = uploaded("tiler/uz-tiler.xlsx")
    assert following.state == Upload.State.READ
    assert current_standard(following).layout == "taught:Our form"
    assert "teach layout" in Entry.objects.values_list("act", flat=True)


def test_what_is_wrong_with_a_layout_is_said_and_nothing_is_lost(
    uploaded: Callable[..., Upload], signed_in: Callable[..., Client]
) -> None:
    upload = uploaded("cook/uz-cook.xlsx")
    expert = signed_in(Role.EXPERT, "UZ")
    fields = _fields(expert.get(f"{ROOT}layouts/new/", {"upload": str(upload.pk)}).content.decode())
    told = fields | {"act": "keep", "name": "Ours", "label-0-text": "Koʻnikma"}
    page = expert.post(f"{ROOT}layouts/new/", told)
    assert "Choose what it means" in page.content.decode()
    page = expert.post(f"{ROOT}layouts/new/", told | {"label-0-means": "act"})
    assert page.status_code == 422
    assert page.status_code == 422
    assert "Nothing says where tasks, skills or knowledge stand" in page.content.decode()
    assert "Koʻnikma" in page.content.decode()
    heading = {"label-0-means": "skill", "heading-0-text": "Duty {figure}", "heading-0-means": "function title"}
    page = expert.post(f"{ROOT}layouts/new/", told | heading)
    assert "“{figure}” is unknown" in page.content.decode()
    assert not TaughtLayout.objects.exists()


def test_a_layout_is_kept_once_and_never_overwritten_silently(actor: Callable[..., Actor], programme: object) -> None:
    expert, mapping = actor(Role.EXPERT, "KZ"), Mapping.model_validate(SIMPLE)
    layout = actions.teach_layout(expert, "KZ", mapping)
    assert actions.teach_layout(expert, "KZ", mapping) == layout
    other = mapping.model_copy(update={"split_sentences": True})
    with pytest.raises(Exception, match="choose another name"):
        actions.teach_layout(expert, "KZ", other)
    second = actor(Role.EXPERT, "KZ", "second")
    actions.teach_layout(second, "KZ", other, identifier=layout.pk, version=1)
    changed = other.model_copy(update={"split_at_semicolons": True})
    with pytest.raises(ChangedMeanwhile, match="second"):
        actions.teach_layout(expert, "KZ", changed, identifier=layout.pk, version=1)
    with pytest.raises(ChangedMeanwhile):
        actions.forget_layout(expert, layout.pk, 1)
    actions.forget_layout(expert, layout.pk, 2)
    assert not TaughtLayout.objects.exists()


def test_a_layout_is_its_countrys_own(actor: Callable[..., Actor], signed_in: Callable[..., Client]) -> None:
    layout = actions.teach_layout(actor(Role.EXPERT, "KZ"), "KZ", Mapping.model_validate(SIMPLE))
    own, stranger = signed_in(Role.EXPERT, "KZ"), signed_in(Role.EXPERT, "UZ")
    assert "Sheet" in own.get(f"{ROOT}layouts/").content.decode()
    assert b"darya.layout/1" in own.get(f"{ROOT}layouts/{layout.pk}/file/").content
    assert "Sheet" not in stranger.get(f"{ROOT}layouts/").content.decode()
    for path in ("", "file/"):
        assert stranger.get(f"{ROOT}layouts/{layout.pk}/{path}").status_code == 404
    assert stranger.post(f"{ROOT}layouts/{layout.pk}/forget/", {"version": 1}).status_code == 404
    with pytest.raises(NotHere):
        actions.forget_layout(actor(Role.EXPERT, "UZ"), layout.pk, 1)
    with pytest.raises(NotAllowed):
        actions.teach_layout(actor(Role.VALIDATOR, "KZ"), "KZ", Mapping.model_validate(SIMPLE))


def test_what_another_country_tried_is_not_shown(
    uploaded: Callable[..., Upload], signed_in: Callable[..., Client], run_jobs: Callable[[], None]
) -> None:
    foreign = uploaded("cook/uz-cook.xlsx")
    signed_in(Role.EXPERT, "UZ").post(f"{ROOT}uploads/{foreign.pk}/teach/")
    run_jobs()
    job = Job.objects.get(kind="propose layout")
    own = uploaded("cook/kz-cook.docx", "KZ")
    expert = signed_in(Role.EXPERT, "KZ")
    assert expert.get(f"{ROOT}layouts/new/", {"upload": str(foreign.pk), "job": str(job.pk)}).status_code == 404
    page: Any = expert.get(f"{ROOT}layouts/new/", {"upload": str(own.pk), "job": str(job.pk)})
    assert page.status_code == 200
    assert "Koʻnikma" not in page.content.decode()
    assert expert.post(f"{ROOT}uploads/{foreign.pk}/teach/").status_code == 404


FILE = b"""schema = "darya.layout/1"
name = "Sheet"

[[label]]
text = "Skills"
means = "skill"
"""


def test_a_layout_is_taken_in_from_the_file_it_was_downloaded_as(
    actor: Callable[..., Actor], signed_in: Callable[..., Client]
) -> None:
    layout = actions.teach_layout(actor(Role.EXPERT, "KZ"), "KZ", Mapping.model_validate(SIMPLE))
    downloaded = signed_in(Role.EXPERT, "KZ").get(f"{ROOT}layouts/{layout.pk}/file/").content
    expert = signed_in(Role.EXPERT, "UZ")
    page = expert.post(
        f"{ROOT}layouts/import/", {"file": SimpleUploadedFile("sheet.layout.toml", downloaded)}
    ).content.decode()
    assert "This is what sheet.layout.toml says" in page
    assert not TaughtLayout.objects.filter(country="UZ").exists()
    fields = _form(page)
    kept = expert.post(f"{ROOT}layouts/new/", fields | {"act": "keep"})
    assert kept.status_code == 302, kept.content.decode()
    assert TaughtLayout.objects.get(country="UZ").mapping == layout.mapping


def test_a_layout_file_that_comes_back_changes_the_layout_and_doubles_nothing(
    actor: Callable[..., Actor], signed_in: Callable[..., Client]
) -> None:
    layout = actions.teach_layout(actor(Role.EXPERT, "KZ"), "KZ", Mapping.model_validate(SIMPLE))
    expert = signed_in(Role.EXPERT, "KZ")
    changed = FILE.replace(b'"Skills"', b'"Abilities"')
    page = expert.post(f"{ROOT}layouts/import/", {"file": SimpleUploadedFile("x.toml", changed)}).content.decode()
    assert "Keeping it replaces the layout of this name" in page
    assert f'action="{ROOT}layouts/{layout.pk}/"' in page
    expert.post(f"{ROOT}layouts/{layout.pk}/", _form(page) | {"act": "keep"})
    layout.refresh_from_db()
    assert (TaughtLayout.objects.count(), layout.mapping["label"][0]["text"]) == (1, "Abilities")


def test_the_faults_of_a_layout_file_are_told_by_line(signed_in: Callable[..., Client]) -> None:
    expert = signed_in(Role.EXPERT, "KZ")
    wrong = FILE.replace(b"skill", b"skil").replace(b'name = "Sheet"', b"name = 7")
    answer = expert.post(f"{ROOT}layouts/import/", {"file": SimpleUploadedFile("x.layout.toml", wrong)})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "x.layout.toml was not taken in" in page
    assert "line 2, name: must be a text in quotation marks" in page
    assert "line 6, label 1, means: must be one of" in page
    assert expert.post(f"{ROOT}layouts/import/").status_code == 422
    empty = SimpleUploadedFile("x.toml", b'schema = "darya.layout/1"\nname = "x"')
    page = expert.post(f"{ROOT}layouts/import/", {"file": empty}).content.decode()
    assert "Nothing says where tasks, skills or knowledge stand" in page


def test_nobody_takes_in_a_layout_for_another_country(signed_in: Callable[..., Client]) -> None:
    told = {"country": "UZ", "file": SimpleUploadedFile("x.toml", FILE)}
    assert signed_in(Role.EXPERT, "KZ").post(f"{ROOT}layouts/import/", told).status_code == 403
    assert signed_in(Role.VALIDATOR, "UZ").post(f"{ROOT}layouts/import/", told).status_code == 403
