"""A document of the model as an answer: the same file that Darya writes and reads everywhere."""

from __future__ import annotations

import hashlib

from django.http import HttpResponse

from darya.model.files import Document, dump
from darya.web.programmes.takeaway import file_response


def document_response(document: Document, name: str) -> HttpResponse:
    """``*.darya.json`` to keep; asked again, it is sent only if it changed."""
    content = dump(document, indent=None).encode()
    answer = file_response(content, f"{name}.json")
    answer["Content-Disposition"] = f'attachment; filename="{name}.darya.json"'
    answer["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    return answer


DOCUMENT = {
    "responses": {
        200: {
            "description": "The document, see docs/reference/schema.",
            "content": {"application/json": {"schema": {"type": "object"}}},
        }
    }
}
"""How the description of the API tells of such an answer."""
