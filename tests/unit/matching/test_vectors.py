"""Texts become rows of length 1 whose products are cosines."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from darya.language.folding import fold, words
from darya.matching.terms import Parts, beginning_parts, character_parts, singular_parts
from darya.matching.vectors import Block, Space, WordCounts, best_cosines

TEXTS = ["Варка супов и бульонов", "Приготовление супа-пюре", "Мойка посуды", "Варка варенья, варка каш"]


def block_vectors(parts: Parts, texts: list[str]) -> csr_matrix:
    counts = WordCounts(map(words, texts))
    return Block(parts, counts).vectors(counts)


def character_terms(text: str) -> list[str]:
    return [part for word in words(text) for part in character_parts(word)]


def test_terms_are_two_to_four_letters_within_a_word() -> None:
    assert character_parts("сок") == [" с", "со", "ок", "к ", " со", "сок", "ок ", " сок", "сок "]


def test_character_vectors_are_those_of_scikit_learn() -> None:
    peer = TfidfVectorizer(analyzer=character_terms, sublinear_tf=True).fit(TEXTS)
    own, theirs = block_vectors(character_parts, TEXTS), peer.transform(TEXTS)
    assert np.allclose(np.sort(own.toarray(), axis=1), np.sort(theirs.toarray(), axis=1))
    assert np.allclose((own @ own.T).toarray(), (theirs @ theirs.T).toarray())


def test_scikit_learns_own_n_grams_give_the_same_cosines_for_words_of_four_letters_and_more() -> None:
    texts = [" ".join(word for word in fold(text).split() if len(word) > 3) for text in TEXTS]
    peer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True).fit(texts).transform(texts)
    own = block_vectors(character_parts, texts)
    assert np.allclose((own @ own.T).toarray(), (peer @ peer.T).toarray())


def test_beginnings_of_words_count_beside_their_characters() -> None:
    assert [beginning_parts(word)[0] for word in words("Сварка, подготовки")] == ["сварк", "подго"]
    texts = ["подготовка", "подготовлено", "заготовка"]
    nearest, plain = Space(texts, "ky").vectors(texts), block_vectors(character_parts, texts)
    with_beginnings, without = ((rows @ rows.T).toarray()[0] for rows in (nearest, plain))
    assert with_beginnings[1] - with_beginnings[2] > without[1] - without[2]


def test_the_numbers_of_english_words_are_one() -> None:
    assert singular_parts("cooks") == singular_parts("cook")
    texts = ["bakery workers", "bakeries worker", "bank worker"]
    rows = Space(texts, "en").vectors(texts)
    assert (rows @ rows.T).toarray()[0] == pytest.approx([1.0, 1.0, 0.0], abs=0.5)
    assert (rows @ rows.T).toarray()[0, 1] == pytest.approx(1.0, abs=1e-6)


def test_every_row_has_length_one_unless_it_knows_no_term() -> None:
    rows = Space(TEXTS, "ru").vectors([*TEXTS, "XYZ", "— …", ""])
    assert np.linalg.norm(rows.toarray(), axis=1) == pytest.approx([1, 1, 1, 1, 0, 0, 0], abs=1e-6)


def test_only_the_best_cosines_are_kept() -> None:
    rows = Space(TEXTS, "ru").vectors(TEXTS)
    full, kept = (rows @ rows.T).toarray(), best_cosines(rows, rows, keep=2).toarray()
    assert ((kept > 0).sum(axis=1) <= 2).all()
    assert np.allclose(kept.max(axis=1), full.max(axis=1))


def test_nothing_to_compare_is_an_empty_matrix() -> None:
    empty = Space([], "ru")
    assert best_cosines(empty.vectors(["суп"]), empty.vectors([]), 5).shape == (1, 0)
    assert best_cosines(empty.vectors(["суп"]), empty.vectors(["суп"]), 5).toarray().tolist() == [[0.0]]


def test_texts_that_are_folded_already_give_the_same_vectors() -> None:
    folded = [fold(text) for text in TEXTS]
    plain, quick = Space(TEXTS, "ru"), Space(folded, "ru", folded=True)
    assert (plain.vectors(TEXTS) != quick.vectors(folded, folded=True)).nnz == 0


def test_words_that_were_not_there_when_fitting_give_what_they_share() -> None:
    rows = Space(TEXTS, "ru").vectors([*TEXTS, "мойщик"])
    assert np.argmax((rows[4] @ rows[:4].T).toarray()) == 2


def test_terms_that_are_not_known_make_a_share_of_a_text_smaller() -> None:
    space = Space(TEXTS, "ru")
    known, strange, nothing = (np.linalg.norm(row.toarray()) for row in space.shares(["Варка", "Варка xyz", "xyz"]))
    assert known == pytest.approx(1.0, abs=1e-5)
    assert 0.3 < strange < 0.9
    assert nothing == 0.0
    assert np.allclose(space.shares(TEXTS).toarray(), space.vectors(TEXTS).toarray(), atol=1e-6)


def test_a_word_too_long_to_be_one_costs_no_more_than_a_long_one() -> None:
    assert len(character_parts("я" * 20_000)) < 400
