"""What every page knows about its surroundings: languages, the reader, and how its script behaves."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from darya.web.ui.say import reader_language

HTMX_CONFIG = json.dumps(
    {
        "includeIndicatorStyles": False,  # the style sheet has them; no style may be written into the page
        "allowEval": False,
        "allowScriptTags": False,
        "selfRequestsOnly": True,
        "historyCacheSize": 0,  # what a person saw stays out of the browser's store
        "refreshOnHistoryMiss": True,
        "timeout": 20000,
        "responseHandling": [
            {"code": "204", "swap": False},
            {"code": "[23]..", "swap": True},
            {"code": "(409|422)", "swap": True, "error": False},
            {"code": "[45]..", "swap": False, "error": True},
        ],
    }
)


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """``ui``: what the base template of every page shows."""
    return {"ui": SimpleLazyObject(lambda: _surroundings(request))}


def _surroundings(request: HttpRequest) -> dict[str, Any]:
    person = getattr(request, "user", None)
    known = person is not None and person.is_authenticated
    return {
        "product": settings.SITE_NAME,
        "language": reader_language(),
        "code": get_language() or "en",
        "languages": [code for code, _name in settings.LANGUAGES],
        "language_url": _address_of("ui:language"),
        "address": request.get_full_path(),
        "person": str(person.pk) if known and person else "",
        "person_name": _name_of(person) if known else "",
        "htmx_config": HTMX_CONFIG,
    }


def _address_of(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _name_of(person: Any) -> str:
    return person.get_full_name() or person.get_username() if hasattr(person, "get_full_name") else str(person)
