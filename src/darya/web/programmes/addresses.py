"""Addresses with host, for mail."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def absolute(path: str, request: HttpRequest | None = None) -> str:
    """The address of a page: under the installation's own address, where none is set as the request was made."""
    origin = str(settings.ENVIRONMENT.origin)
    if origin or request is None:
        return f"{origin}{path}"
    return request.build_absolute_uri(path)
