"""What people decided about a comparison: aligning anew keeps it, whatever country or memory comes to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from darya.language.messages import N_
from darya.matching.items import Item
from darya.matching.rows import Group
from darya.matching.scores import Block, BlockKey
from darya.model import Comparison, InputError, Relation, Row, Standard, stable_id


def decided_rows(decided: Comparison | Sequence[Row]) -> tuple[Row, ...]:
    """The rows to keep: of a comparison those that people touched, of rows that are given as such all."""
    if not isinstance(decided, Comparison):
        return tuple(decided)
    return tuple(row for row in decided.rows if _is_decided(row, decided))


def _is_decided(row: Row, comparison: Comparison) -> bool:
    """Whether a person judged, named, arranged, noted or set aside this row."""
    judged = any(cell.relation or cell.judgements or cell.differences or cell.reason for cell in row.cells)
    statements = [identifier for cell in row.cells for identifier in cell.statements]
    arranged = row.id != stable_id("row", *sorted(statements))
    own = [comparison.statements[identifier].statement.wordings() for identifier in statements]
    named = bool(row.label.root) and row.label not in own
    return judged or arranged or named or row.set_aside or bool(row.note)


def check_statements(rows: Sequence[Row], standards: Sequence[tuple[str, Standard]]) -> None:
    """Raise ``InputError`` where a decided cell names a statement that its country's standard does not have."""
    known = {(country, statement.id) for country, standard in standards for statement in standard.statements()}
    for row in rows:
        for cell in row.cells:
            missing = next((at for at in cell.statements if (cell.country, at) not in known), None)
            if missing is not None:
                raise InputError(
                    N_("The decided row {row} names a statement that no standard of {country} has: {statement}"),
                    row=row.id, country=cell.country, statement=missing,
                )  # fmt: skip


@dataclass(frozen=True)
class Settled:
    """Decided rows among the items: their groups in the same order, and the places to which nothing may come."""

    rows: tuple[Row, ...]
    groups: tuple[Group, ...]
    closed: frozenset[int]
    """Cells judged *none*, and all of rows set aside."""

    @property
    def places(self) -> frozenset[int]:
        """All items that stand in decided rows."""
        return frozenset(at for members in self.groups for at in members)


def settle(rows: Sequence[Row], items: Sequence[Item]) -> Settled:
    """Find the items of decided rows; every decided cell is one item."""
    place = {statement.id: at for at, item in enumerate(items) for statement in item.statements}
    closed = {
        place[cell.statements[0]]
        for row in rows
        for cell in row.cells
        if row.set_aside or cell.relation is Relation.NONE
    }
    groups = tuple(tuple(sorted(place[cell.statements[0]] for cell in row.cells)) for row in rows)
    return Settled(tuple(rows), groups, frozenset(closed))


def barred(blocks: Mapping[BlockKey, Block], items: Sequence[Item], settled: Settled) -> dict[BlockKey, Block]:
    """The blocks, without weight for pairs that could not come together: nothing competes for a place that is taken."""
    import numpy as np

    if not settled.rows:
        return dict(blocks)
    row_of = {at: number for number, members in enumerate(settled.groups) for at in members}
    countries = [frozenset(cell.country for cell in row.cells) for row in settled.rows]

    def is_open(at: int, country: str) -> bool:
        return at not in settled.closed and (at not in row_of or country not in countries[row_of[at]])

    found = {}
    for (left, right, kind), block in blocks.items():
        rows = np.array([is_open(at, right) for at in block.rows], dtype=bool)
        columns = np.array([is_open(at, left) for at in block.columns], dtype=bool)
        settled_rows = np.array([at in row_of for at in block.rows], dtype=bool)
        settled_columns = np.array([at in row_of for at in block.columns], dtype=bool)
        possible = rows[:, None] & columns[None, :] & ~(settled_rows[:, None] & settled_columns[None, :])
        found[left, right, kind] = replace(block, weights=np.where(possible, block.weights, 0.0))
    return found
