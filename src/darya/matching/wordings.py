"""The vectors of texts in several languages: within each language, and across languages in the pivot alphabet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from darya.language.scripts import transliterate
from darya.matching.settings import Settings
from darya.matching.vectors import Space, best_cosines

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix


class Wordings:
    """The vectors of a list of texts in several languages: one matrix per language, one for the pivot alphabet."""

    def __init__(self, texts: Sequence[Mapping[str, str]], settings: Settings) -> None:
        self.texts = texts
        self._settings = settings

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """All language tags, sorted."""
        return tuple(sorted({tag for wordings in self.texts for tag in wordings}))

    @cached_property
    def has(self) -> NDArray[np.bool_]:
        """Which text (row) has a wording in which language (column)."""
        import numpy as np

        rows = [[tag in wordings for tag in self.languages] for wordings in self.texts]
        return np.array(rows, dtype=bool).reshape(len(self.texts), len(self.languages))

    @cached_property
    def _by_language(self) -> dict[str, csr_matrix]:
        return {tag: self._matrix(tag) for tag in self.languages}

    def _matrix(self, tag: str) -> csr_matrix:
        """Vectors in one language: a row per text, zeros where it has no wording."""
        texts = [wordings.get(tag, "") for wordings in self.texts]
        return Space([text for text in texts if text], tag).vectors(texts)

    @cached_property
    def _pivots(self) -> dict[str, csr_matrix]:
        """The same in the pivot alphabet, all languages in one space."""
        written = {
            tag: [transliterate(wordings[tag], tag) if tag in wordings else "" for wordings in self.texts]
            for tag in self.languages
        }
        space = Space([text for texts in written.values() for text in texts if text], "und")
        return {tag: space.vectors(texts) for tag, texts in written.items()}

    def within(self, tag: str, rows: Sequence[int], columns: Sequence[int]) -> NDArray[np.float64]:
        """Cosines in one language, 0 where one of the two has no wording in it."""
        return self._cosines(self._by_language[tag][list(rows)], self._by_language[tag][list(columns)])

    def across(self, tag: str, other: str, rows: Sequence[int], columns: Sequence[int]) -> NDArray[np.float64]:
        """Cosines in the pivot alphabet between wordings of two languages."""
        return self._cosines(self._pivots[tag][list(rows)], self._pivots[other][list(columns)])

    def _cosines(self, left: csr_matrix, right: csr_matrix) -> NDArray[np.float64]:
        import numpy as np

        return np.asarray(best_cosines(left, right, self._settings.candidates).toarray(), dtype=np.float64)
