"""Office archives without the hour they were written at, so that making them again changes no byte."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

WRITTEN = "2026-01-01T00:00:00Z"
_ZIP_DATE = (2026, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def fix_time(path: Path) -> None:
    """Rewrite a DOCX or XLSX with one fixed time in its properties and in every entry of the archive."""
    with zipfile.ZipFile(path) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            if name == "docProps/core.xml":
                data = _STAMP.sub(rb"\g<1>" + WRITTEN.encode() + rb"\g<2>", data)
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
