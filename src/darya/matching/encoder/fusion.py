"""An encoder beside words: two scores of a pair become one, by a weight that confirmed links or a stated prior give.

``(1 - w) · words + w · encoder``, a weighted mean. The cosines of encoders have a floor of their own, some 0.1 for
one and 0.75 for another, so what texts of the corpus resemble anyway is taken off first and the rest stretched to
[0, 1]: 0 means unrelated for every encoder, and one weight serves all of them. ``docs/adr/0024`` tells what was tried.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from darya.language.folding import words
from darya.language.messages import N_
from darya.language.tags import writing_of
from darya.model import Finding, Severity, Standard

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    from darya.matching.encoder.encoder import Encoder

    Search = Callable[[Sequence[str], int], csr_matrix]

PRIOR = 0.8
"""Weight of an encoder that knows the language, before links tell. Chosen on one half of two English sets."""
KNOWN_LETTERS, UNKNOWN_LETTERS = 3.0, 1.5
"""Letters of a word part on average: from the first on an encoder was made for the language; at the second it reads
letters, not words, and counts nothing. English 5 to 7 for an English encoder, German 2.6, Russian 1.04."""
MADE_FOR = 0.5
"""How far an encoder knows a language from which on nobody is warned."""
NEARLY_THE_SAME = 0.95
"""From this score by words on two texts are the same but for a number or an ending; no encoder makes less of them."""
SAMPLE = 200
"""Texts that tell whether an encoder knows a language."""
NAMED, LONGEST_NAME, SIGN = "encoder ", 80, 8
"""How the record of a grid names an encoder: this word, so much of its name, so many letters of its digest."""
ROWS = 256
"""Queries compared at a time with a whole corpus, which bounds the memory that they need."""


def sign_of(engine: str) -> str:
    """The sign of the encoder with which a grid was made, by its record of the engine; empty without one."""
    return engine[-SIGN:] if f", {NAMED}" in engine else ""


@dataclass(frozen=True)
class EncoderSource:
    """An encoder and how much it counts. ``weights`` are by language pair, as ``fit_fusion`` finds them.

    A pair that is not there has the prior, the less the less the encoder knows of the two languages.
    """

    encoder: Encoder
    weights: Mapping[tuple[str, str], float] = field(default_factory=lambda: MappingProxyType({}))
    prior: float = PRIOR
    alone: bool = False
    """Whether words count nothing, whatever the weights: to measure what the encoder says by itself."""

    @property
    def sign(self) -> str:
        """The beginning of its digest, by which the record of a grid names it."""
        return self.encoder.digest[:SIGN]

    @property
    def named(self) -> str:
        """Which encoder it is, for the record of a grid."""
        return f"{NAMED}{self.encoder.name[:LONGEST_NAME]} {self.sign}"

    def weight(self, source: str, target: str, texts: Sequence[str], others: Sequence[str]) -> float:
        """Weight in [0, 1] between texts of one language and others of another or the same."""
        if self.alone:
            return 1.0
        one, other = writing_of(source), writing_of(target)
        fitted = self.weights.get((one, other), self.weights.get((other, one)))
        return self.prior * self.knows(texts, others) if fitted is None else fitted

    def settled(self, source: str, target: str, texts: Sequence[str], others: Sequence[str]) -> EncoderSource:
        """The same with this pair's weight fixed, so that parts of a list are answered as the whole would be."""
        weight = self.weight(source, target, texts, others)
        return replace(self, weights={**self.weights, (writing_of(source), writing_of(target)): weight})

    def languages_of(self, standards: Sequence[tuple[str, Standard]]) -> tuple[str, ...]:
        """The languages of these standards that the encoder was made for."""
        texts: dict[str, list[str]] = {}
        for _country, standard in standards:
            for statement in standard.statements():
                for wording in statement.wordings():
                    texts.setdefault(wording.language, []).append(wording.text)
        return tuple(tag for tag, said in texts.items() if self.knows(said) >= MADE_FOR)

    def knows(self, *texts: Sequence[str]) -> float:
        """How far the encoder was made for these languages, in [0, 1]: the least of the lists of texts."""
        letters = [letters_of_a_part(self.encoder, some) for some in texts if some]
        shares = [(one - UNKNOWN_LETTERS) / (KNOWN_LETTERS - UNKNOWN_LETTERS) for one in letters]
        return min(1.0, max(0.0, min(shares, default=0.0)))


def letters_of_a_part(encoder: Encoder, texts: Sequence[str]) -> float:
    """Letters of a word part, the mean over a sample spread over the texts; 0 where there is no word."""
    sample = [text for text in texts[:: max(1, len(texts) // SAMPLE)] if words(text)][:SAMPLE]
    letters = sum(len(word) for text in sample for word in words(text))
    return letters / max(1, encoder.parts(sample)) if sample else 0.0


def not_known(source: EncoderSource, tag: str, texts: Sequence[str]) -> Finding | None:
    """A warning where the encoder was not made for the language of these texts; None otherwise."""
    if not any(map(words, texts)) or source.knows(texts) >= MADE_FOR:
        return None
    return Finding(
        code="encoder-unknown-language",
        severity=Severity.WARNING,
        template=N_(
            "The encoder {encoder} takes words of {language} apart into single letters: it was not made for this "
            "language, and counts little or nothing there"
        ),
        values={"encoder": source.encoder.name, "language": tag},
    )


def background(table: NDArray[np.float32]) -> float:
    """What texts resemble anyway: the mean cosine of every two different rows (n × d, of length 1); 0 below two."""
    import numpy as np

    count = len(table)
    if count < 2:
        return 0.0
    total = table.sum(axis=0, dtype=np.float64)
    return float(np.clip((total @ total - count) / (count * (count - 1)), 0.0, 0.99))


def stretched(cosines: NDArray[np.float32], floor: float) -> NDArray[np.float32]:
    """Cosines above the floor as numbers in [0, 1]."""
    import numpy as np

    found: NDArray[np.float32] = np.clip((cosines - np.float32(floor)) / np.float32(1.0 - floor), 0.0, 1.0)
    return found


def with_encoder(
    search: Search, source: EncoderSource, corpus: Sequence[str], languages: tuple[str, str], asked: Sequence[str]
) -> Search:
    """The search with the encoder as one more source; the same search where the encoder's weight is 0.

    ``languages`` are that of the queries and that of the corpus; ``asked`` are queries by which the language is
    known. The encoder compares a query with the whole corpus, so that it also finds what shares no word.
    """
    weight = source.weight(*languages, asked, corpus)
    if weight <= 0 or not corpus:
        return search
    table = source.encoder.table(corpus)
    floor = background(table)

    def joined(texts: Sequence[str], keep: int) -> csr_matrix:
        from scipy.sparse import csr_matrix, vstack

        by_words, vectors = search(texts, keep), source.encoder.vectors(texts)
        parts = []
        for start in range(0, len(texts), ROWS):
            found = stretched(vectors[start : start + ROWS] @ table.T, floor)
            _join(found, by_words[start : start + ROWS], weight)
            parts.append(_best(found, keep))
        return csr_matrix(vstack(parts)) if parts else by_words

    return joined


def together(by_words: NDArray[Any], said: NDArray[Any], weight: float) -> NDArray[Any]:
    """Scores by words and what an encoder says as one; what is nearly the same by words stays at least that."""
    import numpy as np

    joined: NDArray[Any] = (1 - weight) * by_words + weight * said
    sure = (by_words >= NEARLY_THE_SAME) & (weight < 1)
    return np.where(sure, np.maximum(joined, by_words), joined)


def _join(said: NDArray[np.float32], sparse: csr_matrix, weight: float) -> None:
    """Put what words say beside what the encoder says (n × m), in place."""
    import numpy as np

    rows = np.repeat(np.arange(sparse.shape[0]), np.diff(sparse.indptr))
    joined = together(sparse.data, said[rows, sparse.indices], weight)
    said *= np.float32(weight)
    said[rows, sparse.indices] = joined


def _best(found: NDArray[np.float32], keep: int) -> csr_matrix:
    """The ``keep`` largest of each row, as a sparse matrix of the same shape."""
    import numpy as np
    from scipy.sparse import csr_matrix

    count, width = found.shape
    if keep >= width:
        return csr_matrix(found)
    places = np.argpartition(-found, keep - 1, axis=1)[:, :keep]
    values = np.take_along_axis(found, places, axis=1)
    ends = np.arange(0, (count + 1) * keep, keep)
    return csr_matrix((values.ravel(), places.ravel(), ends), shape=found.shape)


class Likeness:
    """What the encoder says of the items of a comparison: their wordings by language, each encoded once."""

    def __init__(self, wordings: Sequence[Mapping[str, str]], source: EncoderSource) -> None:
        self._wordings, self._source = wordings, source
        self._weights: dict[tuple[str, str], float] = {}
        self._tables: dict[str, NDArray[np.float32]] = {}

    def joined(
        self, languages: tuple[str, str], rows: Sequence[int], columns: Sequence[int], scores: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Scores by words (n × m) with the encoder's beside them, and where the encoder says the more of the two."""
        import numpy as np

        one, other = languages
        weight = self._weight(one, other)
        if weight <= 0:
            return scores, np.zeros(scores.shape, dtype=bool)
        cosines = self._table(one)[list(rows)] @ self._table(other)[list(columns)].T
        said = stretched(cosines, self._floor).astype(np.float64)
        joined = together(scores, said, weight)
        return joined, (joined > scores) & (weight * said > (1 - weight) * scores)

    def _weight(self, one: str, other: str) -> float:
        if (one, other) not in self._weights:
            self._weights[one, other] = self._source.weight(one, other, self._texts(one), self._texts(other))
        return self._weights[one, other]

    def _texts(self, tag: str) -> list[str]:
        return [wordings[tag] for wordings in self._wordings if tag in wordings]

    def _table(self, tag: str) -> NDArray[np.float32]:
        """A row for each item, zeros where it has no wording in this language."""
        if tag not in self._tables:
            texts = [wordings.get(tag, "") for wordings in self._wordings]
            self._tables[tag] = self._source.encoder.vectors(texts)
        return self._tables[tag]

    @cached_property
    def _floor(self) -> float:
        """The background over all items, each by the first of its wordings."""
        texts = [next(iter(wordings.values()), "") for wordings in self._wordings]
        table = self._source.encoder.vectors(texts)
        return background(table[table.any(axis=1)])
