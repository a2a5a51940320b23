"""Many queries get the answers that each of them gets alone, wherever they are worked on."""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from darya.matching import asking, batch
from darya.matching.answers import answers_of, nested, spread
from darya.matching.asking import Asked, Where, ask
from darya.matching.batch import Kept
from darya.matching.index import ensure_index
from darya.matching.memory import Pair, memory_of
from darya.matching.ranking import Match
from darya.matching.search import Corpus

CORPUS = ["Варка супов", "Мойка посуды", "Нарезка хлеба", "Укладка плитки", "варка супов", "Резка плитки"]
WORDS = [
    "варка", "супа", "мойка", "нарезка", "хлеба", "плитка", "укладывать", "резать", "суп", "посуда", "готовка",
    "горячий", "цех",
]  # fmt: skip


def queries(count: int, seed: int = 7) -> list[str]:
    pick = random.Random(seed)  # noqa: S311 - the same queries at every run
    return [" ".join(pick.sample(WORDS, pick.randint(0, 3))) for _number in range(count)]


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts and blocks of a few queries, so that small lists go every way that large ones go."""
    monkeypatch.setattr(asking, "ROWS", 20)
    monkeypatch.setattr(asking, "ROWS_THROUGH_MEMORY", 20)
    monkeypatch.setattr(asking, "BLOCK", 7)
    monkeypatch.setattr(asking, "spread", partial(spread, block=7))


MEMORY = memory_of([Pair("osh", "варка супов", "uz-Latn", "ru"), Pair("non", "нарезка хлеба", "uz-Latn", "ru")])
CASES = [
    Asked(queries(400), CORPUS, ("ru", "ru"), top=3),
    Asked([*queries(30), "osh damlash", "non va osh", "osh"], CORPUS, ("uz-Latn", "ru"), memory=MEMORY),
    Asked(queries(30), CORPUS, ("kk-Cyrl", "ru")),
    Asked(
        [*queries(50), "стряпня"], CORPUS, ("ru", "ru"), memory=memory_of([Pair("стряпня", "варка супов", "ru", "ru")])
    ),
    Asked(["", "—"], CORPUS, ("ru", "ru")),
    Asked([], CORPUS, ("ru", "ru")),
    Asked(queries(5), [], ("ru", "ru")),
]


def lists(asked: Asked, where: Where) -> list[list[Match]]:
    return [one for answers in ask(asked, where) for one in answers.lists()]


def alone(asked: Asked) -> list[list[Match]]:
    corpus = Corpus(asked.corpus, asked.languages[1])
    return list(corpus.search(asked.queries, asked.languages[0], top=asked.top, memory=asked.memory))


@pytest.mark.parametrize("asked", CASES)
@pytest.mark.parametrize("indexed", [False, True])
def test_in_parts_the_answers_are_those_of_all_at_once(
    asked: Asked, indexed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "a.index" if indexed else None
    if index:
        ensure_index(asked.corpus, asked.languages[1], index)
    for rows in ("ROWS", "ROWS_THROUGH_MEMORY"):
        monkeypatch.setattr(asking, rows, 10**6)
    here = lists(asked, Where(index=index))
    for rows in ("ROWS", "ROWS_THROUGH_MEMORY"):
        monkeypatch.setattr(asking, rows, 3)
    in_parts = lists(asked, Where(index=index, processes=1, keep=Kept(tmp_path / "kept")))
    assert here == in_parts == alone(asked)
    assert len(here) == len(asked.queries)


@pytest.mark.usefixtures("socket_enabled")
def test_what_is_not_done_soon_is_shared_with_other_processes_and_the_answers_are_the_same(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "SOON_SECONDS", 0.0)
    monkeypatch.setattr(batch, "_cores", lambda: 2)
    monkeypatch.setattr(asking, "ROWS_THROUGH_MEMORY", 7)
    done: list[int] = []
    asked = CASES[1]
    assert lists(asked, Where(progress=done.append)) == alone(asked)
    assert done[0] == 7
    assert done[-1] == len({" ".join(query.split()) for query in asked.queries} - {""})
    assert capfd.readouterr() == ("", "")


def test_a_block_of_answers_is_a_table_of_query_line_and_score() -> None:
    first, second, *_rest = ask(CASES[0], Where(processes=1))
    table = second.table()
    assert table.column_names == ["query", "line", "score"]
    assert first.table().schema == table.schema
    assert set(table["query"].to_pylist()) <= set(range(7, 14))
    flat = [match for matches in second.lists() for match in matches]
    assert list(zip(table["line"].to_pylist(), table["score"].to_pylist(), strict=True)) == flat


@given(
    order=st.lists(st.integers(-1, 30), max_size=80),
    rows=st.integers(1, 9),
    block=st.integers(1, 20),
    lengths=st.lists(st.integers(0, 3), min_size=31, max_size=31),
)
def test_answers_of_distinct_texts_reach_every_query_that_asked_them(
    order: list[int], rows: int, block: int, lengths: list[int]
) -> None:
    renumbered: dict[int, int] = {-1: -1}
    for place in order:
        renumbered.setdefault(place, len(renumbered) - 1)
    places = [renumbered[place] for place in order]
    distinct = [[Match(10 * place + at, 1.0 / (at + 1)) for at in range(lengths[place])] for place in range(31)]
    asked = distinct[: len(renumbered) - 1]
    results = (nested(answers_of(asked[start : start + rows])) for start in range(0, len(asked), rows))
    found = [one for answers in spread(places, results, rows, block) for one in answers.lists()]
    assert found == [distinct[place] if place >= 0 else [] for place in places]
