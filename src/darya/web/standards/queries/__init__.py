"""Everything that reads the library across tables; other rooms import from here."""

from darya.web.standards.queries.comparing import comparisons_with, document_of, shared_standards
from darya.web.standards.queries.library import listed, visible_standards
from darya.web.standards.queries.matters import matters
from darya.web.standards.queries.search import search
from darya.web.standards.queries.standards import edition_of, standard_for
from darya.web.standards.queries.uploads import open_uploads, upload_for

__all__ = [
    "comparisons_with", "document_of", "edition_of", "listed", "matters", "open_uploads", "search", "shared_standards",
    "standard_for", "upload_for", "visible_standards",
]  # fmt: skip
