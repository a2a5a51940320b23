"""An encoder on the own confirmed links, beside the default, before it is switched on; and how much it should count.

The links of a language pair are asked one by one among all counterparts of that pair. They stand in five folds by a
checksum of the text that asks; the memory that helps is that of the other folds, and the weight of the encoder is
chosen on the other folds as well, so that no link is known when it is asked.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from darya.language.folding import fold
from darya.language.messages import N_
from darya.language.tags import writing_of
from darya.matching.encoder.encoder import Encoder
from darya.matching.encoder.fusion import EncoderSource, background, stretched, together
from darya.matching.evaluation_intervals import Difference, Interval, mean_differences, mean_intervals
from darya.matching.memory import Memory, Pair
from darya.matching.search import Corpus

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDS = 5
WEIGHTS = tuple(step / 10 for step in range(11))
"""Weights that are tried; the first is words alone, the last the encoder alone."""
ENOUGH_LINKS = 30
"""Links of a language pair below which its weight stays the prior: so few say nothing."""
FOUND = 400
"""Counterparts by words that are looked at for each link."""


@dataclass(frozen=True)
class LinkSet:
    """Confirmed links of one language pair: who asks, all counterparts, and which of them are right."""

    source: str
    target: str
    queries: tuple[str, ...]
    corpus: tuple[str, ...]
    relevant: tuple[frozenset[int], ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class PairTrial:
    """What an encoder brings in one language pair; MRR and hit@5 are means over the links that ask."""

    source: str
    target: str
    links: int
    default: tuple[Interval, Interval]
    alone: tuple[Interval, Interval]
    joined: tuple[Interval, Interval]
    gain: Difference
    """MRR of both together less that of the default, link by link."""
    weight: float
    """What the encoder should count here; 0: it does not help."""

    @property
    def verdict(self) -> str:
        """In words, as a template for people."""
        if self.links < ENOUGH_LINKS:
            return TOO_FEW
        if self.weight == 0 or self.gain.verdict < 0:
            return NO_HELP
        return HELPS if self.gain.verdict > 0 else CANNOT_TELL


HELPS = N_("the encoder helps: more right counterparts come first")
NO_HELP = N_("the encoder does not help here, and counts nothing")
CANNOT_TELL = N_("from these links it cannot be told whether the encoder helps")
TOO_FEW = N_("too few confirmed links to tell; the encoder would count by the usual weight")


@dataclass(frozen=True)
class EncoderTrial:
    """An encoder measured on confirmed links, language pair by language pair, and over all of them."""

    encoder: str
    digest: str
    pairs: tuple[PairTrial, ...]
    overall: PairTrial | None
    """Over all links, where there are several language pairs; languages are empty then."""

    def weights(self) -> dict[tuple[str, str], float]:
        """By language pair, for ``EncoderSource``; only pairs with links enough."""
        return {
            (writing_of(pair.source), writing_of(pair.target)): pair.weight
            for pair in self.pairs
            if pair.links >= ENOUGH_LINKS
        }


def link_sets(memory: Memory, languages: tuple[str, str] | None = None) -> list[LinkSet]:
    """The pairs of a memory by their two languages, each link once whatever way round it stands.

    ``languages`` are for pairs that state none; without them such pairs are left out.
    """
    turned: dict[tuple[str, str], dict[tuple[str, str], Pair]] = {}
    for pair in memory.pairs:
        source, target = pair.source_language, pair.target_language
        if (source is None or target is None) and languages is not None:
            source, target = source or languages[0], target or languages[1]
        if source is None or target is None:
            continue
        stated = Pair(pair.source, pair.target, source, target)
        one_way = min(
            stated, stated.turned(), key=lambda way: (way.source_language, way.target_language, fold(way.source))
        )
        if languages and {source, target} == set(languages) and source != target:
            one_way = stated if (source, target) == languages else stated.turned()
        key = (str(one_way.source_language), str(one_way.target_language))
        turned.setdefault(key, {}).setdefault((fold(one_way.source), fold(one_way.target)), one_way)
    return [_link_set(key, list(found.values())) for key, found in sorted(turned.items())]


def _link_set(languages: tuple[str, str], pairs: Sequence[Pair]) -> LinkSet:
    corpus: dict[str, int] = {}
    texts: list[str] = []
    for pair in pairs:
        if fold(pair.target) not in corpus:
            corpus[fold(pair.target)] = len(texts)
            texts.append(pair.target)
    asked: dict[str, tuple[str, set[int]]] = {}
    for pair in pairs:
        asked.setdefault(fold(pair.source), (pair.source, set()))[1].add(corpus[fold(pair.target)])
    queries, right = zip(*asked.values(), strict=True)
    return LinkSet(*languages, tuple(queries), tuple(texts), tuple(map(frozenset, right)), tuple(pairs))


def fold_of(text: str) -> int:
    """The fold of a text that asks; the same on every machine."""
    return zlib.crc32(fold(text).encode()) % FOLDS


def scores_by_words(links: LinkSet) -> NDArray[np.float64]:
    """Scores by words (queries × corpus), each query with the memory of the other folds."""
    import numpy as np

    scores = np.zeros((len(links.queries), len(links.corpus)))
    corpus = Corpus(links.corpus, links.target)
    own = [fold_of(query) for query in links.queries]
    for asked in sorted(set(own)):
        places = [place for place, number in enumerate(own) if number == asked]
        memory = Memory(tuple(pair for pair in links.pairs if fold_of(pair.source) != asked))
        found = corpus.search([links.queries[at] for at in places], links.source, top=FOUND, memory=memory)
        for place, matches in zip(places, found, strict=True):
            for line, score in matches:
                scores[place, line] = score
    return scores


def reciprocal_ranks(links: LinkSet, encoder: Encoder) -> NDArray[np.float64]:
    """1 / rank of the first right counterpart for every query and weight (n × ``WEIGHTS``); equals share their rank."""
    import numpy as np

    by_words = scores_by_words(links)
    table = encoder.vectors([fold(text) for text in links.corpus], passage=True)
    asked = encoder.vectors([fold(text) for text in links.queries])
    floor = background(table)
    found = np.zeros((len(links.queries), len(WEIGHTS)))
    for place, right in enumerate(links.relevant):
        said = stretched(table @ asked[place], floor)
        for column, weight in enumerate(WEIGHTS):
            found[place, column] = _reciprocal_rank(together(by_words[place], said, weight), list(right))
    return found


def _reciprocal_rank(scores: NDArray[np.float64], right: Sequence[int]) -> float:
    """Of the best right one; wrong ones with its score stand before it by half. Nothing scored is nothing found."""
    best = scores[right].max()
    if best <= 0:
        return 0.0
    before, level = int((scores > best + 1e-9).sum()), int((abs(scores - best) <= 1e-9).sum())
    alike = level - int((abs(scores[right] - best) <= 1e-9).sum())
    return float(1 / (1 + before + alike / 2))


def choose_weight(found: NDArray[np.float64], prior: float) -> float:
    """The weight that the reciprocal ranks (n × ``WEIGHTS``) speak for.

    Among the weights whose difference to the best is within one standard error, the one nearest to the prior; 0
    where even that is no better than words alone. Fewer than ``ENOUGH_LINKS`` leave the prior.
    """
    import numpy as np

    if len(found) < ENOUGH_LINKS:
        return prior
    means = found.mean(axis=0)
    apart = found[:, [int(means.argmax())]] - found
    within = apart.mean(axis=0) <= apart.std(axis=0, ddof=1) / np.sqrt(len(found)) + 1e-12
    chosen = min((abs(weight - prior), weight) for weight, near in zip(WEIGHTS, within, strict=True) if near)[1]
    helps = means[WEIGHTS.index(chosen)] > means[0]
    return chosen if helps else 0.0


def fit_fusion(encoder: Encoder, memory: Memory, languages: tuple[str, str] | None = None) -> EncoderSource:
    """The encoder with the weights that the confirmed links of a memory speak for, by language pair."""
    return EncoderSource(encoder, compare_on_links(encoder, memory, languages).weights())


def compare_on_links(encoder: Encoder, memory: Memory, languages: tuple[str, str] | None = None) -> EncoderTrial:
    """The default, the encoder alone and both together on the confirmed links, no link being known when it is asked.

    ``languages`` are for links that state none; without them such links are left out.
    """
    sets = link_sets(memory, languages)
    measured = [(links, reciprocal_ranks(links, encoder), prior_for(links, encoder)) for links in sets]
    trials = tuple(trial_of(links, found, prior) for links, found, prior in measured)
    overall = None
    if len(sets) > 1:
        every = [_columns(links, found, prior) for links, found, prior in measured]
        overall = _overall(every, max(trial.weight for trial in trials))
    return EncoderTrial(encoder.name, encoder.digest, trials, overall)


def trial_of(links: LinkSet, found: NDArray[np.float64], prior: float) -> PairTrial:
    """What the reciprocal ranks (n × ``WEIGHTS``) of a language pair say."""
    return _trial((links.source, links.target), _columns(links, found, prior), choose_weight(found, prior))


def prior_for(links: LinkSet, encoder: Encoder) -> float:
    """The weight before links tell: the usual one as far as the encoder knows the two languages."""
    return round(EncoderSource(encoder).weight(links.source, links.target, links.queries, links.corpus), 2)


def _columns(links: LinkSet, found: NDArray[np.float64], prior: float) -> NDArray[np.float64]:
    """Reciprocal ranks of the default, the encoder alone, and both by the weight of the other folds (n × 3)."""
    import numpy as np

    own = np.array([fold_of(query) for query in links.queries])
    joined = np.zeros(len(found))
    for asked in range(FOLDS):
        weight = choose_weight(found[own != asked], prior)
        nearest = int(np.abs(np.array(WEIGHTS) - weight).argmin())
        joined[own == asked] = found[own == asked, nearest]
    return np.stack([found[:, 0], found[:, -1], joined], axis=1)


def _trial(languages: tuple[str, str], columns: NDArray[np.float64], weight: float) -> PairTrial:
    import numpy as np

    intervals = mean_intervals(np.concatenate([columns, columns >= 1 / 5], axis=1))
    gain = mean_differences(columns[:, [2]], columns[:, [0]])[0]
    default, alone, joined = ((intervals[at], intervals[at + 3]) for at in range(3))
    return PairTrial(*languages, len(columns), default, alone, joined, gain, weight)


def _overall(every: Sequence[NDArray[np.float64]], weight: float) -> PairTrial:
    import numpy as np

    return _trial(("", ""), np.concatenate(every), weight)
