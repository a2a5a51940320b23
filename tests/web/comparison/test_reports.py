"""Disagreements, progress, agreement, coverage, and the papers made of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from darya.model import Relation
from darya.web.comparison.actions.judging import Opinion, judge_cell
from darya.web.comparison.models import Cell, Comparison
from darya.web.comparison.queries.agreement import agreement_of, measure
from darya.web.comparison.queries.judging import meaning_seen
from darya.web.comparison.queries.progress import judging_progress
from darya.web.comparison.queries.reports import numbers_of
from darya.web.programmes.models import Programme, Role
from darya.web.programmes.rights import Actor

CellOf = Callable[[str], Cell]
COUNTRIES = ["KG", "KZ", "UZ"]


@pytest.fixture
def disagreed(comparison: Comparison, cell_of: CellOf, actor: Callable[..., Actor]) -> Cell:
    """A cell of KZ that two validators judged differently."""
    cell = cell_of("statement-KZ-1")
    assert cell.row is not None
    for who, relation, reason in (("Aigul", "equal", "the same work"), ("Bolat", "narrower", "only <b>before</b>")):
        person = actor(Role.VALIDATOR, "KZ", who)
        judge_cell(person, comparison.pk, cell.pk, meaning_seen(cell.row), Opinion(Relation(relation), (), reason))
    cell.refresh_from_db()
    return cell


def address(comparison: Comparison, name: str, *more: object) -> str:
    return reverse(f"comparison:{name}", args=["crafts", comparison.pk, *more])


def test_the_third_reads_both_sides_without_names_and_decides(
    disagreed: Cell, comparison: Comparison, signed_in: Callable[..., Client]
) -> None:
    expert = signed_in(Role.EXPERT, "KZ")
    page = expert.get(address(comparison, "disagreement", disagreed.pk)).content.decode()
    assert "First validator" in page
    assert "the same work" in page
    assert "only &lt;b&gt;before" in page
    assert 'name="relation" value=""' not in page, "to leave it undecided is no answer"
    assert "Aigul" not in page
    assert "Bolat" not in page
    assert "the same work" in expert.get(address(comparison, "disagreements")).content.decode()
    assert disagreed.row is not None
    data = {"version": disagreed.row.version, "relation": "narrower", "reason": "agreed by phone", "detailed": "1"}
    answer = expert.post(address(comparison, "disagreement", disagreed.pk), data, follow=True)
    assert "No disagreement is open." in answer.content.decode()
    assert f"Row {disagreed.row.position:g}: narrower is kept." in answer.content.decode()
    disagreed.refresh_from_db()
    assert (disagreed.relation, disagreed.decided_as, disagreed.disagreed) == ("narrower", "expert", False)


def test_disagreements_of_a_country_are_its_own(
    disagreed: Cell, comparison: Comparison, signed_in: Callable[..., Client]
) -> None:
    assert signed_in(Role.EXPERT, "KG").get(address(comparison, "disagreement", disagreed.pk)).status_code == 404
    assert signed_in(Role.VALIDATOR, "KZ").get(address(comparison, "disagreements")).status_code == 403
    assert "the same work" in signed_in(Role.COORDINATOR).get(address(comparison, "disagreements")).content.decode()
    readonly = signed_in(Role.COORDINATOR).get(address(comparison, "disagreement", disagreed.pk)).content.decode()
    assert 'name="relation"' not in readonly


def test_a_decision_without_a_relation_keeps_the_reason(
    disagreed: Cell, comparison: Comparison, signed_in: Callable[..., Client]
) -> None:
    answer = signed_in(Role.EXPERT, "KZ").post(
        address(comparison, "disagreement", disagreed.pk), {"version": 1, "reason": "kept words"}
    )
    assert answer.status_code == 422
    assert "kept words" in answer.content.decode()
    assert "Choose one of the five" in answer.content.decode()


def test_progress_counts_by_person_and_says_what_holds_it_up(
    disagreed: Cell, comparison: Comparison, programme: Programme, signed_in: Callable[..., Client]
) -> None:
    kg, kz, _uz = judging_progress(comparison, programme, COUNTRIES)
    assert kg.short_of_validators
    assert not kz.short_of_validators
    assert [(one.name, one.judged) for one in kz.validators] == [("Aigul", 1), ("Bolat", 1)]
    assert kz.cells.disagreed == 1
    page = signed_in(Role.COORDINATOR).get(address(comparison, "progress")).content.decode()
    assert "Aigul" in page
    assert "each cell needs 2 judgements" in page
    assert "Aigul" not in signed_in(Role.EXPERT, "KG").get(address(comparison, "progress")).content.decode()


def test_agreement_is_measured_honestly(disagreed: Cell, comparison: Comparison) -> None:
    found = agreement_of(comparison, COUNTRIES)
    assert (found.overall.judged, found.overall.agreed) == (1, 0)
    assert found.overall.alpha.value is None
    assert found.overall.alpha.reason
    assert found.by_pair["KG", "KZ"].judged == 1
    assert found.by_pair["KG", "UZ"].judged == 0
    assert measure([(Relation.EQUAL, Relation.EQUAL), (Relation.NONE, Relation.NONE)]).alpha.value == 1.0


def test_numbers_are_counted_again_only_when_something_changed(
    comparison: Comparison, disagreed: Cell, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    before = numbers_of(comparison, COUNTRIES)
    with django_assert_num_queries(3):
        assert numbers_of(comparison, COUNTRIES) == before
    disagreed.judgements.update(stale=True)
    assert numbers_of(comparison, COUNTRIES).agreement.overall.judged == 0


@pytest.mark.parametrize(("name", "more"), [("report", ()), ("official", ("KZ",)), ("coverage", ())])
def test_papers_stand_on_the_screen_and_can_be_taken_away(
    name: str, more: tuple[str, ...], disagreed: Cell, comparison: Comparison, signed_in: Callable[..., Client]
) -> None:
    Programme.objects.update(illustrative=True)
    client = signed_in(Role.OFFICIAL, "KZ")
    page = client.get(address(comparison, name, *more))
    assert page.status_code == 200
    assert "the same work" not in page.content.decode()
    if name != "coverage":
        assert "are invented" in page.content.decode()
        for language in ("en", "ru"):
            word = client.get(address(comparison, name, *more), {"format": "docx", "language": language})
            assert word.content[:2] == b"PK"
        assert client.get(address(comparison, name, *more), {"format": "pdf"}).content[:4] == b"%PDF"
        refused = client.get(address(comparison, name, *more), {"format": "exe", "language": "ru"})
        assert refused.status_code == 400
        assert 'href="?format=docx&amp;language=ru"' in refused.content.decode()


def test_the_report_shows_disagreements_to_those_who_may_read_them(
    disagreed: Cell, comparison: Comparison, signed_in: Callable[..., Client]
) -> None:
    assert "the same work" in signed_in(Role.COORDINATOR).get(address(comparison, "report")).content.decode()
    assert "the same work" not in signed_in(Role.EXPERT, "KG").get(address(comparison, "report")).content.decode()


def test_the_page_of_a_comparison_leads_to_what_one_may_do(
    comparison: Comparison, signed_in: Callable[..., Client]
) -> None:
    judge, slices = address(comparison, "judge"), address(comparison, "slices")
    validator = signed_in(Role.VALIDATOR, "KZ").get(address(comparison, "overview")).content.decode()
    assert judge in validator
    assert slices not in validator
    coordinator = signed_in(Role.COORDINATOR).get(address(comparison, "overview")).content.decode()
    assert judge not in coordinator
    assert slices in coordinator
