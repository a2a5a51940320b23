"""An encoder in other processes: told by its folder, its content and its weight, and opened again where they see it.

The weights of an encoder do not travel, they may be gigabytes: whoever works looks for the folder under the same path.
The vectors of the corpus do, so that they are made once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from darya.language.messages import N_
from darya.matching.encoder.encoder import open_encoder
from darya.matching.encoder.fusion import EncoderSource
from darya.model import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def told(source: EncoderSource, *, caches: bool) -> dict[str, Any]:
    """What another process needs to know of an encoder that is settled for the languages which it serves there.

    ``caches``: also where this machine keeps vectors.
    """
    encoder = source.encoder
    return {
        "folder": str(encoder.path.absolute()),
        "digest": encoder.digest,
        "weights": [[*pair, weight] for pair, weight in source.weights.items()],
        "cache": str(encoder.cache.absolute()) if caches and encoder.cache else None,
    }


def opened(about: Mapping[str, Any], corpus: Sequence[str], table: NDArray[np.float32]) -> EncoderSource:
    """The encoder that was told of, with the vectors of the corpus (n × size).

    Raises ``InputError`` where this process does not see the folder, or sees another encoder there.
    """
    folder = Path(about["folder"])
    if not folder.is_dir():
        raise _not_here(folder)
    encoder = open_encoder(folder, cache=Path(about["cache"]) if about["cache"] else None)
    if encoder.digest != about["digest"]:
        raise _not_here(folder)
    encoder.remember(corpus, table)
    weights = {(one, other): weight for one, other, weight in about["weights"]}
    return EncoderSource(encoder, weights)


def _not_here(folder: Path) -> InputError:
    return InputError(
        N_("A worker does not see the encoder in {folder}; put the same folder under the same path on each machine"),
        folder=str(folder),
    )
