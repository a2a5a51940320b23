"""Many texts of one language, kept apart by country and kind, that can be asked and added to at any time.

Whoever looks for a counterpart asks one country for one kind of statement: a shelf is small, so its answer is exact
and quick however many texts there are in all. Texts that come later learn their terms beside those known; nothing
that stands already is computed again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from darya.matching.nearest import Nearest
from darya.matching.vectors import Space, narrowed

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

MOST_SHELVES = 12
"""Shelves of one place; one more, and they are put together."""


class Place(NamedTuple):
    """Where a text stands."""

    country: str
    kind: str


class Standing(NamedTuple):
    """A text with whom it belongs to, as a number that its owner chose."""

    owner: int
    place: Place
    folded: str


@dataclass(frozen=True)
class Shelf:
    """The texts of one place that came together."""

    texts: tuple[Standing, ...]
    widths: tuple[int, ...]
    nearest: Nearest

    @classmethod
    def of(cls, texts: Sequence[Standing], space: Space) -> Shelf:
        """A shelf of these texts, measured in this space."""
        vectors = space.vectors([text.folded for text in texts], folded=True)
        return cls(tuple(texts), space.widths, Nearest.of(vectors))


@dataclass(frozen=True)
class Shelves:
    """All shelves of one language in one space."""

    space: Space
    standing: Mapping[Place, tuple[Shelf, ...]]

    @classmethod
    def of(cls, texts: Sequence[Standing], tag: str) -> Shelves:
        """Learn from the texts and put each in its place."""
        space = Space([text.folded for text in texts], tag, folded=True)
        return cls(space, {place: (Shelf.of(own, space),) for place, own in _by_place(texts).items()})

    def with_texts(self, texts: Sequence[Standing]) -> Shelves:
        """These shelves and further ones; the texts that stand already are not touched."""
        space = self.space.grown([text.folded for text in texts])
        standing = dict(self.standing)
        for place, own in _by_place(texts).items():
            before = standing.get(place, ())
            if len(before) >= MOST_SHELVES:
                own = [*(text for shelf in before for text in shelf.texts), *own]
                before = ()
            standing[place] = (*before, Shelf.of(own, space))
        return Shelves(space, standing)

    def best(
        self, vectors: csr_matrix, widths: tuple[int, ...], places: Iterable[Place], keep: int
    ) -> Iterator[tuple[int, int, float]]:
        """Row of ``vectors``, owner and cosine of the ``keep`` best texts of each shelf.

        ``vectors`` (n × terms) are of the space, or of one of these ``widths`` that grew out of it.
        """
        for place in places:
            for shelf in self.standing.get(place, ()):
                found = shelf.nearest.best(narrowed(vectors, widths, shelf.widths), keep)
                owners = [shelf.texts[at].owner for at in found.indices.tolist()]
                for row, (start, end) in enumerate(zip(found.indptr[:-1], found.indptr[1:], strict=True)):
                    for at, value in zip(range(start, end), found.data[start:end].tolist(), strict=True):
                        yield row, owners[at], value


def _by_place(texts: Iterable[Standing]) -> dict[Place, list[Standing]]:
    found: dict[Place, list[Standing]] = defaultdict(list)
    for text in texts:
        found[text.place].append(text)
    return found
