"""Engines beside each other on one set: what is told of each, and of their differences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.encoders import sentence_folder
from tests.kitchen import kitchen
from tests.unit.matching.encoder.domain import synonyms, translated

from darya.matching.evaluation_engines import engine_named, pair_scores, rankings
from darya.matching.evaluation_links import evaluate_links
from darya.matching.evaluation_pairs import label_scores
from darya.matching.evaluation_report import evaluate_grid, evaluate_lists, evaluate_pairs
from darya.matching.evaluation_sets import JudgedPair, RetrievalSet
from darya.matching.memory import Memory, Pair, memory_of
from darya.model import InputError, Relation

COUNT = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sentence_folder(tmp_path_factory.mktemp("encoders") / "encoder", layers_matter=False)


def in_other_words(source: str = "en", target: str = "en") -> RetrievalSet:
    texts = synonyms(COUNT)
    return RetrievalSet(
        "set", tuple(texts), tuple(translated(texts)), tuple(frozenset({at}) for at in range(COUNT)), source, target
    )


def test_an_encoder_that_knows_more_than_words_is_told_to_be_better(folder: Path) -> None:
    engines = [engine_named(name) for name in ("default", str(folder), f"encoder-only:{folder}", "words")]
    (group,) = evaluate_lists(in_other_words(), engines, "x").groups
    assert group.counts == {"queries": COUNT, "with a right answer": COUNT, "texts of the corpus": COUNT}
    default, joined, alone, words = (measured.values["MRR"] for measured in group.engines)
    assert joined.value > 0.9 > default.value + 0.3
    assert alone.value > 0.9
    assert words.value == 0.0
    assert [compared.less for compared in group.differences] == ["default"] * 3
    assert group.differences[0].values["MRR"].verdict == 1


def test_plain_words_find_whole_words_only() -> None:
    given = RetrievalSet(
        "x", ("wash dishes", "dish"), ("dish", "wash a dish", "xyz"), (frozenset({1}), frozenset({0})), "en", "en"
    )
    assert rankings(engine_named("words"), given) == [[1], [0, 1]]


def test_only_the_default_uses_the_memory(folder: Path) -> None:
    given = in_other_words("en", "kk")
    memory = memory_of(Pair(*pair, "en", "kk-Cyrl") for pair in zip(given.queries, given.corpus, strict=True))
    knows = rankings(engine_named("default"), given, memory)
    assert [found[0] for found in knows] == list(range(COUNT))
    alone = engine_named(f"encoder-only:{folder}")
    assert rankings(alone, given, memory) == rankings(alone, given)


@pytest.mark.parametrize("name", ["best", "encoder-only:nowhere", "/none"])
def test_an_engine_that_there_is_not_is_told_with_those_that_there_are(name: str) -> None:
    with pytest.raises(InputError, match="default, words"):
        engine_named(name)


PAIRS = [
    JudgedPair("wash dish", "wash the dishes", "match", "en", "en"),
    JudgedPair("boil soup", "boil water", "partial", "en", "en"),
    JudgedPair("cut bread", "paint walls", "none", "en", "en"),
    JudgedPair("level floor", "weld pipes", "none", "en", "kk"),
]


def test_scores_of_judged_pairs_separate_their_labels(folder: Path) -> None:
    scores = pair_scores(engine_named("default"), PAIRS)
    assert scores[0] > scores[1] > scores[2]
    group, told_by_hints = evaluate_pairs("x", PAIRS, [engine_named("default"), engine_named(str(folder))], "x").groups
    assert told_by_hints.counts == {"match": 1, "partial": 1}
    assert group.counts == {"pairs": 4, "match": 1, "partial": 1, "none": 2}
    assert group.engines[0].values["match > none"].value == 1.0
    assert set(group.differences[0].values) == {"match > none", "match > partial", "partial > none"}
    with pytest.raises(InputError, match="nothing to tell apart"):
        evaluate_pairs("x", PAIRS[2:], [engine_named("default")], "x")
    with pytest.raises(InputError, match="ranks lists only"):
        pair_scores(engine_named("words"), PAIRS)


def test_hints_tell_partial_from_match() -> None:
    pairs = [
        JudgedPair("Проверяет не менее 5 деталей", "Проверяет не менее 10 деталей", "partial", "ru", "ru"),
        JudgedPair("Варит супы", "Варит суп", "match", "ru", "ru"),
    ]
    _scores, told = evaluate_pairs("x", pairs, [engine_named("default")], "x").groups
    assert told.name == "partial told from match by hints"
    assert {name: value.value for name, value in told.engines[0].values.items()} == {
        "precision": 1.0, "recall": 1.0, "F1": 1.0,
    }  # fmt: skip


def test_a_prediction_of_partial_can_be_scored_beside() -> None:
    found = label_scores(["match", "partial", "partial", "none"], [pair.label for pair in PAIRS], "partial")
    assert (found.precision.value, found.recall.value) == (0.5, 1.0)


def test_links_are_told_by_language_pair_with_what_the_encoder_brings(folder: Path) -> None:
    texts = synonyms(COUNT)
    links = Memory(
        tuple(
            Pair(*pair, "en", target)
            for target in ("en", "uz-Latn")
            for pair in zip(texts, translated(texts), strict=True)
        )
    )
    engines = [engine_named("default"), engine_named(str(folder))]
    overall, english, crossing = evaluate_links("links", links, engines, "x").groups
    assert (overall.name, overall.counts["queries"]) == ("all language pairs", 2 * COUNT)
    assert (english.name, crossing.name) == ("en → en", "en → uz-Latn")
    assert english.differences[0].values["MRR"].verdict == 1
    template, values = english.notes[0]
    assert "weight" in template
    assert "helps" in str(values["verdict"])
    assert float(str(values["weight"])) > 0.5
    with pytest.raises(InputError, match="--from"):
        evaluate_links("links", Memory((Pair("a", "b"),)), engines, "x")


def test_a_grid_is_measured_against_the_rows_of_each_engine() -> None:
    equal = [
        row.model_copy(
            update={"cells": tuple(cell.model_copy(update={"relation": Relation.EQUAL}) for cell in row.cells)}
        )
        for row in kitchen().rows
    ]
    grid = kitchen().model_copy(update={"rows": tuple(equal)})
    told = evaluate_grid("grid", grid, [engine_named("default")], "x", lambda engine: grid)
    (group,) = told.groups
    assert group.engines[0].values["F1"].value == 1.0
    assert group.counts["judged statements"] > 0


def test_what_was_measured_is_one_json_object(folder: Path) -> None:
    found = evaluate_lists(in_other_words(), [engine_named("default"), engine_named(str(folder))], "x")
    told = json.loads(json.dumps(found.as_json()))
    assert told["groups"][0]["engines"][0]["values"]["MRR"].keys() == {"value", "low", "high"}
    assert told["groups"][0]["differences"][0]["values"]["MRR"].keys() == {"value", "low", "high", "chance"}
    assert told["alpha"] is None
