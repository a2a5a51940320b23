"""Opening a workbook from outside: what it may cost is known before it is read."""

from __future__ import annotations

import zipfile
from pathlib import Path

from openpyxl import Workbook, load_workbook

from darya.language.messages import N_
from darya.model import Refused

_LARGEST_FILE = 50 * 1024 * 1024
_LARGEST_UNPACKED = 300 * 1024 * 1024
_MOST_PARTS = 5_000


def open_workbook(path: Path, *, formulas: bool = False) -> Workbook:
    """Open an Excel workbook for reading values, or ``formulas`` as such where a cell has one.

    Raises ``Refused`` for anything else than a workbook, and for a bomb.

    The sizes that an archive declares bind its reader: a part is never unpacked beyond its declared size.
    """
    if path.stat().st_size > _LARGEST_FILE:
        raise Refused("too-large", N_("{file} is larger than {limit} MB"), file=path.name, limit=_LARGEST_FILE >> 20)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
            raise Refused("bomb", N_("{file} unpacks to more than a workbook of this kind can be"), file=path.name)
        return load_workbook(path, data_only=not formulas)
    except Refused:
        raise
    except Exception as error:  # openpyxl has no family of its own errors: any of a dozen built-in ones may come
        raise Refused(
            "broken",
            N_("{file} cannot be opened as an Excel workbook: {detail}"),
            file=path.name,
            detail=str(error)[:200],
        ) from error
