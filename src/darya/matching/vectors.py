"""Texts to vectors: character n-grams and stems in one sparse matrix, so that one product compares both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from darya.language.folding import fold
from darya.language.stemming import has_stemmer, stem_words
from darya.language.tags import primary_language
from darya.matching.settings import STEM_WEIGHTS

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

CHARACTERS = (2, 4)
"""Lengths of the character n-grams, within word boundaries: the best single choice measured on Russian pairs."""


class Space:
    """The vector space of one language, fitted on texts: TF-IDF with sublinear term frequency, rows of length 1."""

    def __init__(self, texts: Sequence[str], tag: str, stem_weights: Mapping[str, float] = STEM_WEIGHTS) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._blocks: list[tuple[Any, float]] = []
        corpus = [*map(fold, texts), "-"]  # never empty, for a text of signs only has no n-grams
        characters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=CHARACTERS, sublinear_tf=True, lowercase=False, dtype=_float32()
        )
        self._blocks.append((characters.fit(corpus), 1.0))
        weight = stem_weights.get(primary_language(tag), 0.0)
        if weight > 0 and has_stemmer(tag):
            stems = TfidfVectorizer(analyzer=lambda text: stem_words(text, tag), sublinear_tf=True, dtype=_float32())
            self._blocks.append((stems.fit(corpus), weight))

    def vectors(self, texts: Sequence[str]) -> csr_matrix:
        """One row of length 1 per text; a text without a known part is a row of zeros."""
        from scipy.sparse import csr_matrix, hstack
        from sklearn.preprocessing import normalize

        folded = [fold(text) for text in texts]
        if not folded:
            return csr_matrix((0, sum(len(block.vocabulary_) for block, _ in self._blocks)), dtype=_float32())
        blocks = [block.transform(folded) * weight for block, weight in self._blocks]
        return csr_matrix(normalize(hstack(blocks, format="csr", dtype=_float32()), copy=False))


def _float32() -> Any:
    import numpy as np

    return np.float32


def best_cosines(left: csr_matrix, right: csr_matrix, keep: int) -> csr_matrix:
    """Cosines of every row of ``left`` (n × d) with its ``keep`` best rows of ``right`` (m × d), as n × m."""
    from scipy.sparse import csr_matrix
    from sparse_dot_topn import sp_matmul_topn

    if left.shape[0] == 0 or right.shape[0] == 0:
        return csr_matrix((left.shape[0], right.shape[0]), dtype=_float32())
    product: csr_matrix = sp_matmul_topn(left, right.T.tocsr(), top_n=min(keep, right.shape[0]), threshold=1e-6)
    product.data.clip(0.0, 1.0, out=product.data)
    return product
