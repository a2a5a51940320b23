"""Deciding cells and arranging rows: what changes, what is asked again, what is refused."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from darya.model import DifferenceKind, InputError, Relation
from darya.web.comparison.actions import arranging
from darya.web.comparison.actions.deciding import decide_cell
from darya.web.comparison.counting import count_cells
from darya.web.comparison.models import Cell, Change, Comparison, Judgement, Placed, Row
from darya.web.journal.models import Entry
from darya.web.programmes.models import Programme, Role
from darya.web.programmes.rights import Actor
from darya.web.refusals import ChangedMeanwhile, NotAllowed, NotHere

CellOf = Callable[[str], Cell]
RowOf = Callable[[str], Row]
Acting = Callable[..., Actor]


def counts_are_true(comparison: Comparison) -> bool:
    """Whether every row's counts are those that its cells give, and every cell's those of its judgements."""
    for row in comparison.rows.all():
        cells = list(row.cells.all())
        assert cells, "a row without cells"
        kept = (row.countries_count, row.undecided_count, row.disagreed_count, row.different_count)
        assert tuple(count_cells([(cell.relation, cell.disagreed) for cell in cells])) == kept
        for cell in cells:
            assert cell.statements.exists()
            assert cell.judgements_count == cell.judgements.filter(stale=False).count()
    return True


def judged(cell: Cell, person: object, relation: Relation = Relation.EQUAL) -> Judgement:
    names = list(cell.statements.order_by("order").values_list("identifier", flat=True))
    return Judgement.objects.create(cell=cell, person_id=person, relation=relation, statements=names)


def test_an_expert_decides_the_cell_of_the_own_country(actor: Acting, comparison: Comparison, cell_of: CellOf) -> None:
    cell = cell_of("statement-KZ-2")
    assert cell.row
    expert = actor(Role.EXPERT, "KZ")
    decide_cell(
        expert, comparison.pk, cell.pk, cell.row.version, Relation.BROADER, differences=[DifferenceKind.BREADTH]
    )
    cell = cell_of("statement-KZ-2")
    assert (cell.relation, cell.differences, cell.decided_by_id, cell.decided_as) == (
        "broader", ["breadth"], expert.person, "expert",
    )  # fmt: skip
    assert cell.row
    assert (cell.row.different_count, cell.row.undecided_count) == (1, 1)
    assert counts_are_true(comparison)
    entry = Entry.objects.filter(act="decide cell").get()
    assert (entry.country, entry.subject) == ("KZ", str(cell.row.pk))
    assert entry.after["cells"]["KZ"]["relation"] == "broader"


def test_changing_the_relation_with_one_press_keeps_the_differences_unless_it_is_equal(
    actor: Acting, comparison: Comparison, cell_of: CellOf
) -> None:
    expert = actor(Role.EXPERT, "KZ")
    for relation, differences, expected in (
        (Relation.BROADER, [DifferenceKind.BREADTH], ["breadth"]),
        (Relation.PARTIAL, None, ["breadth"]),
        (Relation.EQUAL, None, []),
    ):
        cell = cell_of("statement-KZ-2")
        assert cell.row
        decide_cell(expert, comparison.pk, cell.pk, cell.row.version, relation, differences=differences)
        assert cell_of("statement-KZ-2").differences == expected


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ((Role.EXPERT, "UZ"), NotAllowed),
        ((Role.VALIDATOR, "KZ"), NotAllowed),
        ((Role.COORDINATOR,), NotAllowed),
        ((Role.OBSERVER, "KZ"), NotAllowed),
    ],
)
def test_nobody_else_decides_it(
    actor: Acting, comparison: Comparison, cell_of: CellOf, who: tuple[str, ...], refusal: type[Exception]
) -> None:
    cell = cell_of("statement-KZ-1")
    assert cell.row
    with pytest.raises(refusal):
        decide_cell(actor(*who), comparison.pk, cell.pk, cell.row.version, Relation.EQUAL)
    assert cell_of("statement-KZ-1").relation == ""


def test_a_cell_of_another_comparison_is_not_here(actor: Acting, comparison: Comparison, cell_of: CellOf) -> None:
    cell = cell_of("statement-KZ-1")
    other = Comparison.objects.create(programme=comparison.programme, ready_at=timezone.now(), opened_at=timezone.now())
    with pytest.raises(NotHere):
        decide_cell(actor(Role.EXPERT, "KZ"), other.pk, cell.pk, 1, Relation.EQUAL)


def test_a_closed_comparison_refuses(actor: Acting, comparison: Comparison, cell_of: CellOf) -> None:
    cell = cell_of("statement-KZ-1")
    assert cell.row
    Comparison.objects.update(closed_at=timezone.now())
    with pytest.raises(NotAllowed, match="closed"):
        decide_cell(actor(Role.EXPERT, "KZ"), comparison.pk, cell.pk, cell.row.version, Relation.EQUAL)
    with pytest.raises(NotAllowed, match="closed"):
        arranging.set_aside(actor(Role.COORDINATOR), comparison.pk, cell.row.pk, cell.row.version, True)


def test_an_old_tab_is_told_who_changed_the_row(actor: Acting, comparison: Comparison, cell_of: CellOf) -> None:
    cell = cell_of("statement-KZ-1")
    assert cell.row
    seen = cell.row.version
    arranging.note_row(actor(Role.EXPERT, "UZ"), comparison.pk, cell.row.pk, seen, "look")
    with pytest.raises(ChangedMeanwhile, match="expert UZ"):
        decide_cell(actor(Role.EXPERT, "KZ"), comparison.pk, cell.pk, seen, Relation.EQUAL)


def test_a_form_sent_twice_is_done_once(actor: Acting, comparison: Comparison, cell_of: CellOf) -> None:
    cell = cell_of("statement-KZ-1")
    assert cell.row
    press = partial(decide_cell, actor(Role.EXPERT, "KZ"), comparison.pk, cell.pk, cell.row.version, Relation.EQUAL)
    assert press() == press()
    assert Change.objects.count() == 1
    assert Entry.objects.filter(act="decide cell").count() == 1


def test_merged_rows_are_one_and_what_was_judged_is_asked_again(
    actor: Acting, comparison: Comparison, cell_of: CellOf, row_of: RowOf
) -> None:
    validator = actor(Role.VALIDATOR, "KG").person
    into, gone = row_of("statement-KG-2"), row_of("statement-KG-3")
    kept = judged(cell_of("statement-KG-3"), validator)
    staying = judged(cell_of("statement-KZ-2"), actor(Role.VALIDATOR, "KZ").person)
    seen = {into.pk: into.version, gone.pk: gone.version}
    arranging.merge_rows(actor(Role.COORDINATOR), comparison.pk, seen, into.pk, reason="the same")
    assert not comparison.rows.filter(pk=gone.pk).exists()
    names = [one.identifier for one in cell_of("statement-KG-2").statements.order_by("order")]
    assert names == ["statement-KG-2", "statement-KG-3"]
    kept.refresh_from_db()
    staying.refresh_from_db()
    assert kept.stale
    assert not staying.stale
    Cell.objects.filter(pk=staying.cell_id).update(judgements_count=1)
    assert counts_are_true(comparison)


def test_rows_of_different_kinds_are_not_merged(actor: Acting, comparison: Comparison, row_of: RowOf) -> None:
    task, skill = row_of("statement-UZ-2"), row_of("statement-UZ-3")
    with pytest.raises(InputError, match="kinds"):
        arranging.merge_rows(
            actor(Role.EXPERT, "UZ"), comparison.pk, {task.pk: task.version, skill.pk: skill.version}, task.pk
        )


def test_statements_that_are_split_off_stand_behind_their_row(
    actor: Acting, comparison: Comparison, cell_of: CellOf, row_of: RowOf
) -> None:
    row = row_of("statement-KG-1")
    judgement = judged(cell_of("statement-UZ-1"), actor(Role.VALIDATOR, "UZ").person)
    cell = cell_of("statement-UZ-1").pk
    arranging.split_row(actor(Role.EXPERT, "KG"), comparison.pk, row.pk, row.version, ["statement-UZ-1"])
    new = row_of("statement-UZ-1")
    order = list(comparison.rows.order_by("position").values_list("pk", flat=True))
    assert order.index(new.pk) == order.index(row.pk) + 1
    assert cell_of("statement-UZ-1").pk == cell
    judgement.refresh_from_db()
    assert judgement.stale
    assert new.label[0]["text"] == "Подготовка рабочего места перед сменой"
    assert counts_are_true(comparison)


@pytest.mark.parametrize("chosen", [[], ["statement-KG-1", "statement-KZ-1", "statement-UZ-1"], ["statement-KG-2"]])
def test_a_split_needs_some_and_leaves_some(
    actor: Acting, comparison: Comparison, row_of: RowOf, chosen: list[str]
) -> None:
    row = row_of("statement-KG-1")
    with pytest.raises(InputError):
        arranging.split_row(actor(Role.EXPERT, "KG"), comparison.pk, row.pk, row.version, chosen)


def test_an_expert_moves_own_statements_only(
    actor: Acting, comparison: Comparison, cell_of: CellOf, row_of: RowOf
) -> None:
    source, target = row_of("statement-UZ-2"), row_of("statement-KG-2")
    move = (comparison.pk, "statement-UZ-2", target.pk, target.version)
    with pytest.raises(NotAllowed):
        arranging.place_statement(actor(Role.EXPERT, "KZ"), *move, origin=source.pk)
    arranging.place_statement(actor(Role.EXPERT, "UZ"), *move, origin=source.pk)
    assert row_of("statement-UZ-2") == target
    assert not comparison.rows.filter(pk=source.pk).exists()
    assert row_of("statement-KG-2").countries_count == 3
    assert counts_are_true(comparison)


def test_a_statement_that_was_moved_meanwhile_is_not_torn_out(
    actor: Acting, comparison: Comparison, row_of: RowOf
) -> None:
    source, target, third = row_of("statement-UZ-2"), row_of("statement-KG-2"), row_of("statement-KG-3")
    arranging.place_statement(
        actor(Role.EXPERT, "UZ"), comparison.pk, "statement-UZ-2", third.pk, third.version, origin=source.pk
    )
    with pytest.raises(ChangedMeanwhile, match="another row"):
        arranging.place_statement(
            actor(Role.COORDINATOR), comparison.pk, "statement-UZ-2", target.pk, target.version, origin=source.pk
        )


def test_a_statement_found_in_latin_letters_is_added(
    signed_in: Callable[..., Client], comparison: Comparison, row_of: RowOf
) -> None:
    Placed.objects.filter(identifier="statement-UZ-2").update(cell=None)
    target = row_of("statement-KG-3")
    slug = comparison.programme.slug
    expert = signed_in(Role.EXPERT, "UZ")
    page = expert.get(reverse("comparison:row", args=[slug, comparison.pk, target.pk]), {"search": "priemka produktov"})
    assert 'value="statement-UZ-2"' in page.content.decode()
    sent = {"statement": "statement-UZ-2", "origin": "", "version": target.version}
    expert.post(reverse("comparison:add", args=[slug, comparison.pk, target.pk]), sent)
    assert row_of("statement-UZ-2") == target


def test_a_row_is_named_in_each_language(actor: Acting, comparison: Comparison, row_of: RowOf) -> None:
    row = row_of("statement-KG-1")
    arranging.name_row(
        actor(Role.EXPERT, "KG"), comparison.pk, row.pk, row.version, {"ru": "Подготовка места", "en": "Prepare"}
    )
    row = row_of("statement-KG-1")
    assert {one["language"]: one["text"] for one in row.label} == {"ru": "Подготовка места", "en": "Prepare"}
    assert row.named
    with pytest.raises(InputError):
        arranging.name_row(actor(Role.EXPERT, "KG"), comparison.pk, row.pk, row.version, {"ru": "", "en": " "})


def test_one_press_swaps_the_row_only(
    signed_in: Callable[..., Client], comparison: Comparison, cell_of: CellOf
) -> None:
    cell = cell_of("statement-KZ-1")
    assert cell.row
    url = reverse("comparison:decide", args=[comparison.programme.slug, comparison.pk, cell.row.pk, cell.pk])
    headers = {"HX-Request": "true", "HX-Target": f"row-{cell.row.pk}"}
    sent = {"relation": "equal", "version": cell.row.version}
    answer = signed_in(Role.EXPERT, "KZ").post(url, sent, headers=headers)
    page = answer.content.decode().strip()
    assert page.startswith(f'<tr id="row-{cell.row.pk}"')
    assert page.count("<tr") == 1
    assert 'aria-pressed="true"' in page


def test_without_script_the_page_comes_anew_at_the_row(
    signed_in: Callable[..., Client], comparison: Comparison, cell_of: CellOf
) -> None:
    cell = cell_of("statement-KZ-1")
    assert cell.row
    grid = reverse("comparison:grid", args=[comparison.programme.slug, comparison.pk])
    url = reverse("comparison:decide", args=[comparison.programme.slug, comparison.pk, cell.row.pk, cell.pk])
    expert = signed_in(Role.EXPERT, "KZ")
    sent = {"relation": "equal", "version": cell.row.version}
    answer = expert.post(url, sent, headers={"Referer": f"http://testserver{grid}?show=mine"})
    assert answer["Location"] == f"{grid}?show=mine#row-{cell.row.pk}"


def test_on_an_old_version_the_typed_reason_stays_on_the_fresh_row(
    signed_in: Callable[..., Client], actor: Acting, comparison: Comparison, cell_of: CellOf
) -> None:
    cell = cell_of("statement-KZ-1")
    assert cell.row
    arranging.note_row(actor(Role.EXPERT, "UZ"), comparison.pk, cell.row.pk, cell.row.version, "look")
    url = reverse("comparison:decide", args=[comparison.programme.slug, comparison.pk, cell.row.pk, cell.pk])
    sent = {"relation": "partial", "version": cell.row.version, "reason": "a long reason", "detailed": "1"}
    answer = signed_in(Role.EXPERT, "KZ").post(url, sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "changed by expert UZ" in page
    assert "a long reason" in page
    assert f'name="version" value="{cell.row.version + 1}"' in page


def test_the_marked_rows_are_looked_at_then_merged(
    signed_in: Callable[..., Client], comparison: Comparison, row_of: RowOf
) -> None:
    one, other = row_of("statement-KG-2"), row_of("statement-KG-3")
    url = reverse("comparison:merge", args=[comparison.programme.slug, comparison.pk])
    marked = {"row": [f"{one.pk}:{one.version}", f"{other.pk}:{other.version}"]}
    expert = signed_in(Role.EXPERT, "KG")
    assert expert.get(url, marked).content.decode().count('type="radio"') == 2
    expert.post(url, {**marked, "into": other.pk})
    assert row_of("statement-KG-2") == other


def test_of_two_who_decide_at_once_one_is_told(
    committed: None,
    programme: Programme,
    actor: Acting,
    comparison: Comparison,
    cell_of: CellOf,
) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection only; the run on PostgreSQL tries it")
    cell = cell_of("statement-KZ-1")
    assert cell.row
    seen = cell.row.version
    experts = [actor(Role.EXPERT, "KZ", name) for name in ("first", "second")]
    start = threading.Barrier(2)

    def press(expert: Actor, relation: Relation) -> str:
        try:
            start.wait()
            decide_cell(expert, comparison.pk, cell.pk, seen, relation)
            return "done"
        except ChangedMeanwhile:
            return "told"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(press, experts, (Relation.EQUAL, Relation.PARTIAL)))
    assert sorted(answers) == ["done", "told"]
    assert Change.objects.count() == 1
    assert counts_are_true(comparison)
