"""Queries find their nearest texts, in one language or across two, whatever stands in the lists."""

from itertools import islice

import pytest

from darya.matching.memory import Memory, Pair, memory_of
from darya.matching.search import Corpus, Match

TEXTS = ["Варка супов", "Мойка посуды", "варка супов.", "", "Нарезка хлеба"]


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
