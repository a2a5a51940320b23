"""Everything that is kept about one person, for that person only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from darya.language.messages import N_
from darya.web.accounts.kept import KINDS, Kept
from darya.web.accounts.models import Person
from darya.web.journal.words import in_words, value_in_words, values_of

Facts = list[dict[str, Any]]


def everything(person: Person) -> dict[str, Any]:
    """All of it as plain data."""
    return {"account": account(person)} | {kind.name: facts(kind, person) for kind in KINDS}


def account(person: Person) -> dict[str, Any]:
    """The account itself."""
    return {
        "identifier": str(person.id),
        "email": person.email,
        "name": person.name,
        "language": person.language,
        "since": person.date_joined,
        "last_sign_in": person.last_login,
        "has_password": person.has_usable_password(),
        "runs_installation": person.runs_installation,
        "rehearsal": person.rehearsal,
    }


def facts(kind: Kept, person: Person) -> Facts:
    """One kind of thing."""
    return [dict(row) for row in kind.of(person).values(*kind.fields)]


@dataclass(frozen=True, slots=True)
class ReadableKind:
    """The same for reading: how many there are and the latest of them."""

    title: str
    count: int
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


READ_AT_ONCE = 50


def readable(person: Person) -> Mapping[str, Any]:
    """What the page shows: the account, then each kind with its first rows."""
    shown = [_readable(kind, person) for kind in KINDS]
    return {"account": account(person), "kinds": [kind for kind in shown if kind.count], "limit": READ_AT_ONCE}


def _readable(kind: Kept, person: Person) -> ReadableKind:
    """One query, and another to count what is too much to show."""
    shown = [field for field in kind.fields if field not in IDENTIFIERS]
    found = list(kind.of(person).values(*kind.fields)[: READ_AT_ONCE + 1])
    count = len(found) if len(found) <= READ_AT_ONCE else kind.of(person).count()
    told = tuple(tuple(_told(row, field) for field in shown) for row in found[:READ_AT_ONCE])
    return ReadableKind(kind.title, count, tuple(HEADINGS[field] for field in shown), told)


def _told(row: Mapping[str, Any], field: str) -> str:
    if field in {"before", "after"}:
        return in_words(values_of(row["act"], row[field]))
    return value_in_words(field.rsplit("__")[-1], row[field])


IDENTIFIERS = {"cell_id", "draft_id", "subject"}
"""They are in the file, for programs."""


HEADINGS: Mapping[str, str] = {
    "email": N_("E-mail"), "verified": N_("confirmed"), "type": N_("kind"), "created_at": N_("made"),
    "last_used_at": N_("last used"), "may_write": N_("May change things"), "made_at": N_("made"),
    "programme__name": N_("Programme"), "role": N_("Role"), "country": N_("Country"),
    "organisation": N_("Organisation"), "mandate": N_("Mandate"), "mandate_until": N_("until"),
    "binding": N_("binds the country"), "joined_at": N_("since"), "left_at": N_("ended"), "name": N_("Name"),
    "sent_at": N_("sent"), "ends_at": N_("ends"), "accepted_at": N_("accepted"), "revoked_at": N_("revoked"),
    "state": N_("State"), "title": N_("Title"), "number": N_("Number"), "saved_at": N_("saved"),
    "cell__row__label": N_("Row"), "row__label": N_("Row"), "label": N_("Row"), "cell__country": N_("Country"),
    "relation": N_("Relation"), "differences": N_("Differences"), "reason": N_("Reason"), "at": N_("When"),
    "says": N_("Answer"), "remark": N_("Remark"), "act": N_("What was done"), "undone_at": N_("undone"),
    "draft__title": N_("Draft"), "ended_at": N_("When"), "subject_kind": N_("Thing"),
    "before": N_("Before"), "after": N_("After"), "changed_at": N_("changed"), "decided_at": N_("decided"),
    "until": N_("until"), "applied_at": N_("taken over"), "kind": N_("kind"),
    "origin": N_("Origin"), "given_at": N_("given"), "added_at": N_("added"),
    "taken_back_at": N_("taken back"), "text": N_("Text"), "other_text": N_("Counterpart"), "encoder": N_("Encoder"),
    "links": N_("Confirmed links"), "asked_at": N_("When"), "chosen_at": N_("When"),
}  # fmt: skip
