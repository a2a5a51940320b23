"""What search in lists is measured on: queries, a corpus, the right lines, and what a memory may hold.

Read from the folder of real files where it is present (``benchmarks`` in it). Labels of one taxonomy in three languages
make sets between all of them: a query's right lines are the labels of its concepts in the other language. A memory
never holds the annotation of a query that is asked. ``half`` splits a set by a checksum of the query: what is chosen is
chosen on half 0 and read on half 1.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from benchmarks.measurement import checksum
from darya.matching.encoder import EncoderSource
from darya.matching.memory import Pair, memory_of
from darya.matching.search import Corpus
from darya.matching.settings import DEFAULT, Settings

Pairs = tuple[tuple[str, str], ...]
KEPT = 100
FOLDS = 5

_MELO = {"en": "usa_q_en_c_en", "de": "deu_q_de_c_de", "bg": "bgr_q_bg_c_bg"}
"""Sets of occupation titles whose corpus holds all labels of the taxonomy in a language."""


@dataclass(frozen=True)
class Retrieval:
    """Queries of one language against a corpus of another (or the same): ``relevant`` are lines, counted from 0."""

    name: str
    source: str
    target: str
    queries: tuple[str, ...]
    corpus: tuple[str, ...]
    relevant: tuple[frozenset[int], ...]
    memory: Pairs = ()

    def asking(self, places: Collection[int]) -> Retrieval:
        """The same with only these queries, by their places."""
        kept = sorted(places)
        return replace(
            self,
            queries=tuple(self.queries[at] for at in kept),
            relevant=tuple(self.relevant[at] for at in kept),
        )

    def half(self, which: int) -> Retrieval:
        """Half 0, on which a constant may be chosen, or half 1, on which it is read."""
        return self.asking([at for at, query in enumerate(self.queries) if checksum(query) % 2 == which])


Parts = list[Retrieval]
"""A set is asked in parts, where each has a memory of its own (five folds), else in one."""


def sets(folder: Path) -> dict[str, Callable[[], Parts]]:
    """Every set by its name, read when it is called."""
    found: dict[str, Callable[[], Parts]] = {
        "occupations en → en": lambda: [melo(folder, "en", "en")],
        "occupations de → de": lambda: [melo(folder, "de", "de")],
        "occupations bg → bg": lambda: [melo(folder, "bg", "bg")],
        "activities ru → ru": lambda: [activities(folder, "ru_kg2ru", "ru")],
        "skills en → en": lambda: [skills(folder)],
        "activities ru → en, five folds": lambda: with_folds(activities(folder, "ru2en_kg2eu", "en")),
    }
    for source, target in (("de", "en"), ("bg", "en"), ("bg", "de"), ("en", "de")):
        for name in LABEL_MEMORIES:
            found[f"occupations {source} → {target}, {name}"] = _labelled(folder, source, target, name)
    for tag in ("de", "bg", "en"):
        found[f"occupations {tag} → {tag}, five folds"] = _folded(folder, tag)
    return found


def _labelled(folder: Path, source: str, target: str, name: str) -> Callable[[], Parts]:
    return lambda: [replace(melo(folder, source, target), memory=label_memory(folder, source, target, name))]


def _folded(folder: Path, tag: str) -> Callable[[], Parts]:
    return lambda: with_folds(melo(folder, tag, tag))


@cache
def melo(folder: Path, source: str, target: str) -> Retrieval:
    """Occupation titles of one country against the taxonomy's labels in a language."""
    own = folder / "benchmarks" / _MELO[source]
    other = own if source == target else _corpus_folder(folder, target)
    queries = dict(_table(own / "queries.tsv"))
    corpus = dict(_table(other / "corpus_elements.tsv"))
    lines: dict[str, set[int]] = defaultdict(set)
    concepts = dict(_table(other / "concept_mapping.tsv"))
    for line, element in enumerate(corpus):
        lines[concepts[element]].add(line)
    own_concepts = dict(_table(own / "concept_mapping.tsv"))
    relevant: dict[str, set[int]] = defaultdict(set)
    for query, _zero, element, _one in _table(own / "annotations.tsv"):
        relevant[query] |= lines[own_concepts[element]]
    return Retrieval(
        f"occupations {source} → {target}",
        source,
        target,
        tuple(queries.values()),
        tuple(corpus.values()),
        tuple(frozenset(relevant[query]) for query in queries),
    )


def _corpus_folder(folder: Path, tag: str) -> Path:
    """Where the labels of a language are; the English ones are those of the set with German queries."""
    return folder / "benchmarks" / ("deu_q_de_c_en" if tag == "en" else _MELO[tag])


def _table(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]


@cache
def labels(folder: Path, tag: str) -> dict[str, tuple[str, ...]]:
    """The labels of each concept in a language, the preferred one first."""
    place = _corpus_folder(folder, tag)
    concepts = dict(_table(place / "concept_mapping.tsv"))
    found: dict[str, list[str]] = defaultdict(list)
    for element, label in _table(place / "corpus_elements.tsv"):
        found[concepts[element]].append(label)
    return {concept: tuple(dict.fromkeys(said)) for concept, said in found.items()}


def _first_with_first(sources: Sequence[str], targets: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield sources[0], targets[0]


def _all_with_first(sources: Sequence[str], targets: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from ((source, targets[0]) for source in sources)


def _all_with_all(sources: Sequence[str], targets: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from ((source, target) for source in sources for target in targets)


def _in_turn(sources: Sequence[str], targets: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from zip(sources, targets, strict=False)


LABEL_MEMORIES: Mapping[str, Callable[[Sequence[str], Sequence[str]], Iterator[tuple[str, str]]]] = {
    "preferred labels": _first_with_first,
    "all labels with the preferred": _all_with_first,
    "all labels with all": _all_with_all,
    "labels in turn": _in_turn,
}
"""What a person may understand by the label pairs of a taxonomy: how the labels of one concept are paired."""


def label_memory(folder: Path, source: str, target: str, name: str) -> Pairs:
    """The labels of the taxonomy in two languages as pairs."""
    sources, targets = labels(folder, source), labels(folder, target)
    paired = LABEL_MEMORIES[name]
    return tuple(pair for concept, said in sources.items() for pair in paired(said, targets[concept]))


def activities(folder: Path, name: str, target: str) -> Retrieval:
    """Kyrgyz titles of economic activities, in Russian, against those of another classification."""
    data = json.loads((folder / "benchmarks" / f"{name}.json").read_text(encoding="utf-8"))
    return Retrieval(
        f"activities ru → {target}",
        "ru",
        target,
        tuple(data["queries"]),
        tuple(data["corpus"]),
        tuple(map(frozenset, data["gold"])),
    )


def skills(folder: Path) -> Retrieval:
    """Mentions of skills in vacancies, each distinct one once, against the labels of the taxonomy."""
    place = folder / "benchmarks" / "skills"
    corpus = [label for label in (place / "skills_en_label.txt").read_text(encoding="utf-8").split("\n") if label]
    line = {label: at for at, label in enumerate(corpus)}
    meant: dict[str, set[int]] = defaultdict(set)
    for file in ("tech_test_annotations.csv", "tech_validation_annotations.csv"):
        with (place / file).open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                if row["label"] in line:
                    meant[row["span"]].add(line[row["label"]])
    return Retrieval(
        "skills en → en", "en", "en", tuple(meant), tuple(corpus), tuple(frozenset(right) for right in meant.values())
    )


def with_folds(whole: Retrieval, folds: int = FOLDS) -> Parts:
    """The queries in folds by checksum; each is asked with the confirmed links of the others as memory.

    A link is a query and the first of its right lines.
    """
    fold = [checksum(query) % folds for query in whole.queries]
    return [
        replace(
            whole.asking([at for at, own in enumerate(fold) if own == asked]),
            memory=tuple(
                (query, whole.corpus[min(right)])
                for query, right, own in zip(whole.queries, whole.relevant, fold, strict=True)
                if own != asked and right
            ),
        )
        for asked in range(folds)
    ]


@dataclass(frozen=True)
class Retrieved:
    """What was found: for each query lines, best first; CPU seconds for building and for answering."""

    rankings: list[list[int]]
    relevant: list[frozenset[int]]
    building: float
    answering: float

    def precision_at(self, within: int = 5) -> float:
        """Mean share of right lines among the first, of as many as there can be (RP@k)."""
        shares = [
            len(right.intersection(ranking[:within])) / min(within, len(right))
            for ranking, right in zip(self.rankings, self.relevant, strict=True)
            if right
        ]
        return sum(shares) / max(len(shares), 1)


def whole_and_near(folder: Path, source: str = "de", target: str = "en") -> tuple[Retrieved, Retrieved]:
    """A memory of 3,561 pairs solved as one system, and with a system of its own for every query.

    So large a memory can be solved both ways; a larger one is not solved whole.
    """
    name = f"occupations {source} → {target}, preferred labels"
    parts = [part.half(1) for part in sets(folder)[name]()]
    whole, near = (replace(DEFAULT, whole_system=size) for size in (sys.maxsize, 0))
    return retrieve(parts, settings=whole), retrieve(parts, settings=near)


def retrieve(
    parts: Sequence[Retrieval],
    *,
    top: int = KEPT,
    encoder: EncoderSource | None = None,
    settings: Settings = DEFAULT,
) -> Retrieved:
    """Ask every part as ``darya match`` does."""
    rankings: list[list[int]] = []
    building = answering = 0.0
    for part in parts:
        began = time.process_time()
        corpus = Corpus(part.corpus, part.target)
        memory = memory_of(Pair(*pair, part.source, part.target) for pair in part.memory) if part.memory else None
        ask = partial(corpus.search, tag=part.source, top=top, memory=memory, encoder=encoder, settings=settings)
        list(ask(part.queries[:1]))
        built = time.process_time()
        rankings += [[match.line for match in matches] for matches in ask(part.queries)]
        building, answering = building + built - began, answering + time.process_time() - built
    return Retrieved(rankings, [right for part in parts for right in part.relevant], building, answering)
