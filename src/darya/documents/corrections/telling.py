"""Corrections as sentences, for a history that people read."""

from __future__ import annotations

from darya.documents.corrections.kinds import Correction
from darya.language.messages import N_

_TEMPLATES = {
    "reword": N_("Statement reworded: “{was}” → “{text}”"),
    "set-kind": N_("Kind of statements set to {to:words}; statements: {count}"),
    "set-language": N_("Language of statements set to {to}; statements: {count}"),
    "split": N_("Statement split in two: “{was}”"),
    "join": N_("Two statements joined: “{was}”"),
    "take-out": N_("Statements taken out: {count}; the first: “{was}”"),
    "put-back": N_("Statement put back: “{was}”"),
    "add": N_("Statement added: “{text}”"),
    "move": N_("Statements moved: {count}; the first: “{was}”"),
    "set-wording": N_("Wording in another language ({language}): “{was}” → “{text}”"),
    "correct-function": N_("Function corrected, {field:words}: “{was}” → “{value}”"),
    "add-function": N_("Function added: “{title}”"),
    "take-out-function": N_("Function taken out: “{was}”"),
    "correct-standard": N_("Standard corrected, {field:words}: “{was}” → “{value}”"),
    "set-occupations": N_("Occupations set; entries: {count}"),
    "settle": N_("Finding settled: {note}"),
    "settle without note": N_("Finding settled"),
    "reopen": N_("Finding opened again"),
}
FIELD_WORDS = {
    "code": N_("code"),
    "level": N_("level"),
    "title": N_("title"),
    "generalised_function": N_("generalised function"),
    "registration_number": N_("registration number"),
    "area": N_("area"),
    "purpose": N_("purpose"),
    "kind": N_("kind"),
    "country": N_("country"),
    "language": N_("language"),
    "act.title": N_("act title"),
    "act.kind": N_("act kind"),
    "act.number": N_("act number"),
    "act.date": N_("act date"),
    "act.issuer": N_("act issuer"),
    "act.registration_number": N_("act registration number"),
    "act.registration_date": N_("act registration date"),
}
"""Fields of functions and standards as people call them."""


def describe(correction: Correction) -> tuple[str, dict[str, str | int]]:
    """The template and the values of its sentence; ``was`` is empty where nobody noted what the person saw."""
    told = correction.model_dump(mode="json")
    listed = told.get("statements") or told.get("occupations") or ()
    values: dict[str, str | int] = {
        name: value if value is not None else "" for name, value in told.items() if isinstance(value, str | None)
    }
    values["was"] = next(iter(correction.was.values()), "")
    values["count"] = len(listed)
    values["field"] = FIELD_WORDS.get(str(told.get("field", "")), "")
    silent = correction.kind == "settle" and not correction.note
    return _TEMPLATES["settle without note" if silent else correction.kind], values
