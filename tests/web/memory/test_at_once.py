"""What people confirm is in the memory the moment they confirm it, and out of it the moment they take it back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone
from tests.web.memory.conftest import RUSSIAN, UZBEK, Texts, speak

from darya.model import Relation
from darya.web.comparison.actions import arranging, making
from darya.web.comparison.actions.undoing import undo
from darya.web.comparison.models import Change, Comparison, Row
from darya.web.memory.models import Pair
from darya.web.memory.queries.memory import memory_of_programme
from darya.web.programmes.models import Programme, Role
from darya.web.programmes.rights import Actor
from darya.web.refusals import NotAllowed

Acting = Callable[..., Actor]
Deciding = Callable[..., Change]
Remembered = Callable[[], Texts]
LINK = frozenset((RUSSIAN, UZBEK))


@pytest.fixture
def confirmed(two_languages: Comparison, decide: Deciding) -> Comparison:
    """A link that experts of two countries confirmed."""
    decide("statement-KZ-1")
    decide("statement-UZ-1")
    return two_languages


def row_of_link(comparison: Comparison) -> Row:
    return comparison.rows.get(cells__statements__identifier="statement-KZ-1")


def test_a_link_counts_once_both_cells_are_decided(
    two_languages: Comparison, decide: Deciding, remembered: Remembered
) -> None:
    decide("statement-KZ-1")
    assert remembered() == set()
    decide("statement-UZ-1")
    assert remembered() == {LINK}


def test_two_validators_who_agree_confirm_as_an_expert_does(
    two_languages: Comparison, decide: Deciding, judge: Callable[..., None], remembered: Remembered
) -> None:
    decide("statement-KZ-1")
    judge("statement-UZ-1", "first")
    assert remembered() == set(), "one of two judgements tells nothing yet"
    judge("statement-UZ-1", "second")
    assert remembered() == {LINK}


def test_validators_who_agree_on_another_relation_confirm_nothing(
    two_languages: Comparison, decide: Deciding, judge: Callable[..., None], remembered: Remembered
) -> None:
    decide("statement-KZ-1")
    for name in ("first", "second"):
        judge("statement-UZ-1", name, Relation.PARTIAL)
    assert remembered() == set()


def test_a_decision_taken_back_or_changed_takes_the_pair_along(
    confirmed: Comparison, decide: Deciding, remembered: Remembered
) -> None:
    decide("statement-UZ-1", None)
    assert remembered() == set()
    decide("statement-UZ-1")
    assert remembered() == {LINK}
    decide("statement-KZ-1", Relation.BROADER)
    assert remembered() == set()


def test_undo_brings_the_memory_back_as_it_was(
    confirmed: Comparison, actor: Acting, decide: Deciding, remembered: Remembered
) -> None:
    change = decide("statement-UZ-1", Relation.NONE)
    assert remembered() == set()
    undo(actor(Role.EXPERT, "UZ"), confirmed.pk, change.pk)
    assert remembered() == {LINK}


def test_a_row_set_aside_confirms_nothing_until_it_is_taken_back(
    confirmed: Comparison, actor: Acting, remembered: Remembered
) -> None:
    expert, row = actor(Role.EXPERT, "UZ"), row_of_link(confirmed)
    arranging.set_aside(expert, confirmed.pk, row.pk, row.version, True)
    assert remembered() == set()
    row.refresh_from_db()
    arranging.set_aside(expert, confirmed.pk, row.pk, row.version, False)
    assert remembered() == {LINK}


def test_statements_that_leave_a_row_leave_the_memory(
    confirmed: Comparison, actor: Acting, remembered: Remembered
) -> None:
    row = row_of_link(confirmed)
    change = arranging.split_row(actor(Role.EXPERT, "UZ"), confirmed.pk, row.pk, row.version, ["statement-UZ-1"])
    assert remembered() == set()
    undo(actor(Role.EXPERT, "UZ"), confirmed.pk, change.pk)
    assert remembered() == {LINK}


def test_a_row_that_is_merged_away_takes_its_pairs_with_it(
    confirmed: Comparison, actor: Acting, remembered: Remembered
) -> None:
    row, other = row_of_link(confirmed), confirmed.rows.get(cells__statements__identifier="statement-KG-2")
    arranging.merge_rows(
        actor(Role.EXPERT, "UZ"), confirmed.pk, {row.pk: row.version, other.pk: other.version}, other.pk
    )
    assert remembered() == set()
    assert not Pair.objects.exists()


def test_several_statements_that_mean_a_row_together_are_no_pair(
    confirmed: Comparison, actor: Acting, decide: Deciding, remembered: Remembered
) -> None:
    row = row_of_link(confirmed)
    arranging.place_statement(
        actor(Role.COORDINATOR), confirmed.pk, "statement-UZ-2", row.pk, row.version,
        origin=confirmed.rows.get(cells__statements__identifier="statement-UZ-2").pk,
    )  # fmt: skip
    decide("statement-UZ-1")
    assert remembered() == set()


def test_all_countries_of_a_row_are_paired_and_the_same_words_are_not(
    two_languages: Comparison, decide: Deciding, remembered: Remembered
) -> None:
    for country in ("KG", "KZ", "UZ"):
        decide(f"statement-{country}-1")
    assert remembered() == {LINK}, "KG and KZ say the same words: nothing is learnt of them"
    speak(two_languages, "statement-KG-1", "Жумуш ордун даярдоо", "ky")
    decide("statement-KG-1", None)
    decide("statement-KG-1")
    assert remembered() == {
        LINK,
        frozenset(("Жумуш ордун даярдоо", RUSSIAN)),
        frozenset(("Жумуш ордун даярдоо", UZBEK)),
    }


def test_what_is_not_opened_to_the_countries_is_not_used(confirmed: Comparison, remembered: Remembered) -> None:
    Comparison.objects.filter(pk=confirmed.pk).update(opened_at=None)
    assert remembered() == set()
    Comparison.objects.filter(pk=confirmed.pk).update(opened_at=timezone.now())
    assert remembered() == {LINK}


def test_a_closed_comparison_goes_on_teaching(confirmed: Comparison, actor: Acting, remembered: Remembered) -> None:
    making.close_comparison(actor(Role.COORDINATOR), confirmed.pk)
    assert remembered() == {LINK}


def test_a_comparison_that_goes_takes_its_pairs_with_it(
    confirmed: Comparison, actor: Acting, remembered: Remembered
) -> None:
    with pytest.raises(NotAllowed):
        making.delete_comparison(actor(Role.COORDINATOR), confirmed.pk)
    assert remembered() == {LINK}
    confirmed.delete()
    assert remembered() == set()


def test_a_comparison_can_be_left_out_and_another_programme_sees_nothing(
    confirmed: Comparison, programme: Programme
) -> None:
    assert memory_of_programme(programme, leaving_out_comparison=confirmed).pairs == ()
    other = Programme.objects.create(slug="other", name="Other")
    assert memory_of_programme(other).pairs == ()


def test_the_version_tells_any_change(confirmed: Comparison, programme: Programme, decide: Deciding) -> None:
    first = memory_of_programme(programme).version
    assert memory_of_programme(programme).version == first
    decide("statement-UZ-1", None)
    second = memory_of_programme(programme).version
    decide("statement-UZ-1")
    third = memory_of_programme(programme).version
    assert len({first, second, third}) == 3
