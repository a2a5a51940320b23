"""Who asks: a page by its script, for a part of itself, or a person for a whole page."""

from __future__ import annotations

from django.http import HttpRequest


def by_script(request: HttpRequest) -> bool:
    """Whether a script asked for a part of the page."""
    return bool(getattr(request, "htmx", False))
