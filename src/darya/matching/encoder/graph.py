"""An encoder that comes as ONNX, computed by onnxruntime on the processor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from darya.language.messages import N_
from darya.matching.encoder.description import (
    BERT,
    MOST_TOKENS,
    dense_at,
    pooling_at,
    prompts_of,
    reading_limits,
    weights_file,
)
from darya.matching.encoder.folder import LARGEST_WEIGHTS, Folder, library
from darya.matching.encoder.pooling import Dense, pooled
from darya.matching.encoder.tokens import Tokens
from darya.matching.encoder.weights import Weights
from darya.model import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PLACES = (("model.onnx",), ("onnx", "model.onnx"))
"""Where the graph lies."""
WHOLE = "sentence_embedding"
"""The output that is already one vector a text."""
_QUIET = 4


class GraphModel:
    """The model of a folder with ``model.onnx``. ``threads`` is how many of them one text may take."""

    def __init__(self, folder: Folder, threads: int = 1) -> None:
        place = next(parts for parts in PLACES if folder.has(*parts))
        self._folder, self._file = folder, "/".join(place)
        self._session = self._opened(folder.file(*place, largest=LARGEST_WEIGHTS), threads)
        self._inputs = self._checked_inputs()
        self._pooling = pooling_at(folder, "1_Pooling") if folder.has("1_Pooling", "config.json") else ()
        self._output, self._whole, self.size = self._chosen_output()
        self._dense = [] if self._whole else self._dense_layers()
        limit, lower = reading_limits(folder, "", self._positions())
        self.tokens = Tokens(folder, "", most=limit, lower=lower)
        self.padding, self.prompts = self._padding(), prompts_of(folder)

    def _opened(self, path: Any, threads: int) -> Any:
        runtime = library("onnxruntime")
        options = runtime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.log_severity_level = _QUIET
        try:
            return runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the library has no error of its own above Exception
            raise self._folder.unreadable(self._file, str(error)) from None

    def _checked_inputs(self) -> list[str]:
        known = ("input_ids", "attention_mask", "token_type_ids", "position_ids")
        names = [entry.name for entry in self._session.get_inputs()]
        if "input_ids" not in names or not set(names) <= set(known):
            raise self._folder.unreadable(self._file, f"inputs: {', '.join(names)}")
        return names

    def _chosen_output(self) -> tuple[str, bool, int]:
        """Its name, whether it is one vector a text, and how many numbers a vector has.

        Vectors of words are taken where the folder says how they become one, else ``sentence_embedding``.
        """
        outputs = self._session.get_outputs()
        of_words = next((one for one in outputs if len(one.shape) == 3), None)
        whole = next((one for one in outputs if one.name == WHOLE and len(one.shape) == 2), None)
        if self._pooling and of_words and isinstance(of_words.shape[2], int):
            return of_words.name, False, of_words.shape[2] * len(self._pooling)
        if whole and isinstance(whole.shape[1], int):
            return whole.name, True, whole.shape[1]
        raise InputError(
            N_(
                "The encoder in {folder} does not say how the vectors of words become one: its ONNX file needs the "
                "output sentence_embedding, or the folder 1_Pooling/config.json"
            ),
            folder=self._folder.name,
        )

    def _dense_layers(self) -> list[Dense]:
        if not self._folder.has("2_Dense", "config.json"):
            return []
        step = dense_at(self._folder, "2_Dense")
        if step.into != self.size:
            raise self._folder.unreadable("2_Dense/config.json", f"in_features = {step.into}, not {self.size}")
        self.size = step.out_of
        return [Dense(step, Weights(self._folder, weights_file(self._folder, step.place)))]

    def _settings(self) -> dict[str, Any]:
        return self._folder.settings("config.json") if self._folder.has("config.json") else {}

    def _positions(self) -> int:
        """How many word parts the graph takes, as its settings say; two fewer than positions but for BERT's kind."""
        settings = self._settings()
        told, fewer = settings.get("max_position_embeddings"), 0 if settings.get("model_type") == BERT else 2
        return told - fewer if isinstance(told, int) and told > 4 else MOST_TOKENS

    def _padding(self) -> int:
        told = self._settings().get("pad_token_id")
        return told if isinstance(told, int) and told >= 0 else 0

    def vectors(self, parts: NDArray[np.int64], mask: NDArray[np.bool_]) -> NDArray[np.float32]:
        """Word parts (n × length) → vectors (n × size), not yet of length 1."""
        import numpy as np

        given = {
            "input_ids": parts,
            "attention_mask": mask.astype(np.int64),
            "token_type_ids": np.zeros_like(parts),
            "position_ids": np.broadcast_to(np.arange(parts.shape[1]), parts.shape),
        }
        feed = {name: np.ascontiguousarray(given[name]) for name in self._inputs}
        try:
            (found,) = self._session.run([self._output], feed)
        except Exception as error:  # as above
            raise self._folder.unreadable(self._file, str(error)) from None
        found = found.astype(np.float32) if self._whole else pooled(found.astype(np.float32), mask, self._pooling)
        for layer in self._dense:
            found = layer.applied(found)
        return np.asarray(found)
