"""Classifications and vacancies as files named on the command line."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from darya.cli.batches import check_workers, kept_beside
from darya.cli.grids import keep_sources
from darya.cli.language import _
from darya.cli.screen import working
from darya.language.messages import N_
from darya.model import InputError, Refused, country_code, language_tag

if TYPE_CHECKING:
    import pyarrow as pa

    from darya.matching.batch import Kept
    from darya.matching.memory import Memory
    from darya.matching.occupations.classification import About
    from darya.matching.occupations.demand import Demand
    from darya.matching.occupations.model import Measured
    from darya.matching.occupations.reading import Original, Stated
    from darya.matching.occupations.store import Store
    from darya.matching.occupations.tables import Table
    from darya.matching.occupations.vacancies import Columns, Vacancies

_MOST_BYTES = 200 * 1024 * 1024
"""Of the file of a classification; all of ESCO in one language has ten million."""


def install_file(file: Path, stated: Stated, home: Path | None) -> Installed:
    """Read an official file and keep what it holds."""
    from darya.matching.occupations.classification import LabelKind
    from darya.matching.occupations.reading import read_classification
    from darya.matching.occupations.store import Store, home_folder

    store = Store(home_folder(home))
    before = {about.name for about in store.installed()}
    with working(_(N_("Reading {file}")).format(file=file.name)):
        units = {label.code for label in store.labels() if label.kind is LabelKind.GROUP and len(label.code) == 4}
        now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        found = read_classification(open_original(file), stated, now=now, units=units)
        store.install(found)
    return Installed(found.about, replaced=found.about.name in before)


class Installed(NamedTuple):
    """What was installed, and whether something of the same name was there."""

    about: About
    replaced: bool


def open_original(file: Path) -> Original:
    """The tables of a file: a packed archive, a workbook or a table as text."""
    from darya.matching.occupations.reading import Original

    if not file.is_file():
        raise InputError(N_("There is no file {file}"), file=str(file))
    size = file.stat().st_size
    if size > _MOST_BYTES:
        raise Refused("too-large", N_("{file} is larger than any classification"), file=file.name)
    data = file.read_bytes()
    return Original(file.name, size, hashlib.sha256(data).hexdigest(), tuple(_tables(file, data)))


def _tables(file: Path, data: bytes) -> list[Table]:
    from darya.matching.occupations.tables import read_table

    if not data.startswith(b"PK\x03\x04"):
        return [read_table(file.name, data)]
    if file.suffix.lower() in (".xlsx", ".xlsm"):
        return _tables_of_workbook(file)
    return _tables_of_archive(data)


def _tables_of_archive(data: bytes) -> list[Table]:
    """The parts that hold occupations or groups; the rest of a download is not unpacked."""
    from darya.documents.archives import Archive
    from darya.documents.limits import DEFAULT_LIMITS
    from darya.matching.occupations.reading import is_part_of_a_classification
    from darya.matching.occupations.tables import read_table

    archive = Archive(data, DEFAULT_LIMITS)
    wanted = [name for name in archive.names if is_part_of_a_classification(name)]
    return [read_table(name, archive.read(name) or b"") for name in wanted]


def _tables_of_workbook(file: Path) -> list[Table]:
    from darya.documents.reading import read_content
    from darya.matching.occupations.tables import Table

    return [
        Table(
            f"{file.name}, {table.sheet}",
            [_spread([(cell.column, cell.text) for cell in row]) for row in table.rows()],
        )
        for table in read_content(file).tables()
    ]


def _spread(cells: list[tuple[int, str]]) -> list[str]:
    """The texts of a row at their columns."""
    row = [""] * (max((column for column, _text in cells), default=-1) + 1)
    for column, text in cells:
        row[column] = text
    return row


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks of ``darya demand``."""

    titles: Path
    out: Path
    coded: Path | None
    columns: Columns
    country: str | None
    language: str | None
    memory: Path | None
    threshold: float
    cluster: str | None
    processes: int | None
    home: Path | None


class Counted(NamedTuple):
    """Demand, with what was noticed in the file and measured of each language."""

    demand: Demand
    vacancies: Vacancies
    measured: dict[str, Measured | None]


def count_demand(asked: Asked) -> Counted:
    """Read vacancies, code their distinct titles, count and write."""
    from darya.matching.occupations.coder import nothing_installed
    from darya.matching.occupations.demand import demand
    from darya.matching.occupations.store import Store, home_folder
    from darya.matching.occupations.vacancies import read_vacancies
    from darya.matching.occupations.writing import check_suffix, write_coded, write_demand

    check_workers(asked.cluster, asked.processes)
    check_suffix(asked.out)
    if asked.coded:
        check_suffix(asked.coded, (".parquet",))
    for out in (asked.out, asked.coded):
        if out:
            keep_sources(out, [asked.titles, *([asked.memory] if asked.memory else ())])
    country = country_code(asked.country) if asked.country else None
    store = Store(home_folder(asked.home))
    if not store.files():
        raise nothing_installed()
    with working(_(N_("Reading {file}")).format(file=asked.titles.name)):
        vacancies = read_vacancies(asked.titles, asked.columns, country)
    with kept_beside(asked.out) as kept:
        coded, measured = _coded(asked, store, vacancies.titles, kept)
        found = demand(vacancies, coded, store.labels())
        write_demand(found, asked.out)
        if asked.coded:
            write_coded(vacancies, coded, asked.coded)
    return Counted(found, vacancies, measured)


def _coded(
    asked: Asked, store: Store, titles: Sequence[str], kept: Kept | None
) -> tuple[pa.Table, dict[str, Measured | None]]:
    from darya.matching.occupations.partitions import Choices, coded_titles, packed

    choices = Choices(language_tag(asked.language) if asked.language else None, asked.threshold)
    with ExitStack() as working_on:
        with working(_(N_("Learning from the labels of what is installed"))):
            kit = working_on.enter_context(packed(store, choices, _memory(asked.memory)))
        working_on.enter_context(working(_(N_("Coding titles: {count}")).format(count=len(titles))))
        coded = coded_titles(kit, titles, cluster=asked.cluster, processes=asked.processes, keep=kept)
        return coded, kit.measured


def _memory(path: Path | None) -> Memory | None:
    from darya.cli.showing_occupations import say_findings
    from darya.matching.memory import load_memory

    if path is None:
        return None
    memory = load_memory(path)
    say_findings(memory.findings)
    return memory
