"""What speaks for a pair adds up."""

import numpy as np

from darya.matching.methods import joint_evidence


def test_evidence_adds_up_and_stays_within_one() -> None:
    one, other = np.array([[0.0, 0.5, 1.0]]), np.array([[0.4, 0.5, 0.3]])
    assert joint_evidence(one, other).tolist() == [[0.4, 0.75, 1.0]]
    assert joint_evidence(0.5, 0.5) == 0.75
