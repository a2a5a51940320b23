"""What connects two items of different countries: looked up by their places, and what else an item could belong to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from darya.matching.assignment import plan_of
from darya.matching.items import Item
from darya.matching.methods import METHODS
from darya.matching.scores import Block, BlockKey
from darya.matching.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Tie:
    """What connects two items: the score, how it was found, the weight with the functions around them, and the share.

    ``share`` is what the pair carries of both statements in the plan of their two countries, so that a pair beside a
    better one has little of it.
    """

    score: float
    method: str
    weight: float
    share: float = 1.0

    @property
    def evidence(self) -> float:
        """One number in [0, 1] for how much speaks for the link, beside all others: the weight by its share."""
        return min(1.0, self.weight * self.share)


class Ties:
    """All scores, looked up by two places in the list of items."""

    def __init__(self, items: Sequence[Item], blocks: Mapping[BlockKey, Block], settings: Settings) -> None:
        self._items = items
        self.blocks = blocks
        self.plans = {key: plan_of(block.weights, block.shape, settings) for key, block in blocks.items()}
        self._place = {
            at: place
            for block in blocks.values()
            for side in (block.rows, block.columns)
            for place, at in enumerate(side)
        }

    def of(self, one: int, members: Iterable[int]) -> dict[int, Tie]:
        """The ties of an item with those of the others that are of another country."""
        country = self._items[one].country
        return {other: self.between(one, other) for other in members if self._items[other].country != country}

    def between(self, one: int, other: int) -> Tie:
        """The tie of two items of different countries and the same kind."""
        key, at = self._found(one, other)
        block = self.blocks[key]
        return Tie(
            float(block.scores[at]), METHODS[block.methods[at]], float(block.weights[at]), float(self.plans[key][at])
        )

    def weight(self, one: int, other: int) -> float:
        """The weight of their tie alone."""
        key, at = self._found(one, other)
        return float(self.blocks[key].weights[at])

    def _found(self, one: int, other: int) -> tuple[BlockKey, tuple[int, int]]:
        first, second = sorted((one, other))  # items are ordered by country
        key = self._items[first].country, self._items[second].country, self._items[first].kind
        return key, (self._place[first], self._place[second])

    def weights_with(self, one: int, country: str) -> tuple[NDArray[np.float64], tuple[int, ...]]:
        """The weights of an item with all of another country's items of its kind, and the places of these."""
        item = self._items[one]
        left, right = sorted((item.country, country))
        block = self.blocks[left, right, item.kind]
        place = self._place[one]
        if item.country == left:
            return block.weights[place], block.columns
        return block.weights[:, place], block.rows

    def best(self, one: int) -> dict[str, int]:
        """Country → the item there that weighs most for ``one``, the first of equals; none where nothing weighs."""
        found = {}
        for left, right, kind in self.blocks:
            item = self._items[one]
            if kind is item.kind and item.country in (left, right):
                country = right if item.country == left else left
                weights, places = self.weights_with(one, country)
                at = int(weights.argmax())
                if weights[at] > 0:
                    found[country] = places[at]
        return found

    def runner_up(self, one: int, members: Sequence[int]) -> tuple[int, Tie] | None:
        """The item outside ``members``, of the countries in them, that weighs most for ``one``; None if none weighs."""
        best: tuple[float, int] | None = None
        for country in sorted({self._items[at].country for at in members} - {self._items[one].country}):
            weights, places = self.weights_with(one, country)
            for weight, at in zip(weights.tolist(), places, strict=True):
                if weight > 0 and at not in members and (best is None or (weight, -at) > best):
                    best = (weight, -at)
        return None if best is None else (-best[1], self.between(one, -best[1]))
