"""Whatever people do to a draft: no national sentence is lost, numbers count on, and what is independent commutes."""

from __future__ import annotations

from collections import Counter

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.property.drafts import BASE, edited, edits_of

from darya.drafting.edits import EDIT, Edit, apply, independent, number_anew
from darya.model import InputError, Qualification, dump, load


def sentences(qualification: Qualification) -> set[str]:
    """Every national sentence in the draft, wherever it stands."""
    own = [trace for outcome in qualification.outcomes() for trace in outcome.traces]
    own += [trace for outcome in qualification.outcomes() for one in outcome.criteria for trace in one.traces]
    own += [item.trace for annex in qualification.annexes for item in annex.additions]
    return {f"{trace.country} {trace.text} {trace.statement}" for trace in own}


@given(edited())
def test_no_national_sentence_is_lost_or_told_twice_in_the_annexes(after: Qualification) -> None:
    assert sentences(after) == sentences(BASE)
    annexed = Counter(item.trace.statement for annex in after.annexes for item in annex.additions)
    core = {trace.statement for outcome in after.outcomes() for trace in outcome.traces}
    assert set(annexed.values()) <= {1}
    assert not core & annexed.keys()


@given(edited())
def test_a_draft_stays_one_that_its_file_accepts_and_numbers_count_on(after: Qualification) -> None:
    assert load(dump(after)) == after
    assert number_anew(after) == after
    assert [unit.order for unit in after.units] == list(range(1, len(after.units) + 1))


@given(edited().flatmap(lambda one: st.tuples(st.just(one), edits_of(one), edits_of(one))))
def test_independent_edits_may_be_made_in_any_order(case: tuple[Qualification, Edit, Edit]) -> None:
    start, one, other = case
    assume(independent(one, other))
    try:
        there = apply(apply(start, one), other)
    except InputError:
        return
    assert apply(apply(start, other), one) == there


@given(edited().flatmap(lambda one: st.tuples(st.just(one), edits_of(one))))
def test_an_edit_means_the_same_after_it_was_stored(case: tuple[Qualification, Edit]) -> None:
    start, edit = case
    stored = EDIT.validate_json(EDIT.dump_json(edit))
    assert stored == edit
    try:
        after = apply(start, edit)
    except InputError:
        return
    assert apply(start, stored) == after
