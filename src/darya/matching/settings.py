"""The numbers that matching rests on, each with what it was chosen on; ``docs/adr/0010`` tells the measurements."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """How to score, to weigh, to assign and to group. Scores are cosines; weights are scores less their background."""

    candidates: int = 50
    """Best counterparts kept per statement, country and language."""
    neighbours: int = 5
    """How many next-best counterparts tell what a statement resembles anyway, without meaning the same."""
    usual_neighbour: float = 0.08
    """What such a neighbour scores where there are too few statements to tell."""
    least_weight: float = 0.12
    """Below this a statement rather has no counterpart: the price of the null option in the assignment."""
    least_share_of_best: float = 0.6
    """A link must reach this share of the best weight that either of its two statements has."""
    function_weight: float = 0.15
    """How much the similarity of two functions adds at most to the weight of a link between their statements."""
    least_agreement: float = 0.55
    """A group takes in another only if the mean weight between their members reaches this share of the link's."""
    ridge: float = 0.1
    """Regularisation of the regression through the memory."""
    shared_words: float = 0.7
    """Weight of the words that two languages share, beside what the memory carries over (weight 1)."""
    high_score: float = 0.65
    """Band *high* from here; *exact* is the same text after folding."""
    medium_score: float = 0.45
    """Band *medium* from here, *low* below."""


DEFAULT = Settings()
