"""Queries find their nearest texts, in one language or across two, whatever stands in the lists."""

import os
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from darya.matching.memory import Memory, Pair, memory_of
from darya.matching.search import Corpus, Match

TEXTS = ["Варка супов", "Мойка посуды", "варка супов.", "", "Нарезка хлеба"]

ROOT = Path(__file__).parents[3]


def lines(found: list[Match]) -> list[int]:
    return [match.line for match in found]


def ask(corpus: Corpus, query: str, tag: str = "ru", memory: Memory | None = None, top: int = 10) -> list[Match]:
    (found,) = corpus.search([query], tag, top=top, memory=memory)
    return found


def test_the_same_text_comes_first_with_certainty_and_of_equal_lines_the_later() -> None:
    assert ask(Corpus(TEXTS, "ru"), "ВАРКА СУПОВ!")[:2] == [Match(2, 1.0), Match(0, 1.0)]


def test_only_so_many_are_given_best_first_and_none_that_has_nothing_in_common() -> None:
    corpus = Corpus(TEXTS, "ru")
    found = ask(corpus, "мойка и нарезка", top=2)
    assert sorted(lines(found)) == [1, 4]
    assert found[0].score >= found[1].score > 0
    assert ask(corpus, "xyz") == []


@pytest.mark.parametrize("query", ["", "  ", "—…", "\u00ad"])
def test_a_query_without_words_finds_nothing(query: str) -> None:
    assert ask(Corpus(TEXTS, "ru"), query) == []


def test_answers_come_in_the_order_of_the_queries_and_equal_ones_are_equal() -> None:
    queries = ["хлеб", "", "посуда", "Хлеб", "суп"] * 700
    found = list(Corpus(TEXTS, "ru").search(queries, "ru"))
    assert len(found) == len(queries)
    assert [lines(one)[:1] for one in found[:5]] == [[4], [], [1], [4], [2]]
    assert found[5:] == found[:-5]


def test_answers_do_not_wait_for_the_end() -> None:
    queries = (f"посуда {number}" for number in range(3000))
    assert [lines(one)[0] for one in islice(Corpus(TEXTS, "ru").search(list(queries), "ru"), 3)] == [1, 1, 1]


def test_an_empty_corpus_finds_nothing() -> None:
    assert ask(Corpus([], "ru"), "суп") == ask(Corpus(["", "—"], "ru"), "суп") == []
    assert ask(Corpus([], "en"), "суп", memory=memory_of([Pair("суп", "soup", "ru", "en")])) == []


def test_without_memory_words_that_languages_share_lead_across() -> None:
    corpus = Corpus(["Texnologiya xaritasi", "Ish oʻrnini tozalash"], "uz-Latn")
    assert lines(ask(corpus, "Технологическая карта"))[0] == 0


def test_two_scripts_of_one_language_are_compared_in_the_pivot_alphabet() -> None:
    corpus = Corpus(["Ish oʻrnini tozalash", "Tosh yotqizish"], "uz-Latn")
    assert lines(ask(corpus, "Иш ўрнини тозалаш", "uz-Cyrl"))[0] == 0


def test_the_memory_leads_across_and_a_confirmed_pair_is_certain() -> None:
    known = [("варка супа", "сорпа қайнату"), ("мойка посуды", "ыдыс жуу"), ("нарезка хлеба", "нан турау")]
    memory = memory_of(Pair(source, target, "ru", "kk-Cyrl") for source, target in known)
    corpus = Corpus(["нан жуу", "сорпа турау", "ыдыс жуу"], "kk")
    assert ask(corpus, "Мойка посуды", memory=memory)[0] == Match(2, 1.0)
    assert lines(ask(corpus, "нарезка супа", memory=memory))[0] == 1
    contradicted = memory_of([*memory.pairs, Pair("мойка посуды", "нан жуу", "ru", "kk-Cyrl")])
    assert ask(corpus, "мойка посуды", memory=contradicted)[0].score < 1


def test_a_pair_of_the_memory_without_languages_serves_any_two() -> None:
    memory = memory_of([Pair("готовка", "пухтан"), Pair("мойка", "шустан")])
    assert lines(ask(Corpus(["шустан", "пухтан"], "tg"), "готовка еды", memory=memory))[0] == 1


SEEDED = """
import random
from darya.matching.search import Corpus
pick = random.Random(5)
ends = ("варка", "резка", "мойка", "кладка", "сварка")
words = [first + last for first in ("пере", "на", "за", "от") for last in ends]
texts, queries = ([" ".join(pick.choices(words, k=size)) for _number in range(300)] for size in (4, 9))
asked = Corpus(texts, "ru")
"""


def test_an_answer_does_not_depend_on_what_else_is_asked_nor_on_the_process() -> None:
    known: dict[str, Any] = {}
    exec(SEEDED, known)  # noqa: S102 - the same lines that the other processes run
    together = list(known["asked"].search(known["queries"], "ru"))
    assert [ask(known["asked"], query) for query in known["queries"]] == together
    for seed in ("1", "2"):
        program = f"{SEEDED}\nprint([[tuple(match) for match in one] for one in asked.search(queries, 'ru')])"
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")}
        ran = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)
        assert ran.stdout.strip() == str([[tuple(match) for match in one] for one in together]), ran.stderr


SYNONYMS = [
    ("Младший кашевар", "Помощник повара"),
    ("Кухонный рабочий", "Мойщик посуды"),
    ("Хлеборез столовой", "Нарезчик хлеба"),
]


def synonyms(*more: tuple[str, str]) -> Memory:
    return memory_of(Pair(source, target, "ru", "ru") for source, target in [*SYNONYMS, *more])


def test_within_a_language_too_a_confirmed_name_finds_its_counterpart_first() -> None:
    corpus = Corpus(["Кашевар", "Помощник повара", "Мойщик посуды", "Младший кашевар"], "ru")
    assert lines(ask(corpus, "младший кашевар"))[0] == 3
    assert lines(ask(corpus, "младший кашевар", memory=synonyms()))[:2] == [1, 3]
    assert ask(corpus, "Младший  КАШЕВАР", memory=synonyms())[0] == Match(1, 1.0)
    assert lines(ask(corpus, "Помощник повара", memory=synonyms()))[:2] == [3, 1], "confirmed in both directions"


def test_nearly_the_same_as_a_confirmed_name_is_helped_and_what_is_only_alike_is_not() -> None:
    corpus = Corpus(["Рабочий цеха", "Мойщик посуды", "Кухонный стол"], "ru")
    assert lines(ask(corpus, "кухонные рабочие"))[0] != 1
    assert lines(ask(corpus, "кухонный рабочий", memory=synonyms()))[0] == 1
    assert ask(corpus, "рабочий на стройке", memory=synonyms()) == ask(corpus, "рабочий на стройке")


def test_a_memory_whose_names_help_each_other_helps_new_names() -> None:
    targets = {"кашевар": "Изготовитель блюд", "хлеборез": "Нарезчик", "судомой": "Чистильщик тарелок"}
    names = [(f"{what} {how}", target) for what, target in targets.items() for how in ("младший", "старший")]
    memory = memory_of(Pair(source, target, "ru", "ru") for source, target in names)
    corpus = Corpus([*targets.values(), "Сменный мастер"], "ru")
    assert lines(ask(corpus, "судомой сменный"))[0] == 3
    assert lines(ask(corpus, "судомой сменный", memory=memory))[0] == 2


def test_contradicting_pairs_make_nothing_certain() -> None:
    corpus = Corpus(["Помощник повара", "Мойщик посуды", "Младший кашевар отдела"], "ru")
    found = ask(corpus, "младший кашевар", memory=synonyms(("Младший кашевар", "Мойщик посуды")))
    assert {match.line for match in found} == {0, 1, 2}
    assert max(match.score for match in found) < 1


def test_a_small_memory_changes_nothing_for_what_is_far_from_it() -> None:
    corpus = Corpus(["Technology map", "Cleaning the workplace"], "en")
    memory = memory_of([Pair("варка супа", "boiling soup", "ru", "en")])
    assert lines(ask(corpus, "технологическая карта", memory=memory)) == lines(ask(corpus, "технологическая карта"))


@pytest.mark.parametrize(("source", "target"), [("xx", "xx"), ("xx", "yyy"), ("ru", "xx"), ("ar", "ar"), ("zh", "zh")])
def test_a_language_that_is_not_known_is_compared_by_its_letters(source: str, target: str) -> None:
    texts = ["Varka supov", "طباخ مساعد", "厨师", "помощник"]
    for memory in (None, memory_of([Pair("طباخ", "厨师", source, target)])):
        (found,) = Corpus(texts, target).search(["طباخ مساعد"], source, memory=memory)
        assert found[0] == Match(1, 1.0)


def test_texts_in_another_script_than_stated_are_compared_as_they_are() -> None:
    assert lines(ask(Corpus(["Boiling soups", "Варка супов"], "en"), "Варка супа", "en"))[0] == 1


def test_a_list_that_says_the_same_a_hundred_thousand_times_is_answered_once() -> None:
    found = list(Corpus(["суп", "каша"], "ru").search(["Суп", "каша", ""] * 100_000, "ru", top=1))
    assert len(found) == 300_000
    assert len({id(answer) for answer in found}) == 3


@pytest.mark.parametrize("long", ["слово " * 3500, " ".join(f"слово{number}" for number in range(2500)), "я" * 20_000])
def test_a_text_of_twenty_thousand_signs_is_found(long: str) -> None:
    corpus = Corpus(["Варка супов", long, "слово"], "ru")
    assert Match(1, 1.0) in ask(corpus, long)
    assert 1 in lines(ask(corpus, f"{long} ещё"))[:2]
    assert lines(ask(corpus, "варка супа"))[0] == 0


def test_one_line_is_enough_for_a_corpus() -> None:
    memory = memory_of([Pair("суп", "soup", "ru", "en"), Pair("каша", "porridge", "ru", "en")])
    assert ask(Corpus(["soup"], "en"), "суп", memory=memory) == [Match(0, 1.0)]
    assert ask(Corpus(["Варка супов"], "ru"), "варка супа")[0].score > 0.5
