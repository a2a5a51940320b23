"""Texts to vectors: terms of several kinds in one sparse matrix, so that one product compares all of them.

TF-IDF with sublinear term frequency and smoothed document frequency, the common definition (Salton and Buckley 1988;
as scikit-learn's ``TfidfVectorizer`` computes it, which the tests hold against it). It is written out here because
loading scikit-learn takes longer than comparing five standards.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from darya.language.folding import words
from darya.matching.terms import Parts, kinds_of, parts_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

MOST_WORDS = 200_000
"""Words beyond those of the fitted texts that are kept taken apart."""


class Learnt(NamedTuple):
    """What one kind of terms learnt from texts: the terms in the order of their columns, their rarity, the count."""

    terms: Sequence[str]
    rarity: NDArray[np.float64]
    texts: int


class Block:
    """One kind of terms, weighed by how few of the fitted texts have them.

    Terms belong to words, and words come back: each word is taken apart once, and the terms of a text are counted by
    one sparse product of the words in the texts with the terms in the words.
    """

    def __init__(self, parts: Parts, texts: WordCounts) -> None:
        import numpy as np

        self._parts = parts
        self._column: dict[str, int] = {}
        self._columns_of: dict[str, array[int]] = {}
        for word in texts.words:
            self._columns_of[word] = array(
                "i", [self._column.setdefault(term, len(self._column)) for term in parts(word)]
            )
        self._texts = len(texts)
        counts = np.bincount(self._counts(texts).indices, minlength=len(self._column))
        self._rarity: NDArray[np.float64] = np.log((1 + len(texts)) / (1 + counts)) + 1

    @classmethod
    def restored(cls, parts: Parts, learnt: Learnt) -> Block:
        """The block as it was when ``learnt`` was asked of it."""
        block = cls.__new__(cls)
        block._parts, block._columns_of, block._texts = parts, {}, learnt.texts
        block._column = {term: column for column, term in enumerate(learnt.terms)}
        block._rarity = learnt.rarity
        return block

    @property
    def learnt(self) -> Learnt:
        """All that it learnt from the fitted texts."""
        return Learnt(list(self._column), self._rarity, self._texts)

    def vectors(self, texts: WordCounts) -> csr_matrix:
        """A row of length 1 per text; terms not seen when fitting are left out."""
        return to_length_one(self._weighed(texts))

    def sizes(self, texts: WordCounts) -> NDArray[np.float64]:
        """The lengths of the rows before they are made 1: how much the terms of each text say."""
        return row_lengths(self._weighed(texts))

    def shares(self, texts: WordCounts) -> csr_matrix:
        """As ``vectors``, but terms not seen when fitting count in the length: what is strange is the shorter."""
        import numpy as np

        rows = self._weighed(texts)
        strange = texts.matrix @ np.array([self._strange(word) for word in texts.words] or np.zeros(0))
        return divided(rows, np.sqrt(row_lengths(rows) ** 2 + strange * (np.log(1 + self._texts) + 1) ** 2))

    def _strange(self, word: str) -> int:
        """How many different terms of the word were not seen when fitting."""
        return sum(term not in self._column for term in set(self._parts(word)))

    def _weighed(self, texts: WordCounts) -> csr_matrix:
        import numpy as np
        from scipy.sparse import csr_matrix

        counts = self._counts(texts)
        data = (1 + np.log(counts.data)) * self._rarity[counts.indices]
        return csr_matrix((data, counts.indices, counts.indptr), shape=counts.shape)

    @property
    def width(self) -> int:
        """How many terms it has."""
        return len(self._column)

    def grown(self, texts: WordCounts) -> Block:
        """The block with the terms of further texts behind its own: terms that it had stay what they were."""
        import numpy as np

        block = Block.__new__(Block)
        block._parts, block._columns_of = self._parts, {}
        block._column = dict(self._column)
        for word in texts.words:
            for term in self._parts(word):
                block._column.setdefault(term, len(block._column))
        counts = np.bincount(block._counts(texts).indices, minlength=block.width)[self.width :]
        block._texts = self._texts + len(texts)
        block._rarity = np.concatenate([self._rarity, np.log((1 + block._texts) / (1 + counts)) + 1])
        return block

    def _counts(self, texts: WordCounts) -> csr_matrix:
        """How often each text has each term."""
        import numpy as np
        from scipy.sparse import csr_matrix

        columns, ends = array("i"), array("i", [0])
        for word in texts.words:
            columns.extend(self._known(word))
            ends.append(len(columns))
        shape = (len(texts.words), len(self._column))
        terms = csr_matrix((np.ones(len(columns)), np.frombuffer(columns, np.int32), ends), shape=shape)
        return csr_matrix(texts.matrix @ terms)

    def _known(self, word: str) -> array[int]:
        found = self._columns_of.get(word)
        if found is None:
            if len(self._columns_of) > MOST_WORDS:
                self._columns_of.clear()
            column = self._column
            found = array("i", [column[term] for term in self._parts(word) if term in column])
            self._columns_of[word] = found
        return found


class WordCounts:
    """How often each of the texts, given as its folded words, has each of all their words (n × words)."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        import numpy as np
        from scipy.sparse import csr_matrix

        place: dict[str, int] = {}
        found, ends = array("i"), array("i", [0])
        for text in texts:
            found.extend([place.setdefault(word, len(place)) for word in text])
            ends.append(len(found))
        self.words = list(place)
        shape = (len(ends) - 1, len(place))
        self.matrix = csr_matrix((np.ones(len(found)), np.array(found, np.int32), np.array(ends)), shape=shape)
        self.matrix.sum_duplicates()

    def __len__(self) -> int:
        return int(self.matrix.shape[0])


class Space:
    """The vector space of one language, fitted on texts. Rows have length 1, so products are cosines.

    Texts that are ``folded`` already are only split, which saves half the time. ``kinds`` are those of the language,
    where no others are given.
    """

    def __init__(
        self, texts: Sequence[str], tag: str, *, folded: bool = False, kinds: Mapping[str, float] | None = None
    ) -> None:
        counts = WordCounts(map(str.split if folded else words, texts))
        weighed = kinds_of(tag) if kinds is None else kinds
        self._blocks = [(Block(parts_of(kind, tag), counts), weight) for kind, weight in weighed.items()]

    @classmethod
    def restored(cls, tag: str, learnt: Sequence[Learnt], kinds: Mapping[str, float] | None = None) -> Space:
        """The space of a language and ``kinds`` of terms as it was when ``learnt`` was asked of it."""
        space = cls.__new__(cls)
        weighed = kinds_of(tag) if kinds is None else kinds
        space._blocks = [
            (Block.restored(parts_of(kind, tag), known), weight)
            for (kind, weight), known in zip(weighed.items(), learnt, strict=True)
        ]
        return space

    @property
    def learnt(self) -> list[Learnt]:
        """All that it learnt from the fitted texts, kind after kind."""
        return [block.learnt for block, _weight in self._blocks]

    @property
    def widths(self) -> tuple[int, ...]:
        """How many terms there are of each kind; they stand kind after kind in the columns of a vector."""
        return tuple(block.width for block, _ in self._blocks)

    def grown(self, texts: Sequence[str]) -> Space:
        """The space with the terms of further texts: whatever it measured before keeps its vector.

        Within each kind the new terms stand behind the old ones; ``narrowed`` takes vectors back.
        """
        space = Space.__new__(Space)
        counts = WordCounts(map(words, texts))
        space._blocks = [(block.grown(counts), weight) for block, weight in self._blocks]
        return space

    def vectors(self, texts: Sequence[str], *, folded: bool = False) -> csr_matrix:
        """One row per text (n × terms, 32-bit); a text without a known term is a row of zeros."""
        return self.vectors_of(WordCounts(map(str.split if folded else words, texts)))

    def vectors_of(self, counts: WordCounts) -> csr_matrix:
        """The same for texts taken apart already."""
        import numpy as np
        from scipy.sparse import hstack

        blocks = [block.vectors(counts) * weight for block, weight in self._blocks]
        return to_length_one(hstack(blocks, format="csr")).astype(np.float32)

    def shares(self, texts: Sequence[str], *, folded: bool = False) -> csr_matrix:
        """As ``vectors``, but terms not seen when fitting count in the length, so that no row is longer than 1."""
        import numpy as np
        from scipy.sparse import hstack

        counts = WordCounts(map(str.split if folded else words, texts))
        blocks = [block.shares(counts) * weight for block, weight in self._blocks]
        whole = sum(weight**2 for _block, weight in self._blocks) ** 0.5
        return (hstack(blocks, format="csr") / whole).astype(np.float32)

    def sizes_of(self, counts: WordCounts) -> NDArray[np.float64]:
        """How much the terms of the first kind say of each text: the length of its vector before it is made 1."""
        return self._blocks[0][0].sizes(counts)


def narrowed(vectors: csr_matrix, widths: Sequence[int], before: Sequence[int]) -> csr_matrix:
    """Vectors of a space of these ``widths`` as it was ``before`` it grew (n × terms before), their lengths as now."""
    from scipy.sparse import csr_matrix, hstack

    if tuple(widths) == tuple(before):
        return vectors
    starts = [0, *accumulate(widths)]
    kept = [vectors[:, start : start + width] for start, width in zip(starts, before, strict=False)]
    return csr_matrix(hstack(kept, format="csr"))


def row_lengths(matrix: csr_matrix) -> NDArray[np.float64]:
    """The length of every row."""
    import numpy as np

    found: NDArray[np.float64] = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return found


def to_length_one(matrix: csr_matrix) -> csr_matrix:
    """The matrix with every row divided by its length; rows of zeros stay."""
    return divided(matrix, row_lengths(matrix))


def divided(matrix: csr_matrix, lengths: NDArray[np.float64]) -> csr_matrix:
    """The matrix with every row divided by its number; by 0 nothing is divided."""
    import numpy as np
    from scipy.sparse import csr_matrix

    data = matrix.data / np.repeat(np.where(lengths == 0, 1.0, lengths), np.diff(matrix.indptr))
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
