"""What an encoder says of each candidate of a question, joined with what words say.

It compares a question with every candidate, so that it also finds what shares no word: in each language that both have,
else in the main language of each. Vectors of what can be suggested are made once, and kept on disk by the encoder.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from darya.matching.encoder.fusion import EncoderSource, background, stretched, together
from darya.matching.evidence import Evidence, Sign, Written
from darya.matching.methods import ENCODER
from darya.matching.shelves import Place

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Heard:
    """An encoder and the statements that can be suggested: ``written`` and ``places``, one each, in one order."""

    def __init__(self, source: EncoderSource, written: Sequence[Written], places: Sequence[Place]) -> None:
        self._source, self._written, self._places = source, written, places
        self._weights: dict[tuple[str, str], float] = {}

    @cached_property
    def _owners(self) -> Mapping[str, NDArray[np.int64]]:
        """Language → who says something in it."""
        import numpy as np

        found: dict[str, list[int]] = {}
        for owner, own in enumerate(self._written):
            for tag in own:
                found.setdefault(tag, []).append(owner)
        return {tag: np.array(owners) for tag, owners in found.items()}

    @cached_property
    def _tables(self) -> Mapping[str, tuple[NDArray[np.float32], float]]:
        """Language → vectors of its texts in the order of their owners, and what they resemble anyway."""
        tables = {tag: self._source.encoder.vectors(self._texts(tag)) for tag in self._owners}
        return {tag: (table, background(table)) for tag, table in tables.items()}

    def _texts(self, tag: str) -> list[str]:
        return [self._written[owner][tag] for owner in self._owners[tag].tolist()]

    @cached_property
    def _standing(self) -> tuple[Mapping[Place, int], NDArray[np.int64]]:
        """Each place by a number, and for each statement the number of its own."""
        import numpy as np

        number = {place: at for at, place in enumerate(dict.fromkeys(self._places))}
        return number, np.array([number[place] for place in self._places], dtype=np.int64)

    def join(self, evidence: Evidence) -> None:
        """Put the encoder's word beside that of every sign, and note what it finds beyond them (its best few)."""
        for at, asking in enumerate(evidence.asking):
            for tag, text in asking.items():
                for target in self._owners:
                    if target == tag or tag == next(iter(asking)):
                        self._join(evidence, at, (tag, target), text)

    def _met(self, languages: tuple[str, str], asking: Written, asked: Sequence[Place]) -> NDArray[np.int64]:
        """Which texts of the second language are compared, by their places in its table.

        Those in the language that asks; of another language only the main texts of who has none in common.
        """
        import numpy as np

        number, standing = self._standing
        owners = self._owners[languages[1]]
        met = np.flatnonzero(np.isin(standing[owners], [number[place] for place in asked if place in number]))
        if languages[0] == languages[1]:
            return met
        own = (self._written[owner] for owner in owners[met].tolist())
        strange = [languages[1] == next(iter(one)) and one.keys().isdisjoint(asking) for one in own]
        kept: NDArray[np.int64] = met[np.array(strange, dtype=bool)]
        return kept

    def _join(self, evidence: Evidence, at: int, languages: tuple[str, str], text: str) -> None:
        import numpy as np

        met = self._met(languages, evidence.asking[at], evidence.places)
        weight = self._weight(languages, text) if len(met) else 0.0
        if weight <= 0:
            return
        table, floor = self._tables[languages[1]]
        owners = self._owners[languages[1]][met].tolist()
        said = stretched(table[met] @ self._source.encoder.vectors([text])[0], floor).astype(np.float64)
        signs = {place: sign for place, owner in enumerate(owners) if (sign := evidence.found.get(owner, {}).get(at))}
        by_words = np.zeros(len(owners))
        by_words[list(signs)] = [sign.score for sign in signs.values()]
        joined = together(by_words, said, weight)
        for place in {*signs, *np.argsort(-joined, kind="stable")[: evidence.keep].tolist()}:
            louder = weight * said[place] > (1 - weight) * by_words[place]
            if louder or place in signs:
                sign = signs.get(place, Sign(0.0, ENCODER))._replace(score=float(joined[place]))
                evidence.found[owners[place]][at] = sign._replace(method=ENCODER, through=None) if louder else sign

    def _weight(self, languages: tuple[str, str], text: str) -> float:
        """How much the encoder counts between two languages; told once, by the texts that are known in them."""
        if languages not in self._weights:
            own = self._texts(languages[0]) if languages[0] in self._owners else [text]
            self._weights[languages] = self._source.weight(*languages, own, self._texts(languages[1]))
        return self._weights[languages]
