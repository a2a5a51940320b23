"""National files become ``model.Standard``: containers (what a file is) × layouts (how a country writes).

``read(path)`` is the way for every file from outside. What several layouts need stands beside their folder:
``lines``, ``statements`` and ``wordings`` (content → lines → whole statements, languages apart), ``vocabulary``,
``codes`` and ``acts``.
"""

from darya.documents.limits import DEFAULT_LIMITS, Limits
from darya.documents.reading import read, read_bytes, read_content, read_content_of, read_many

__all__ = ["DEFAULT_LIMITS", "Limits", "read", "read_bytes", "read_content", "read_content_of", "read_many"]
