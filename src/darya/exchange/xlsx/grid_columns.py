"""The columns of the grid sheet. A hidden first row carries their keys, so that a person may move or hide columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from darya.exchange.xlsx.sheets import Column
from darya.exchange.xlsx.words import DIFFERENCES, RELATIONS, word
from darya.language.messages import N_, translator
from darya.language.tags import OWN_NAMES
from darya.model import Comparison

KEY_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3

ID, NUMBER, KIND, COUNT, MERGE, ASIDE, NOTE = "id", "number", "kind", "count", "merge", "aside", "note"
REFS, TEXT, RELATION, DIFFERENCES_KEY, REASON = "refs", "text", "relation", "differences", "reason"
SCORE, WHY = "score", "why"


def label_key(language: str) -> str:
    """Key of the column that names the row in a language."""
    return f"label:{language}"


def cell_key(country: str, part: str) -> str:
    """Key of one of a country's columns."""
    return f"{country}:{part}"


def grid_columns(comparison: Comparison, languages: Sequence[str]) -> tuple[Column, ...]:
    """All columns in order: the row, its name in each language, then seven or more columns per country."""
    _ = translator(languages[0])
    yes_no = (_(N_("yes")), _(N_("no")))
    meaning = _(N_("Meaning"))
    row_columns = [
        Column(ID, "ID", 4, hidden=True),
        Column(NUMBER, _(N_("Row")), 6),
        Column(KIND, _(N_("Kind")), 12),
        *(Column(label_key(tag), f"{meaning} · {OWN_NAMES.get(tag, tag)}", 38, editable=True) for tag in languages),
        Column(COUNT, _(N_("Countries")), 10),
        Column(MERGE, _(N_("Merge into row")), 10, editable=True),
        Column(ASIDE, _(N_("Set aside")), 9, editable=True, choices=yes_no),
    ]
    for country in comparison.countries:
        row_columns += _country_columns(country, languages)
    return (*row_columns, Column(NOTE, _(N_("Note")), 30, editable=True))


def _country_columns(country: str, languages: Sequence[str]) -> list[Column]:
    _ = translator(languages[0])
    relations = tuple(word(value, languages[0]) for value in RELATIONS)
    differences = tuple(word(value, languages[0]) for value in DIFFERENCES)
    text = _(N_("Text"))
    texts = {tag: f"{text} · {OWN_NAMES.get(tag, tag)}" if len(languages) > 1 else text for tag in languages}
    columns = [
        Column(REFS, _(N_("Statements")), 10, editable=True),
        *(Column(f"{TEXT}:{tag}", texts[tag], 42) for tag in languages),
        Column(SCORE, _(N_("Suggested")), 12),
        Column(WHY, _(N_("Why suggested")), 26),
        Column(RELATION, _(N_("Relation")), 12, editable=True, choices=relations),
        Column(DIFFERENCES_KEY, _(N_("Difference")), 14, editable=True, choices=differences),
        Column(REASON, _(N_("Reason")), 22, editable=True),
    ]
    return [
        replace(column, key=cell_key(country, column.key), heading=f"{country} · {column.heading}")
        for column in columns
    ]
