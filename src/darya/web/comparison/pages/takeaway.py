"""A grid as a file, by the same code and with the same numbers as on the command line."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.utils import translation
from django.utils.text import slugify

from darya.exchange import registry
from darya.web.comparison.facts import grid_facts
from darya.web.comparison.models import Comparison
from darya.web.comparison.pages.report import ILLUSTRATIVE
from darya.web.comparison.queries.documents import document_for, workbook_for
from darya.web.comparison.queries.grid import columns_of
from darya.web.programmes.rights import Actor
from darya.web.ui.say import say

STATEMENTS_IN_A_SECOND = {"xlsx": 500, "pdf": 1200, "docx": 4000}
"""How many statements are written in about a second, in one language; what takes longer becomes a job."""


def takes_long(comparison: Comparison, suffix: str, languages: Sequence[str]) -> bool:
    """Whether somebody would wait for the file longer than for a page."""
    most = STATEMENTS_IN_A_SECOND.get(suffix)
    return most is not None and comparison.statements.count() * len(languages) > most


def grid_file(actor: Actor, comparison: Comparison, suffix: str, languages: Sequence[str]) -> tuple[str, bytes]:
    """Name and content of the file. Raises ``InputError`` for an unknown format."""
    countries = [column.country for column in columns_of(comparison)]
    document = workbook_for(actor, comparison, countries) if suffix == "xlsx" else document_for(actor, comparison)
    with translation.override(languages[0]), tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"grid.{suffix}"
        notice = say(ILLUSTRATIVE) if comparison.programme.illustrative else ""
        registry.write(document, path, languages=languages, facts=grid_facts(document, languages[0], notice=notice))
        title = comparison.title[0]["text"] if comparison.title else ""
        return f"{slugify(title) or 'grid'}.{suffix}", path.read_bytes()
