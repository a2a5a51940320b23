"""Words that resemble each other count as partly the same; the score is a cosine all the same."""

import numpy as np
import pytest

from darya.matching import soft_cosine
from darya.matching.soft_cosine import SoftCosine

TEXTS = ["варка супов", "мойка посуды", "варка каш и супов", "учитель музыки", "учитель", "сварка труб"]


def scores(query: str, texts: list[str] = TEXTS, tag: str = "ru") -> list[float]:
    return [float(score) for score in SoftCosine.of(texts, tag).best([query], len(texts)).toarray()[0]]


def test_the_same_words_in_any_order_score_one_and_nothing_in_common_nothing() -> None:
    found = scores("супов варка")
    assert found[0] == pytest.approx(1.0, abs=1e-5)
    assert found[1] == 0.0
    assert scores("xyz") == [0.0] * len(TEXTS)


def test_inflected_words_count_nearly_as_the_same_and_words_that_share_letters_little() -> None:
    found = scores("варки супа")
    assert found[0] > 0.45
    assert found[0] > found[2] > found[5] > 0
    assert found[1] == 0.0
    assert max(found) <= 1.0


def test_the_score_is_the_soft_cosine_as_it_is_written() -> None:
    texts = ["варка супов", "мойка посуды и кастрюль"]
    engine = SoftCosine.of(texts, "ru")
    query = "варки кастрюли"
    words = [*query.split(), *dict.fromkeys(" ".join(texts).split())]
    vectors, weights = engine._known(words)
    likeness = (vectors @ vectors.T).toarray()
    likeness[likeness < soft_cosine.LEAST_LIKENESS] = 0.0
    rows = [[weight * (word in text.split()) for word, weight in zip(words, weights, strict=True)] for text in texts]
    asked = np.array([weight * (place < 2) for place, weight in enumerate(weights)])
    asked[:2] /= 1 + likeness[0, 1]  # they share their weight as far as they are the same

    def product(one: np.ndarray, other: np.ndarray) -> float:
        return float(one @ likeness @ other)

    expected = [product(asked, row) / np.sqrt(product(asked, asked) * product(row, row)) for row in np.array(rows)]
    assert engine.best([query], 2).toarray()[0] == pytest.approx(expected, abs=1e-4)


def test_a_person_named_twice_asks_for_one_thing() -> None:
    texts = ["lehrer lehrerin", "musik", "sportlehrerin sportlehrer"]
    once, twice = scores("lehrer musik", texts, "de"), scores("lehrer lehrerin musik", texts, "de")
    assert twice[1] == pytest.approx(once[1], abs=0.1)
    assert scores("lehrer lehrerin musik", texts, "de")[0] > twice[2]


def test_the_numbers_of_an_english_word_are_one_word() -> None:
    found = scores("power plant operator", ["power plant operators", "plant operator"], "en")
    assert found[0] == pytest.approx(1.0, abs=1e-5)
    assert found[1] < 0.9


def test_only_so_many_are_kept_and_they_are_the_best() -> None:
    engine = SoftCosine.of(TEXTS, "ru")
    kept, all_of_them = engine.best(["варка супов"], 2), engine.best(["варка супов"], 6)
    assert kept.nnz == 2
    assert sorted(kept.data) == pytest.approx(sorted(all_of_them.data)[-2:], abs=1e-6)


def test_answers_do_not_depend_on_what_else_is_asked_or_was_asked() -> None:
    engine, fresh = SoftCosine.of(TEXTS, "ru"), SoftCosine.of(TEXTS, "ru")
    queries = ["варка супа", "учителя", "мойщик посуды", ""]
    together = engine.best(queries, 6).toarray()
    again = engine.best(queries, 6).toarray()
    alone = np.vstack([fresh.best([query], 6).toarray() for query in queries])
    assert np.allclose(together, again)
    assert np.allclose(together, alone, atol=1e-6)


def test_a_forgotten_likeness_is_computed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soft_cosine, "KEPT_WORDS", 1)
    engine = SoftCosine.of(TEXTS, "ru")
    first = engine.best(["варка супов", "учитель"], 6).toarray()
    assert np.allclose(engine.best(["варка супов", "учитель"], 6).toarray(), first)


def test_plain_arrays_make_it_again() -> None:
    engine = SoftCosine.of(TEXTS, "ru")
    again = SoftCosine("ru", engine.space, {name: np.array(array) for name, array in engine.arrays.items()})
    asked = ["варка супов", "учительница"]
    assert np.allclose(engine.best(asked, 6).toarray(), again.best(asked, 6).toarray())
    assert all(array.dtype != object for array in engine.arrays.values())


@pytest.mark.parametrize("texts", [[], ["суп"], ["суп", "каша"]])
def test_any_number_of_texts_is_searched(texts: list[str]) -> None:
    engine = SoftCosine.of(texts, "ru")
    assert engine.best([], 5).shape == (0, len(texts))
    assert engine.best(["суп", ""], 5).toarray()[1].tolist() == [0.0] * len(texts)


def test_a_long_text_is_compared_by_its_weightiest_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soft_cosine, "MOST_WORDS", 3)
    texts = ["на и по суп плита экскаватор", *["на и по"] * 3, "на и", "по"]
    found = scores("экскаватор", texts)
    assert found[0] > 0.5
    assert scores("на и по суп плита экскаватор", texts)[0] == pytest.approx(1.0, abs=1e-5)


def test_many_long_texts_are_weighed_a_part_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = scores("варка супа и каши")
    monkeypatch.setattr(soft_cosine, "PAIRS_AT_ONCE", 1)
    assert scores("варка супа и каши") == pytest.approx(whole, abs=1e-6)
