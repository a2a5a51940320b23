"""How a resemblance was found, by name, and two kinds of evidence for the same pair as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TEXT, PARALLEL, TRANSLITERATION = "text", "parallel wording", "transliteration"
MEMORY, EXACT, ENCODER = "memory", "exact", "encoder"
METHODS = (TEXT, PARALLEL, TRANSLITERATION, MEMORY, EXACT, ENCODER)

Score = TypeVar("Score", "float", "NDArray[np.float64]")


def joint_evidence(one: Score, other: Score) -> Score:
    """Two scores of the same pair as one in [0, 1]: what the first leaves open, the second fills in part."""
    return 1.0 - (1.0 - one) * (1.0 - other)
