"""How often a program may ask: enough for any honest one, too little to slow the others down."""

from __future__ import annotations

import hashlib
import math
import time

from allauth.account.adapter import get_adapter
from django.db import connection
from django.http import HttpRequest
from ninja.errors import Throttled
from ninja.throttling import BaseThrottle

from darya.web.api.models import Asked

READING = frozenset({"GET", "HEAD", "OPTIONS"})
READS_A_MINUTE = 600
WRITES_A_MINUTE = 120
WRONG_TOKENS_A_MINUTE = 30
SECONDS = 60


class ByPerson(BaseThrottle):
    """Counts what each token, or each person in a browser, asked within this minute, over all processes."""

    def __init__(self, reads: int = READS_A_MINUTE, writes: int = WRITES_A_MINUTE) -> None:
        self.reads, self.writes = reads, writes

    def allow_request(self, request: HttpRequest) -> bool:
        """Count the request; False where there were too many."""
        who = getattr(request, "token", None) or request.user
        if who.pk is None:
            return True
        reads = request.method in READING
        return count(f"{who.pk} {'reads' if reads else 'writes'}") <= (self.reads if reads else self.writes)

    def wait(self) -> float | None:
        """The seconds until the next minute begins."""
        return _seconds_left()


def count_wrong_token(request: HttpRequest) -> None:
    """Raises ``Throttled`` for an address from which too many tokens came that open nothing."""
    if count(f"{get_adapter().get_client_ip(request)} wrong tokens") > WRONG_TOKENS_A_MINUTE:
        Asked.objects.filter(minute__lt=_minute() - 1).delete()  # else whoever changes addresses would fill the table
        raise Throttled(math.ceil(_seconds_left()))


def count(who: str) -> int:
    """How often it came in this minute, this time included: one statement, so that no two processes count the same.

    Who it is is kept as a hash, since it may be the address of a person's machine.
    """
    key = hashlib.sha256(who.encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [key, _minute()])
        return int(cursor.fetchone()[0])


_COUNT = """
INSERT INTO api_asked (who, minute, times) VALUES (%s, %s, 1)
ON CONFLICT (who) DO UPDATE SET
    times = CASE WHEN api_asked.minute = excluded.minute THEN api_asked.times + 1 ELSE 1 END,
    minute = excluded.minute
RETURNING times
"""


def _minute() -> int:
    return int(time.time()) // SECONDS


def _seconds_left() -> float:
    return SECONDS - time.time() % SECONDS
