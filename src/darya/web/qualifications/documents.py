"""A draft of the database as a ``model.Qualification``, and back."""

from __future__ import annotations

import json
import threading
import zlib
from collections import OrderedDict
from collections.abc import Sequence
from functools import partial

from django.db import transaction
from pydantic import ValidationError

from darya.drafting import checked
from darya.drafting.checks import CODES
from darya.model import Annex, Qualification, Severity, Unit
from darya.model.files import SCHEMAS, dump, load
from darya.web.qualifications.models import Draft
from darya.web.qualifications.packing import COMPRESSION, Part, is_unit, packed_line_of, part_of

_KEPT_AT_MOST = 8
_NEWEST = f'{{"schema":"darya.qualification/{SCHEMAS["darya.qualification"][1]}"'.encode()
_Key = tuple[object, int, object]
_kept: OrderedDict[_Key, tuple[Qualification, bytes]] = OrderedDict()
_keeping = threading.Lock()


def pack(qualification: Qualification) -> bytes:
    """The document as it is stored: of its findings only those that say more than the checks will say again.

    Findings are the larger half of a draft, and it is written with every edit. The first line is the document without
    units and annexes; each of these is a line of its own, compressed by itself, so that an edit compresses its unit.
    """
    kept = tuple(one for one in qualification.findings if one.settled or one.note or one.code not in CODES)
    head = qualification.model_copy(update={"findings": kept, "units": (), "annexes": ()})
    parts: tuple[Part, ...] = (*qualification.units, *qualification.annexes)
    return b"".join([zlib.compress(dump(head, indent=None).encode(), COMPRESSION), *map(packed_line_of, parts)])


def unpack(stored: bytes | memoryview) -> Qualification:
    """The document as it was stored, not checked anew. Raises ``Refused`` where it no longer fits its schema."""
    head, *lines = _decompressed(bytes(stored)).split(b"\n")
    if not lines:  # all in one line: it has no parts, or was stored before they had lines of their own
        return _loaded(head)
    if not head.startswith(_NEWEST):
        return _loaded(_in_one(head, lines))
    try:
        parts = [part_of(line) for line in lines]
    except ValidationError:
        return _loaded(_in_one(head, lines))
    units = tuple(part for part in parts if isinstance(part, Unit))
    annexes = tuple(part for part in parts if isinstance(part, Annex))
    return _loaded(head).model_copy(update={"units": units, "annexes": annexes})


def _decompressed(stored: bytes) -> bytes:
    """All that was compressed, one part behind the other, or in one as it was before."""
    found = []
    while stored:
        part = zlib.decompressobj()
        found.append(part.decompress(stored))
        if not part.eof:
            raise zlib.error("a stored draft ends in the middle")
        stored = part.unused_data
    return b"".join(found)


def _loaded(text: str | bytes) -> Qualification:
    document = load(text)
    assert isinstance(document, Qualification)  # noqa: S101 - nothing else is packed
    return document


def _in_one(head: bytes, lines: Sequence[bytes]) -> str:
    """The document as a file has it, to be lifted to the newest version or refused with a reason."""
    data = json.loads(head)
    data["units"] = [json.loads(line[1:]) for line in lines if is_unit(line)]
    data["annexes"] = [json.loads(line[1:]) for line in lines if not is_unit(line)]
    return json.dumps(data)


def qualification_of(draft: Draft) -> Qualification:
    """The draft's document with its findings. The latest stay in memory: a draft gets another one, none changes."""
    return _state_of(draft)[0]


def stored_of(draft: Draft) -> bytes:
    """The document as it is stored, asked of the database only where it is not in memory."""
    return _state_of(draft)[1]


def _state_of(draft: Draft) -> tuple[Qualification, bytes]:
    key = _key(draft)
    with _keeping:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
            return found
    stored = bytes(draft.document)
    found = (checked(unpack(stored)), stored)
    _keep(key, *found)
    return found


def put(draft: Draft, qualification: Qualification, stored: bytes) -> None:
    """Give the draft this document, with what lists show of it; the caller saves the row."""
    draft.document = stored
    draft.title = qualification.title.model_dump(mode="json")
    draft.status = qualification.status.value
    draft.at_least = qualification.at_least
    draft.outcomes_count = len(qualification.outcomes())
    draft.findings_count = open_findings(qualification)
    transaction.on_commit(
        partial(_keep, _key(draft), qualification, stored)
    )  # a state that was rolled back is never kept


def open_findings(qualification: Qualification) -> int:
    """Errors and warnings that nobody has settled."""
    return sum(not one.settled and one.severity is not Severity.NOTE for one in qualification.findings)


def _key(draft: Draft) -> _Key:
    return draft.pk, draft.version, draft.changed_at


def _keep(key: _Key, qualification: Qualification, stored: bytes) -> None:
    with _keeping:
        _kept[key] = qualification, stored
        while len(_kept) > _KEPT_AT_MOST:
            _kept.popitem(last=False)
