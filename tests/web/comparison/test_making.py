"""A coordinator makes a comparison of shared standards; documents go to the database and back unchanged."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks
from tests.web.comparison.conftest import compare, small_standard

from darya import matching, model
from darya.model import InputError, Relation
from darya.web.comparison.actions import making
from darya.web.comparison.actions.deciding import decide_cell
from darya.web.comparison.documents import save_rows, to_model
from darya.web.comparison.models import Cell, Comparison
from darya.web.comparison.queries.comparisons import matters
from darya.web.jobs.models import State
from darya.web.jobs.running import run
from darya.web.memory.queries.memory import memory_of_programme
from darya.web.programmes.access import here_of
from darya.web.programmes.models import Programme, Role
from darya.web.programmes.rights import Actor
from darya.web.refusals import NotAllowed
from darya.web.standards.models import Edition, Standard

Acting = Callable[..., Actor]


def plan(editions: list[Edition]) -> making.Plan:
    return making.Plan({"ru": "Повара", "en": "Cooks"}, ["ru", "en"], [edition.pk for edition in editions])


def test_the_worker_puts_the_rows_together(
    actor: Acting, editions: list[Edition], standards: list[model.Standard]
) -> None:
    comparison, job = making.make_comparison(actor(Role.COORDINATOR), plan(editions))
    assert comparison.ready_at is None
    run(job.pk)
    job.refresh_from_db()
    comparison.refresh_from_db()
    assert job.state == State.DONE, job.problem
    assert job.result_url.endswith(f"{comparison.pk}/")
    expected = matching.align([(one.country or "", one) for one in standards], languages=["ru", "en"])
    assert [row.identifier for row in comparison.rows.all()] == [row.id for row in expected.rows]
    assert [column.edition_id for column in comparison.columns.all()] == [edition.pk for edition in editions]
    assert comparison.title[1]["text"] == "Cooks"


def test_the_form_sent_twice_makes_one_comparison(actor: Acting, editions: list[Edition]) -> None:
    coordinator = actor(Role.COORDINATOR)
    first, _job = making.make_comparison(coordinator, plan(editions))
    second, _job = making.make_comparison(coordinator, plan(editions))
    assert first == second
    assert Comparison.objects.count() == 1


def test_only_shared_standards_of_several_countries_are_compared(actor: Acting, editions: list[Edition]) -> None:
    coordinator = actor(Role.COORDINATOR)
    with pytest.raises(InputError, match="two countries"):
        making.make_comparison(coordinator, plan(editions[:1]))
    Standard.objects.filter(country="UZ").update(shared_at=None)
    with pytest.raises(InputError, match="not shared"):
        making.make_comparison(coordinator, plan(editions))
    with pytest.raises(NotAllowed):
        making.make_comparison(actor(Role.EXPERT, "KZ"), plan(editions[:2]))


def test_a_coordinator_makes_one_on_the_screen(
    signed_in: Callable[..., Client],
    editions: list[Edition],
    programme: Programme,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    coordinator = signed_in(Role.COORDINATOR)
    url = reverse("comparison:new", args=[programme.slug])
    page = coordinator.get(url).content.decode()
    assert "Повар KZ" in page
    sent = {f"edition-{edition.standard.country}": str(edition.pk) for edition in editions[:2]}
    wrong = coordinator.post(url, {**sent, "languages": ["ru"]})
    assert wrong.status_code == 422
    assert "title in at least one language" in wrong.content.decode()
    answer = coordinator.post(url, {**sent, "title-ru": "Повара", "languages": ["ru"], "judge_until": "2027-03-01"})
    made = Comparison.objects.get()
    assert answer["Location"] == reverse("jobs:job", args=[made.job_id])
    assert str(made.judge_until) == "2027-03-01"
    assert signed_in(Role.EXPERT, "KZ").get(url).status_code == 403


def test_it_is_opened_closed_and_opened_again(signed_in: Callable[..., Client], comparison: Comparison) -> None:
    Comparison.objects.update(opened_at=None)
    slug = comparison.programme.slug
    url = reverse("comparison:state", args=[slug, comparison.pk])
    overview = reverse("comparison:overview", args=[slug, comparison.pk])
    expert, coordinator = signed_in(Role.EXPERT, "KZ"), signed_in(Role.COORDINATOR)
    assert expert.get(overview).status_code == 404
    coordinator.post(url, {"to": "open"})
    assert expert.get(overview).status_code == 200
    coordinator.post(url, {"to": "closed"})
    assert "closed" in expert.get(overview).content.decode()
    assert expert.post(url, {"to": "open"}).status_code == 403
    coordinator.post(url, {"to": "open"})
    comparison.refresh_from_db()
    assert comparison.closed_at is None


def test_it_is_deleted_only_while_nobody_worked_on_it(
    actor: Acting, comparison: Comparison, cell_of: Callable[[str], Cell], programme: Programme,
    editions: list[Edition], standards: list[model.Standard],
) -> None:  # fmt: skip
    cell = cell_of("statement-KZ-1")
    assert cell.row
    decide_cell(actor(Role.EXPERT, "KZ"), comparison.pk, cell.pk, cell.row.version, Relation.EQUAL)
    with pytest.raises(NotAllowed, match="close it instead"):
        making.delete_comparison(actor(Role.COORDINATOR), comparison.pk)
    other = compare(programme, editions, standards)
    making.delete_comparison(actor(Role.COORDINATOR), other.pk)
    assert not Cell.objects.filter(comparison=other.pk).exists()


def test_what_was_decided_in_one_comparison_helps_the_next(
    actor: Acting, comparison: Comparison, cell_of: Callable[[str], Cell]
) -> None:
    assert not memory_of_programme(comparison.programme).pairs
    comparison.statements.filter(identifier="statement-UZ-1").update(
        wordings=[{"language": "uz-Latn", "text": "Ish joyini tayyorlash"}]
    )
    for country in ("KZ", "UZ"):
        cell = cell_of(f"statement-{country}-1")
        assert cell.row
        decide_cell(actor(Role.EXPERT, country), comparison.pk, cell.pk, cell.row.version, Relation.EQUAL)
    memory = memory_of_programme(comparison.programme)
    assert ("ru", "uz-Latn") in {(pair.source_language, pair.target_language) for pair in memory.pairs}


WORDS = st.lists(
    st.sampled_from(["Подготовка места", "Проверка инструмента", "Учёт остатков", "Приёмка", "Уборка зала", "Варка"]),
    min_size=1, max_size=5,
)  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kg=WORDS, kz=WORDS)
def test_a_document_comes_back_as_it_was(programme: Programme, kg: list[str], kz: list[str]) -> None:
    standards = [("KG", small_standard("KG", tuple(kg))), ("KZ", small_standard("KZ", tuple(kz)))]
    document = matching.align(standards)
    moment = timezone.now()
    made = Comparison.objects.create(
        programme=programme, identifier=document.id, title=document.title.model_dump(mode="json"),
        languages=list(document.languages), engine=document.engine, made_at=moment,
        findings=[finding.model_dump(mode="json") for finding in document.findings],
    )  # fmt: skip
    save_rows(made, document)
    assert to_model(made) == document.model_copy(update={"made_at": moment})


def test_a_document_costs_the_same_queries_for_any_size(
    comparison: Comparison, django_assert_max_num_queries: Callable[..., object]
) -> None:
    with django_assert_max_num_queries(5):  # type: ignore[attr-defined]
        to_model(comparison, judged=[])


def test_decisions_are_in_the_document(actor: Acting, comparison: Comparison, cell_of: Callable[[str], Cell]) -> None:
    cell = cell_of("statement-KZ-2")
    assert cell.row
    decide_cell(actor(Role.EXPERT, "KZ"), comparison.pk, cell.pk, cell.row.version, Relation.BROADER, reason="посуда")
    row = next(row for row in to_model(comparison).rows if row.id == cell.row.identifier)
    found = row.cell("KZ")
    assert found
    assert (found.relation, found.reason) == (Relation.BROADER, "посуда")


def test_what_waits_is_told_to_those_who_can_do_it(
    comparison: Comparison, member: Callable[..., object], programme: Programme
) -> None:
    def waiting(*who: str) -> dict[str, int]:
        person = member(*who)
        here = here_of(person, programme.slug)  # type: ignore[arg-type]
        return {one.kind: one.count for one in matters(person, [here])}  # type: ignore[arg-type]

    assert waiting(Role.EXPERT, "KZ") == {"decide cells": Cell.objects.filter(country="KZ").count()}
    assert waiting(Role.COORDINATOR) == {}
    Cell.objects.filter(country="KZ").update(disagreed=True)
    assert "settle disagreements" in waiting(Role.COORDINATOR)
    Comparison.objects.update(opened_at=None)
    assert waiting(Role.EXPERT, "KZ") == {}
    assert "open comparison" in waiting(Role.COORDINATOR)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_any_number(
    signed_in: Callable[..., Client], programme: Programme, editions: list[Edition], standards: list[model.Standard],
    django_assert_num_queries: Callable[..., object], count: int,
) -> None:  # fmt: skip
    for _number in range(count):
        compare(programme, editions, standards)
    reader = signed_in(Role.EXPERT, "KZ")
    with django_assert_num_queries(9):  # type: ignore[attr-defined]
        reader.get(reverse("comparison:list", args=[programme.slug]))


def test_the_page_of_a_comparison_counts_cells_as_the_lists_behind_it_do(
    signed_in: Callable[..., Client], comparison: Comparison
) -> None:
    own = Cell.objects.filter(comparison=comparison, country="KZ", row__undecided_count__gt=1)
    row = own[0].row
    assert row
    Cell.objects.filter(row=row, country__in=["KG", "KZ"]).update(disagreed=True)
    address = reverse("comparison:overview", args=[comparison.programme.slug, comparison.pk])
    page = signed_in(Role.COORDINATOR).get(address).content.decode()
    assert "Cells on which validators disagree: 2" in page
    assert "Cells that wait for me: 2" in page
    assert "Cells: 2" in page
    page = signed_in(Role.EXPERT, "KZ").get(address).content.decode()
    assert f"Cells that wait for me: {own.filter(relation='').count()}" in page
    assert f"Rows: {comparison.rows.filter(set_aside=False).count()}" in page


def test_only_the_days_of_a_new_comparison_may_stay_empty(
    signed_in: Callable[..., Client], programme: Programme, editions: list[Edition]
) -> None:
    page = signed_in(Role.COORDINATOR).get(reverse("comparison:new", args=[programme.slug])).content.decode()
    assert page.count("(optional)") == 2
    assert page.count("does not take part") == len(editions)
    assert "at least two countries" in page
