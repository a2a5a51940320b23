"""A part of a batch: its place among the others, and where its finished result is kept for a driver that was killed."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from darya import __version__
from darya.matching.shared import Placed, name_of

if TYPE_CHECKING:
    import pyarrow as pa


_NAME = re.compile(r"\d{6,}-[0-9a-f]{32}\.parquet(-\d+)?")


@dataclass(frozen=True)
class Kept:
    """A folder for the results of finished parts.

    A result serves again for the same part, shared folder, function (with what a partial gave it) and version.
    ``key`` names whatever else it depends on.
    """

    folder: Path
    key: str = ""

    @property
    def any(self) -> bool:
        """Whether any result is kept."""
        return next(self._files(), None) is not None

    def forget(self) -> None:
        """Take the results away, when they have reached their place, and the folder, if there is nothing else in it."""
        for file in self._files():
            file.unlink(missing_ok=True)
        with suppress(OSError):
            self.folder.rmdir()

    def _files(self) -> Iterator[Path]:
        return (file for file in self.folder.glob("*.parquet*") if _NAME.fullmatch(file.name))


@dataclass(eq=False)
class Job:
    """One part, the row of the whole table with which it begins, and where its result is kept, if it is."""

    number: int
    first_row: int
    part: pa.Table
    kept_at: Path | None = None
    not_seen: int = field(default=0)
    """How often a worker did not find the shared folder."""

    def kept(self) -> pa.Table | None:
        """The result that was kept; None where there is none, or it cannot be read."""
        import pyarrow as pa
        from pyarrow.parquet import ParquetFile

        if self.kept_at is None or not self.kept_at.exists():
            return None
        try:
            with ParquetFile(self.kept_at) as file:
                return file.read()
        except (OSError, pa.ArrowException):
            return None

    def keep(self, result: pa.Table) -> None:
        """Keep the result, whole or not at all."""
        from pyarrow.parquet import write_table

        if self.kept_at is not None:
            written = self.kept_at.with_suffix(f".parquet-{os.getpid()}")  # two drivers may do the same part
            write_table(result, written)
            written.replace(self.kept_at)


def jobs(parts: Iterable[pa.Table], work: Callable[..., Any], placed: Placed[Any], keep: Kept | None) -> Iterator[Job]:
    """The parts, numbered, each with the place of its result: a name that changes with all that the result rests on."""
    if keep:
        keep.folder.mkdir(parents=True, exist_ok=True)
    settings = (__version__, name_of(work), placed.digest, keep.key if keep else "")
    row = 0
    for number, part in enumerate(parts):
        place = keep.folder / f"{number:06d}-{_digest(settings, part)}.parquet" if keep else None
        yield Job(number, row, part, place)
        row += part.num_rows


def _digest(settings: tuple[str, ...], part: pa.Table) -> str:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, part.schema) as stream:
        stream.write_table(part.combine_chunks())
    digest = hashlib.sha256("\0".join(settings).encode())
    digest.update(sink.getvalue())
    return digest.hexdigest()[:32]
