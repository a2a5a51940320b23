"""Write a printable document as PDF with Typst, without any program, font or package from outside."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal

import typst

from darya.exchange.pages.page import PrintedDocument
from darya.exchange.pdf.data import template_data

FONTS = ("Libertinus Serif",)
"""Embedded in the typst package; has every letter of the working languages."""

STANDARD: Final = "ua-1"
"""PDF/UA: tagged, with title, language and reading order, so that a reading program can follow it."""


def write_pdf(document: PrintedDocument, path: Path) -> None:
    """Write the document. Two runs over one dated document give the same bytes."""
    path.write_bytes(pdf_bytes(document))


def pdf_bytes(document: PrintedDocument) -> bytes:
    """The document as the bytes of a PDF file."""
    moment = (
        dt.datetime.combine(document.date, dt.time(), dt.UTC)
        if document.date
        else dt.datetime.now(dt.UTC).replace(microsecond=0)
    )
    with tempfile.TemporaryDirectory(prefix="darya-pdf-") as folder:
        root = Path(folder)
        main = root / "main.typ"
        main.write_text(files(__package__).joinpath("template.typ").read_text("utf-8"), encoding="utf-8")
        (root / "data.json").write_text(json.dumps(template_data(document), ensure_ascii=False), encoding="utf-8")
        try:
            return _compile(main, moment, STANDARD)
        except typst.TypstError as error:
            if _MISSING_LETTER not in error.message:
                raise
            return _compile(main, moment, None)


_MISSING_LETTER = "could not be displayed"
"""PDF/UA forbids a letter that no embedded font has. Such a file is set without the claim; it stays tagged."""


def _compile(main: Path, moment: dt.datetime, standard: Literal["ua-1"] | None) -> bytes:
    folder = str(main.parent)
    return typst.compile(
        str(main),
        root=folder,
        package_path=folder,
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=standard,
        timestamp=moment,
    )
