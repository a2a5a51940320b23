"""A sentence-transformers folder of the BERT family, computed here in numpy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from darya.language.messages import N_
from darya.matching.encoder.description import Description, describe, weights_file
from darya.matching.encoder.folder import Folder
from darya.matching.encoder.network import Forward, shapes
from darya.matching.encoder.pooling import Dense, pooled
from darya.matching.encoder.tokens import Tokens
from darya.matching.encoder.weights import Weights
from darya.model import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class SentenceModel:
    """The model of a folder: settings, words and the header of the weights are checked when it is made.

    The weights themselves are read when the first text is encoded, so that an answer that is kept costs nothing.
    """

    def __init__(self, folder: Folder) -> None:
        self.description: Description = describe(folder)
        told = self.description
        self._weights = Weights(folder, weights_file(folder, told.place))
        self._weights.find_prefix("embeddings.word_embeddings.weight")
        self._weights.require(shapes(told.network))
        self._dense = self._dense_layers(folder)
        self.tokens = Tokens(folder, told.place, most=told.tokens, lower=told.lower)
        if self.tokens.largest >= told.network.words:
            raise InputError(
                N_("The encoder in {folder} has more word parts in tokenizer.json than in its weights"),
                folder=folder.name,
            )
        self.padding, self.prompts = told.network.padding, told.prompts
        self._forward: Forward | None = None

    def _dense_layers(self, folder: Folder) -> list[Dense]:
        told = self.description
        width, found = told.network.width * len(told.pooling), []
        for step in told.dense:
            if step.into != width:
                raise folder.unreadable(f"{step.place}/config.json", f"in_features = {step.into}, not {width}")
            found.append(Dense(step, Weights(folder, weights_file(folder, step.place))))
            width = step.out_of
        self.size = width
        return found

    def vectors(self, parts: NDArray[np.int64], mask: NDArray[np.bool_]) -> NDArray[np.float32]:
        """Word parts (n × length) → vectors (n × size), not yet of length 1."""
        if self._forward is None:
            self._forward = Forward(self.description.network, self._weights)
        found = pooled(self._forward.words(parts, mask), mask, self.description.pooling)
        for layer in self._dense:
            found = layer.applied(found)
        return found
