"""The forward pass of the BERT family in numpy: word parts to vectors, without a deep-learning library.

Devlin et al. 2019 (BERT), Liu et al. 2019 and Conneau et al. 2020 (RoBERTa, XLM-R: the same network with other
positions). Attention is softmax(Q·Kᵀ/√d)·V (Vaswani et al. 2017); GELU is x·Φ(x) by the error function (Hendrycks and
Gimpel 2016). Numbers have 32 bits. The tests hold it against onnxruntime on the same weights.
"""

from __future__ import annotations

from collections.abc import Callable
from math import pi, sqrt
from typing import TYPE_CHECKING

from darya.matching.encoder.description import Network
from darya.matching.encoder.weights import Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

_MASKED = -1e9
"""Added to the attention of what only fills: after softmax nothing of it is left."""
_NORM = "LayerNorm"


def shapes(network: Network) -> dict[str, tuple[int, ...]]:
    """Every weight that the network needs, with its shape (out × in)."""
    width, inner = network.width, network.inner
    found: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (network.words, width),
        "embeddings.position_embeddings.weight": (network.positions, width),
        "embeddings.token_type_embeddings.weight": (network.kinds, width),
    }
    parts = {f"attention.self.{name}": (width, width) for name in ("query", "key", "value")}
    parts |= {
        "attention.output.dense": (width, width),
        "intermediate.dense": (inner, width),
        "output.dense": (width, inner),
    }
    for layer in range(network.layers):
        for name, shape in parts.items():
            found[f"encoder.layer.{layer}.{name}.weight"] = shape
            found[f"encoder.layer.{layer}.{name}.bias"] = shape[:1]
    norms = ["embeddings", *(f"encoder.layer.{layer}.{at}" for layer in range(network.layers) for at in _AFTER)]
    for place in norms:
        found[f"{place}.{_NORM}.weight"] = found[f"{place}.{_NORM}.bias"] = (width,)
    return found


_AFTER = ("attention.output", "output")


class Forward:
    """A network with its weights, ready to compute."""

    def __init__(self, network: Network, weights: Weights) -> None:
        self._network = network
        self._weights = weights.arrays(shapes(network))
        self._prepare()

    def _prepare(self) -> None:
        """Join query, key and value, and lay every matrix out as it is multiplied (in × out)."""
        import numpy as np

        for layer in range(self._network.layers):
            place = f"encoder.layer.{layer}."
            for end in ("weight", "bias"):
                parts = [self._weights.pop(f"{place}attention.self.{name}.{end}") for name in ("query", "key", "value")]
                self._weights[f"{place}attention.self.{end}"] = np.concatenate(parts)
            for name in ("attention.self", "attention.output.dense", "intermediate.dense", "output.dense"):
                at = f"{place}{name}.weight"
                self._weights[at] = np.ascontiguousarray(self._weights[at].T)

    def words(self, parts: NDArray[np.int64], mask: NDArray[np.bool_]) -> Array:
        """Word parts (n × length, filled) and which of them count → a vector for each (n × length × width)."""
        count, length = parts.shape
        hidden = self._embedded(parts).reshape(count * length, self._network.width)
        bias = None if mask.all() else ((~mask) * _MASKED).astype("float32")[:, None, None, :]
        for layer in range(self._network.layers):
            hidden = self._layer(f"encoder.layer.{layer}.", hidden, bias, (count, length))
        return hidden.reshape(count, length, self._network.width)

    def _embedded(self, parts: NDArray[np.int64]) -> Array:
        weights, first = self._weights, self._network.first_position
        found = weights["embeddings.word_embeddings.weight"][parts]
        found += weights["embeddings.token_type_embeddings.weight"][0]
        found += weights["embeddings.position_embeddings.weight"][first : first + parts.shape[1]]
        return self._normed("embeddings", found)

    def _layer(self, place: str, hidden: Array, bias: Array | None, shape: tuple[int, int]) -> Array:
        attended = self._linear(f"{place}attention.output.dense", self._attention(place, hidden, bias, shape))
        attended += hidden
        attended = self._normed(f"{place}attention.output", attended)
        inner = self._linear(f"{place}intermediate.dense", attended)
        found = self._linear(f"{place}output.dense", activation(self._network.activation)(inner))
        found += attended
        return self._normed(f"{place}output", found)

    def _attention(self, place: str, hidden: Array, bias: Array | None, shape: tuple[int, int]) -> Array:
        import numpy as np

        count, length = shape
        heads, size = self._network.heads, self._network.width // self._network.heads
        joint = self._linear(f"{place}attention.self", hidden).reshape(count, length, 3, heads, size)
        query, key, value = (np.ascontiguousarray(joint[:, :, at].transpose(0, 2, 1, 3)) for at in range(3))
        query *= np.float32(1 / sqrt(size))
        found = query @ key.transpose(0, 1, 3, 2)
        if bias is not None:
            found += bias
        found -= found.max(axis=-1, keepdims=True)
        np.exp(found, out=found)
        found /= found.sum(axis=-1, keepdims=True)
        mixed = (found @ value).transpose(0, 2, 1, 3).reshape(count * length, heads * size)
        return np.asarray(mixed, dtype=np.float32)

    def _linear(self, place: str, values: Array) -> Array:
        found: Array = values @ self._weights[f"{place}.weight"]
        found += self._weights[f"{place}.bias"]
        return found

    def _normed(self, place: str, values: Array) -> Array:
        """Layer normalisation over the last axis (Ba et al. 2016), in place."""
        import numpy as np

        values -= values.mean(axis=-1, keepdims=True)
        deviation = np.einsum("...i,...i->...", values, values)[..., None] / np.float32(values.shape[-1])
        values /= np.sqrt(deviation + np.float32(self._network.epsilon))
        values *= self._weights[f"{place}.{_NORM}.weight"]
        values += self._weights[f"{place}.{_NORM}.bias"]
        return values


def activation(name: str) -> Callable[[Array], Array]:
    """The function between two layers, by its name in the settings; it may write over what it is given."""
    return {"gelu": gelu, "gelu_new": gelu_by_tanh, "gelu_pytorch_tanh": gelu_by_tanh, "relu": relu, "tanh": tanh}.get(
        name, unchanged
    )


def gelu(values: Array) -> Array:
    """x · Φ(x), Φ the normal distribution function, by the error function."""
    import numpy as np
    from scipy.special import erf

    share = values * np.float32(1 / sqrt(2))
    erf(share, out=share)
    share += 1
    share *= values
    share *= np.float32(0.5)
    return share


def gelu_by_tanh(values: Array) -> Array:
    """The approximation of GELU by the hyperbolic tangent."""
    import numpy as np

    share = np.tanh(np.float32(sqrt(2 / pi)) * (values + np.float32(0.044715) * values**3))
    found: Array = np.float32(0.5) * values * (1 + share)
    return found


def relu(values: Array) -> Array:
    """What is above 0."""
    import numpy as np

    return np.maximum(values, np.float32(0))


def tanh(values: Array) -> Array:
    """The hyperbolic tangent."""
    import numpy as np

    found: Array = np.tanh(values)
    return found


def unchanged(values: Array) -> Array:
    """The values themselves."""
    return values
