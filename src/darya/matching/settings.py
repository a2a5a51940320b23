"""The numbers that matching rests on; ``docs/adr/0010``, ``0018`` and ``0019`` tell on what they were chosen."""

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
    """At this weight a statement as soon has no counterpart: the price of the null places in the transport plan."""
    temperature: float = 0.03
    """How soft the plan is: a counterpart better by this much gets e times as much."""
    least_share: float = 0.3
    """A link must carry this share of both its statements in the plan."""
    least_share_of_best: float = 0.5
    """A pair of less than this share of the best weight that either of its statements has gets nothing of them."""
    parts_size: float = 2.0
    """One side can be parts of the other only with so many times its statements."""
    parts_per_parent: float = 1.5
    """It is, where so many of them share a best counterpart on average."""
    usual_parts: int = 3
    """Statements one to one that are added to the count, against chance in small standards."""
    least_part: float = 0.15
    """At this weight a part as soon has no parent: the price of the null place where one side is parts."""
    function_weight: float = 0.15
    """How much the similarity of two functions adds at most to the weight of a link between their statements."""
    least_agreement: float = 0.55
    """A group takes in another only if the mean weight between their members reaches this share of the link's."""
    witnesses: int = 3
    """So many broad statements of other countries are enough for a leftover to come into their row as a part."""
    least_of_many: float = 0.1
    """Its mean weight with them, then; its gain only has to be above nothing."""
    most_alike_parts: float = 0.3
    """Parts that resemble each other more say the same, then, not different parts."""
    plain_weight: float = 0.25
    """Weight that a part must have with each broad statement where the words show that it is one."""
    plain_words: float = 0.75
    """Share of the broad statement's words that two parts then say together."""
    plain_own: float = 0.25
    """Share of its words that each of the two says without the other."""
    plain_alike: float = 0.6
    """How much the two resemble each other at most."""
    ridge: float = 0.1
    """Regularisation of the regression through the memory."""
    whole_system: int = 2000
    """Sources of a memory that are solved as one system; beyond, each text has one of the sources nearest to it."""
    high_score: float = 0.65
    """Band *high* from here; *exact* is the same text after folding."""
    medium_score: float = 0.45
    """Band *medium* from here, *low* below."""


DEFAULT = Settings()
