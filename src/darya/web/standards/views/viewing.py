"""A page of a file beside what was understood of it: for uploads and for editions."""

from __future__ import annotations

from typing import Any

from darya.documents.own_format import no_pages
from darya.model import Refused, Standard
from darya.web.standards.models import Original
from darya.web.standards.page_pictures import marks_on, pages_of, text_of
from darya.web.standards.pages import MarkedStatement
from darya.web.ui.say import say_error


def number_of(value: str | None) -> int | None:
    """A number of an address; None for anything else."""
    return int(value) if value and value.isdecimal() and 0 < len(value) < 7 and int(value) else None


def page_context(original: Original, name: str, standard: Standard, page: int, *, marks: bool) -> dict[str, Any]:
    """What the pane of the file shows: a page with marked places, or the text of a file without pages."""
    if original.is_document:
        return {"file_problem": say_error(no_pages())}
    sha256 = original.sha256
    try:
        count = pages_of(sha256, name)
        if count is None:
            text = text_of(sha256, name)
            found = {
                order: statement.id for statement in standard.statements() for order in text.orders(statement.source)
            }
            return {"file_text": text, "placed": found}
        page = min(max(1, page), count)
        return {
            "file_page": page,
            "file_pages": count,
            "marked": _marked(sha256, name, standard, page) if marks else (),
            "with_marks": marks,
        }
    except Refused as refused:
        return {"file_problem": say_error(refused)}


def _marked(sha256: str, name: str, standard: Standard, page: int) -> tuple[MarkedStatement, ...]:
    near = [
        (number, statement)
        for number, statement in enumerate(standard.statements(), 1)
        if statement.source.page in {page, page - 1}
    ]
    found = marks_on(sha256, name, page, [statement for _number, statement in near])
    return tuple(
        MarkedStatement(statement, number, boxes)
        for (number, statement), boxes in zip(near, found, strict=True)
        if boxes
    )
