"""Titles get the code of a label, the code that most speaks for, or none."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.occupation_files import RUSSIAN, esco, many_labels, russian

from darya.matching.memory import Pair, memory_of
from darya.matching.occupations.classification import Label, LabelKind
from darya.matching.occupations.coder import Coded, Coder, How
from darya.model import InputError


@cache
def coder() -> Coder:
    """English and Russian labels, a few of each."""
    return Coder([*esco().labels, *russian().labels])


def one(title: str, by: Coder | None = None) -> Coded:
    (found,) = (by or coder()).code([title])
    return found


def label(text: str, code: str, kind: LabelKind = LabelKind.PREFERRED, language: str = "en") -> Label:
    return Label(code, language, kind, text, f"urn:{text}:{code}")


@pytest.mark.parametrize("title", ["Tile setter", "TILE  SETTER!", "Urgent: tile setter (m/f), Almaty", "floor tiler"])
def test_a_title_of_the_words_of_a_label_gets_its_code_and_rests_on_it(title: str) -> None:
    found = one(title)
    assert (found.code, found.how, found.language) == ("7122", How.LABEL, "en")
    assert found.label in {"tile setter", "floor tiler"}
    assert found.probability > 0.9


def test_a_title_near_a_label_is_coded_by_likeness_and_never_surer_than_the_label_itself() -> None:
    found = one("Long haul driver for trucks")
    assert (found.code, found.how, found.label) == ("8332", How.LIKENESS, "long haul driver")
    assert 0.5 <= found.probability <= one("long haul driver").probability


@pytest.mark.parametrize("title", ["Astrophysicist", "Violin teacher", "zxcvb", "Бухгалтер", "Юрист"])
def test_what_no_label_is_near_to_is_not_classified(title: str) -> None:
    found = one(title)
    assert (found.code, found.how) == ("", How.UNSURE)
    assert found.probability < 0.5


@pytest.mark.parametrize("title", ["", "  ", "!!!", "\u200b"])
def test_an_empty_title_is_said_to_be_empty(title: str) -> None:
    assert one(title) == Coded("", 0.0, "", "", "", 0.0, "", How.EMPTY)


def test_labels_of_the_same_words_that_disagree_leave_it_open_unless_one_is_the_name() -> None:
    same = Coder([label("operator", "8332", LabelKind.ALTERNATIVE), label("operator", "7212", LabelKind.ALTERNATIVE)])
    assert one("operator", same).how is How.UNSURE
    named = Coder([label("operator", "8332"), label("operator", "7212", LabelKind.ALTERNATIVE)])
    found = one("operator", named)
    assert (found.code, found.second) == ("8332", "7212")
    assert found.probability == pytest.approx(0.95 * 3 / 4)
    assert found.second_probability == pytest.approx(0.95 / 4)


def test_a_title_that_the_programme_added_wins_over_official_labels() -> None:
    added = Coder([*esco().labels, label("Pastry maker", "5223", LabelKind.ADDED)])
    assert one("pastry maker", added).code == "5223"
    assert one("pastry maker").code == "5120"


def test_each_title_is_coded_in_its_own_language() -> None:
    found = coder().code(["Сварщик (вахта)", "welder", "Медицинская сестра, Шымкент"])
    assert [(each.code, each.language) for each in found] == [("7212", "ru"), ("7212", "en"), ("2221", "ru")]


def test_a_title_in_a_language_without_labels_is_not_classified_and_that_is_said() -> None:
    found = one("Дәнекерлеуші қажет")
    assert (found.code, found.language, found.how) == ("", "kk-Cyrl", How.NO_LABELS)


def test_the_language_can_be_stated() -> None:
    stated = Coder(esco().labels, language="EN")
    assert one("welder", stated).code == "7212"
    foreign = Coder(esco().labels, language="de")
    assert one("Koch", foreign).how is How.NO_LABELS


def test_a_memory_leads_a_confirmed_title_to_a_code_of_another_language() -> None:
    pairs = memory_of([Pair("ас пісіруші", "cook"), Pair("дәнекерлеуші", "welder")])
    across = Coder(esco().labels, memory=pairs)
    found = across.code(["Дәнекерлеуші (шұғыл)", "Ас пісіруші керек", "Ғарышкер"])
    assert [(each.code, each.how) for each in found[:2]] == [("7212", How.MEMORY), ("5120", How.MEMORY)]
    assert found[2].code == ""


def test_a_large_memory_tells_how_sure_it_is() -> None:
    """Each Kazakh title is the English one, letter by letter in Cyrillic, so that the words are learnable."""
    letters = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абсдефгһіжклмнопқрстүвшхүз")
    labels = many_labels()[::3]
    pairs = memory_of([Pair(each.text.translate(letters), each.text, "kk-Cyrl", "en") for each in labels])
    across = Coder(labels, memory=pairs, language="kk")
    known, new = labels[5].text, "railway hotel welder"
    found = across.code([known.translate(letters), new.translate(letters), "ққққ ғғғғ"])
    assert (found[0].code, found[0].how) == (labels[5].code, How.MEMORY)
    assert found[1].best == "7212"
    assert found[0].probability > found[1].probability > found[2].probability
    assert found[2].code == ""


def test_equal_titles_and_any_order_get_equal_answers() -> None:
    titles = ["cook", "Long haul driver for trucks", "", "повар", "cook", "Violin teacher"]
    found = coder().code(titles)
    assert found[0] == found[4]
    assert coder().code(titles[::-1]) == found[::-1]
    assert coder().code([]) == []


def test_an_advertisement_of_20_000_letters_is_a_title_like_any_other() -> None:
    found = one("Welder. " + "We offer a friendly team and tea. " * 600)
    assert found.how in (How.UNSURE, How.LIKENESS, How.LABEL)


def test_without_any_label_it_is_said_what_to_do() -> None:
    with pytest.raises(InputError, match=r"No classification is installed.*darya classifications install"):
        Coder([Label("5", "en", LabelKind.GROUP, "Service and sales workers", "5")])


def test_the_threshold_is_the_persons_choice() -> None:
    sure = Coder(esco().labels, threshold=0.99)
    assert one("welder", sure).code == ""
    assert one("welder", sure).best == "7212"


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_titles_have_one_answer_each_and_probabilities_that_add_up(titles: list[str]) -> None:
    found = coder().code(titles)
    assert len(found) == len(titles)
    for each in found:
        assert 0 <= each.probability <= 1
        assert 0 <= each.second_probability <= 1 - each.probability + 1e-9
        assert (each.code == "") == (each.probability < 0.5)
        assert each.code in ("", each.best)


def test_every_russian_title_of_a_country_is_found_in_the_words_of_vacancies() -> None:
    titles = [f"Срочно требуется {text}, з/п от 250 000" for text, _code in RUSSIAN]
    assert [each.code for each in coder().code(titles)] == [code for _text, code in RUSSIAN]
