"""Suggestions: how often the right statement is among the first five, and how long a person waits for them.

What is chosen (what a step over another language costs, how several statements of a row are joined) was chosen on the
cook of the rehearsal; the tiler is the test. ``docs/adr/0026`` tells how.
"""

from __future__ import annotations

import time
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.grid import large_comparison
from benchmarks.matching_sets import occupations, rehearsal_key, rehearsal_standards
from benchmarks.material import large_standard
from benchmarks.measurement import Measurement, Timing
from darya.matching import Memory, memory_from
from darya.matching.suggesting import Known, Suggester
from darya.model import Cell, Comparison, CountryStandard, Relation, Row, Standard, StatementKind

COUNTRIES = ("KG", "KZ", "TJ", "TM", "UZ")
STATEMENTS, NEW_STATEMENTS, QUESTIONS = 50_000, 300, 200
LATENCY_BAR, UPDATE_BAR, GRID_BAR = 0.200, 2.0, 1.0


def measure(rehearsal: Path) -> Iterator[Measurement]:
    """Every figure."""
    for occupation in occupations(rehearsal):
        yield from first_five(rehearsal, occupation)
    yield from many_statements()
    yield from whole_grid()


def first_five(folder: Path, occupation: str) -> Iterator[Measurement]:
    """In Russian, then as printed, in six languages, without and with what people confirmed of the other occupation."""
    other = next(one for one in occupations(folder) if one != occupation)
    learnt = memory_of_occupation(folder, other)
    key = rehearsal_key(folder, occupation)
    for name, languages, memory in (
        ("in Russian", ("ru",), Memory()),
        ("as printed", ("printed",), Memory()),
        (f"as printed, memory of the {other} ({len(learnt.pairs)} pairs)", ("printed",), learnt),
    ):
        known = known_of(rehearsal_standards(folder, occupation, languages))
        alone, rows = shares(Suggester.of(known, memory), known, key)
        work = f"{occupation} {name}: right one of the first five"
        yield Measurement(f"{work}, one statement asks", *alone)
        yield Measurement(f"{work}, its row asks", *rows)


def known_of(standards: Sequence[tuple[str, Standard]]) -> list[Known]:
    """Every statement of the standards as it can be suggested."""
    return [
        Known(statement.id, country, statement.kind, {one.language: one.text for one in statement.wordings()})
        for country, standard in standards
        for statement in standard.statements()
    ]


def shares(
    suggester: Suggester, known: Sequence[Known], key: Collection[frozenset[str]]
) -> tuple[tuple[float, str], tuple[float, str]]:
    """How often a right statement of another country is among the first five: one statement asks, then its row."""
    by_id = {one.id: one for one in known}
    partners: dict[str, set[str]] = defaultdict(set)
    for pair in key:
        first, second = pair
        partners[first].add(second)
        partners[second].add(first)
    alone: list[set[str]] = []
    rows: list[set[str]] = []
    for one in known:
        for country in COUNTRIES:
            right = {name for name in partners[one.id] if by_id[name].country == country}
            if right and country != one.country:
                row = [one, *(by_id[name] for name in sorted(partners[one.id]) if by_id[name].country != country)]
                alone.append(_found(suggester, [one], country) & right)
                rows.append(_found(suggester, row, country) & right)
    unit = f"of {len(alone)}"
    return (sum(map(bool, alone)) / len(alone), unit), (sum(map(bool, rows)) / len(rows), unit)


def _found(suggester: Suggester, asking: Sequence[Known], country: str) -> set[str]:
    found = suggester.suggest([one.wordings for one in asking], asking[0].kind, countries=[country])
    return {one.statement for one in found}


def memory_of_occupation(folder: Path, occupation: str) -> Memory:
    """What the programme remembers when every row of an occupation's key was confirmed, each statement as printed."""
    standards = rehearsal_standards(folder, occupation, ("printed",))
    columns = tuple(CountryStandard(country=country, standard=standard) for country, standard in standards)
    key = tomllib.loads((folder / occupation / "key.toml").read_text(encoding="utf-8"))
    placed: set[str] = set()
    rows = tuple(row for row in (_confirmed(data, placed) for data in key["row"]) if row is not None)
    return memory_from(Comparison(id="confirmed", languages=("ru",), standards=columns, rows=rows))


def _confirmed(data: Mapping[str, object], placed: set[str]) -> Row | None:
    """A row of the key with its relations; a statement stands in one row, a country has one cell."""
    cells: dict[str, Cell] = {}
    for cell in data["cells"]:  # type: ignore[attr-defined]
        if cell["country"] not in cells and cell["statement"] not in placed:
            placed.add(cell["statement"])
            cells[cell["country"]] = Cell(
                country=cell["country"], statements=(cell["statement"],), relation=Relation(cell["relation"])
            )
    kind = StatementKind(str(data["kind"]))
    return Row(id=str(data["id"]), kind=kind, cells=tuple(cells.values())) if cells else None


def many_statements() -> Iterator[Measurement]:
    """One question among fifty thousand statements, and a further standard among them."""
    each = STATEMENTS // len(COUNTRIES)
    known = known_of([(country, large_standard(each, country, seed)) for seed, country in enumerate(COUNTRIES)])
    began = time.perf_counter()
    suggester = Suggester.of(known)
    suggester.suggest(known[0].wordings, known[0].kind)
    yield Measurement(f"{len(known):,} statements prepared", time.perf_counter() - began, "s")
    asked = known[:: len(known) // QUESTIONS]
    timing = Timing(tuple(_seconds(suggester, one) for one in asked))
    work = f"one suggestion among {len(known):,} statements, all countries, p95"
    yield Measurement(
        work, timing.p95, "s", f"< {LATENCY_BAR}", timing.p95 < LATENCY_BAR, timing.spread, f"{len(asked)} questions"
    )
    more = known_of([("RU", large_standard(NEW_STATEMENTS, "RU", 99))])
    began = time.perf_counter()
    grown = suggester.with_statements(more)
    grown.suggest(more[0].wordings, more[0].kind, countries=["RU"])
    seconds = time.perf_counter() - began
    yield Measurement(
        f"a further standard of {NEW_STATEMENTS} statements, until it is suggested", seconds, "s", f"< {UPDATE_BAR}",
        seconds < UPDATE_BAR,
    )  # fmt: skip


def _seconds(suggester: Suggester, one: Known) -> float:
    began = time.perf_counter()
    suggester.suggest(one.wordings, one.kind, leave_out=[one.id])
    return time.perf_counter() - began


def whole_grid() -> Iterator[Measurement]:
    """A grid of 500 rows and five countries: the first suggestions from nothing, then those of every row."""
    grid = large_comparison()
    known = known_of([(entry.country, entry.standard) for entry in grid.standards])
    by_id = {one.id: one for one in known}
    began = time.perf_counter()
    suggester = Suggester.of(known)
    _ask_row(suggester, grid.rows[0], by_id)
    seconds = time.perf_counter() - began
    work = f"grid of {len(grid.rows)} rows × {len(COUNTRIES)} countries"
    yield Measurement(
        f"{work}: first five of a row, prepared on the way", seconds, "s", f"< {GRID_BAR}", seconds < GRID_BAR
    )
    began = time.perf_counter()
    for row in grid.rows:
        _ask_row(suggester, row, by_id)
    yield Measurement(f"{work}: first five of every row", time.perf_counter() - began, "s", note="one country each")


def _ask_row(suggester: Suggester, row: Row, known: Mapping[str, Known]) -> None:
    asking = [known[name].wordings for cell in row.cells[1:] for name in cell.statements]
    suggester.suggest(asking, row.kind, countries=[row.cells[0].country])
