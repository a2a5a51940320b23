"""From the model's standard in an upload or edition to the model and back, and how a file is read apart."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from darya.documents.content import Content
from darya.documents.isolation import read_apart, read_content_apart
from darya.documents.limits import DEFAULT_LIMITS
from darya.model import Standard, load
from darya.web.standards.models import TaughtLayout, Upload
from darya.web.standards.originals import read_original


def standard_of(data: Any) -> Standard:
    """The standard that a row holds as plain data, lifted if an earlier version of Darya wrote it."""
    document = load(json.dumps(data))
    if not isinstance(document, Standard):
        raise TypeError("a row of the library holds something else than a standard")
    return document


def plain_standard(standard: Standard) -> dict[str, Any]:
    """The standard as plain data for a row."""
    return standard.model_dump(mode="json", by_alias=True)


def current_standard(upload: Upload) -> Standard:
    """What the upload says now, with every correction."""
    return standard_of(upload.current if upload.current is not None else upload.as_read)


def read_upload_file(upload: Upload, layouts: Sequence[TaughtLayout]) -> Standard:
    """Read the upload's file in a process of its own: by its chosen layout, else by one of ``layouts`` that fits.

    Raises ``Refused`` with the reader's sentence.
    """
    if upload.layout:
        return read_by_layout(upload, upload.layout.mapping)
    mappings = [layout.mapping for layout in layouts]
    data = read_original(upload.original_id)
    return read_apart(data, upload.name, limits=DEFAULT_LIMITS, country=upload.country, mappings=mappings)


def read_by_layout(upload: Upload, mapping: Mapping[str, Any]) -> Standard:
    """The same by this layout, whether or not it fits."""
    data = read_original(upload.original_id)
    return read_apart(data, upload.name, limits=DEFAULT_LIMITS, country=upload.country, mapping=mapping)


def content_of(upload: Upload) -> Content:
    """What stands in the upload's file, in whatever layout. Raises ``Refused``."""
    return read_content_apart(read_original(upload.original_id), upload.name, limits=DEFAULT_LIMITS)
