"""National files become ``model.Standard``: containers (what a file is) × layouts (how a country writes).

``read(path)`` is the way for every file from outside. What several layouts need stands beside their folder:
``lines``, ``statements`` and ``wordings`` (content → lines → whole statements, languages apart), ``vocabulary``,
``codes`` and ``acts``.
"""

from darya.documents.content import PageBox, Picture
from darya.documents.corrections import (
    Correction,
    Replayed,
    Unfit,
    apply,
    describe,
    find_statement,
    read_correction,
    replay,
    with_seen,
)
from darya.documents.limits import DEFAULT_LIMITS, PICTURE_LIMITS, Limits
from darya.documents.page_text import (
    PageText,
    PlacedCell,
    PlacedParagraph,
    PlacedRow,
    PlacedTable,
    page_text,
    text_as_it_stands,
)
from darya.documents.pictures import page_count, page_picture, places_on_page
from darya.documents.reading import read, read_bytes, read_content, read_content_of, read_many

__all__ = [
    "DEFAULT_LIMITS", "PICTURE_LIMITS", "Correction", "Limits", "PageBox", "PageText", "Picture", "PlacedCell",
    "PlacedParagraph", "PlacedRow", "PlacedTable", "Replayed", "Unfit", "apply", "describe", "find_statement",
    "page_count", "page_picture", "page_text", "places_on_page", "read", "read_bytes", "read_content",
    "read_content_of", "read_correction", "read_many", "replay", "text_as_it_stands", "with_seen",
]  # fmt: skip
