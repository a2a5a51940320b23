"""Whether a document can be read by the mapping that would be proposed for it: only without any doubt."""

from __future__ import annotations

from darya.documents.content import Content
from darya.documents.layouts.taught.propose import doubts, propose
from darya.documents.layouts.taught.recognise import coverage
from darya.model import Refused

SURE_ENOUGH = 0.5
_MOST_UNREAD = 0.1
_LEAST_STATEMENTS = 5


def recognise(content: Content) -> float:
    """0.5 where every entry of the proposed mapping is sure and it explains the document; else 0.

    It is never surer, so that any layout which knows the document itself goes first.
    """
    try:
        mapping = propose(content, "proposed")
    except Refused:
        return 0.0
    if doubts(mapping):
        return 0.0
    explained = coverage(content, mapping)
    whole = explained.titled and explained.kinds > 1 and explained.statements >= _LEAST_STATEMENTS
    return SURE_ENOUGH if whole and explained.unread <= _MOST_UNREAD * explained.statements else 0.0
