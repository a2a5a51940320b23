"""Texts to vectors: terms of several kinds in one sparse matrix, so that one product compares all of them.

TF-IDF with sublinear term frequency and smoothed document frequency, the common definition (Salton and Buckley 1988;
as scikit-learn's ``TfidfVectorizer`` computes it, which the tests hold against it). It is written out here because
loading scikit-learn takes longer than comparing five standards.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from darya.matching.terms import Terms, kinds_of, terms_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix


class Block:
    """One kind of terms, weighed by how few of the fitted texts have them."""

    def __init__(self, terms: Terms, texts: Sequence[str]) -> None:
        import numpy as np

        self._terms = terms
        self._column: dict[str, int] = {}
        document_counts: Counter[str] = Counter()
        for text in texts:
            document_counts.update(set(terms(text)))
        self._column = {term: place for place, term in enumerate(sorted(document_counts))}
        counts = np.array([document_counts[term] for term in self._column], dtype=np.float64)
        self._rarity: NDArray[np.float64] = np.log((1 + len(texts)) / (1 + counts)) + 1

    def vectors(self, texts: Sequence[str]) -> csr_matrix:
        """A row of length 1 per text; terms not seen when fitting are left out."""
        import numpy as np
        from scipy.sparse import csr_matrix

        columns, counts, ends = array("i"), array("d"), array("i", [0])
        for text in texts:
            found = Counter(term for term in self._terms(text) if term in self._column)
            columns.extend(self._column[term] for term in found)
            counts.extend(found.values())
            ends.append(len(columns))
        places = np.array(columns, dtype=np.int32)
        data = (1 + np.log(np.array(counts, dtype=np.float64))) * self._rarity[places]
        shape = (len(texts), len(self._column))
        return to_length_one(csr_matrix((data, places, np.array(ends, dtype=np.int32)), shape=shape))


class Space:
    """The vector space of one language, fitted on texts. Rows have length 1, so products are cosines."""

    def __init__(self, texts: Sequence[str], tag: str) -> None:
        self._blocks = [(Block(terms_of(kind, tag), texts), weight) for kind, weight in kinds_of(tag).items()]

    def vectors(self, texts: Sequence[str]) -> csr_matrix:
        """One row per text (n × terms, 32-bit); a text without a known term is a row of zeros."""
        import numpy as np
        from scipy.sparse import hstack

        blocks = [block.vectors(texts) * weight for block, weight in self._blocks]
        return to_length_one(hstack(blocks, format="csr")).astype(np.float32)


def to_length_one(matrix: csr_matrix) -> csr_matrix:
    """The matrix with every row divided by its length; rows of zeros stay."""
    import numpy as np
    from scipy.sparse import csr_matrix

    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1.0
    data = matrix.data / np.repeat(lengths, np.diff(matrix.indptr))
    return csr_matrix((data, matrix.indices, matrix.indptr), shape=matrix.shape)


def best_cosines(left: csr_matrix, right: csr_matrix, keep: int) -> csr_matrix:
    """Cosines of every row of ``left`` (n × d) with its ``keep`` best rows of ``right`` (m × d), as n × m."""
    from scipy.sparse import csr_matrix
    from sparse_dot_topn import sp_matmul_topn

    if 0 in (left.shape[0], right.shape[0], left.shape[1]):
        return csr_matrix((left.shape[0], right.shape[0]), dtype="float32")
    product: Any = sp_matmul_topn(left, right.T.tocsr(), top_n=min(keep, right.shape[0]), threshold=1e-6)
    product.data.clip(0.0, 1.0, out=product.data)
    return csr_matrix(product)
