"""The formats, by the ending of the file name. A format's library is loaded when the format is used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from darya.exchange.facts import GridFacts
from darya.exchange.losses import LossReport
from darya.exchange.pages.page import PrintedDocument
from darya.language.messages import N_
from darya.model import Comparison, InputError, Standard, load_file, save_file, whole_file
from darya.model.files import Document

Writer = Callable[[Document, Path, Sequence[str], GridFacts], LossReport]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: what it can do, and the functions that do it."""

    suffix: str
    write: Writer
    read: Callable[[Path], Document] | None = None


def write(
    document: Document, path: Path, *, languages: Sequence[str] | None = None, facts: GridFacts | None = None
) -> LossReport:
    """Write a document in the format that the file name asks for, whole or not at all; tells what was left out.

    ``languages`` are those shown (the document's first one if not given); ``facts`` stand on the first pages of a
    grid, and their ``notice`` on every page and sheet of any document. Raises ``InputError`` for an unknown ending
    and where the file cannot be written.
    """
    writer = format_of(path).write
    shown = tuple(languages or _languages_of(document)[:1])
    try:
        with whole_file(path) as part:
            return writer(document, part, shown, facts or _facts_of(document, shown[0]))
    except OSError as error:
        raise InputError(
            N_("{file} cannot be written: {detail}"), file=str(path), detail=error.strerror or str(error)
        ) from error


def read(path: Path) -> Document:
    """Read what Darya has written. Raises ``InputError`` for an ending that is not read back."""
    reader = format_of(path).read
    if reader is None:
        raise InputError(N_("{file}: this format is written only; give the .json or .xlsx file"), file=path.name)
    if not path.is_file():
        raise InputError(N_("There is no file {file}"), file=str(path))
    return reader(path)


def format_of(path: Path) -> Format:
    """The format of a file name. Raises ``InputError`` for an unknown ending, naming the known ones."""
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        raise InputError(
            N_("{file}: the ending {suffix} is not known; use one of {known}"),
            file=path.name, suffix=path.suffix or "''", known=" ".join(FORMATS),
        )  # fmt: skip
    return found


def _languages_of(document: Document) -> tuple[str, ...]:
    return (document.language,) if isinstance(document, Standard) else document.languages


def _facts_of(document: Document, language: str) -> GridFacts:
    if not isinstance(document, Comparison):
        return GridFacts(title="")
    title = document.title.best(language)
    return GridFacts(title=title.text if title else "", date=document.made_at.date() if document.made_at else None)


def _write_json(document: Document, path: Path, languages: Sequence[str], facts: GridFacts) -> LossReport:
    save_file(document, path)
    return LossReport("json")


def _write_docx(document: Document, path: Path, languages: Sequence[str], facts: GridFacts) -> LossReport:
    from darya.exchange.docx.losses import losses
    from darya.exchange.docx.write import write_docx

    write_docx(_pages(document, languages, facts), path)
    return losses(document, languages)


def _write_pdf(document: Document, path: Path, languages: Sequence[str], facts: GridFacts) -> LossReport:
    from darya.exchange.pdf.losses import losses
    from darya.exchange.pdf.write import write_pdf

    write_pdf(_pages(document, languages, facts), path)
    return losses(document, languages)


def _write_xlsx(document: Document, path: Path, languages: Sequence[str], facts: GridFacts) -> LossReport:
    from darya.exchange.xlsx.write import write_draft, write_grid

    if isinstance(document, Standard):
        from darya.exchange.pages.losses import standard_list_losses
        from darya.exchange.standard_listing import standard_listing
        from darya.exchange.xlsx.listing_write import listing_workbook

        listing_workbook(standard_listing(document, languages, facts.notice), languages[0]).save(path)
        return LossReport("xlsx", standard_list_losses())
    if isinstance(document, Comparison):
        write_grid(document, path, languages, facts)
    else:
        write_draft(document, path, languages, facts.notice)
    return LossReport("xlsx")


def _read_xlsx(path: Path) -> Document:
    """A grid or draft as a person gave it back. Errors are listed by ``read_workbook``; here the first one is told."""
    from darya.exchange.xlsx.draft_read import DraftEdit
    from darya.exchange.xlsx.read import read_workbook

    edit = read_workbook(path)
    if edit.problems:
        raise InputError(
            N_("{file}: errors: {count}; nothing was taken over. The first: {first}"),
            file=path.name, count=len(edit.problems), first=edit.problems[0].message,
        )  # fmt: skip
    return edit.qualification if isinstance(edit, DraftEdit) else edit.comparison


def _pages(document: Document, languages: Sequence[str], facts: GridFacts) -> PrintedDocument:
    from darya.exchange.pages import draft_pages, grid_pages, standard_pages

    if isinstance(document, Comparison):
        return grid_pages(document, languages, facts)
    if isinstance(document, Standard):
        return standard_pages(document, languages, facts.notice)
    return draft_pages(document, languages, facts.notice)


FORMATS = {
    one.suffix: one
    for one in (
        Format(".json", _write_json, load_file),
        Format(".xlsx", _write_xlsx, _read_xlsx),
        Format(".docx", _write_docx),
        Format(".pdf", _write_pdf),
    )
}
"""Ending → format."""
