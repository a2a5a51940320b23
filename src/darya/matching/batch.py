"""Batch work over partitions: a table in parts, each worked on by some process, the results in the order of the parts.

In one process, in several of this machine, or on a Dask cluster: the same function does the same parts, so the answers
are the same. A part that a worker did not finish, because it was killed or its machine went away, is given to another.
What is finished can be kept as Parquet files: when the driver itself is killed, the same call goes on where it stopped.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from darya.matching.partition import Job, Kept, jobs
from darya.matching.shared import Placed, Shared
from darya.model import whole_file

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["ROWS", "Kept", "Shared", "in_partitions", "in_parts", "write_parquet"]

Thing = TypeVar("Thing")

ROWS = 5000
"""Rows of a part: seconds of work, so that little is lost with a worker and the last one is not waited for long."""
SOON_SECONDS = 10.0
"""Work that takes this process longer is shared with others; starting them takes some five seconds of computing."""


def in_partitions(
    work: Callable[[Thing, pa.Table], pa.Table],
    parts: Iterable[pa.Table],
    *,
    shared: Shared[Thing],
    cluster: str | None = None,
    processes: int | None = None,
    keep: Kept | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[pa.Table]:
    """The results of ``work(thing, part)`` for every part, in their order, as soon as they are there.

    ``work`` and what opens ``shared`` are importable functions, or partials of such; parts are read when they are
    needed and travel as Arrow tables. ``cluster`` is the address of a Dask scheduler, ``processes`` a number of
    processes of this machine. Without both, the work begins in this process, and what is not done soon is shared by
    as many processes as the machine has cores. ``progress`` is told how many rows are done.

    Raises ``InputError`` where the cluster cannot be used or a part ends every worker.
    """
    placed = shared.placed()
    todo = jobs(parts, work, placed, keep)
    finished = _counting(progress)
    if cluster is None and processes in (None, 1):
        count = processes or _cores()
        yield from _here(work, todo, placed, finished, SOON_SECONDS if count > 1 else inf)
    else:
        count = processes or 1
    first = next(todo, None)
    if first is None:
        return
    from darya.matching.cluster import carrier, workers
    from darya.matching.crew import Crew

    with workers(cluster, count) as client, carrier(client, placed) as send:
        crew = Crew(client, work, placed, send=send, finished=finished)
        yield from crew.results(chain([first], todo), first.number)


def in_parts(table: pa.Table, rows: int = ROWS) -> Iterator[pa.Table]:
    """A table in parts of so many rows; the last may be shorter."""
    import pyarrow as pa

    for start in range(0, table.num_rows, rows):
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, table.schema) as stream:
            stream.write_table(table.slice(start, rows))
        yield pa.ipc.open_stream(sink.getvalue()).read_all()  # a slice would travel with the whole of its table


def write_parquet(results: Iterable[pa.Table], path: Path, schema: pa.Schema) -> int:
    """Write results one after another into one Parquet file, whole or not at all; how many rows they have."""
    from pyarrow.parquet import ParquetWriter

    rows = 0
    with whole_file(path) as part, ParquetWriter(part, schema, compression="zstd") as writer:
        for table in results:
            writer.write_table(table)
            rows += table.num_rows
    return rows


def _cores() -> int:
    from dask.system import CPU_COUNT

    return int(CPU_COUNT)


def _counting(progress: Callable[[int], None] | None) -> Callable[[Job], None]:
    """What adds up the rows of finished jobs and tells their number."""
    rows = 0

    def finished(job: Job) -> None:
        nonlocal rows
        rows += job.part.num_rows
        if progress:
            progress(rows)

    return finished


def _here(
    work: Callable[[Thing, pa.Table], pa.Table],
    todo: Iterable[Job],
    placed: Placed[Thing],
    finished: Callable[[Job], None],
    seconds: float,
) -> Iterator[pa.Table]:
    """Jobs done in this process, until that has taken so many seconds of computing."""
    spent = 0.0
    try:
        for job in todo:
            result = job.kept()
            if result is None:
                start = time.process_time()
                result = placed.do(work, job.part)
                spent += time.process_time() - start
                job.keep(result)
            finished(job)
            yield result
            if spent > seconds:
                return
    finally:
        placed.forget()
