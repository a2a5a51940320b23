"""Two validators judge a cell without seeing each other; when they differ, a third decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from darya.model import DifferenceKind, Relation
from darya.web.comparison.actions.judging import Judged, Opinion, judge_cell
from darya.web.comparison.counting import Counts, recount
from darya.web.comparison.models import Cell, Comparison, Judgement, Row
from darya.web.comparison.queries.judging import meaning_seen
from darya.web.journal.models import Entry
from darya.web.programmes.models import Programme, Role
from darya.web.programmes.rights import Actor
from darya.web.refusals import ChangedMeanwhile, NotAllowed

CellOf = Callable[[str], Cell]


@pytest.fixture
def cell(cell_of: CellOf) -> Cell:
    """A cell of KZ in a row that other countries have too."""
    return cell_of("statement-KZ-1")


@pytest.fixture
def judging(comparison: Comparison, actor: Callable[..., Actor]) -> Callable[..., Judged]:
    """``judging(cell, "first", "equal")``: a validator of the cell's country says so."""

    def judge(cell: Cell, who: str, relation: str, reason: str = "", *kinds: DifferenceKind) -> Judged:
        assert cell.row is not None
        opinion = Opinion(Relation(relation), kinds, reason)
        person = actor(Role.VALIDATOR, cell.country, who)
        return judge_cell(person, comparison.pk, cell.pk, meaning_seen(cell.row), opinion)

    return judge


def test_a_cell_is_decided_when_two_say_the_same(judging: Callable[..., Judged], cell: Cell) -> None:
    judging(cell, "first", "narrower", "only before the shift", DifferenceKind.DEPTH)
    cell.refresh_from_db()
    assert (cell.relation, cell.judgements_count) == ("", 1)
    judging(cell, "second", "narrower", "the kitchen only", DifferenceKind.WORDING)
    cell.refresh_from_db()
    assert (cell.relation, cell.decided_as) == ("narrower", "agreement")
    assert cell.differences == ["wording", "depth"]
    assert cell.reason == "only before the shift\nthe kitchen only"
    assert cell.row is not None
    cell.row.refresh_from_db()
    assert cell.row.version == 2
    assert [entry.act for entry in Entry.objects.order_by("number")][-3:] == [
        "judge cell",
        "judge cell",
        "agree on cell",
    ]


def test_what_a_row_keeps_counted_is_what_its_cells_and_judgements_say(
    judging: Callable[..., Judged], cell: Cell
) -> None:
    assert cell.row is not None
    for who, relation in (("first", "equal"), ("first", "broader"), ("second", "broader")):
        judging(cell, who, relation)
        cell.row.refresh_from_db()
        kept = (counted(cell.row), list(cell.row.cells.values_list("country", "judgements_count", "disagreed")))
        recount(cell.row)
        assert (counted(cell.row), list(cell.row.cells.values_list("country", "judgements_count", "disagreed"))) == kept
    assert counted(cell.row).different_count == 1


def counted(row: Row) -> Counts:
    """What the row keeps counted."""
    return Counts(*(getattr(row, name) for name in Counts._fields))


def test_who_differ_leave_the_cell_to_a_third(judging: Callable[..., Judged], cell: Cell) -> None:
    judging(cell, "first", "equal")
    judging(cell, "second", "none", "another dish")
    cell.refresh_from_db()
    assert (cell.relation, cell.disagreed) == ("", True)


def test_once_both_have_judged_nobody_finds_out_what_the_other_said_by_trying(
    judging: Callable[..., Judged], cell: Cell
) -> None:
    judging(cell, "first", "equal")
    judging(cell, "second", "none")
    for relation in ("equal", "partial"):
        with pytest.raises(ChangedMeanwhile, match="a third person decides"):
            judging(cell, "second", relation)
    cell.refresh_from_db()
    assert (cell.relation, cell.disagreed) == ("", True)


def test_the_third_validator_of_a_country_is_told_that_nothing_is_needed(
    judging: Callable[..., Judged], cell: Cell
) -> None:
    judging(cell, "first", "equal")
    judging(cell, "second", "none")
    with pytest.raises(ChangedMeanwhile, match="has the 2 judgements"):
        judging(cell, "third", "partial")
    assert Judgement.objects.count() == 2


def test_one_judgement_decides_where_the_programme_asks_for_one(
    judging: Callable[..., Judged], cell: Cell, programme: Programme
) -> None:
    Programme.objects.update(judgements_per_cell=1)
    judging(cell, "first", "broader", "more")
    cell.refresh_from_db()
    assert (cell.relation, cell.decided_as, cell.reason) == ("broader", "validator", "more")


def test_a_judgement_sent_twice_is_kept_once(judging: Callable[..., Judged], cell: Cell) -> None:
    judging(cell, "first", "equal")
    judging(cell, "first", "equal")
    assert Entry.objects.filter(act="judge cell").count() == 1


def test_what_is_decided_is_not_judged_any_more(judging: Callable[..., Judged], cell: Cell) -> None:
    judging(cell, "first", "equal")
    judging(cell, "second", "equal")
    with pytest.raises(ChangedMeanwhile, match="decided meanwhile"):
        judging(cell, "first", "none")


def test_a_judgement_of_what_has_changed_meanwhile_is_not_taken(
    comparison: Comparison, actor: Callable[..., Actor], cell: Cell
) -> None:
    with pytest.raises(ChangedMeanwhile, match="look at it again"):
        judge_cell(actor(Role.VALIDATOR, "KZ"), comparison.pk, cell.pk, "old", Opinion(Relation.EQUAL))


def test_a_country_judges_for_itself(comparison: Comparison, actor: Callable[..., Actor], cell: Cell) -> None:
    for who in (actor(Role.VALIDATOR, "KG"), actor(Role.EXPERT, "KZ"), actor(Role.COORDINATOR)):
        with pytest.raises(NotAllowed):
            judge_cell(who, comparison.pk, cell.pk, "", Opinion(Relation.EQUAL))


def post(client: Client, comparison: Comparison, cell: Cell, **data: Any) -> Any:
    address = reverse("comparison:judge-one", args=["crafts", comparison.pk, cell.pk])
    assert cell.row is not None
    return client.post(address, {"seen": meaning_seen(cell.row), **data})


def test_a_validator_goes_from_cell_to_cell(
    comparison: Comparison, signed_in: Callable[..., Client], cell: Cell
) -> None:
    client = signed_in(Role.VALIDATOR, "KZ")
    first = client.get(reverse("comparison:judge", args=["crafts", comparison.pk]))
    assert b"checked" not in first.content.split(b'name="relation"')[1].split(b">")[0]
    answer = post(client, comparison, cell, relation="equal")
    assert answer.status_code == 302
    after = client.get(answer["Location"]).content.decode()
    assert "Row 1: equal is kept." in after
    mine = client.get(reverse("comparison:judged", args=["crafts", comparison.pk]) + "?show=judged").content.decode()
    assert mine.count("<tr>") == 2


def test_a_judgement_without_a_relation_keeps_what_was_entered(
    comparison: Comparison, signed_in: Callable[..., Client], cell: Cell
) -> None:
    answer = post(signed_in(Role.VALIDATOR, "KZ"), comparison, cell, reason="my words")
    assert answer.status_code == 422
    assert "my words" in answer.content.decode()
    assert "Choose one of the five" in answer.content.decode()


def test_an_old_form_comes_back_with_what_was_entered_over_the_row_as_it_is(
    comparison: Comparison, signed_in: Callable[..., Client], cell: Cell
) -> None:
    client = signed_in(Role.VALIDATOR, "KZ")
    answer = post(client, comparison, cell, relation="partial", reason="my words", seen="0")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "my words" in page
    assert cell.row is not None
    assert f'value="{meaning_seen(cell.row)}"' in page


def test_the_page_is_small(comparison: Comparison, signed_in: Callable[..., Client]) -> None:
    import gzip

    page = signed_in(Role.VALIDATOR, "KZ").get(reverse("comparison:judge", args=["crafts", comparison.pk]))
    assert len(gzip.compress(page.content)) < 20_000


@pytest.mark.parametrize("role", [Role.EXPERT, Role.EMPLOYER, Role.OFFICIAL, Role.OBSERVER])
def test_only_validators_have_the_page(role: Role, comparison: Comparison, signed_in: Callable[..., Client]) -> None:
    answer = signed_in(role, "KZ").get(reverse("comparison:judge", args=["crafts", comparison.pk]))
    assert answer.status_code == 403
