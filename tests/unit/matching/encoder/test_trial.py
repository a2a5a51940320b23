"""Before an encoder is switched on, confirmed links tell whether it helps, and how much it should count."""

from __future__ import annotations

import numpy as np
import pytest
from tests.encoders import sentence_folder, weights
from tests.unit.matching.encoder.domain import synonyms, translated

from darya.matching.encoder import Encoder, compare_on_links, fit_fusion, open_encoder
from darya.matching.encoder.trial import (
    ENOUGH_LINKS,
    WEIGHTS,
    choose_weight,
    fold_of,
    link_sets,
    reciprocal_ranks,
    scores_by_words,
)
from darya.matching.memory import Memory, Pair, memory_of


@pytest.fixture(scope="module")
def knowing(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    """An encoder to which the words of a line mean the same."""
    return open_encoder(sentence_folder(tmp_path_factory.mktemp("knowing") / "encoder", layers_matter=False))


@pytest.fixture(scope="module")
def ignorant(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    """An encoder to which every word means something else."""
    given = weights(layers_matter=False)
    name = "embeddings.word_embeddings.weight"
    chance = np.random.default_rng(5)
    given[name] = chance.standard_normal(given[name].shape).astype(np.float32)
    return open_encoder(sentence_folder(tmp_path_factory.mktemp("ignorant") / "encoder", given=given))


def links(count: int, source: str = "en", target: str = "kk") -> Memory:
    texts = synonyms(count)
    return memory_of(
        Pair(*pair, source, "kk-Cyrl" if target == "kk" else target)
        for pair in zip(texts, translated(texts), strict=True)
    )


def test_an_encoder_that_knows_what_words_do_not_show_helps_and_gets_weight(knowing: Encoder) -> None:
    trial = compare_on_links(knowing, links(150, target="en"))
    (pair,) = trial.pairs
    assert (pair.source, pair.target, pair.links) == ("en", "en", 150)
    assert pair.alone[0].value > pair.default[0].value
    assert pair.gain.low > 0
    assert "helps" in pair.verdict
    assert pair.weight > 0.5
    assert trial.weights() == {("en", "en"): pair.weight}
    assert trial.overall is None
    assert (trial.encoder, trial.digest) == (knowing.name, knowing.digest)


def test_an_encoder_that_does_not_help_counts_nothing_and_that_is_said(ignorant: Encoder) -> None:
    (pair,) = compare_on_links(ignorant, same_language(150)).pairs
    assert pair.weight == 0.0
    assert "does not help" in pair.verdict
    assert pair.joined[0].value >= pair.default[0].value - 0.02
    assert fit_fusion(ignorant, same_language(150)).weight("en", "en", [], []) == 0.0


def same_language(count: int) -> Memory:
    """Sentences of one language whose counterpart has two of its three words: words alone tell."""
    texts = synonyms(count)
    others = translated(texts)
    mixed = [" ".join([*text.split()[:2], other.split()[2]]) for text, other in zip(texts, others, strict=True)]
    return memory_of(Pair(one, other, "en", "en") for one, other in zip(texts, mixed, strict=True))


def test_too_few_links_leave_the_usual_weight(knowing: Encoder) -> None:
    trial = compare_on_links(knowing, links(ENOUGH_LINKS - 1, target="uz-Latn"))
    assert "too few" in trial.pairs[0].verdict
    assert trial.weights() == {}
    assert compare_on_links(knowing, Memory()).pairs == ()


def test_several_language_pairs_are_told_one_by_one_and_together(knowing: Encoder) -> None:
    both = Memory((*links(40, target="uz-Latn").pairs, *links(50, target="tk").pairs))
    trial = compare_on_links(knowing, both)
    assert [(pair.source, pair.target, pair.links) for pair in trial.pairs] == [("en", "tk", 50), ("en", "uz-Latn", 40)]
    assert trial.overall is not None
    assert trial.overall.links == 90


def test_no_link_is_known_when_it_is_asked() -> None:
    """A memory that held the asked link would confirm it with certainty."""
    (one,) = link_sets(links(60, target="uz-Latn"))
    scores = scores_by_words(one)
    assert scores.max() < 1.0
    assert {fold_of(query) for query in one.queries} == set(range(5))


def test_a_link_counts_once_whichever_way_round_it_stands() -> None:
    turned = Memory(
        (
            Pair("soup", "sorpa", "en", "kk"),
            Pair("sorpa", "soup", "kk", "en"),
            Pair("boil", "cook", "en", "en"),
            Pair("cook", "boil", "en", "en"),
        )
    )
    assert [(one.source, one.target, one.queries, one.corpus) for one in link_sets(turned)] == [
        ("en", "en", ("boil",), ("cook",)),
        ("en", "kk", ("soup",), ("sorpa",)),
    ]


def test_links_without_languages_serve_the_two_that_are_given() -> None:
    memory = Memory((Pair("soup", "sorpa"), Pair("bread", "nan", "en", None)))
    assert link_sets(memory) == []
    (found,) = link_sets(memory, ("en", "kk"))
    assert (found.source, found.target, found.queries) == ("en", "kk", ("soup", "bread"))
    (back,) = link_sets(Memory((Pair("sorpa", "soup", "kk", "en"),)), ("kk", "en"))
    assert back.queries == ("sorpa",)


def test_a_text_with_two_counterparts_asks_once_and_both_are_right() -> None:
    memory = Memory((Pair("soup", "sorpa", "en", "kk"), Pair("Soup", "et", "en", "kk"), Pair("beef", "et", "en", "kk")))
    (found,) = link_sets(memory)
    assert found.queries == ("soup", "beef")
    assert found.corpus == ("sorpa", "et")
    assert found.relevant == (frozenset({0, 1}), frozenset({1}))


def test_ranks_are_those_of_the_first_right_one_equals_sharing_theirs(knowing: Encoder) -> None:
    memory = Memory((Pair("wash dish", "clean plate", "en", "en"), Pair("boil soup", "xyz", "en", "en")))
    (one,) = link_sets(memory)
    found = reciprocal_ranks(one, knowing)
    assert found.shape == (2, len(WEIGHTS))
    by_query = dict(zip(one.queries, found.tolist(), strict=True))
    dish = by_query.get("wash dish") or by_query["clean plate"]
    assert dish[-1] == 1.0
    assert dish[0] == 0.0  # no word in common: not found by words


def test_the_weight_is_the_one_nearest_to_the_prior_among_those_that_cannot_be_told_from_the_best() -> None:
    chance = np.random.default_rng(1)
    found = np.tile(chance.random((200, 1)), (1, len(WEIGHTS)))
    assert choose_weight(found, 0.8) == 0.0  # it changes nothing
    better = found.copy()
    better[:, 3:6] += 0.1
    assert choose_weight(better, 0.8) == 0.5
    assert choose_weight(better, 0.0) == 0.3
    assert choose_weight(better[: ENOUGH_LINKS - 1], 0.77) == 0.77
    worse = found.copy()
    worse[:, 1:] -= 0.1
    assert choose_weight(worse, 0.8) == 0.0
