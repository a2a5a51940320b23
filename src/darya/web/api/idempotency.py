"""A request that makes something may be sent twice, on a line that breaks: it is done once and answered the same."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone

from darya.language.messages import N_
from darya.model import InputError
from darya.web.api.authentication import reader
from darya.web.api.models import Answered

HEADER = "Idempotency-Key"
LONGEST_KEY = 200
KEPT_FOR = dt.timedelta(hours=24)


def once(request: HttpRequest, do: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Do it, or give the answer that the same key got before. ``do`` gives plain data.

    The answer is kept in the transaction of the act: both happen or neither. Two that come at once wait for each
    other at the constraint of the table.
    """
    key = request.headers.get(HEADER, "").strip()
    if not key:
        return do()
    if len(key) > LONGEST_KEY:
        raise InputError(N_("An idempotency key has at most {most} letters"), most=LONGEST_KEY)
    person, kept_as, asked = reader(request), _hash(key.encode()), _digest(request)
    Answered.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
    before = Answered.objects.filter(person=person, key=kept_as).first()
    if before is None:
        try:
            with transaction.atomic():
                kept = Answered.objects.create(person=person, key=kept_as, asked=asked)
                kept.answer = do()
                kept.save(update_fields=["answer"])
                return kept.answer
        except IntegrityError:
            before = Answered.objects.filter(person=person, key=kept_as).first()
            if before is None:  # the act itself broke a rule of the database
                raise
    if before.asked != asked:
        raise InputError(N_("This idempotency key was used for another request; take a new one"))
    return dict(before.answer or {})


def asked_once(request: HttpRequest) -> str:
    """What names this very request where the room itself remembers the last one; empty without a key."""
    key = request.headers.get(HEADER, "").strip()
    return hashlib.sha256(key.encode() + b"\n" + request.body).hexdigest() if key else ""


def _digest(request: HttpRequest) -> str:
    """Address and content of a request: files by their own hash, so that none is held in memory."""
    told = [request.method or "", request.get_full_path()]
    if request.content_type == "multipart/form-data":
        told += [f"{name}={value}" for name, values in sorted(request.POST.lists()) for value in values]
        for name, files in sorted(request.FILES.lists()):
            for file in files:
                told.append(f"{name}:{file.name}={hashlib.file_digest(file.open('rb'), 'sha256').hexdigest()}")
                file.seek(0)
    else:
        told.append(_hash(request.body))
    return _hash("\n".join(told).encode())


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
