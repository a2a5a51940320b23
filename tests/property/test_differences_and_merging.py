"""Differences are empty just when two drafts say the same; words of both wordings can be read off their segments."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.property.drafts import BASE, edited, edits_of
from tests.property.test_editing_a_draft import sentences

from darya.drafting.differences import Segment, SegmentKind, differences, grouped, word_segments
from darya.drafting.edits import Edit, apply, independent, number_anew
from darya.drafting.merging import Choice, merge
from darya.model import InputError, Qualification, dump, load


def content(qualification: Qualification) -> Qualification:
    """What a draft says, without findings."""
    return number_anew(qualification).model_copy(update={"findings": ()})


@given(edited(), edited())
def test_differences_are_empty_just_when_both_say_the_same(before: Qualification, after: Qualification) -> None:
    assert (differences(before, after) == ()) == (content(before) == content(after))
    assert differences(before, before) == ()


@given(edited())
def test_every_difference_is_a_sentence_in_its_group(after: Qualification) -> None:
    found = differences(BASE, after)
    for one in found:
        for language in ("en", "ru"):
            assert "{" not in one.in_language(language)
    in_groups = [one for group in grouped(found) for one in group.differences]
    assert sorted(map(str, in_groups)) == sorted(map(str, found))


@given(st.text("абв гд,-. "), st.text("абв гд,-. "))
def test_both_wordings_can_be_read_off_the_segments(before: str, after: str) -> None:
    found = word_segments(before, after)
    assert _without(found, SegmentKind.INSERTED) == before
    assert _without(found, SegmentKind.DELETED) == after
    assert before != after or all(one.kind is SegmentKind.EQUAL for one in found)


def _without(found: tuple[Segment, ...], kind: SegmentKind) -> str:
    return "".join(one.text for one in found if one.kind is not kind)


@given(edited())
def test_one_who_changed_nothing_is_in_nobodys_way(changed: Qualification) -> None:
    for merged in (merge(BASE, changed, BASE), merge(BASE, BASE, changed), merge(BASE, changed, changed)):
        assert merged.qualification == changed
        assert merged.conflicts == ()


@given(edited(), edited())
def test_a_merge_is_a_draft_in_which_no_national_sentence_is_lost(mine: Qualification, theirs: Qualification) -> None:
    merged = merge(BASE, mine, theirs)
    made = merged.qualification
    assert load(dump(made)) == made
    assert number_anew(made) == made
    assert sentences(made) == sentences(BASE)
    criteria = [one.id for outcome in made.outcomes() for one in outcome.criteria]
    assert len(set(criteria)) == len(criteria)


@given(edited(), edited())
def test_choices_leave_no_conflict_open(mine: Qualification, theirs: Qualification) -> None:
    merged = merge(BASE, mine, theirs)
    for take in ("mine", "theirs", "base"):
        choices = {one.key: Choice.model_validate({"take": take}) for one in merged.conflicts}
        assert len(choices) == len(merged.conflicts)
        assert all("{" not in one.in_language("ru") for one in merged.conflicts)
        assert merge(BASE, mine, theirs, choices).conflicts == ()


@given(edited().flatmap(lambda one: st.tuples(st.just(one), edits_of(one), edits_of(one))))
def test_independent_edits_merge_without_conflict_into_what_one_after_the_other_gives(
    case: tuple[Qualification, Edit, Edit],
) -> None:
    start, one, other = case
    assume(independent(one, other))
    try:
        mine, theirs = apply(start, one), apply(start, other)
        both = apply(mine, other)
    except InputError:
        return
    merged = merge(start, mine, theirs)
    assert merged.conflicts == ()
    assert differences(merged.qualification, both) == ()
