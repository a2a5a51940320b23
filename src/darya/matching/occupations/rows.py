"""Rows of a large table as a stream: CSV in any usual encoding, or Parquet, only the asked columns of it."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from darya.language.messages import N_
from darya.matching.occupations.tables import encoding_of, records
from darya.model import InputError, Refused

PARQUET = b"PAR1"
_CHUNK = 1 << 20
_BATCH = 50_000
_OTHER_KINDS = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\x1f\x8b")
"""How workbooks, documents, pictures and packed files begin."""


class Rows(Protocol):
    """A table to be read once."""

    header: Sequence[str]

    def cells(self, places: Sequence[int | None]) -> Iterator[tuple[int, Sequence[Any]]]:
        """For each row its number, as a spreadsheet counts, and its cells in these columns; None for no cell."""


def rows_of(path: Path) -> Rows:
    """The table in a file. Raises ``Refused`` for another kind of file, ``InputError`` for none at all."""
    if not path.is_file():
        raise InputError(N_("There is no file {file}"), file=str(path))
    with path.open("rb") as stream:
        start = stream.read(8)
    if not start:
        raise Refused("empty", N_("{file} is empty"), file=path.name)
    if start.startswith(PARQUET):
        return ParquetRows(path)
    if start.startswith(_OTHER_KINDS):
        raise Refused(
            "other-kind", N_("{file} is neither CSV nor Parquet; save the table as one of them"), file=path.name
        )
    return TextRows(path)


class TextRows:
    """A CSV file."""

    def __init__(self, path: Path) -> None:
        self._path, self._encoding = path, _encoding(path)
        self.header: Sequence[str] = next(self._records(), [])

    def cells(self, places: Sequence[int | None]) -> Iterator[tuple[int, Sequence[Any]]]:
        """See ``Rows``."""
        for number, record in enumerate(islice(self._records(), 1, None), start=2):
            if record:
                width = len(record)
                yield number, [None if at is None or at >= width else record[at] or None for at in places]

    def _records(self) -> Iterator[list[str]]:
        name = self._path.name
        try:
            with self._path.open(encoding=self._encoding, newline="") as stream:
                yield from records(stream, name)
        except UnicodeDecodeError:
            raise Refused(
                "broken", N_("{file}: the letters cannot be read; save the whole file as UTF-8"), file=name
            ) from None


def _encoding(path: Path) -> str:
    """The encoding of a file, told from the first part of it that is not plain."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        start = stream.read(4)
        if encoding_of(start) == "utf-16":
            return "utf-16"
        stream.seek(0)
        while chunk := stream.read(_CHUNK):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                return encoding_of(chunk)
    return "utf-8-sig"


class ParquetRows:
    """A Parquet file."""

    def __init__(self, path: Path) -> None:
        from pyarrow import ArrowException, parquet

        self._name = path.name
        try:
            self._file = parquet.ParquetFile(path)
        except (ArrowException, OSError) as error:
            raise self._broken(error) from None
        self.header: Sequence[str] = self._file.schema_arrow.names

    def cells(self, places: Sequence[int | None]) -> Iterator[tuple[int, Sequence[Any]]]:
        """See ``Rows``; the header counts as row 1, as if the table stood in a spreadsheet."""
        from pyarrow import ArrowException

        wanted = [self.header[at] for at in places if at is not None]
        number = 2
        try:
            for batch in self._file.iter_batches(_BATCH, columns=wanted):
                columns = {name: batch.column(name).to_pylist() for name in wanted}
                empty = [None] * len(batch)
                ordered = [empty if at is None else columns[self.header[at]] for at in places]
                for cells in zip(*ordered, strict=True):
                    yield number, cells
                    number += 1
        except (ArrowException, OSError) as error:
            raise self._broken(error) from None

    def _broken(self, error: Exception) -> Refused:
        detail = str(error).split("\n", 1)[0]
        return Refused("broken", N_("{file} is damaged: {detail}"), file=self._name, detail=detail)
