"""Pages of a file from outside as pictures, and where texts stand on them; all in a process of its own.

For a person who checks what was understood against the page itself. Only a PDF has pages that look the same
everywhere; for other files ``page_text`` shows the content as it was read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from darya.documents.content import PageBox, Picture
from darya.documents.isolation import ask_apart, broken
from darya.documents.limits import PICTURE_LIMITS, Limits
from darya.language.messages import N_
from darya.model import InputError

NARROWEST, WIDEST = 100, 3000
"""Pixels."""


def page_picture(data: bytes, name: str, page: int, *, width: int = 1000, limits: Limits = PICTURE_LIMITS) -> Picture:
    """The picture of a page, counted from 1; narrower than asked for where the page is far longer than paper.

    Raises ``Refused`` for the file: what its reader says, ``no-pages`` for a file without pages, ``no-page`` for a
    page that it does not have.
    """
    if not NARROWEST <= width <= WIDEST:
        template = N_("A picture of {width} pixels cannot be made; choose {least} to {most}")
        raise InputError(template, width=width, least=NARROWEST, most=WIDEST)
    answer = ask_apart({"wanted": "picture", "name": name, "how": {"page": page, "width": width}}, data, limits)
    measures, _, png = answer.partition(b"\n")
    try:
        across, down, pages = json.loads(measures)
    except ValueError:
        raise broken() from None
    return Picture(png, across, down, pages)


def page_count(data: bytes, name: str, *, limits: Limits = PICTURE_LIMITS) -> int | None:
    """How many pages a file has; None for one whose pages depend on the program that shows it. Raises ``Refused``."""
    count: int | None = json.loads(ask_apart({"wanted": "pages", "name": name}, data, limits))
    return count


def places_on_page(
    data: bytes, name: str, page: int, texts: Sequence[str | Sequence[str]], *, limits: Limits = PICTURE_LIMITS
) -> tuple[tuple[PageBox, ...], ...]:
    """Where each text stands on a page, one box per printed line; nothing for a text that is not found there.

    A text may be given in several wordings, of which the first that is found counts. ``texts`` are in reading order:
    what a page says twice is found first for the first text. Raises as ``page_picture``.
    """
    told = [[text] if isinstance(text, str) else list(text) for text in texts]
    answer = ask_apart({"wanted": "places", "name": name, "how": {"page": page, "texts": told}}, data, limits)
    return tuple(tuple(PageBox(*box) for box in boxes) for boxes in json.loads(answer))
