"""Texts compared word by word: the soft cosine, in which words that resemble each other count as partly the same.

With M the likeness of words, q and c the weights of two texts' words, the score is ``q·M·c / √(q·M·q · c·M·c)``
(Sidorov, Gelbukh, Gómez-Adorno and Pinto 2014). M is the cosine of the words' own vectors of character n-grams and
beginnings, so that inflection, compounds and typing errors cost little. A word weighs by how rare it is and, half as
much, by how much its letters say. Words of a query that resemble each other share their weight: «teacher (m) / teacher
(f), music» asks for two things, not three. ``docs/adr/0021`` tells what each part gains.

Each word of a query meets only the words that resemble it, and those few meet only the texts that have them: this is
some ten times fewer products than comparing the n-grams of whole texts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from darya.matching.terms import canonical, shares_weight, word_kinds_of
from darya.matching.vectors import Space, WordCounts

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

LEAST_LIKENESS = 0.1
"""Words that resemble each other less are different words."""
MOST_ALIKE = 150
"""Words of the corpus that one word of a query may stand for."""
WEIGHT_OF_LETTERS = 0.5
"""What the size of a word's vector adds to its rarity, both in units of the median word."""
MOST_WORDS = 300
"""Of a longer text the so many weightiest words are compared."""
KEPT_WORDS = 100_000
"""Words whose likeness to those of the corpus is kept from query to query."""
PAIRS_AT_ONCE = 2_000_000
_LEAST = 1e-6


class SoftCosine:
    """The texts of a corpus by their words, ready to be searched.

    ``arrays`` are all that is known, as plain arrays; with the ``space`` in which words are compared, they make it
    again: ``words`` (UTF-8, one a line), ``weights`` (one a word), ``unit`` (median rarity and size, rarity of an
    unknown word), and two sparse matrices, ``terms`` × words and ``words`` × texts.
    """

    def __init__(self, tag: str, space: Space, arrays: Mapping[str, NDArray[Any]]) -> None:
        self.tag, self.space, self.arrays = tag, space, arrays
        self._words = bytes(arrays["words"]).decode().split("\n") if len(arrays["words"]) else []
        self._place = {word: place for place, word in enumerate(self._words)}
        self._weights = arrays["weights"]
        self._by_term, self._by_word = _sparse(arrays, "terms"), _sparse(arrays, "texts")
        self._alike: dict[str, tuple[NDArray[Any], NDArray[Any]]] = {}

    @classmethod
    def of(cls, folded: Sequence[str], tag: str) -> SoftCosine:
        """Learn from folded texts and prepare them."""
        import numpy as np

        space = Space(folded, tag, folded=True, kinds=word_kinds_of(tag))
        counts = _words_of(folded, tag)
        rarity = np.log((1 + len(counts)) / (1 + np.bincount(counts.matrix.indices, minlength=len(counts.words)))) + 1
        vectors, sizes = _word_vectors(space, counts.words)
        unit = np.array([_median(rarity), _median(sizes), np.log(1 + len(counts)) + 1])
        weights = (rarity / unit[0] + WEIGHT_OF_LETTERS * sizes / unit[1]).astype(np.float32)
        texts = _weighed(counts.matrix, weights, vectors, shared=False)
        arrays = {
            "words": np.frombuffer("\n".join(counts.words).encode(), np.uint8),
            "weights": weights,
            "unit": unit,
            **_arrays("terms", vectors.T.tocsr()),
            **_arrays("texts", texts.T.tocsr()),
        }
        return cls(tag, space, arrays)

    def best(self, folded: Sequence[str], keep: int) -> csr_matrix:
        """Soft cosines of folded texts with their ``keep`` best (n × m)."""
        return self.nearest(self.meaning(folded), keep)

    def meaning(self, folded: Sequence[str]) -> csr_matrix:
        """How much each word of the corpus would count for each folded text (n × words)."""
        from scipy.sparse import csr_matrix

        counts = _words_of(folded, self.tag)
        if not counts.words or not self._words:
            return csr_matrix((len(folded), len(self._words)), dtype="float32")
        vectors, weights = self._known(counts.words)
        asked = _weighed(counts.matrix, weights, vectors, shared=shares_weight(self.tag))
        # Summed in 64 bits and always in one order, so that an answer does not depend on who else is asked
        meant = csr_matrix(asked.astype("float64") @ self._resembling(counts.words, vectors))
        meant.sort_indices()
        return meant.astype("float32")

    def nearest(self, meant: csr_matrix, keep: int) -> csr_matrix:
        """The scores of the ``keep`` best texts for which these words count (n × words) most, as n × m."""
        from scipy.sparse import csr_matrix
        from sparse_dot_topn import sp_matmul_topn

        count = self._by_word.shape[1]
        if 0 in (count, *meant.shape):
            return csr_matrix((meant.shape[0], count), dtype="float32")
        found: Any = sp_matmul_topn(meant, self._by_word, top_n=min(keep, count), threshold=_LEAST)
        found.data.clip(0.0, 1.0, out=found.data)
        return csr_matrix(found)

    def _known(self, words: Sequence[str]) -> tuple[csr_matrix, NDArray[Any]]:
        """Vectors and weights of words, of this corpus or not."""
        import numpy as np

        vectors, sizes = _word_vectors(self.space, words)
        rarity, size, unknown = self.arrays["unit"]
        places = np.array([self._place.get(word, -1) for word in words], np.int64)
        weights = (unknown / rarity + WEIGHT_OF_LETTERS * sizes / size).astype(np.float32)
        weights[places >= 0] = self._weights[places[places >= 0]]
        return vectors, weights

    def _resembling(self, words: Sequence[str], vectors: csr_matrix) -> csr_matrix:
        """Likeness of the words with those of the corpus that resemble them (n × words); computed once a word."""
        import numpy as np
        from scipy.sparse import csr_matrix
        from sparse_dot_topn import sp_matmul_topn

        if len(self._alike) > KEPT_WORDS:
            self._alike.clear()
        new = [at for at, word in enumerate(words) if word not in self._alike]
        if new:
            found: Any = sp_matmul_topn(vectors[new], self._by_term, top_n=MOST_ALIKE, threshold=LEAST_LIKENESS)
            ends = found.indptr.tolist()
            for at, start, end in zip(new, ends, ends[1:], strict=False):
                self._alike[words[at]] = found.indices[start:end], found.data[start:end]
        rows = [self._alike[word] for word in words]
        ends = np.cumsum([0, *(len(places) for places, _likeness in rows)])
        parts = [np.concatenate([row[part] for row in rows]) for part in (1, 0)]
        return csr_matrix((*parts, ends), shape=(len(words), len(self._words)))


def _words_of(folded: Sequence[str], tag: str) -> WordCounts:
    """Which words the texts have, each counted once, in the form in which they are one word."""
    return WordCounts(list(dict.fromkeys(canonical(word, tag) for word in text.split())) for text in folded)


def _word_vectors(space: Space, words: Sequence[str]) -> tuple[csr_matrix, NDArray[Any]]:
    """Words as vectors of length 1, and what their letters say: the length before."""
    counts = WordCounts([word] for word in words)
    return space.vectors_of(counts), space.sizes_of(counts)


def _weighed(texts: csr_matrix, weights: NDArray[Any], vectors: csr_matrix, *, shared: bool) -> csr_matrix:
    """The texts (n × words) as weights of their words, of soft length 1.

    Where weight is ``shared``, words of a text that resemble each other count together as one.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    texts = _weightiest(texts, weights)
    counts = np.diff(texts.indptr)
    parts, start = [np.zeros(0, np.float32)], 0
    while start < len(counts):
        pairs = np.cumsum(counts[start:].astype(np.int64) ** 2)
        end = start + max(int(np.searchsorted(pairs, PAIRS_AT_ONCE, side="right")), 1)
        parts.append(_weighed_at_once(texts[start:end], weights, vectors, shared=shared))
        start = end
    return csr_matrix((np.concatenate(parts), texts.indices, texts.indptr), shape=texts.shape)


def _weighed_at_once(texts: csr_matrix, weights: NDArray[Any], vectors: csr_matrix, *, shared: bool) -> NDArray[Any]:
    import numpy as np

    one, other = _pairs(texts)
    likeness = _likeness(texts.indices[one], texts.indices[other], vectors)
    alone = weights[texts.indices]
    if shared:
        alone = alone / (1.0 + np.bincount(one, likeness, minlength=len(alone)))
    rows = np.repeat(np.arange(texts.shape[0]), np.diff(texts.indptr))
    squares = np.bincount(rows, alone**2, minlength=texts.shape[0])
    squares += np.bincount(rows[one], alone[one] * alone[other] * likeness, minlength=texts.shape[0])
    weighed: NDArray[Any] = (alone / np.sqrt(squares)[rows]).astype(np.float32)
    return weighed


def _pairs(texts: csr_matrix) -> tuple[NDArray[Any], NDArray[Any]]:
    """Every two different entries of one row, in both orders, by their places in the matrix."""
    import numpy as np

    counts = np.diff(texts.indptr).astype(np.int64)
    starts = np.repeat(texts.indptr[:-1].astype(np.int64), counts)
    partners = np.repeat(counts, counts)
    one = np.repeat(np.arange(len(partners)), partners)
    other = np.arange(partners.sum()) - np.repeat(np.cumsum(partners) - partners, partners)
    other += np.repeat(starts, partners)
    different = one != other
    return one[different], other[different]


def _likeness(one: NDArray[Any], other: NDArray[Any], vectors: csr_matrix) -> NDArray[Any]:
    """Likeness of words given by their places, pair by pair."""
    import numpy as np

    width = vectors.shape[0]
    keys, again = np.unique(
        np.minimum(one, other).astype(np.int64) * width + np.maximum(one, other), return_inverse=True
    )
    products = vectors[keys // width].multiply(vectors[keys % width]) if len(keys) else vectors[:0]
    found = np.asarray(products.sum(axis=1)).ravel()
    found[found < LEAST_LIKENESS] = 0.0
    likeness: NDArray[Any] = np.minimum(found, 1.0)[again]
    return likeness


def _weightiest(texts: csr_matrix, weights: NDArray[Any]) -> csr_matrix:
    """The texts with at most ``MOST_WORDS`` words each."""
    import numpy as np
    from scipy.sparse import csr_matrix

    counts = np.diff(texts.indptr)
    if counts.max(initial=0) <= MOST_WORDS:
        return texts
    rows = np.repeat(np.arange(len(counts)), counts)
    order = np.lexsort((texts.indices, -weights[texts.indices], rows))
    rank = np.arange(len(order)) - np.repeat(texts.indptr[:-1], counts)
    kept = order[rank < MOST_WORDS]
    return csr_matrix((texts.data[kept], (rows[kept], texts.indices[kept])), shape=texts.shape)


def _median(values: NDArray[Any]) -> float:
    import numpy as np

    return float(np.median(values)) or 1.0 if len(values) else 1.0


def _arrays(name: str, matrix: csr_matrix) -> dict[str, NDArray[Any]]:
    import numpy as np

    parts = {"data": matrix.data, "indices": matrix.indices, "indptr": matrix.indptr, "shape": np.array(matrix.shape)}
    return {f"{name}.{part}": array for part, array in parts.items()}


def _sparse(arrays: Mapping[str, NDArray[Any]], name: str) -> csr_matrix:
    from scipy.sparse import csr_matrix

    data, indices, indptr, shape = (arrays[f"{name}.{part}"] for part in ("data", "indices", "indptr", "shape"))
    return csr_matrix((data, indices, indptr), shape=tuple(map(int, shape)), copy=False)
