"""The index of a corpus in a folder: made once, opened in a moment, shared by processes through the page cache.

A folder serves one list of texts in one language, with the kinds of terms and the engine that made it. Whoever asks
for the index of a list gets what fits: what is there, or, where that is of other texts, of an earlier engine or
damaged, a new one in its place. Never is a folder written over that is no index or that a newer Darya made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from darya import __version__
from darya.language.tags import canonical_tag, writing_of
from darya.matching import soft_cosine, terms
from darya.matching.carrying import Carrying
from darya.matching.handing import Handing
from darya.matching.mapped import MANIFEST, DamagedError, Mapped, write_mapped
from darya.matching.memory import Memory, Pair
from darya.matching.search import PIVOT, Across, Corpus
from darya.matching.soft_cosine import SoftCosine
from darya.matching.vectors import Learnt, Space

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from darya.matching.encoder.fusion import EncoderSource


class Found(StrEnum):
    """What stood where an index was asked for."""

    FITTING = "fitting"
    NOTHING = "nothing"
    OTHER_TEXTS = "other texts"
    OTHER_ENGINE = "other engine"
    DAMAGED = "damaged"


@dataclass(frozen=True)
class Opened:
    """What a folder holds: a corpus ready to be searched, the pairs of a memory, and the encoder saved with it."""

    corpus: Corpus
    memory: Memory | None = None
    encoder: EncoderSource | None = None


def ensure_index(texts: Sequence[str], tag: str, folder: Path) -> Found:
    """Have the index of these texts in this folder: it is made where none fits. What stood there before.

    Raises ``InputError`` where the folder is something else, or of a newer Darya.
    """
    found = look(texts, tag, folder)
    if found is not Found.FITTING:
        save_index(texts, tag, folder)
    return found


def look(texts: Sequence[str], tag: str, folder: Path) -> Found:
    """Whether the index in this folder is that of these texts. Raises ``InputError`` as ``ensure_index``."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return Found.NOTHING
    try:
        facts = Mapped(folder).facts
    except DamagedError:
        return Found.DAMAGED
    asked = _facts(texts, tag)
    if any(facts.get(name) != asked[name] for name in ("language", "lines", "corpus")):
        return Found.OTHER_TEXTS
    return Found.FITTING if all(facts.get(name) == value for name, value in asked.items()) else Found.OTHER_ENGINE


def save_index(texts: Sequence[str], tag: str, folder: Path) -> None:
    """Make the index of these texts, for queries in their own language and in others; whole or not at all."""
    corpus = Corpus(texts, tag)
    arrays, lists = _of_corpus(corpus)
    _add_words(arrays, lists, "own", corpus.own)
    _add_words(arrays, lists, "pivot", corpus.pivot)
    write_mapped(folder, arrays, lists, _facts(texts, tag))


def save_asked(
    corpus: Corpus, folder: Path, source: str, pairs: Sequence[Pair], encoder: EncoderSource | None, *, here: bool
) -> None:
    """Save what queries of the language ``source`` need of a corpus, for processes to open.

    That is the corpus in its own language where they share it, else its pivot, and the ``pairs`` of a memory; across
    languages also the way through them; with an ``encoder`` the vectors of the corpus, and where it lies. ``here``:
    the processes are of this machine.
    """
    arrays, lists = _of_corpus(corpus)
    crossing = writing_of(source) != writing_of(corpus.tag)
    if crossing:
        _add_words(arrays, lists, "pivot", corpus.pivot)
    if pairs or not crossing:
        _add_words(arrays, lists, "own", corpus.own)
    if pairs:
        lists["pairs"] = ["\t".join((_one_line(pair.source), _one_line(pair.target))) for pair in pairs]
    if crossing and pairs:
        _add_space(arrays, lists, "from", corpus.across(source, pairs).carrying.regression.space)
    facts: dict[str, Any] = {"language": corpus.tag}
    if encoder:
        from darya.matching.encoder.elsewhere import told

        arrays["encoder.table"] = encoder.encoder.table(lists["corpus.folded"])
        facts["encoder"] = told(encoder, caches=here)
    write_mapped(folder, arrays, lists, facts)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def open_index(folder: Path, source: str = "") -> Opened:
    """Open what was saved; ``source`` is the language of the queries where that is the way from another language.

    Raises ``DamagedError``, or ``InputError`` for a folder that is none or of a newer Darya.
    """
    mapped = Mapped(folder)
    tag = str(mapped.facts["language"])
    corpus = mapped.arrays("corpus.")
    ends = corpus["ends"].tolist()
    lines = corpus["lines"].tolist()
    folded = mapped.texts("corpus.folded")
    prepared = {
        name: SoftCosine(language, _space(mapped, name, language, words=True), mapped.arrays(f"{name}.words."))
        for name, language in (("own", tag), ("pivot", PIVOT))
        if mapped.has(f"{name}.")
    }
    memory = Memory(_pairs(mapped, source, tag)) if mapped.has("pairs.") else None
    known = {text: lines[start:end] for text, (start, end) in zip(folded, pairwise(ends), strict=True)}
    own, pivot = prepared.get("own"), prepared.get("pivot")
    across = _across(mapped, memory.pairs, source, own, folded) if memory and own and mapped.has("from.") else None
    restored = Corpus.restored(known, tag, own=own, pivot=pivot, across=across)
    return Opened(restored, memory, _encoder(mapped, folded))


def _encoder(mapped: Mapped, folded: Sequence[str]) -> EncoderSource | None:
    if "encoder" not in mapped.facts:
        return None
    from darya.matching.encoder.elsewhere import opened

    return opened(mapped.facts["encoder"], folded, mapped.arrays("encoder.")["table"])


def _pairs(mapped: Mapped, source: str, target: str) -> tuple[Pair, ...]:
    columns = (line.split("\t") for line in mapped.texts("pairs"))
    return tuple(Pair(here, there, source, target) for here, there in columns)


def _across(mapped: Mapped, pairs: tuple[Pair, ...], source: str, own: SoftCosine, folded: Sequence[str]) -> Across:
    carrying = Carrying(pairs, source, own, space=_space(mapped, "from", source))
    known = carrying.regression
    places = {text: place for place, text in enumerate(folded)}
    return Across(carrying, Handing(pairs, places, known.asked, known.sources))


def _facts(texts: Sequence[str], tag: str) -> dict[str, Any]:
    """What an index rests on: the texts, their language, and how this engine takes texts apart."""
    import Stemmer

    digest = hashlib.sha256("\n".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
    lengths = [terms.SHORTEST, terms.LONGEST, terms.LONGEST_OF_SINGULARS, terms.BEGINNING]
    return {
        "darya": __version__,
        "language": canonical_tag(tag),
        "lines": len(texts),
        "corpus": digest,
        "terms": {kind: dict(terms.word_kinds_of(kind)) for kind in (canonical_tag(tag), PIVOT)},
        "lengths": lengths,
        "words": [soft_cosine.LEAST_LIKENESS, soft_cosine.WEIGHT_OF_LETTERS, soft_cosine.MOST_WORDS],
        "stems": Stemmer.version(),
    }


Arrays = dict[str, "NDArray[Any]"]
Lists = dict[str, Sequence[str]]


def _of_corpus(corpus: Corpus) -> tuple[Arrays, Lists]:
    import numpy as np

    lines = corpus.lines
    counts = [len(found) for found in lines.values()]
    flat = [line for found in lines.values() for line in found]
    arrays = {"corpus.lines": np.array(flat, np.int64), "corpus.ends": np.cumsum([0, *counts])}
    return arrays, {"corpus.folded": list(lines)}


def _add_words(arrays: Arrays, lists: Lists, name: str, compared: SoftCosine) -> None:
    arrays |= {f"{name}.words.{part}": array for part, array in compared.arrays.items()}
    _add_space(arrays, lists, name, compared.space)


def _add_space(arrays: Arrays, lists: Lists, name: str, space: Space) -> None:
    import numpy as np

    for kind, learnt in enumerate(space.learnt):
        lists[f"{name}.terms.{kind}"] = learnt.terms
        arrays[f"{name}.space.{kind}.rarity"] = learnt.rarity
        arrays[f"{name}.space.{kind}.texts"] = np.array(learnt.texts)


def _space(mapped: Mapped, name: str, tag: str, *, words: bool = False) -> Space:
    arrays: Mapping[str, NDArray[Any]] = mapped.arrays(f"{name}.space.")

    def learnt() -> Iterator[Learnt]:
        kind = 0
        while f"{kind}.rarity" in arrays:
            yield Learnt(mapped.texts(f"{name}.terms.{kind}"), arrays[f"{kind}.rarity"], int(arrays[f"{kind}.texts"]))
            kind += 1

    return Space.restored(tag, list(learnt()), terms.word_kinds_of(tag) if words else None)


def size_of(folder: Path) -> int:
    """Bytes of all files of an index."""
    return sum(file.stat().st_size for file in folder.iterdir()) if (folder / MANIFEST).exists() else 0
