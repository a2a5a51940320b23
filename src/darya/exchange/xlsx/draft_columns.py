"""The sheets of the draft workbook that come back. A hidden first row carries the keys of their columns.

A person may move, hide or delete columns and rename sheets; what is not there any more was not changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from darya.exchange.xlsx.sheets import Column
from darya.exchange.xlsx.words import KINDS, word
from darya.language.messages import N_, Translate, translator
from darya.language.tags import OWN_NAMES
from darya.model import Outcome, Qualification, Unit

KEY_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3

FIELD, UNIT_ID, OUTCOME_ID, CRITERION_ID = "field", "unit.id", "outcome.id", "criterion.id"
"""The first key of each sheet, by which it is found again."""

CODE, UNIT, OUTCOME, KIND, MANDATORY, HOURS, OUT = "code", "unit", "outcome", "kind", "mandatory", "hours", "out"
TITLE, STATEMENT, TEXT, METHOD, VALUE = "title", "statement", "text", "method", "value"

SUMMARY_TEXTS = (
    ("title", N_("Title")), ("purpose", N_("Purpose")), ("entry", N_("Entry requirements")),
    ("assessment", N_("Assessment")), ("progression", N_("Progression")),
)  # fmt: skip
"""Texts of the summary that a person may change: the field of the model, and its label."""
VOLUME = "volume_hours"


def language_key(part: str, language: str) -> str:
    """Key of the column with one language of a text."""
    return f"{part}:{language}"


def unit_names(units: Iterable[Unit]) -> dict[str, str]:
    """How the sheets name each unit: by its code, else by its number."""
    return {unit.id: unit.code or str(unit.order) for unit in units}


def outcome_names(outcomes: Iterable[Outcome]) -> dict[str, str]:
    """How the sheets name each outcome: by its code, else by its identifier."""
    return {outcome.id: outcome.code or outcome.id for outcome in outcomes}


def _worded(part: str, heading: str, languages: Sequence[str], width: float) -> list[Column]:
    return [
        Column(language_key(part, tag), f"{heading} · {OWN_NAMES.get(tag, tag)}", width, editable=True, as_text=True)
        for tag in languages
    ]


def _yes_no(_: Translate) -> tuple[str, str]:
    return _(N_("yes")), _(N_("no"))


def _take_out(_: Translate) -> Column:
    return Column(OUT, _(N_("Take out")), 10, editable=True, choices=_yes_no(_))


def summary_columns(languages: Sequence[str]) -> tuple[Column, ...]:
    """Field, label, and the text in each language."""
    _ = translator(languages[0])
    texts = _worded(VALUE, _(N_("Text")), languages, 90 if len(languages) == 1 else 60)
    return (Column(FIELD, "ID", 4, hidden=True), Column("label", _(N_("Item")), 34), *texts)


def unit_columns(languages: Sequence[str]) -> tuple[Column, ...]:
    """One row per unit."""
    _ = translator(languages[0])
    return (
        Column(UNIT_ID, "ID", 4, hidden=True),
        Column(CODE, _(N_("Unit")), 8, editable=True, as_text=True),
        *_worded(TITLE, _(N_("Unit title")), languages, 50),
        Column(MANDATORY, _(N_("Mandatory")), 13, editable=True, choices=_yes_no(_)),
        Column(HOURS, _(N_("Volume, hours")), 11, editable=True),
        _take_out(_),
        Column("outcomes", _(N_("Outcomes")), 12),
    )


def outcome_columns(qualification: Qualification, languages: Sequence[str]) -> tuple[Column, ...]:
    """One row per outcome."""
    _ = translator(languages[0])
    units = tuple(unit_names(qualification.units).values())
    kinds = tuple(word(kind, languages[0]) for kind in KINDS)
    return (
        Column(OUTCOME_ID, "ID", 4, hidden=True),
        Column(UNIT, _(N_("Unit")), 8, editable=True, choices=units, as_text=True),
        Column(CODE, _(N_("Code")), 10, editable=True, as_text=True),
        Column(KIND, _(N_("Kind")), 16, editable=True, choices=kinds),
        *_worded(STATEMENT, _(N_("Outcome")), languages, 50),
        _take_out(_),
        Column("unit title", _(N_("Unit title")), 30),
        Column("countries", _(N_("Countries")), 14),
        Column("sources", _(N_("Comes from")), 80),
    )


def criterion_columns(languages: Sequence[str]) -> tuple[Column, ...]:
    """One row per assessment criterion."""
    _ = translator(languages[0])
    return (
        Column(CRITERION_ID, "ID", 4, hidden=True),
        Column(OUTCOME, _(N_("Outcome")), 12, editable=True, as_text=True),
        *_worded(TEXT, _(N_("Assessment criterion")), languages, 50),
        *_worded(METHOD, _(N_("Method")), languages, 30),
        _take_out(_),
        Column("outcome text", _(N_("Text of the outcome")), 50),
    )
