"""What was learnt from labels, kept so that the same labels are not learnt from twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from darya.matching.occupations.evidence import KINDS
from darya.matching.occupations.learning import NEARNESS, Example, labels_of, learn
from darya.matching.occupations.model import Labels, Learnt, Measured
from darya.model import whole_file

VERSION = 1
"""Of the way of learning: what another one learnt is not used."""


class Kept:
    """Learns from labels, or takes up what was learnt from the same labels before."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, examples: Sequence[Example], descriptions: Mapping[str, str], tag: str) -> tuple[Labels, Learnt]:
        """As :func:`darya.matching.occupations.learning.learn`."""
        path = self._folder / f"{tag}-{fingerprint(examples, descriptions, tag)}.npz"
        labels = labels_of(examples, descriptions, tag) if path.is_file() else None
        learnt = _load(path, labels) if labels else None
        if labels and learnt:
            return labels, learnt
        labels, learnt = learn(examples, descriptions, tag)
        _save(learnt, path)
        for older in self._folder.glob(f"{tag}-*.npz"):
            if older != path:
                older.unlink(missing_ok=True)
        return labels, learnt


def fingerprint(examples: Sequence[Example], descriptions: Mapping[str, str], tag: str) -> str:
    """Names what is learnt from."""
    told = hashlib.sha256(f"{VERSION} {tag}".encode())
    for example in examples:
        told.update("\0".join((*example, "")).encode())
    for code, text in descriptions.items():
        told.update(f"{code}\0{text}\0".encode())
    return told.hexdigest()[:24]


def _save(learnt: Learnt, path: Path) -> None:
    import numpy as np

    path.parent.mkdir(parents=True, exist_ok=True)
    measured = json.dumps(learnt.measured)
    with whole_file(path) as part, part.open("wb") as stream:
        np.savez(
            stream,
            table=learnt.table.astype(np.float16),
            confidence=learnt.confidence,
            weights=np.array([learnt.weights[kind] for kind in (*KINDS, NEARNESS)]),
            measured=np.frombuffer(measured.encode(), np.uint8),
        )


def _load(path: Path, labels: Labels) -> Learnt | None:
    """What is kept; None for a file that does not fit the labels, or is none."""
    import zipfile

    import numpy as np

    try:
        with np.load(path, allow_pickle=False) as kept:
            table = kept["table"].astype(np.float32)
            weights = dict(zip((*KINDS, NEARNESS), kept["weights"].tolist(), strict=True))
            measured = json.loads(kept["measured"].tobytes())
            confidence = kept["confidence"]
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None
    if table.shape != (labels.vectors.shape[1], len(labels.codes)):
        return None
    return Learnt(table, weights[NEARNESS], confidence, Measured(*measured) if measured else None, weights)
