"""In which language the command line speaks, and in which the files that it writes are."""

from __future__ import annotations

import os

from darya.language.messages import translator
from darya.language.tags import WORKING_LANGUAGES, canonical_tag, primary_language


def interface_language() -> str:
    """``DARYA_LANGUAGE``, else the language of the session (``LC_ALL``, ``LC_MESSAGES``, ``LANG``), else English."""
    for name in ("DARYA_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        tag = os.environ.get(name, "").partition(".")[0].partition("@")[0]
        if tag in ("C", "POSIX", ""):
            continue
        try:
            return _working(canonical_tag(tag))
        except ValueError:
            continue
    return "en"


def _working(tag: str) -> str:
    """The working language of a session's tag: ``ru-RU`` → ``ru``; any other language reads English."""
    if tag in WORKING_LANGUAGES:
        return tag
    kin = (known for known in WORKING_LANGUAGES if primary_language(known) == primary_language(tag))
    return next(kin, "en")


LANGUAGE = interface_language()
_ = translator(LANGUAGE)
