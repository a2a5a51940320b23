"""Confirmed links as a set: every link asked with the memory, and the encoder's weight, of the other folds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from darya.language.messages import N_
from darya.language.tags import writing_of
from darya.matching.encoder.trial import (
    FOLDS,
    LinkSet,
    PairTrial,
    choose_weight,
    fold_of,
    link_sets,
    prior_for,
    reciprocal_ranks,
    trial_of,
)
from darya.matching.evaluation_engines import Engine, rankings
from darya.matching.evaluation_ranking import METRICS, ranking_values
from darya.matching.evaluation_report import CORPUS, QUERIES, Evaluation, Group, ranked_group
from darya.matching.evaluation_sets import RetrievalSet
from darya.matching.memory import Memory
from darya.model import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHT = N_("{engine}: {verdict}; its weight would be {weight}")


def evaluate_links(
    name: str, memory: Memory, engines: Sequence[Engine], form: str, languages: tuple[str, str] | None = None
) -> Evaluation:
    """Each engine on the links of each language pair, and over all of them.

    Raises ``InputError`` where no link states its languages and none are given.
    """
    sets = link_sets(memory, languages)
    if not sets:
        raise InputError(
            N_("{file} does not say in which languages it is: give --from and --to, for example --from ru --to kk"),
            file=name,
        )
    groups, gathered = [], dict[str, list["NDArray[np.float64]"]]()
    for links in sets:
        measured = {engine.name: _measured(links, engine) for engine in engines}
        for engine, (values, _trial) in measured.items():
            gathered.setdefault(engine, []).append(values)
        groups.append(_group(links, measured))
    if len(groups) > 1:
        groups.insert(0, _over_all(gathered))
    return Evaluation(name, form, tuple(groups))


def _group(links: LinkSet, measured: Mapping[str, tuple[NDArray[np.float64], PairTrial | None]]) -> Group:
    counts = {QUERIES: len(links.queries), CORPUS: len(links.corpus)}
    notes = [
        (WEIGHT, {"engine": engine, "verdict": trial.verdict, "weight": round(trial.weight, 2)})
        for engine, (_values, trial) in measured.items()
        if trial is not None
    ]
    values = {engine: found for engine, (found, _trial) in measured.items()}
    return ranked_group(f"{links.source} → {links.target}", counts, values, notes)


def _over_all(gathered: Mapping[str, Sequence[NDArray[np.float64]]]) -> Group:
    import numpy as np

    values = {engine: np.concatenate(found) for engine, found in gathered.items()}
    return ranked_group(ALL_LANGUAGES, {QUERIES: len(next(iter(values.values())))}, values)


ALL_LANGUAGES = N_("all language pairs")


def _measured(links: LinkSet, engine: Engine) -> tuple[NDArray[np.float64], PairTrial | None]:
    """Values link by link (n × ``METRICS``), and of an encoder beside the default what it brings."""
    import numpy as np

    found = prior = None
    if engine.encoder is not None and not engine.alone:
        found, prior = reciprocal_ranks(links, engine.encoder.encoder), prior_for(links, engine.encoder.encoder)
    values = np.zeros((len(links.queries), len(METRICS)))
    for places, part, memory in _folds(links):
        asked = engine
        if found is not None and prior is not None and engine.encoder is not None:
            others = np.ones(len(found), dtype=bool)
            others[places] = False
            key = writing_of(links.source), writing_of(links.target)
            asked = replace(engine, encoder=replace(engine.encoder, weights={key: choose_weight(found[others], prior)}))
        values[places] = ranking_values(rankings(asked, part, memory), part.relevant)
    return values, None if found is None or prior is None else trial_of(links, found, prior)


def _folds(links: LinkSet) -> Iterator[tuple[list[int], RetrievalSet, Memory]]:
    """Places of the queries of a fold, the set that asks them, and the memory of the other folds."""
    own = [fold_of(query) for query in links.queries]
    for asked in range(FOLDS):
        places = [place for place, number in enumerate(own) if number == asked]
        if not places:
            continue
        part = RetrievalSet(
            "",
            tuple(links.queries[at] for at in places),
            links.corpus,
            tuple(links.relevant[at] for at in places),
            links.source,
            links.target,
        )
        yield places, part, Memory(tuple(pair for pair in links.pairs if fold_of(pair.source) != asked))
