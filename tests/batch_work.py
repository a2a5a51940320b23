"""What the workers of the tests do; importable, as everything is that is given to a worker."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc


def read_number(folder: Path) -> int:
    return int((folder / "number.txt").read_text())


def times(number: int, part: pa.Table) -> pa.Table:
    return pa.table({"product": pc.multiply(part["number"], number), "worker": [os.getpid()] * part.num_rows})


def times_killed_once(number: int, part: pa.Table, *, at: int, mark: str) -> pa.Table:
    """The first worker that comes to the row ``at`` is killed in the middle of it, as by the system."""
    if at in part["number"].to_pylist() and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return times(number, part)


def times_killed_always(number: int, part: pa.Table, *, at: int) -> pa.Table:
    if at in part["number"].to_pylist():
        os.kill(os.getpid(), signal.SIGKILL)
    return times(number, part)


def times_logged(number: int, part: pa.Table, *, log: str) -> pa.Table:
    """Writes down which rows it was asked for."""
    with Path(log).open("a") as lines:
        lines.write(f"{part['number'][0].as_py()}\n")
    return times(number, part)
