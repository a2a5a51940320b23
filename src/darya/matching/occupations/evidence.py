"""What speaks for a unit group, as linear functions of a title's vector: the classifier beside the nearest label.

Each kind of evidence is a table (terms × groups); the score of a title is its vector times the table.

- ``bayes``: log of how often a term stands in labels of the group against all labels, smoothed (multinomial naive
  Bayes).
- ``ridge``: least squares with a penalty, one group against all others, solved by conjugate gradients (Hestenes and
  Stiefel 1952).
- ``major``, ``submajor``, ``minor``: cosine with the mean of the labels of the larger group in which the group lies.
- ``tasks``: cosine with the description of what its people do.

None of them is the best alone; how much each counts is learnt (:mod:`darya.matching.occupations.learning`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from darya.matching.vectors import to_length_one

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Table = NDArray[np.float32]

LARGER_GROUPS: Mapping[str, int] = {"major": 1, "submajor": 2, "minor": 3}
"""Kind of evidence → digits of the larger group."""
KINDS = ("bayes", "ridge", *LARGER_GROUPS, "tasks")
SMOOTHING = 10.0
"""Terms that every group is given beforehand, in the shares of all labels."""
PENALTY = 10.0
STEPS = 8
"""Steps of the conjugate gradients; more fit the labels better and other titles no better."""


def tables(labels: csr_matrix, groups: NDArray[np.int64], codes: Sequence[str], tasks: csr_matrix) -> dict[str, Table]:
    """The tables (d × k) of all kinds.

    ``labels`` are vectors of labels (n × d), ``groups`` the place of the code of each in ``codes``, ``tasks`` the
    vectors of the descriptions (k × d, zeros where there is none).
    """
    members = _members(groups, len(codes))
    found = {"bayes": _bayes(labels, members), "ridge": _ridge(labels, members)}
    for kind, digits in LARGER_GROUPS.items():
        found[kind] = _larger(labels, groups, [code[:digits] for code in codes])
    return found | {"tasks": tasks.T.toarray().astype("float32")}


def _members(groups: NDArray[np.int64], count: int) -> csr_matrix:
    """1 where a label (row) is of a group (column)."""
    import numpy as np
    from scipy.sparse import csr_matrix

    ones = np.ones(len(groups), np.float32)
    return csr_matrix((ones, (np.arange(len(groups)), groups)), shape=(len(groups), count))


def _bayes(labels: csr_matrix, members: csr_matrix) -> Table:
    import numpy as np

    counts = (members.T @ labels).toarray()
    usual = counts.sum(axis=0) / max(counts.sum(), 1e-9)
    shares = (counts + SMOOTHING * usual) / (counts.sum(axis=1, keepdims=True) + SMOOTHING)
    told = np.log(shares / np.maximum(usual, 1e-12), where=shares > 0, out=np.zeros_like(shares))
    return np.ascontiguousarray(told.T, dtype=np.float32)


def _ridge(labels: csr_matrix, members: csr_matrix) -> Table:
    import numpy as np

    turned = labels.T.tocsr()
    weights = np.zeros((labels.shape[1], members.shape[1]), np.float32)
    residual = (turned @ members).toarray()
    direction, length = residual.copy(), (residual**2).sum(axis=0)
    for _step in range(STEPS):
        image = turned @ (labels @ direction) + PENALTY * direction
        stride = length / np.maximum((direction * image).sum(axis=0), 1e-12)
        weights += stride * direction
        residual -= stride * image
        shorter = (residual**2).sum(axis=0)
        direction = residual + shorter / np.maximum(length, 1e-12) * direction
        length = shorter
    return weights


def _larger(labels: csr_matrix, groups: NDArray[np.int64], larger: Sequence[str]) -> Table:
    import numpy as np

    names = sorted(set(larger))
    place = np.array([names.index(name) for name in larger])
    means = to_length_one((_members(place[groups], len(names)).T @ labels).tocsr())
    return np.ascontiguousarray(means.T.toarray()[:, place], dtype=np.float32)
