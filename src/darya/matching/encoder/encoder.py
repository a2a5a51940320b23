"""An encoder that a person points at: texts to vectors whose products are cosines, each text encoded once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from darya.language.messages import N_
from darya.matching.encoder.cache import VectorCache
from darya.matching.encoder.description import Prompts
from darya.matching.encoder.folder import Folder, folder_at
from darya.matching.encoder.graph import PLACES, GraphModel
from darya.matching.encoder.pooling import of_length_one
from darya.matching.encoder.sentence import SentenceModel
from darya.matching.encoder.tokens import Tokens, filled
from darya.model import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BATCH_PARTS = 1024
"""Word parts computed at a time, what fills included: what the processor's own memory holds."""
CHUNK = 2000
"""Texts after which vectors are kept, so that an interrupted run goes on where it was."""


class Model(Protocol):
    """What computes the vectors: numpy or onnxruntime."""

    size: int
    padding: int
    prompts: Prompts
    tokens: Tokens

    def vectors(self, parts: NDArray[np.int64], mask: NDArray[np.bool_]) -> NDArray[np.float32]:
        """Word parts (n × length) → vectors (n × size)."""
        ...


class Encoder:
    """Texts to vectors of length 1. The same encoder has the same ``digest`` wherever its folder lies."""

    def __init__(self, folder: Folder, model: Model, cache: Path | None = None) -> None:
        self.cache = cache
        """The folder in which vectors are kept, if they are."""
        self._folder, self._model = folder, model
        self._latest: tuple[tuple[str, ...], NDArray[np.float32]] | None = None

    @property
    def name(self) -> str:
        """The name of its folder, for people."""
        return self._folder.name

    @property
    def path(self) -> Path:
        """Where its folder lies."""
        return self._folder.path

    @property
    def size(self) -> int:
        """Numbers of a vector."""
        return self._model.size

    @cached_property
    def digest(self) -> str:
        """A hash of all files that decide what it says."""
        return self._folder.digest()

    @cached_property
    def _cache(self) -> VectorCache | None:
        return VectorCache(self.cache, self.digest, self.size) if self.cache else None

    def vectors(self, texts: Sequence[str], *, passage: bool = False) -> NDArray[np.float32]:
        """A row of length 1 for each text (n × size, 32-bit); a text without a word is a row of zeros.

        ``passage``: the texts are searched and do not ask; it matters for encoders that state prompts. Numbers are
        those of 16 bits, so that an answer from the cache is the same as one just computed. Raises ``InputError``
        where the weights give what is no number.
        """
        import numpy as np

        prompt = self._model.prompts.passage if passage else self._model.prompts.query
        places: dict[str, int] = {}
        rows = [places.setdefault(prompt + text, len(places)) if text.strip() else -1 for text in texts]
        found = np.zeros((len(places) + 1, self.size), dtype=np.float32)
        self._fill(found, list(places))
        return of_length_one(found[rows])

    def table(self, corpus: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of texts that are searched; those of the latest corpus stay at hand for its next search."""
        asked = tuple(corpus)
        if self._latest is None or self._latest[0] != asked:
            self._latest = asked, self.vectors(asked, passage=True)
        return self._latest[1]

    def remember(self, corpus: Sequence[str], table: NDArray[np.float32]) -> None:
        """Have the vectors of a corpus (n × size) at hand, as ``table`` gave them elsewhere."""
        self._latest = tuple(corpus), table

    def parts(self, texts: Sequence[str]) -> int:
        """How many word parts the texts are taken apart into, without the marks of beginning and end."""
        return sum(max(0, len(found) - 2) for found in self._model.tokens.parts(texts))

    def _fill(self, found: NDArray[np.float32], texts: Sequence[str]) -> None:
        """Write the vectors of distinct texts into the first rows of ``found``."""
        known = self._cache.read(texts) if self._cache else {}
        for place, vector in known.items():
            found[place] = vector
        missing = [place for place in range(len(texts)) if place not in known]
        missing.sort(key=lambda place: (len(texts[place]), texts[place]))
        for start in range(0, len(missing), CHUNK):
            chunk = missing[start : start + CHUNK]
            vectors = self._encoded([texts[place] for place in chunk])
            found[chunk] = vectors
            if self._cache:
                self._cache.add([texts[place] for place in chunk], vectors)

    def _encoded(self, texts: Sequence[str]) -> NDArray[np.float16]:
        import numpy as np

        parts = self._model.tokens.parts(texts)
        found = np.zeros((len(texts), self.size), dtype=np.float32)
        for batch in _batches([len(one) for one in parts]):
            table, mask = filled([parts[place] for place in batch], self._model.padding)
            with np.errstate(all="ignore"):  # what is no number is told below
                found[batch] = of_length_one(self._model.vectors(table, mask))
        if not np.isfinite(found).all():
            raise InputError(
                N_("The encoder in {folder} gives values that are no numbers: its weights are damaged"),
                folder=self.name,
            )
        return found.astype(np.float16)


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Places of texts of about one length, so many that their word parts fill a batch; without those of no part."""
    batch: list[int] = []
    for place in sorted(range(len(lengths)), key=lambda place: (lengths[place], place)):
        if batch and (len(batch) + 1) * lengths[place] > BATCH_PARTS:
            yield batch
            batch = []
        if lengths[place]:
            batch.append(place)
    if batch:
        yield batch


def open_encoder(folder: Path, *, cache: Path | None = None, threads: int = 1) -> Encoder:
    """The encoder in a folder, of sentence-transformers (BERT, RoBERTa, XLM-R) or as ONNX; nothing is fetched.

    ``cache`` is a folder in which vectors are kept; ``threads`` counts for ONNX only. Raises ``InputError``, with
    the reason, for a folder that holds no encoder, a damaged or too large one, or one of an unknown kind.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    found = folder_at(folder)
    return Encoder(found, _model(found, threads), cache)


def _model(folder: Folder, threads: int) -> Model:
    graph = any(folder.has(*parts) for parts in PLACES)
    if not folder.has("modules.json"):
        if graph:
            return GraphModel(folder, threads)
        raise InputError(
            N_("{folder} holds no encoder: neither modules.json of a sentence-transformers folder nor model.onnx"),
            folder=folder.name,
        )
    if not graph:
        return SentenceModel(folder)
    try:
        return SentenceModel(folder)
    except InputError:  # whatever numpy does not compute, the graph may
        return GraphModel(folder, threads)
