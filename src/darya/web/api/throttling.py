"""How often a program may ask: enough for any honest one, too little to slow the others down."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from threading import Lock, local

from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from darya.web.api.authentication import READING

READS_A_MINUTE = 600
WRITES_A_MINUTE = 120
SECONDS = 60
_KEYS_AT_MOST = 2000


class ByPerson(BaseThrottle):
    """Counts what each token, or each person in a browser, asked within the last minute.

    Each process of the server counts for itself, in memory: a count in the database would cost every request a write.
    """

    def __init__(self, reads: int = READS_A_MINUTE, writes: int = WRITES_A_MINUTE) -> None:
        self.reads, self.writes = reads, writes
        self._asked: OrderedDict[tuple[str, bool], deque[float]] = OrderedDict()
        self._lock = Lock()
        self._refused = local()

    def allow_request(self, request: HttpRequest) -> bool:
        """Count the request; False where there were too many."""
        who = getattr(request, "token", None) or request.user
        if who.pk is None:
            return True
        self._refused.wait = self._seconds_to_wait(str(who.pk), request.method in READING)
        return bool(self._refused.wait == 0)

    def wait(self) -> float | None:
        """The seconds after which the request that this thread has just refused is taken."""
        return getattr(self._refused, "wait", None)

    def forget(self) -> None:
        """Begin counting anew."""
        with self._lock:
            self._asked.clear()

    def _seconds_to_wait(self, who: str, reads: bool) -> float:
        now = time.monotonic()
        with self._lock:
            asked = self._asked.setdefault((who, reads), deque())
            self._asked.move_to_end((who, reads))
            while len(self._asked) > _KEYS_AT_MOST:
                self._asked.popitem(last=False)
            while asked and asked[0] <= now - SECONDS:
                asked.popleft()
            if len(asked) >= (self.reads if reads else self.writes):
                return asked[0] + SECONDS - now
            asked.append(now)
            return 0.0
