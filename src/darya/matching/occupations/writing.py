"""Demand and coded titles as files: Parquet, CSV and Excel."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from darya.language.messages import N_
from darya.matching.occupations.demand import Demand, Row
from darya.matching.occupations.vacancies import Vacancies
from darya.model import InputError, whole_file

if TYPE_CHECKING:
    import pyarrow as pa

SUFFIXES = (".parquet", ".csv", ".xlsx")
_DECIMALS = 4
_MOST_ROWS = 1_048_575
"""Rows of a sheet of Excel under its header."""


def check_suffix(path: Path, suffixes: Sequence[str] = SUFFIXES) -> None:
    """Refuse an ending that nothing can be written under, before work begins."""
    if path.suffix.lower() not in suffixes:
        raise InputError(
            N_("{file}: this is written as {suffixes}; change the ending"), file=path.name, suffixes=", ".join(suffixes)
        )
    if not path.resolve().parent.is_dir():
        raise InputError(N_("There is no folder {folder}; make it first"), folder=str(path.parent))


def table_of(demand: Demand) -> dict[str, list[Any]]:
    """The columns of the table: those of ``Row``, and the title of the group in every language installed."""
    columns = {field: [_rounded(row[place]) for row in demand.rows] for place, field in enumerate(Row._fields)}
    titles = {f"title_{tag}": [named.get(row.isco08) for row in demand.rows] for tag, named in demand.titles.items()}
    first = ("country", "month", "isco08")
    return {field: columns.pop(field) for field in first} | titles | columns


def _rounded(value: Any) -> Any:
    if value == "":
        return None
    return round(value, _DECIMALS) if isinstance(value, float) else value


def write_demand(demand: Demand, path: Path) -> None:
    """Write the table in the format of the file's ending, whole or not at all."""
    columns = table_of(demand)
    check_suffix(path)
    with whole_file(path) as part:
        if path.suffix.lower() == ".parquet":
            _write_parquet(_arrow(columns), part)
        elif path.suffix.lower() == ".csv":
            _write_csv(columns, part)
        else:
            _write_workbook(columns, part, path.name)


def write_coded(vacancies: Vacancies, coded: pa.Table, path: Path) -> None:
    """Write each distinct title with its number of vacancies, its code and what that rests on (Parquet)."""
    import numpy as np
    import pyarrow as pa

    counts = np.bincount(np.asarray(vacancies.title), minlength=len(coded))
    columns = {"title": pa.array(vacancies.titles, pa.string()), "vacancies": pa.array(counts, pa.int64())}
    table = pa.table(columns | dict(zip(coded.column_names, coded.columns, strict=True)))
    with whole_file(path) as part:
        _write_parquet(table.rename_columns({"code": "isco08", "best": "likeliest"}), part)


def _arrow(columns: dict[str, list[Any]]) -> pa.Table:
    import pyarrow as pa

    kinds = {"vacancies": pa.int64(), "wages": pa.int64()}
    kinds |= dict.fromkeys(("share", "probability", "low", "high", "wage_median"), pa.float64())
    return pa.table({name: pa.array(column, kinds.get(name, pa.string())) for name, column in columns.items()})


def _write_parquet(table: pa.Table, path: Path) -> None:
    from pyarrow import parquet

    parquet.write_table(table, path, compression="zstd")


def _write_csv(columns: dict[str, list[Any]], path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:  # the mark tells a spreadsheet the encoding
        writer = csv.writer(stream)
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))


def _write_workbook(columns: dict[str, list[Any]], path: Path, name: str) -> None:
    from openpyxl import Workbook

    rows = list(zip(*columns.values(), strict=True))
    if len(rows) > _MOST_ROWS:
        raise InputError(
            N_("{file}: a sheet cannot hold {count} rows; write .parquet or .csv"), file=name, count=len(rows)
        )
    book = Workbook(write_only=True)
    sheet = book.create_sheet("demand")
    sheet.freeze_panes = "D2"
    sheet.append(list(columns))
    for row in rows:
        sheet.append(row)
    book.save(path)
