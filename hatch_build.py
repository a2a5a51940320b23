"""Compile the message catalogues (``.po`` to ``.mo``) whenever Darya is built or installed.

Compiled catalogues are not kept in the repository, so a translation can never be older than its source.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALE = Path(__file__).parent / "src" / "darya" / "language" / "locale"


def compile_catalogues(locale: Path) -> list[Path]:
    """Write a ``.mo`` beside every ``.po`` under ``locale`` and return what was written.

    Fuzzy translations are left out: a person sees the English sentence rather than a guess.
    """
    return [_compile(source) for source in sorted(locale.glob("*/LC_MESSAGES/*.po"))]


def _compile(source: Path) -> Path:
    with source.open("rb") as lines:
        catalogue = read_po(lines)
    compiled = source.with_suffix(".mo")
    with compiled.open("wb") as output:
        write_mo(output, catalogue, use_fuzzy=False)
    return compiled


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]  # the configuration class is not needed
    """Runs before files are gathered into a wheel or an editable installation."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues and name them as files to include, which git ignores."""
        compiled = compile_catalogues(LOCALE)
        build_data["artifacts"].extend(str(path.relative_to(self.root)) for path in compiled)
