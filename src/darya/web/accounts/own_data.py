"""Everything that is kept about one person, for that person only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from darya.language.messages import N_
from darya.web.accounts.models import Person
from darya.web.api.models import Token
from darya.web.comparison.models import Answer, Change, Judgement
from darya.web.jobs.models import Job
from darya.web.journal.models import Entry
from darya.web.journal.words import in_words, value_in_words, values_of
from darya.web.programmes.models import Invitation, Member
from darya.web.qualifications.models import Revision
from darya.web.standards.models import Edition, Upload

Facts = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of thing that is kept: what it is, where it is read, and the fields that are about the person."""

    name: str
    title: str
    fields: tuple[str, ...]
    of: Callable[[Person], QuerySet[Any]]


KINDS = (
    Kept("addresses", N_("Addresses"), ("email", "verified"), lambda who: EmailAddress.objects.filter(user=who)),
    Kept("second_factors", N_("Second factors"), ("type", "created_at", "last_used_at"),
         lambda who: Authenticator.objects.filter(user=who)),
    Kept("tokens", N_("Tokens for programs"), ("name", "may_write", "made_at", "ends_at", "last_used_at", "revoked_at"),
         lambda who: Token.objects.filter(person=who)),
    Kept("memberships", N_("Roles in programmes"),
         ("programme__name", "role", "country", "organisation", "mandate", "mandate_until", "binding", "joined_at",
          "left_at"),
         lambda who: Member.objects.filter(person=who)),
    Kept("invitations", N_("Invitations to you"),
         ("programme__name", "email", "name", "role", "country", "organisation", "sent_at", "ends_at", "accepted_at",
          "revoked_at"),
         lambda who: Invitation.objects.filter(email=who.email)),
    Kept("uploads", N_("Files that you uploaded"), ("name", "country", "state", "created_at"),
         lambda who: Upload.objects.filter(person=who)),
    Kept("editions", N_("Editions that you saved"), ("title", "number", "saved_at"),
         lambda who: Edition.objects.filter(saved_by=who)),
    Kept("judgements", N_("Your judgements"),
         ("cell_id", "cell__row__label", "cell__country", "relation", "differences", "reason", "at"),
         lambda who: Judgement.objects.filter(person=who)),
    Kept("answers", N_("Your answers to employers' questions"), ("cell_id", "cell__row__label", "says", "remark", "at"),
         lambda who: Answer.objects.filter(person=who)),
    Kept("changes", N_("Your changes of rows"), ("act", "at", "undone_at"),
         lambda who: Change.objects.filter(person=who)),
    Kept("revisions", N_("Your revisions of drafts"), ("draft_id", "draft__title", "number", "name", "ended_at"),
         lambda who: Revision.objects.filter(person=who)),
    Kept("jobs", N_("Long work that you asked for"), ("title", "state", "created_at"),
         lambda who: Job.objects.filter(person=who)),
    Kept("journal", N_("Your acts in the journal"),
         ("number", "at", "act", "subject_kind", "subject", "country", "before", "after", "reason"),
         lambda who: Entry.objects.filter(person=who.id)),
)  # fmt: skip
"""A room that keeps something about people adds its line here."""


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
    rows, shown = kind.of(person), [field for field in kind.fields if field not in IDENTIFIERS]
    told = tuple(tuple(_told(row, field) for field in shown) for row in rows.values(*kind.fields)[:READ_AT_ONCE])
    return ReadableKind(kind.title, rows.count(), tuple(HEADINGS[field] for field in shown), told)


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
    "cell__row__label": N_("Row"), "cell__country": N_("Country"),
    "relation": N_("Relation"), "differences": N_("Differences"), "reason": N_("Reason"), "at": N_("When"),
    "says": N_("Answer"), "remark": N_("Remark"), "act": N_("Act"), "undone_at": N_("undone"),
    "draft__title": N_("Draft"), "ended_at": N_("When"), "subject_kind": N_("Thing"),
    "before": N_("Before"), "after": N_("After"),
}  # fmt: skip
