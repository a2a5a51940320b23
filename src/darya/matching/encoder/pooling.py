"""From the vectors of the words to one vector of length 1 for the text: pooling, further layers, normalising."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from darya.matching.encoder.description import DenseStep
from darya.matching.encoder.network import activation
from darya.matching.encoder.weights import Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]


class Dense:
    """A layer after pooling, as LaBSE has one."""

    def __init__(self, step: DenseStep, weights: Weights) -> None:
        expected: dict[str, tuple[int, ...]] = {"linear.weight": (step.out_of, step.into)}
        if step.bias:
            expected["linear.bias"] = (step.out_of,)
        weights.require(expected)
        found = weights.arrays(expected)
        self._step, self._matrix, self._bias = step, found["linear.weight"].T, found.get("linear.bias")

    def applied(self, vectors: Array) -> Array:
        """Vectors (n × in) → vectors (n × out)."""
        found: Array = vectors @ self._matrix
        if self._bias is not None:
            found += self._bias
        return activation(self._step.activation)(found)


def pooled(words: Array, mask: NDArray[np.bool_], how: Sequence[str]) -> Array:
    """One vector a text from those of its words (n × length × width), the ways of pooling one after another."""
    import numpy as np

    return np.concatenate([_pooled(words, mask, one) for one in how], axis=1)


def _pooled(words: Array, mask: NDArray[np.bool_], how: str) -> Array:
    import numpy as np

    if how == "first":
        return words[:, 0]
    if how == "largest":
        found: Array = np.where(mask[:, :, None], words, -np.inf).max(axis=1)
        return found
    counts = mask.sum(axis=1, keepdims=True).astype(np.float32)
    sums = np.einsum("nlw,nl->nw", words, mask.astype(np.float32))
    return np.asarray(sums / (counts if how == "mean" else np.sqrt(counts)), dtype=np.float32)


def of_length_one(vectors: Array) -> Array:
    """The rows divided by their lengths; rows of zeros stay."""
    import numpy as np

    lengths = np.sqrt(np.einsum("nd,nd->n", vectors, vectors))[:, None]
    return np.asarray(vectors / np.where(lengths > 0, lengths, np.float32(1)), dtype=np.float32)
