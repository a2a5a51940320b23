"""The engines that can be measured beside each other on an own set, each under the name by which it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from darya.language.folding import fold
from darya.language.messages import N_
from darya.matching.encoder import EncoderSource, open_encoder
from darya.matching.evaluation_sets import JudgedPair, RetrievalSet
from darya.matching.memory import Memory
from darya.matching.search import Corpus
from darya.model import InputError

DEFAULT, WORDS, ALONE = "default", "words", "encoder-only:"
TOP = 100
"""How far rankings go; what comes later counts as never found."""


@dataclass(frozen=True)
class Engine:
    """What answers: words with n-grams (*default*), plain words, or an encoder beside the default or alone."""

    name: str
    encoder: EncoderSource | None = None

    @property
    def alone(self) -> bool:
        """Whether only the encoder counts."""
        return self.encoder is not None and self.encoder.alone

    @property
    def plain(self) -> bool:
        """Whether it is the peer that compares whole words only."""
        return self.name == WORDS


def engine_named(asked: str, cache: Path | None = None) -> Engine:
    """``default``, ``words``, the FOLDER of an encoder (beside the default), or ``encoder-only:FOLDER``.

    Raises ``InputError`` for a folder that holds no encoder.
    """
    if asked in (DEFAULT, WORDS):
        return Engine(asked)
    alone = asked.startswith(ALONE)
    folder = Path(asked.removeprefix(ALONE))
    if not folder.exists():
        raise InputError(
            N_("There is no engine {engine}: default, words, the folder of an encoder, or encoder-only:FOLDER"),
            engine=asked,
        )
    return Engine(asked.rstrip("/"), EncoderSource(open_encoder(folder, cache=cache), alone=alone))


def rankings(engine: Engine, given: RetrievalSet, memory: Memory | None = None) -> list[list[int]]:
    """The lines that an engine finds for each query of a set, best first. Only the default engine uses the memory."""
    if engine.plain:
        return _by_whole_words(given)
    found = Corpus(given.corpus, given.target).search(
        given.queries, given.source, top=TOP, memory=None if engine.alone else memory, encoder=engine.encoder
    )
    return [[match.line for match in matches] for matches in found]


def _by_whole_words(given: RetrievalSet) -> list[list[int]]:
    """The peer: TF-IDF of whole folded words."""
    from darya.matching.vectors import Block, WordCounts, best_cosines

    corpus = WordCounts([fold(text).split() for text in given.corpus])
    block = Block(lambda word: [word], corpus)
    asked = WordCounts([fold(text).split() for text in given.queries])
    found = best_cosines(block.vectors(asked), block.vectors(corpus), TOP)
    return [
        [int(line) for _value, line in sorted(zip(-found.data[start:end], found.indices[start:end], strict=True))]
        for start, end in zip(found.indptr, found.indptr[1:], strict=False)
    ]


def pair_scores(engine: Engine, pairs: Sequence[JudgedPair], memory: Memory | None = None) -> list[float]:
    """The score that an engine gives each pair, among all counterparts of its languages; 0 where it finds none."""
    if engine.plain:
        raise InputError(N_("The engine “words” ranks lists only; pairs are measured with default or an encoder"))
    scores = [0.0] * len(pairs)
    for source, target in dict.fromkeys((pair.source, pair.target) for pair in pairs):
        own = [at for at, pair in enumerate(pairs) if (pair.source, pair.target) == (source, target)]
        corpus = Corpus([pairs[at].other for at in own], target)
        known = None if engine.alone else memory
        asked = [pairs[at].one for at in own]
        found = corpus.search(asked, source, top=len(own), memory=known, encoder=engine.encoder)
        for line, (at, matches) in enumerate(zip(own, found, strict=True)):
            scores[at] = next((match.score for match in matches if match.line == line), 0.0)
    return scores
