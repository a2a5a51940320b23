"""``GET /health``: whether the parts of the installation work, for people and monitors."""

from __future__ import annotations

import logging

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from darya import __version__
from darya.web.jobs.queries import queue_state
from darya.web.journal.actions import FIRST, hash_of
from darya.web.journal.models import Entry, Head

logger = logging.getLogger(__name__)

Report = dict[str, object]


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 while the platform can serve, with what works; 503 without database or with a broken journal.

    An absent worker is told and is no reason to take the platform off: everything but long work goes on.
    """
    report: Report = {"web": "ok", "version": __version__}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        report |= {"database": "ok", "worker": _worker(), "journal": _journal()}
    except DatabaseError:
        logger.exception("the database does not answer")
        report["database"] = "does not answer"
    return JsonResponse(report, status=200 if _can_serve(report) else 503)


def _can_serve(report: Report) -> bool:
    journal = report.get("journal")
    return report["database"] == "ok" and isinstance(journal, dict) and journal["state"] == "ok"


def _worker() -> Report:
    queue = queue_state()
    return {
        "state": "ok" if queue.worker_is_there else "absent",
        "last_sign_of_life": queue.last_sign.isoformat(timespec="seconds") if queue.last_sign else None,
        "waiting": queue.waiting,
        "running": queue.running,
    }


def _journal() -> Report:
    """How long the chain is, and whether its end is what it should be; ``darya journal verify`` checks all of it."""
    head = Head.objects.filter(pk=1).first()
    last = Entry.objects.order_by("-number").first()
    if head is None:
        return {"state": "broken", "entries": 0}
    if last is None:
        whole = head.number == 0 and head.hash == FIRST
    else:
        whole = (last.number, last.hash) == (head.number, head.hash) and hash_of(last) == head.hash
    return {"state": "ok" if whole else "broken", "entries": head.number}
