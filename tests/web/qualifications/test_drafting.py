"""From a comparison to a draft, and how people word it together."""

from __future__ import annotations

import io
import re
import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from tests.web.qualifications.drafted import Kitchen

from darya.drafting import edits
from darya.language.messages import render
from darya.model import StatementKind, Text
from darya.web.comparison.models import Comparison
from darya.web.journal.models import Entry
from darya.web.programmes.models import Programme, Role
from darya.web.programmes.rights import Actor
from darya.web.qualifications.actions.editing import edit_draft
from darya.web.qualifications.actions.making import Plan, make_draft
from darya.web.qualifications.models import Draft, Revision
from darya.web.refusals import NotAllowed

PAGES = ("", "whole/", "annexes/", "annexes/KZ/", "findings/", "revisions/", "revisions/compare/?before=1&after=1")


def form_of(client: Client, url: str) -> dict[str, str]:
    """The hidden fields, texts and choices of the form at an address, as a browser would send them."""
    page = client.get(url)
    assert page.status_code == 200, page.content.decode()[:2000]
    form = page.context["form"]
    return {field.html_name: field.value() for field in form if field.value() is not None}


def test_the_core_is_counted_before_it_is_drafted(running: Client, comparison: Comparison) -> None:
    url = f"/p/crafts/drafts/new/{comparison.pk}/"
    page = running.get(url, {"k": "2"})
    assert "Outcomes with 2 countries: 8" in page.content.decode()
    part = running.get(url, {"k": "3"}, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<section")
    assert "Outcomes with 3 countries: 4" in part


def test_a_draft_is_made_once_however_often_the_form_is_sent(running: Client, comparison: Comparison) -> None:
    url = f"/p/crafts/drafts/new/{comparison.pk}/"
    sent = {"draft": str(uuid.uuid4()), "k": "2", "title-ru": "Повар", "code": "C-1"}
    first, second = running.post(url, sent), running.post(url, sent)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    draft = Draft.objects.get()
    assert (draft.outcomes_count, draft.status, draft.at_least) == (8, "working draft", 2)
    assert Entry.objects.filter(act="make draft").count() == 1
    assert Revision.objects.get().acts == [{"kind": "make-draft", "count": 1}]


def test_a_large_comparison_is_drafted_as_long_work(
    running: Client, comparison: Comparison, run_jobs: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("darya.web.qualifications.actions.making.ROWS_AT_ONCE", 3)
    sent = {"draft": str(uuid.uuid4()), "k": "2", "title-ru": "Повар"}
    answer = running.post(f"/p/crafts/drafts/new/{comparison.pk}/", sent)
    assert answer["Location"].startswith("/jobs/")
    assert not Draft.objects.exists()
    run_jobs()
    assert str(Draft.objects.get().pk) == sent["draft"]


def test_only_the_coordinator_drafts(expert: Client, comparison: Comparison) -> None:
    assert expert.get(f"/p/crafts/drafts/new/{comparison.pk}/").status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_what_the_text_is(
    running: Client, kitchen_draft: Kitchen, programme: Programme, page: str
) -> None:
    Programme.objects.filter(pk=programme.pk).update(illustrative=True)
    answer = running.get(kitchen_draft.url(page))
    assert answer.status_code == 200
    told = answer.content.decode()
    assert "working draft" in told
    assert "Illustrative" in told


def test_an_outcome_is_worded_in_place(expert: Client, kitchen_draft: Kitchen) -> None:
    url = kitchen_draft.url(f"edit/outcome/{kitchen_draft.first()}/")
    sent = form_of(expert, url) | {"statement-ru": "Варить бульоны и супы", "kind": "skill"}
    answer = expert.post(url, sent)
    assert answer["Location"].endswith(f"#o-{kitchen_draft.first()}")
    outcome = kitchen_draft.now().outcomes()[0]
    assert outcome.statement.exact("ru") == "Варить бульоны и супы"
    assert outcome.kind.value == "skill"
    entry = Entry.objects.filter(act="edit draft").get()
    assert entry.after["edits"][0]["text"] == "Варить бульоны и супы"


def test_with_a_script_only_the_row_comes_back(expert: Client, kitchen_draft: Kitchen) -> None:
    url = kitchen_draft.url(f"edit/outcome/{kitchen_draft.first()}/")
    sent = form_of(expert, url) | {"statement-ru": "Варить супы"}
    row = expert.post(url, sent, headers={"HX-Request": "true"}).content.decode().lstrip()
    assert row.startswith(f'<tr id="o-{kitchen_draft.first()}"')
    assert row.count("<tr") == 1
    assert "Варить супы" in row
    assert "<html" not in row


def test_a_script_in_a_text_is_only_text(expert: Client, kitchen_draft: Kitchen) -> None:
    url = kitchen_draft.url(f"edit/outcome/{kitchen_draft.first()}/")
    expert.post(url, form_of(expert, url) | {"statement-ru": "<script>alert(1)</script>"})
    for page in ("", f"outcomes/{kitchen_draft.first()}/", "revisions/compare/?before=1&after=2", "annexes/KZ/"):
        told = expert.get(kitchen_draft.url(page)).content.decode()
        assert "<script>alert" not in told


def test_two_people_on_one_outcome_see_both_wordings(
    expert: Client, kitchen_draft: Kitchen, actor: Callable[..., Actor]
) -> None:
    outcome = kitchen_draft.first()
    url = kitchen_draft.url(f"edit/outcome/{outcome}/")
    opened = form_of(expert, url)
    other = actor(Role.EXPERT, "UZ")
    edit_draft(other, kitchen_draft.draft.pk, [edits.WordOutcome(outcome=outcome, language="ru", text="Их слова")])
    mine = opened | {"statement-ru": "Мои слова"}
    answer = expert.post(url, mine)
    told = answer.content.decode()
    assert answer.status_code == 409
    assert "Их" in told
    assert "Мои слова</textarea>" in told
    assert "expert UZ" in told
    assert kitchen_draft.now().outcomes()[0].statement.exact("ru") == "Их слова"
    again = {field.html_name: field.value() or "" for field in answer.context["form"]}
    assert expert.post(url, again).status_code == 302
    assert kitchen_draft.now().outcomes()[0].statement.exact("ru") == "Мои слова"


def test_edits_of_different_languages_do_not_meet(
    expert: Client, kitchen_draft: Kitchen, actor: Callable[..., Actor]
) -> None:
    outcome = kitchen_draft.first()
    url = kitchen_draft.url(f"edit/outcome/{outcome}/")
    opened = form_of(expert, url)
    other = actor(Role.EXPERT, "UZ")
    edit_draft(other, kitchen_draft.draft.pk, [edits.WordOutcome(outcome=outcome, language="kk-Cyrl", text="Олар")])
    assert expert.post(url, opened | {"statement-ru": "Мои слова"}).status_code == 302
    said = kitchen_draft.now().outcomes()[0].statement
    assert (said.exact("ru"), said.exact("kk-Cyrl")) == ("Мои слова", "Олар")


def pressed(client: Client, draft: Kitchen, act: str, **more: str) -> int:
    """Press a button of the core; the status of the answer."""
    sent = {"act": act, "version": str(draft.fresh().version), "page": "core"} | more
    return client.post(draft.url("press/"), sent).status_code


def test_a_button_moves_an_outcome_and_a_second_send_does_not(expert: Client, kitchen_draft: Kitchen) -> None:
    before = [one.id for one in kitchen_draft.now().units[0].outcomes]
    sent = {"act": f"down {before[0]}", "version": str(kitchen_draft.fresh().version), "page": "core"}
    assert expert.post(kitchen_draft.url("press/"), sent).status_code == 302
    assert expert.post(kitchen_draft.url("press/"), sent).status_code == 302
    assert [one.id for one in kitchen_draft.now().units[0].outcomes][:2] == [before[1], before[0]]


def test_with_a_script_only_units_that_changed_come_back(expert: Client, kitchen_draft: Kitchen) -> None:
    outcome = kitchen_draft.now().units[0].outcomes[0].id
    sent = {"act": f"down {outcome}", "version": "1", "page": "core"}
    told = expert.post(kitchen_draft.url("press/"), sent, headers={"HX-Request": "true"}).content.decode()
    assert told.count("<section") == 1
    assert 'hx-swap-oob="true"' in told
    assert 'name="version" value="2"' in told


def test_a_removed_outcome_goes_back_to_the_annexes_and_can_be_taken_in_again(
    expert: Client, kitchen_draft: Kitchen
) -> None:
    outcome = kitchen_draft.now().outcomes()[0]
    assert pressed(expert, kitchen_draft, f"remove {outcome.id}") == 302
    annex = next(one for one in kitchen_draft.now().annexes if one.country == "KZ")
    statement = next(item.trace.statement for item in annex.additions if item.trace in outcome.traces)
    sent = {"statement": statement, "target": f"u-{kitchen_draft.now().units[0].id}", "kind": "", "version": "2"}
    answer = expert.post(kitchen_draft.url("annexes/KZ/"), sent)
    assert answer.status_code == 302
    taken = kitchen_draft.now().outcomes()
    found = next(one for one in taken if any(trace.statement == statement for trace in one.traces))
    assert found.kind is outcome.kind


def test_sentences_come_from_the_draft_never_from_the_form(expert: Client, kitchen_draft: Kitchen) -> None:
    unit = kitchen_draft.now().units[0].id
    forged = {"statement": "made-up", "target": f"u-{unit}", "kind": "task", "traces": '[{"country":"KZ"}]'}
    assert expert.post(kitchen_draft.url("annexes/KZ/"), forged).status_code == 422
    foreign = next(one for one in kitchen_draft.now().annexes if one.country == "UZ").additions[0].trace.statement
    sent = {"statement": foreign, "target": f"u-{unit}", "kind": "task"}
    assert expert.post(kitchen_draft.url("annexes/KZ/"), sent).status_code == 422


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("new-outcome", {"statement-ru": "Мыть посуду", "kind": "task"}),
        ("unit", {"title-ru": "Супы", "mandatory": "no", "hours": "72"}),
        ("new-unit", {"title-ru": "Мясо"}),
        ("facts", {"code": "C-7", "number": "0.2", "date": "2026-12-01", "hours": "640"}),
        ("occupation", {"scheme": "ISCO-08", "code": "3434", "title": "Chefs"}),
        ("job-title", {"title": "Шеф"}),
        ("language", {"language": "en"}),
        ("new-criterion", {"text-ru": "Суп прозрачен", "method-ru": "Наблюдение"}),
        ("split", {"remaining-ru": "Варить бульоны", "statement-ru": "Варить супы"}),
    ],
)
def test_each_part_has_its_form(expert: Client, kitchen_draft: Kitchen, name: str, fields: dict[str, str]) -> None:
    unit = kitchen_draft.now().units[0]
    subject = {"new-outcome": unit.id, "unit": unit.id, "new-criterion": unit.outcomes[0].id}.get(name, "-")
    subject = unit.outcomes[0].id if name == "split" else subject
    url = kitchen_draft.url(f"edit/{name}/{subject}/")
    before = kitchen_draft.now()
    sent = form_of(expert, url)
    assert expert.post(url, sent | fields).status_code == 302
    after = kitchen_draft.now()
    assert after != before
    expert.post(url, sent | fields)
    assert kitchen_draft.now() == after, "the same form sent twice is done once"


def test_a_wrong_value_stays_in_its_field_with_the_reason(expert: Client, kitchen_draft: Kitchen) -> None:
    unit = kitchen_draft.now().units[0].id
    url = kitchen_draft.url(f"edit/unit/{unit}/")
    answer = expert.post(url, form_of(expert, url) | {"hours": "about seventy"})
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "whole number of hours" in told
    assert 'value="about seventy"' in told


def test_a_level_is_stated_by_the_own_country_with_its_document(expert: Client, kitchen_draft: Kitchen) -> None:
    url = kitchen_draft.url("edit/level/KZ/")
    without = expert.post(url, {"level": "4", "source": "", "seen-level": "", "version": "1"})
    assert without.status_code == 422
    assert kitchen_draft.now().levels[0].level is None
    expert.post(url, {"level": "4", "source": "Order 12", "seen-level": "", "version": "1"})
    stated = next(level for level in kitchen_draft.now().levels if level.country == "KZ")
    assert (stated.level, stated.source) == ("4", "Order 12")
    assert expert.post(kitchen_draft.url("edit/level/UZ/"), {"level": "4", "source": "x"}).status_code == 403


def test_status_and_title_are_the_coordinators(expert: Client, running: Client, kitchen_draft: Kitchen) -> None:
    for name, sent in (("part/title", {"text-ru": "Кок"}), ("status/-", {"status": "expert text"})):
        url = kitchen_draft.url(f"edit/{name}/")
        assert expert.post(url, sent).status_code == 403
        assert running.post(url, form_of(running, url) | sent).status_code == 302
    assert (kitchen_draft.now().title.exact("ru"), kitchen_draft.now().status.value) == ("Кок", "expert text")
    skipped = running.post(kitchen_draft.url("edit/status/-/"), {"status": "adopted by country"})
    assert skipped.status_code == 422


def test_adoption_names_country_and_act(running: Client, kitchen_draft: Kitchen) -> None:
    url = kitchen_draft.url("edit/status/-/")
    for step in ("expert text", "agreed by experts"):
        running.post(url, form_of(running, url) | {"status": step})
    assert running.post(url, form_of(running, url) | {"status": "adopted by country"}).status_code == 422
    adopted = form_of(running, url) | {"status": "adopted by country", "country": "KG", "act": "Order 7"}
    assert running.post(url, adopted).status_code == 302
    assert "Order 7" in running.get(kitchen_draft.url("whole/")).content.decode()


def test_a_draft_that_is_not_shared_is_not_there_for_others(
    signed_in: Callable[..., Client], running: Client, kitchen_draft: Kitchen
) -> None:
    official = signed_in(Role.OFFICIAL, "KZ")
    for page in PAGES:
        assert official.get(kitchen_draft.url(page)).status_code == 404
    assert "Повар" not in official.get("/p/crafts/drafts/").content.decode()
    assert running.post(kitchen_draft.url("share/")).status_code == 302
    for page in PAGES:
        answer = official.get(kitchen_draft.url(page))
        told = answer.content.decode()
        assert answer.status_code == 200
        assert "/edit/" not in told
        assert "/press/" not in told
        assert "give-back" not in told


def test_an_official_changes_nothing(signed_in: Callable[..., Client], running: Client, kitchen_draft: Kitchen) -> None:
    running.post(kitchen_draft.url("share/"))
    official = signed_in(Role.OFFICIAL, "KZ")
    outcome = kitchen_draft.first()
    assert pressed(official, kitchen_draft, f"down {outcome}") == 403
    for page in (f"edit/outcome/{outcome}/", "since/", "give-back/", "undo/", "share/", "revisions/1/restore/"):
        assert official.post(kitchen_draft.url(page)).status_code == 403, page
    assert kitchen_draft.fresh().version == 1


def test_forged_identifiers_lead_nowhere(
    expert: Client, running: Client, kitchen_draft: Kitchen, member: Callable[..., object]
) -> None:
    foreign = Programme.objects.create(slug="other", name="Other", languages=["ru"])
    assert expert.get(f"/p/other/drafts/{kitchen_draft.draft.pk}/").status_code == 404
    assert foreign.drafts.count() == 0
    assert expert.get(f"/p/crafts/drafts/{uuid.uuid4()}/").status_code == 404
    assert expert.get(kitchen_draft.url("outcomes/nothing/")).status_code == 404
    assert expert.get(kitchen_draft.url("annexes/FR/")).status_code == 404
    assert expert.get(kitchen_draft.url("edit/nothing/-/")).status_code == 404
    assert running.get(kitchen_draft.url("revisions/99/restore/")).status_code == 404
    assert pressed(expert, kitchen_draft, "explode everything") == 422


def test_a_draft_of_another_programme_is_not_overwritten(
    running: Client, kitchen_draft: Kitchen, comparison: Comparison, member: Callable[..., object]
) -> None:
    sent = {"draft": str(kitchen_draft.draft.pk), "k": "3", "title-ru": "Другой"}
    assert running.post(f"/p/crafts/drafts/new/{comparison.pk}/", sent).status_code == 302
    assert kitchen_draft.now().title.exact("ru") == "Повар"
    assert Draft.objects.count() == 1


def test_findings_are_settled_with_a_note(expert: Client, kitchen_draft: Kitchen, coordinator: Actor) -> None:
    unit = kitchen_draft.now().units[0].id
    own = edits.AddOutcome(unit=unit, outcome_kind=StatementKind.TASK, statement=Text.of(ru="Мыть посуду"))
    edit_draft(coordinator, kitchen_draft.draft.pk, [own])
    finding = next(one for one in kitchen_draft.now().findings if one.severity != "note")
    url = kitchen_draft.url(f"findings/{finding.key}/")
    assert expert.post(url, {"note": " "}).status_code == 422
    before = kitchen_draft.fresh().findings_count
    assert expert.post(url, {"note": "Agreed in the working group"}).status_code == 302
    assert kitchen_draft.fresh().findings_count == before - 1
    assert "Agreed in the working group" in expert.get(kitchen_draft.url("findings/")).content.decode()
    pressed(expert, kitchen_draft, f"down {kitchen_draft.first()}")
    assert kitchen_draft.fresh().findings_count == before - 1, "checked anew, it stays settled"
    assert expert.post(url, {"to": "open"}).status_code == 302
    assert kitchen_draft.fresh().findings_count == before


def test_what_is_not_yet_worded_is_one_matter_for_each_language(expert: Client, kitchen_draft: Kitchen) -> None:
    page = expert.get(kitchen_draft.url("findings/"))
    told = page.content.decode()
    (group,) = page.context["unworded"]
    assert group.told == "Not yet worded in Kazakh (Cyrillic), places: 9"
    assert page.context["filters"][0][3] == len(page.context["waiting"]) + 1, "a language counts as one matter"
    assert group.severity == "note", "who words the second language is not in arrears"
    assert told.count("Not yet worded") == 1
    missing = next(one for one in kitchen_draft.now().outcomes() if not one.statement.exact("kk-Cyrl"))
    assert (kitchen_draft.url(f"outcomes/{missing.id}/"), missing.code) in group.places
    assert not [line for line in page.context["waiting"] if line.finding.code == "language-missing"]
    assert kitchen_draft.fresh().findings_count == 0


@pytest.mark.parametrize("page", ["", "findings/", "annexes/KZ/", "revisions/"])
def test_a_draft_leads_to_its_history_and_each_page_to_one_file(
    expert: Client, kitchen_draft: Kitchen, page: str
) -> None:
    told = expert.get(kitchen_draft.url(page)).content.decode()
    history = f"/p/{kitchen_draft.slug}/journal/draft/{kitchen_draft.draft.pk}/"
    assert f'href="{history}"' in told
    assert told.count('value="xlsx"') == 1
    assert "made a draft" in expert.get(history).content.decode()


def test_findings_taken_away_are_grouped_as_on_the_screen(expert: Client, kitchen_draft: Kitchen) -> None:
    answer = expert.get(kitchen_draft.url("findings/"), {"format": "xlsx", "language": "en"})
    book = load_workbook(io.BytesIO(answer.content))
    told = [str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line if cell.value]
    assert [one for one in told if "worded" in one] == [
        "Not yet worded in Kazakh (Cyrillic). Places (9): Title, unit 2, 1.2, 1.3, 1.4, 1.5, 2.1, 2.2, 2.3"
    ]


def test_where_an_outcome_comes_from_is_one_click_away(expert: Client, kitchen_draft: Kitchen) -> None:
    told = expert.get(kitchen_draft.url(f"outcomes/{kitchen_draft.first()}/")).content.decode()
    trace = kitchen_draft.now().outcomes()[0].traces[0]
    assert trace.text in told
    assert trace.source.file in told
    assert f"page {trace.source.page}" in told


def test_the_queries_do_not_grow(expert: Client, kitchen_draft: Kitchen, coordinator: Actor) -> None:
    def count(page: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert expert.get(page).status_code == 200
        return len(caught)

    pages = ["/p/crafts/drafts/", *(kitchen_draft.url(page) for page in PAGES[:-1])]
    pages.append(kitchen_draft.url(f"outcomes/{kitchen_draft.first()}/"))
    one = [count(page) for page in pages]
    unit = kitchen_draft.now().units[0].id
    for number in range(2):
        make_draft(coordinator, kitchen_draft.draft.comparison_id or "", Plan(uuid.uuid4(), 2, {"ru": "Ещё"}))
        added = edits.AddOutcome(unit=unit, outcome_kind=StatementKind.TASK, statement=Text.of(ru=f"Ещё {number}"))
        edit_draft(coordinator, kitchen_draft.draft.pk, [added])
    kitchen_draft.now()  # the document is in memory, as it was before
    assert [count(page) for page in pages] == one
    assert max(one) <= 14


def test_an_expert_of_another_country_edits_the_core_but_not_the_annex(
    actor: Callable[..., Actor], kitchen_draft: Kitchen
) -> None:
    other = actor(Role.EXPERT, "UZ")
    with pytest.raises(NotAllowed, match="Only an expert of KZ"):
        edit_draft(
            other, kitchen_draft.draft.pk, [edits.TitleAnnex(country="KZ", language="ru", text="Повар 4 разряда")]
        )
    assert kitchen_draft.fresh().version == 1


def test_the_page_in_russian_says_codes_and_kinds(expert: Client, kitchen_draft: Kitchen) -> None:
    expert.cookies["darya_language"] = "ru"
    told = expert.get(kitchen_draft.url()).content.decode()
    assert re.search(r'<html lang="ru"', told)
    assert render("task", {}, "ru") in told
    assert render("task", {}, "ru") != "task"
