"""Groups of items to rows: each cell with what proposes it, how likely that is right, and what else could be meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from darya.matching.calibration import Calibration
from darya.matching.decided import Settled
from darya.matching.explain import compared_texts, shared_words, suggest
from darya.matching.items import Item
from darya.matching.order import Reading
from darya.matching.rows import Group, medoid
from darya.matching.settings import Settings
from darya.matching.ties import Tie, Ties
from darya.model import Candidate, Cell, Hint, HintKind, Row, Suggestion, stable_id

LONGEST_HINT = 80
"""Letters of a statement that are shown where two languages share no word to show."""


@dataclass(frozen=True)
class Ground:
    """All that a proposal rests on."""

    items: Sequence[Item]
    ties: Ties
    reading: Reading
    calibration: Calibration
    settings: Settings
    settled: Settled

    def probability(self, here: int, there: int, tie: Tie) -> float:
        """How likely people confirm that these two belong together."""
        pair = languages_of(self.items[here], self.items[there])
        return round(self.calibration.probability(tie.evidence, pair), 6)


def languages_of(here: Item, there: Item) -> tuple[str, str]:
    """The two languages in which two items are compared, in the order of their tags; twice the one that both have."""
    shared = [tag for tag in here.wordings if tag in there.wordings]
    if shared:
        tag = here.first.language if here.first.language in shared else shared[0]
        return tag, tag
    first, second = sorted((here.first.language, there.first.language))
    return first, second


def row_of(members: Group, ground: Ground) -> Row:
    """The row of a group; a decided row as it was, with what came to it in cells of their own."""
    place = dict(zip(ground.settled.groups, ground.settled.rows, strict=True))
    kept = next((row for group, row in place.items() if group[0] in members), None)
    known = {cell.country for cell in kept.cells} if kept else set()
    in_columns = sorted(members, key=lambda at: ground.reading.position(ground.items[at]))
    new = [country for country in dict.fromkeys(ground.items[at].country for at in in_columns) if country not in known]
    cells = tuple(_cell(country, in_columns, ground) for country in new)
    if kept is not None:
        return kept.model_copy(update={"cells": (*kept.cells, *cells)})
    return Row(
        id=stable_id("row", *sorted(identifier for cell in cells for identifier in cell.statements)),
        kind=ground.items[members[0]].kind,
        label=ground.items[medoid(members, ground.ties)].first.wordings(),
        cells=cells,
    )


def _cell(country: str, members: Sequence[int], ground: Ground) -> Cell:
    """A country's cell; among several countries with the suggestion that rests on the nearest of the others."""
    own = [at for at in members if ground.items[at].country == country]
    others = [at for at in members if at not in ground.settled.closed]
    pairs = {(at, other): tie for at in own for other, tie in ground.ties.of(at, others).items()}
    suggestion = None
    if pairs:
        here, there = min(pairs, key=lambda pair: (-round(pairs[pair].score, 9), pair))
        suggestion = _suggestion(here, there, members, ground)
    statements = tuple(statement.id for at in own for statement in ground.items[at].statements)
    return Cell(country=country, statements=statements, suggestion=suggestion)


def _suggestion(here: int, there: int, members: Sequence[int], ground: Ground) -> Suggestion:
    """What ``suggest`` says, with the probability, the runner-up, and a hint where the grain differs."""
    items, tie = ground.items, ground.ties.between(here, there)
    found = suggest(items[here], items[there], tie, ground.settings)
    reasons = found.reasons
    grain = _grain(here, there, members, items)
    if grain is not None:
        reasons = reasons.model_copy(update={"hints": (*reasons.hints, grain)})
    return found.model_copy(
        update={
            "probability": ground.probability(here, there, tie),
            "runner_up": _runner_up(here, members, ground),
            "reasons": reasons,
        }
    )


def _runner_up(here: int, members: Sequence[int], ground: Ground) -> Candidate | None:
    found = ground.ties.runner_up(here, members)
    if found is None:
        return None
    other, tie = found
    item = ground.items[other]
    return Candidate(
        statement=item.first.id,
        country=item.country,
        score=round(min(1.0, max(0.0, tie.score)), 6),
        probability=ground.probability(here, other, tie),
    )


def _grain(here: int, there: int, members: Sequence[int], items: Sequence[Item]) -> Hint | None:
    """Where one of the two countries says in several statements what the other says in one: what each of them says."""
    own = [items[at] for at in members if items[at].country == items[here].country]
    others = [items[at] for at in members if items[at].country == items[there].country]
    if len(own) > 1:
        return Hint(kind=HintKind.GRAIN, here=tuple(_said(part, items[there]) for part in own))
    if len(others) > 1:
        return Hint(kind=HintKind.GRAIN, there=tuple(_said(part, items[here]) for part in others))
    return None


def _said(part: Item, broad: Item) -> str:
    """The words of a part that the broad statement has as well; its beginning where the two share none."""
    text, other, tag = compared_texts(part, broad)
    shared = shared_words(text, other, tag) if tag else ()
    return " ".join(shared) or part.first.text[:LONGEST_HINT]
