"""Units and annexes of a draft as lines: what an edit leaves alone is neither written nor read again.

Model objects never change, so a part that was met before is known by itself, and a line by its bytes.
"""

from __future__ import annotations

import threading
import zlib
from collections import OrderedDict
from functools import lru_cache

from darya.model import Annex, Unit

Part = Unit | Annex

COMPRESSION = 6
"""Dense: a part is compressed only when it changes, and every edit writes all of them several times."""

PARTS_KEPT = 256
"""Some drafts of thirty units each."""

_UNIT, _ANNEX = b"u", b"a"
_lines: OrderedDict[int, tuple[Part, bytes]] = OrderedDict()
_keeping = threading.Lock()


def packed_line_of(part: Part) -> bytes:
    """A new line, compressed: a letter that says what the part is, then JSON; what is not stated is left out."""
    with _keeping:
        part_and_line = _lines.get(id(part))
        if part_and_line is not None:  # it is held here, so nothing else can have its place in memory
            _lines.move_to_end(id(part))
            return part_and_line[1]
    told = part.model_dump_json(by_alias=True, exclude_none=True, exclude={"findings": {"__all__": {"message"}}})
    line = zlib.compress(b"\n" + (_UNIT if isinstance(part, Unit) else _ANNEX) + told.encode(), COMPRESSION)
    with _keeping:
        _lines[id(part)] = (part, line)
        while len(_lines) > PARTS_KEPT:
            _lines.popitem(last=False)
    return line


@lru_cache(maxsize=PARTS_KEPT)
def part_of(line: bytes) -> Part:
    """A part as it was written. Raises pydantic's ``ValidationError`` where it no longer fits."""
    model = Unit if line[:1] == _UNIT else Annex
    return model.model_validate_json(line[1:])


def is_unit(line: bytes) -> bool:
    """Whether a line is that of a unit."""
    return line[:1] == _UNIT
