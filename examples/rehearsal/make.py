"""Write the rehearsal files: ``python examples/rehearsal/make.py [FOLDER]``.

The content stands in ``content/``; the files go to ``files/<occupation>/`` beside it, or to FOLDER.
Making them twice gives the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from rehearsal_maker.as_docx import write_docx
from rehearsal_maker.as_pdf import write_pdf
from rehearsal_maker.as_rtf import write_rtf
from rehearsal_maker.as_xlsx import write_xlsx
from rehearsal_maker.content import Standard, read_all
from rehearsal_maker.duties import duties_document
from rehearsal_maker.functional import functional_document
from rehearsal_maker.page import Document
from rehearsal_maker.tariff import tariff_document

FILES = Path(__file__).parent / "files"
LAYOUTS: dict[str, Callable[[Standard], Document]] = {
    "functional": functional_document,
    "tariff": tariff_document,
    "duties": duties_document,
}
WRITERS: dict[str, Callable[[Document, Path], None]] = {
    ".docx": write_docx,
    ".pdf": write_pdf,
    ".rtf": write_rtf,
}


def make(folder: Path = FILES) -> list[Path]:
    """Write every standard's file under the folder and return the paths in order."""
    return [_write(standard, folder) for standard in read_all()]


def _write(standard: Standard, folder: Path) -> Path:
    path: Path = folder / standard.head["occupation"] / standard.head["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".xlsx":
        write_xlsx(standard, path)
    else:
        WRITERS[path.suffix](LAYOUTS[standard.head["layout"]](standard), path)
    return path


if __name__ == "__main__":
    for written in make(*map(Path, sys.argv[1:2])):
        print(written)
