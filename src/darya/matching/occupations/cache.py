"""What was learnt from labels, kept so that the same labels are not learnt from twice."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

from darya.matching.occupations.evidence import KINDS
from darya.matching.occupations.learning import NEARNESS, labels_of, learn
from darya.matching.occupations.model import Labels, Learnt, Measured
from darya.matching.occupations.taught import Taught
from darya.model import whole_file

VERSION = 1
"""Of the way of learning: what another one learnt is not used."""


class KeptLearning:
    """Learns from labels, or takes up what was learnt from the same labels before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, taught: Taught, tag: str) -> tuple[Labels, Learnt]:
        """As :func:`darya.matching.occupations.learning.learn`."""
        path = self.path(taught, tag)
        if path.is_file():
            labels = labels_of(taught, tag)
            if learnt := _load(path, labels):
                return labels, learnt
        labels, learnt = learn(taught, tag)
        self._save(learnt, path, tag)
        return labels, learnt

    def path(self, taught: Taught, tag: str) -> Path:
        """Where what these labels teach is kept."""
        told = hashlib.sha256(f"{VERSION} {tag}".encode())
        for example in taught.examples:
            told.update("\0".join((*example, "")).encode())
        for code, text in sorted(taught.descriptions.items()):
            told.update(f"{code}\0{text}\0".encode())
        return self.folder / f"{tag}-{told.hexdigest()[:24]}.npz"

    def _save(self, learnt: Learnt, path: Path, tag: str) -> None:
        import numpy as np

        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as part, part.open("wb") as stream:
            np.savez(
                stream,
                table=learnt.table.astype(np.float16),
                confidence=learnt.confidence,
                weights=np.array([learnt.weights[kind] for kind in (*KINDS, NEARNESS)]),
                measured=np.frombuffer(json.dumps(learnt.measured).encode(), np.uint8),
            )
        for older in self.folder.glob(f"{tag}-*.npz"):
            if older != path:
                older.unlink(missing_ok=True)


def measured_in(path: Path) -> Measured | None:
    """What was measured when this was learnt."""
    import numpy as np

    with path.open("rb") as stream, np.load(stream, allow_pickle=False) as kept:
        measured = json.loads(kept["measured"].tobytes())
    return Measured(*measured) if measured else None


def _load(path: Path, labels: Labels) -> Learnt | None:
    """What is kept; None for a file that does not fit the labels, or is none."""
    import numpy as np

    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as kept:
            table = kept["table"].astype(np.float32)
            weights = dict(zip((*KINDS, NEARNESS), kept["weights"].tolist(), strict=True))
            confidence = kept["confidence"]
        measured = measured_in(path)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    if table.shape != (labels.vectors.shape[1], len(labels.codes)):
        return None
    return Learnt(table, weights[NEARNESS], confidence, measured, weights)
