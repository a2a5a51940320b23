"""How much each kind of evidence counts, and how sure its sum is: two small regressions on labels kept aside.

``evidence_weights`` is a conditional logit (McFadden 1974): the share of a group is the exponential of its weighted
evidence over the sum of all groups. ``confidence_weights`` is a logistic regression of «the first group is right» on
what tells sure cases from unsure ones (after Platt 1999).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]

PENALTY = 1e-4
"""Keeps weights small where the labels kept aside do not tell."""


def evidence_weights(evidence: NDArray[np.float32], truth: NDArray[np.int64]) -> Values:
    """Weights (f) from evidence (n × k × f) for each of k groups, and the place of the right one (n); none below 0.

    A kind of evidence that would count against its group is noise, and left out.
    """
    import numpy as np
    from scipy.optimize import minimize

    count, rows = len(truth), np.arange(len(truth))
    right = evidence[rows, truth].astype(np.float64)

    def loss(weights: Values) -> tuple[float, Values]:
        scores = (evidence @ weights.astype(np.float32)).astype(np.float64)
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        shares /= shares.sum(axis=1, keepdims=True)
        value = -np.log(np.maximum(shares[rows, truth], 1e-12)).mean() + PENALTY * float(weights @ weights)
        expected = np.einsum("nk,nkf->f", shares.astype(np.float32), evidence, optimize=True)
        return value, (expected - right.sum(axis=0)) / count + 2 * PENALTY * weights

    kinds = evidence.shape[2]
    found: Any = minimize(
        loss, np.ones(kinds), jac=True, method="L-BFGS-B", bounds=[(0, None)] * kinds, options={"maxiter": 60}
    )
    return np.asarray(found.x)


def confidence_weights(signs: Values, right: NDArray[np.bool_]) -> Values:
    """Weights (f + 1, the last the constant) by which ``probability`` is calibrated, from signs (n × f)."""
    import numpy as np
    from scipy.optimize import minimize

    given = np.hstack([signs, np.ones((len(signs), 1))])
    truth = right.astype(np.float64)

    def loss(weights: Values) -> tuple[float, Values]:
        scores = given @ weights
        value = float(np.logaddexp(0, scores).mean() - (truth * scores).mean() + PENALTY * (weights @ weights))
        share = 1 / (1 + np.exp(-scores))
        return value, given.T @ (share - truth) / len(truth) + 2 * PENALTY * weights

    found: Any = minimize(loss, np.zeros(given.shape[1]), jac=True, method="L-BFGS-B")
    return np.asarray(found.x)


def probability(signs: Values, weights: Values) -> Values:
    """How likely it is that the first group is right (n), by the signs (n × f)."""
    import numpy as np

    return np.asarray(1 / (1 + np.exp(-(signs @ weights[:-1] + weights[-1]))))
