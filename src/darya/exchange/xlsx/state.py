"""The document behind a workbook, kept in a hidden sheet: what was given out, to see what came back changed.

The JSON is compressed and cut into cells. Office programs keep a very hidden sheet as it is.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import zlib

from openpyxl import Workbook

from darya.language.messages import N_
from darya.model import Comparison, Qualification, Refused, Standard, dump, load

STATE_SHEET = "darya"
_MARK = "darya-state/1"
_CHUNK = 30_000
_LARGEST_STATE = 200 * 1024 * 1024  # bytes of JSON; 10,000 statements are about 10 MB


def embed(book: Workbook, document: Comparison | Qualification | Standard) -> None:
    """Put the document into the workbook's hidden sheet."""
    text = dump(document, indent=None).encode()
    packed = base64.b64encode(zlib.compress(text, 6)).decode()
    sheet = book.create_sheet(STATE_SHEET)
    sheet.sheet_state = "veryHidden"
    sheet.append([_MARK, hashlib.sha256(text).hexdigest(), len(text)])
    for start in range(0, len(packed), _CHUNK):
        sheet.append([packed[start : start + _CHUNK]])


def extract(book: Workbook) -> Comparison | Qualification | Standard:
    """The document that was embedded. Raises ``Refused`` where there is none, or it was damaged."""
    if STATE_SHEET not in book.sheetnames:
        raise Refused(
            "other-kind",
            N_("This workbook was not made by Darya, or its hidden sheet was removed: take the file out once more"),
        )
    rows = book[STATE_SHEET].iter_rows(values_only=True)
    head = next(rows, ())
    if not head or head[0] != _MARK:
        raise Refused("too-new", N_("This workbook was made by another version of Darya: {mark}"), mark=str(head[:1]))
    try:
        packed = "".join(str(row[0]) for row in rows if row and row[0])
        unpack = zlib.decompressobj()
        text = unpack.decompress(base64.b64decode(packed, validate=True), _LARGEST_STATE)
    except (zlib.error, binascii.Error, ValueError):
        text = b""
    if hashlib.sha256(text).hexdigest() != head[1]:
        raise Refused("broken", N_("The hidden sheet of this workbook is damaged: take the file out once more"))
    return load(text)
