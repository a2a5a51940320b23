"""Writing a file whole or not at all: the one way in which Darya puts a file into its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give the path of a file beside ``path`` to write to; when that is done without error, it gets the name.

    Whatever goes wrong, a file that was there before stays as it was, and nothing half-written is left.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
