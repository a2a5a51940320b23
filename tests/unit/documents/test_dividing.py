"""A statement that became several is told as such only where its parts say it together, in its order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import build_function, build_standard

from darya.documents.difference import Change, EditionDifference, StatementDifference, Verdict, compare_editions

VEGETABLES = "Мойка овощей, нарезка зелени и хранение картофеля"
PARTS = ["Мойка овощей", "Нарезка зелени", "Хранение картофеля"]


def changed(before: list[str], after: list[str], language: str = "ru") -> EditionDifference:
    old, new = (
        build_standard("KZ", "Повар", [build_function("KZ", "A/01.4", "Кухня", tasks=said, language=language)])
        for said in (["Варка супов", *before], ["Варка супов", *after])
    )
    return compare_editions(old, new)


def the_one(found: EditionDifference, change: Change) -> StatementDifference:
    (one,) = found.statements(change)
    return one


def test_a_statement_that_became_several_is_split() -> None:
    found = changed([VEGETABLES], PARTS)
    split = the_one(found, Change.SPLIT)

    assert split.old is not None
    assert (split.old.text, split.new) == (VEGETABLES, None)
    assert [part.text for part in split.parts] == PARTS
    assert split.similarity == 1.0
    assert found.counts() == dict.fromkeys(Change, 0) | {Change.SAME: 1, Change.SPLIT: 1}
    assert found.verdict is not Verdict.IDENTICAL


def test_the_other_way_round_they_are_joined() -> None:
    joined = the_one(changed(PARTS, [VEGETABLES]), Change.JOINED)

    assert joined.new is not None
    assert (joined.new.text, joined.old) == (VEGETABLES, None)
    assert joined.old_statements == joined.parts
    assert joined.new_statements == (joined.new,)
    assert [part.text for part in joined.parts] == PARTS


def test_the_parts_may_share_words_and_have_other_forms() -> None:
    split = the_one(
        changed(
            ["Контроль качества сырья и полуфабрикатов"], ["Контроль качества сырья", "Контроль качества полуфабриката"]
        ),
        Change.SPLIT,
    )
    assert len(split.parts) == 2


def test_a_language_without_stemmer_is_divided_by_the_beginnings_of_its_words() -> None:
    found = changed(
        ["Жашылчаларды тазалоо, этти бөлүү жана балыкты сактоо"],
        ["Жашылчаны тазалоо", "Этти бөлүү", "Балыкты сактоо"],
        language="ky",
    )
    assert len(the_one(found, Change.SPLIT).parts) == 3


@pytest.mark.parametrize(
    "after",
    [
        [PARTS[1], PARTS[0], PARTS[2]],  # in another order
        ["Мойка овощей", "Калькуляция блюд"],  # most of the whole is gone
        ["Мойка овощей и учет фруктов на складе", "Нарезка зелени и сервировка столов", PARTS[2]],  # say other things
        [VEGETABLES + " вручную", "Мойка овощей"],  # one says it all
    ],
)
def test_what_only_looks_divided_is_not(after: list[str]) -> None:
    found = changed([VEGETABLES], after)
    assert found.statements(Change.SPLIT, Change.JOINED) == ()


def test_knowledge_is_no_part_of_a_task() -> None:
    old = build_standard("KZ", "Повар", [build_function("KZ", "A/01.4", "Кухня", tasks=["Варка супов", VEGETABLES])])
    function = build_function("KZ", "A/01.4", "Кухня", tasks=["Варка супов", PARTS[0]], knowledge=PARTS[1:])
    found = compare_editions(old, build_standard("KZ", "Повар", [function]))
    assert found.statements(Change.SPLIT) == ()


def test_two_statements_do_not_share_a_part() -> None:
    found = changed([VEGETABLES, VEGETABLES + " и моркови"], PARTS)
    assert len(found.statements(Change.SPLIT)) == 1
    assert len(found.statements(Change.GONE)) == 1


PIECES = ["Мойка овощей", "Нарезка зелени", "Хранение картофеля", "Варка супов", "Замес теста", "Учёт продуктов"]
sentences = st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map(", ".join), max_size=6)


@given(sentences, sentences)
def test_however_statements_are_divided_each_is_told_exactly_once(before: list[str], after: list[str]) -> None:
    old = build_standard("KZ", "Повар", [build_function("KZ", "A/01.4", "Кухня", tasks=before)])
    new = build_standard("KZ", "Повар", [build_function("KZ", "A/01.4", "Кухня", tasks=after)])
    found = compare_editions(old, new)
    said = found.statements()

    assert sorted(s.id for one in said for s in one.old_statements) == sorted(s.id for s in old.statements())
    assert sorted(s.id for one in said for s in one.new_statements) == sorted(s.id for s in new.statements())
    assert sum(found.counts().values()) == len(said)
    assert all((len(one.parts) > 1) == (one.change in (Change.SPLIT, Change.JOINED)) for one in said)


@given(sentences)
def test_the_way_back_tells_the_same_divisions(before: list[str]) -> None:
    after = [piece for sentence in before for piece in sentence.split(", ")]
    there, back = changed(before, after), changed(after, before)
    assert there.counts()[Change.SPLIT] == back.counts()[Change.JOINED]
    assert there.counts()[Change.JOINED] == back.counts()[Change.SPLIT]
