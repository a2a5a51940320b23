"""Adding an entry: the only way into the journal."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
import uuid
from typing import Any, NamedTuple, Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from darya.language.messages import N_
from darya.model import InputError
from darya.web.journal.models import Entry, Head

FIRST = "0" * 64
LONGEST_REASON = 2000
"""Every reason comes into the journal, and the journal is never cut: what is longer is no reason but a document."""


class Doer(Protocol):
    """Whoever does something: an ``Actor`` of a programme, or a ``By`` where no right of a programme is asked."""

    @property
    def person(self) -> uuid.UUID | None:
        """None: the system itself."""

    @property
    def programme(self) -> uuid.UUID | None:
        """None: it concerns the installation, or a person's own account."""


class By(NamedTuple):
    """A person about the own account, a job that works in somebody's name, the system."""

    person: uuid.UUID | None = None
    programme: uuid.UUID | None = None


SYSTEM = By()


def record(
    by: Doer,
    act: str,
    subject_kind: str,
    subject: object,
    *,
    country: str = "",
    before: Any = None,
    after: Any = None,
    reason: str = "",
) -> Entry:
    """Add an entry, inside the transaction of the act itself: both happen or neither.

    Raises ``InputError`` for a reason that is too long: nothing of the act then happens.

    Call it last in an action: from here to the commit the end of the chain is locked. ``before`` and ``after`` are
    plain data without personal data; a person is named by identifier. ``act`` is listed in ``journal.acts``.
    """
    _refuse_long(reason)
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an act and its journal entry belong into one transaction")
    head = Head.objects.select_for_update().get(pk=1)
    entry = Entry(
        number=head.number + 1,
        at=_now(head.at),
        person=by.person,
        programme=by.programme,
        country=country,
        act=act,
        subject_kind=subject_kind,
        subject=_text(str(subject)),
        before=_plain(before),
        after=_plain(after),
        reason=_text(reason),
        previous=head.hash,
    )
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    Head.objects.filter(pk=1).update(number=entry.number, hash=entry.hash, at=entry.at)
    return entry


def _refuse_long(reason: str) -> None:
    if len(reason) > LONGEST_REASON:
        raise InputError(N_("A reason has at most {count} characters"), count=LONGEST_REASON)


def _now(last: dt.datetime | None) -> dt.datetime:
    """The time in whole milliseconds, never before the last entry: a clock that was set back tells no lies here."""
    now = timezone.now()
    now = now.replace(microsecond=now.microsecond // 1000 * 1000)
    return max(now, last) if last else now


def hash_of(entry: Entry) -> str:
    """SHA-256 over every field but the hash itself, written as JSON with sorted keys."""
    told = json.dumps(told_of(entry), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def told_of(entry: Entry) -> dict[str, Any]:
    """What is hashed of an entry, and exported, so that others can count the hashes anew."""
    return {
        "number": entry.number,
        "at": entry.at.astimezone(dt.UTC).isoformat(timespec="milliseconds"),
        "person": str(entry.person) if entry.person else None,
        "programme": str(entry.programme) if entry.programme else None,
        "country": entry.country,
        "act": entry.act,
        "subject_kind": entry.subject_kind,
        "subject": entry.subject,
        "before": entry.before,
        "after": entry.after,
        "reason": entry.reason,
        "previous": entry.previous,
    }


def _plain(value: Any) -> Any:
    """The value as the database will give it back, so that its hash can be counted anew."""
    return None if value is None else _kept(json.loads(json.dumps(value, cls=DjangoJSONEncoder)))


def _kept(value: Any) -> Any:
    """What both databases can hold and give back unchanged."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return {_text(name): _kept(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_kept(one) for one in value]
    if isinstance(value, float):
        return _number(value)
    return value


def _text(value: str) -> str:
    """Without NUL and halves of characters, which PostgreSQL refuses."""
    return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _number(value: float) -> float | int | str:
    """PostgreSQL writes a large number out in full, and it comes back whole; what is no number it refuses."""
    if not math.isfinite(value):
        return str(value)
    return int(value) if value == 0 or abs(value) >= _WRITTEN_OUT else value


_WRITTEN_OUT = 1e16
