"""Two files of a standard: which differences there are, and what the files are to each other."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import build_function, build_standard

from darya.documents.difference import Change, FunctionChange, Verdict, compare_editions
from darya.documents.rewording import WordChange, compare_words, similarity
from darya.model import Act, Function, Standard

SOUPS = build_function(
    "KZ", "A/01.4", "Приготовление супов",
    tasks=["Варка бульонов", "Варка супов", "Оформление супов к подаче"],
    skills=["Выбирать режим варки супов"],
    knowledge=["Рецептуры супов", "Требования охраны труда"],
)  # fmt: skip
DOUGH = build_function(
    "KZ", "A/02.4", "Изготовление теста",
    tasks=["Замес теста", "Выпечка хлеба в печи"], knowledge=["Виды теста", "Способы замеса теста"],
)  # fmt: skip
OLD = build_standard("KZ", "Повар", [SOUPS, DOUGH])


def edition(*functions: Function, **changes: object) -> Standard:
    return build_standard("KZ", "Повар", functions or [SOUPS, DOUGH]).model_copy(update=changes)


def reworded(function: Function, number: int, text: str) -> Function:
    statements = list(function.statements)
    statements[number] = statements[number].model_copy(update={"text": text})
    return function.model_copy(update={"statements": tuple(statements)})


def without(function: Function, number: int) -> Function:
    statements = function.statements[:number] + function.statements[number + 1 :]
    return function.model_copy(update={"statements": statements})


def test_the_same_standard_in_another_file_is_identical() -> None:
    difference = compare_editions(OLD, edition(reworded(SOUPS, 0, "ВАРКА  БУЛЬОНОВ."), DOUGH))

    assert (difference.verdict, difference.shared) == (Verdict.IDENTICAL, 1.0)
    assert difference.counts() == dict.fromkeys(Change, 0) | {Change.SAME: 10}


def test_a_reworded_statement_shows_its_words() -> None:
    difference = compare_editions(OLD, edition(reworded(SOUPS, 2, "Оформление первых блюд к подаче"), DOUGH))
    (changed,) = difference.statements(Change.REWORDED)

    assert [(run.change, run.text) for run in changed.words] == [
        (WordChange.SAME, "Оформление"),
        (WordChange.GONE, "супов"),
        (WordChange.NEW, "первых блюд"),
        (WordChange.SAME, "к подаче"),
    ]
    assert 0.6 < changed.similarity < 1


def test_gone_and_new_statements_stand_in_their_function() -> None:
    difference = compare_editions(OLD, edition(without(SOUPS, 1), reworded(DOUGH, 3, "Калькуляция блюд и учёт")))
    soups, dough = difference.functions

    assert [s.old.text for s in soups.statements if s.change is Change.GONE and s.old] == ["Варка супов"]
    assert [(s.change, (s.old or s.new).text) for s in dough.statements if s.change is not Change.SAME] == [  # type: ignore[union-attr]
        (Change.NEW, "Калькуляция блюд и учёт"),
        (Change.GONE, "Способы замеса теста"),
    ]


def test_a_statement_in_another_function_or_of_another_kind_has_moved() -> None:
    moved = DOUGH.model_copy(update={"statements": (*DOUGH.statements, SOUPS.statements[5])})
    difference = compare_editions(OLD, edition(without(SOUPS, 5), moved))
    (statement,) = difference.statements(Change.MOVED)

    assert (statement.old_function, statement.new_function) == (SOUPS, moved)
    assert not statement.other_kind

    swapped = SOUPS.statements[3].model_copy(update={"kind": "knowledge"})
    other_kind = SOUPS.model_copy(update={"statements": (*SOUPS.statements[:3], swapped, *SOUPS.statements[4:])})
    (statement,) = compare_editions(OLD, edition(other_kind, DOUGH)).statements(Change.MOVED)
    assert statement.other_kind


def test_functions_are_found_again_under_another_code_title_or_level() -> None:
    renamed = SOUPS.model_copy(update={"title": "Приготовление первых блюд", "level": "5"})
    recoded = DOUGH.model_copy(update={"code": "B/01.4"})
    added = build_function("KZ", "C/01.4", "Ведение учёта", tasks=["Заполнение журналов учёта продуктов"])
    difference = compare_editions(OLD, edition(recoded, renamed, added))

    assert [function.changes for function in difference.functions] == [
        (FunctionChange.OTHER_CODE,),
        (FunctionChange.RENAMED, FunctionChange.OTHER_LEVEL),
        (FunctionChange.NEW,),
    ]
    assert difference.counts()[Change.SAME] == 10

    back = compare_editions(edition(recoded, renamed, added), OLD)
    assert back.functions[-1].changes == (FunctionChange.GONE,)
    assert [s.change for s in back.functions[-1].statements] == [Change.GONE]


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"purpose": "Другая цель"}, Verdict.SAME_EDITION),
        ({"act": Act(number="2", date=dt.date(2026, 1, 1))}, Verdict.EDITIONS),
        ({"country": "KG"}, Verdict.DIFFERENT),
        ({"kind": "qualification"}, Verdict.DIFFERENT),
    ],
)
def test_the_verdict(changes: dict[str, object], verdict: Verdict) -> None:
    old = OLD.model_copy(update={"act": Act(number="1", date=dt.date(2020, 1, 1))})
    new = edition(**({"act": old.act} | changes))

    assert compare_editions(old, new).verdict is verdict


def test_changed_header_fields_are_listed() -> None:
    fields = compare_editions(OLD, edition(title="Повар-кондитер", purpose="Питание")).fields

    assert [(field.field, field.old, field.new) for field in fields] == [
        ("title", "Повар", "Повар-кондитер"),
        ("purpose", OLD.purpose, "Питание"),
    ]


def test_other_standards_are_different() -> None:
    tiles = build_function(
        "KZ", "A/01.3", "Укладка плитки", tasks=["Резка плитки", "Затирка швов", "Требования охраны труда"]
    )
    difference = compare_editions(OLD, build_standard("KZ", "Плиточник", [tiles]))

    assert difference.verdict is Verdict.DIFFERENT
    assert difference.shared < 0.2


def test_a_text_that_stands_twice_is_matched_once_each() -> None:
    twice = build_function("KZ", "A/01.4", "Приготовление супов", tasks=["Варка супов", "Варка супов"])
    once = build_function("KZ", "A/01.4", "Приготовление супов", tasks=["Варка супов"])
    difference = compare_editions(build_standard("KZ", "Повар", [twice]), build_standard("KZ", "Повар", [once]))

    assert (difference.counts()[Change.SAME], difference.counts()[Change.GONE]) == (1, 1)


def test_sheets_without_statements_are_compared_by_their_functions() -> None:
    bare = [SOUPS.model_copy(update={"statements": ()}), DOUGH.model_copy(update={"statements": ()})]
    sheet = edition(*bare)

    assert compare_editions(sheet, sheet).verdict is Verdict.IDENTICAL
    assert compare_editions(sheet, edition(bare[0])).verdict is Verdict.EDITIONS


STOCK = ["Варка супов", "Варка каш", "Мойка посуды", "Виды теста", "Учёт продуктов", "Замес теста"]
sentences = st.lists(st.sampled_from(STOCK), max_size=6)


@given(sentences, sentences)
def test_every_statement_is_told_exactly_once(before: list[str], after: list[str]) -> None:
    old = build_standard("KZ", "Повар", [build_function("KZ", "A/01.4", "Кухня", tasks=before)])
    new = build_standard("KZ", "Повар", [build_function("KZ", "A/01.4", "Кухня", tasks=after)])
    found = compare_editions(old, new).statements()

    assert sorted(s.id for one in found for s in one.old_statements) == sorted(s.id for s in old.statements())
    assert sorted(s.id for one in found for s in one.new_statements) == sorted(s.id for s in new.statements())


@given(st.text("абв где", max_size=30), st.text("абв где", max_size=30))
def test_the_words_of_both_wordings_can_be_read_off(old: str, new: str) -> None:
    runs = compare_words(old, new)

    assert " ".join(run.text for run in runs if run.change is not WordChange.NEW).split() == old.split()
    assert " ".join(run.text for run in runs if run.change is not WordChange.GONE).split() == new.split()
    assert 0 <= similarity(old, new) <= 1
