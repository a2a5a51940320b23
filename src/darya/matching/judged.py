"""What people decided, as links with the evidence that the engine has for them: what a calibration is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from darya.matching.calibration import JudgedLink
from darya.matching.items import items_of
from darya.matching.memory import Memory
from darya.matching.proposing import languages_of
from darya.matching.scores import score_blocks
from darya.matching.settings import DEFAULT, Settings
from darya.matching.ties import Ties
from darya.model import Cell, Comparison, Relation

if TYPE_CHECKING:
    from darya.matching.encoder.fusion import EncoderSource


def judged_links(
    comparison: Comparison,
    memory: Memory | None = None,
    settings: Settings = DEFAULT,
    encoder: EncoderSource | None = None,
) -> tuple[JudgedLink, ...]:
    """Every decided cell with the nearest other of its row: right unless it was judged *none*; each link once.

    The evidence is found anew, with the ``memory`` that there was before: one that holds the same decisions would
    make every right link certain. With the ``encoder`` that will propose, too: scores with another one or without are
    other scores. A cell whose row has no other that counts tells nothing.
    """
    items = items_of((entry.country, entry.standard) for entry in comparison.standards)
    place = {statement.id: at for at, item in enumerate(items) for statement in item.statements}
    ties = Ties(items, score_blocks(items, settings, memory, encoder=encoder), settings)
    found: dict[frozenset[int], JudgedLink] = {}
    for row in comparison.counted_rows:
        for cell in row.cells:
            others = [other for other in row.cells if other is not cell and other.relation is not Relation.NONE]
            if cell.relation is None or not others:
                continue
            pairs = [(one, two) for one in _places(cell, place) for other in others for two in _places(other, place)]
            here, there = min(pairs, key=lambda pair: (-round(ties.between(*pair).score, 9), pair))
            link = JudgedLink(
                ties.between(here, there).evidence,
                cell.relation is not Relation.NONE,
                languages_of(items[here], items[there]),
            )
            found[frozenset((here, there))] = link
    return tuple(found.values())


def _places(cell: Cell, place: dict[str, int]) -> list[int]:
    return sorted({place[identifier] for identifier in cell.statements})
