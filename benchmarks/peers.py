"""What others would take for finding the nearest of many texts: measured beside ours, in the same run, on one core.

A peer learns the corpus and gives back what searches it: queries → for each the places of the best texts, best first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from darya.language.folding import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Rankings = Sequence[Sequence[int]]
Search = Callable[[Sequence[str]], Rankings]
Peer = Callable[[Sequence[str], str, int], Search]
"""Corpus, its language and how many are kept → the search."""

BATCH = 500


def token_sort(corpus: Sequence[str], tag: str, keep: int) -> Search:
    """Rapidfuzz: edit ratio of the sorted words."""
    from rapidfuzz import fuzz, process

    texts = list(map(fold, corpus))

    def scores(queries: Sequence[str]) -> NDArray[np.float32]:
        folded = list(map(fold, queries))
        found: NDArray[np.float32] = process.cdist(folded, texts, scorer=fuzz.token_sort_ratio, dtype="float32")
        return found

    return _in_batches(scores, keep)


def word_tfidf(corpus: Sequence[str], tag: str, keep: int) -> Search:
    """scikit-learn: TF-IDF of whole words; the sparse product keeps only the best, as ours does."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    words = TfidfVectorizer(sublinear_tf=True, dtype="float32")
    by_word = words.fit_transform(map(fold, corpus)).T.tocsr()
    return _sparse(lambda queries: words.transform(map(fold, queries)), by_word, keep)


def bm25(corpus: Sequence[str], tag: str, keep: int) -> Search:
    """The bm25s library: BM25 of whole words. Its own look-up is slow without a compiler; its scores are asked here."""
    import bm25s
    import numpy as np
    from scipy.sparse import csr_matrix

    index = bm25s.BM25()
    index.index([fold(text).split() for text in corpus], show_progress=False)
    place: dict[str, int] = index.vocab_dict
    parts = (index.scores["data"], index.scores["indices"], index.scores["indptr"])
    by_word = csr_matrix(parts, shape=(len(parts[2]) - 1, len(corpus)))

    def asked(queries: Sequence[str]) -> csr_matrix:
        found = [[place[word] for word in fold(query).split() if word in place] for query in queries]
        ends = np.cumsum([0, *map(len, found)])
        columns = np.array([column for row in found for column in row], dtype=np.int32)
        return csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(queries), by_word.shape[0]))

    return _sparse(asked, by_word, keep)


def _sparse(asked: Callable[[Sequence[str]], Any], by_word: Any, keep: int) -> Search:
    """Products of sparse queries with sparse texts, the best of each, best first."""
    from sparse_dot_topn import sp_matmul_topn

    def search(queries: Sequence[str]) -> Rankings:
        found = sp_matmul_topn(asked(queries), by_word, top_n=min(keep, by_word.shape[1]), threshold=1e-6, sort=True)
        return [found.indices[start:end].tolist() for start, end in zip(found.indptr, found.indptr[1:], strict=False)]

    return search


def encoder(folder: Path) -> Peer:
    """A sentence encoder alone, from its folder."""

    def peer(corpus: Sequence[str], tag: str, keep: int) -> Search:
        from darya.matching.encoder import open_encoder

        opened = open_encoder(folder)
        rows = opened.vectors(list(corpus))
        return _in_batches(lambda queries: opened.vectors(list(queries)) @ rows.T, keep)

    return peer


def _in_batches(scores: Callable[[Sequence[str]], Any], keep: int) -> Search:
    """The places of the highest scores, the first of equals first."""
    import numpy as np

    def search(queries: Sequence[str]) -> Rankings:
        found: list[list[int]] = []
        for start in range(0, len(queries), BATCH):
            for row in scores(queries[start : start + BATCH]):
                best = np.argpartition(-row, min(keep, len(row) - 1))[:keep]
                found.append(best[np.lexsort((best, -row[best]))].tolist())
        return found

    return search


PEERS: dict[str, Peer] = {"rapidfuzz token_sort": token_sort, "word TF-IDF": word_tfidf, "BM25": bm25}
