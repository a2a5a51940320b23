"""The fixed words of the layouts in the languages that print them, as read from ``content/wording.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence

from .content import CONTENT

_WORDS: dict[str, dict[str, str]] = tomllib.loads((CONTENT / "wording.toml").read_text(encoding="utf-8"))


def label(key: str, languages: Sequence[str]) -> str:
    """A fixed word in one language, or in several side by side; KeyError where a language lacks it."""
    return " / ".join(_WORDS[key][language] for language in languages)
