"""Writing a printable document, whatever it was built from, as Word or PDF."""

from __future__ import annotations

from pathlib import Path

from darya.exchange.pages.page import PrintedDocument
from darya.language.messages import N_
from darya.model import InputError, whole_file

PRINTED_FORMATS = (".docx", ".pdf")


def write_document(document: PrintedDocument, path: Path) -> None:
    """Write in the format that the file's name asks for, whole or not at all.

    Raises ``InputError`` for another ending, and where the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in PRINTED_FORMATS:
        raise InputError(
            N_("{file}: a report is written as one of {known}"), file=path.name, known=" ".join(PRINTED_FORMATS)
        )
    try:
        with whole_file(path) as part:
            write_pages(document, part, suffix)
    except OSError as error:
        raise InputError(
            N_("{file} cannot be written: {detail}"), file=str(path), detail=error.strerror or str(error)
        ) from error


def write_pages(document: PrintedDocument, path: Path, suffix: str) -> None:
    """Write in the format of an ending, under any name."""
    if suffix == ".docx":
        from darya.exchange.docx.write import write_docx

        write_docx(document, path)
    else:
        from darya.exchange.pdf.write import write_pdf

        write_pdf(document, path)
