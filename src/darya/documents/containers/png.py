"""Pictures as PNG, written by hand: a page of text needs nothing that a library of pictures offers.

A page without colours becomes sixteen shades of grey, two pixels a byte, which is all that print needs and a third
of the bytes on a slow line.
"""

from __future__ import annotations

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _COLOURS = 0, 2
_HIGH_HALF = bytes((value * 15 + 127) // 255 << 4 for value in range(256))
_LOW_HALF = bytes((value * 15 + 127) // 255 for value in range(256))
_THRIFTY = 6
"""Of nine: the higher ones take twice the time for one or two parts in a hundred."""


def write_png(colours: bytes, width: int, height: int) -> bytes:
    """A picture of rows of pixels, three bytes each: red, green, blue, without gaps."""
    red, green, blue = colours[0::3], colours[1::3], colours[2::3]
    if red == green == blue:
        return _file(_GREY, 4, _halved(red, width), width, height, (width + 1) // 2)
    return _file(_COLOURS, 8, colours, width, height, 3 * width)


def _halved(grey: bytes, width: int) -> bytes:
    """Two pixels a byte, sixteen shades; a row of odd width ends with half a byte that says nothing."""
    if width % 2:
        grey = b"".join(grey[start : start + width] + b"\0" for start in range(0, len(grey), width))
    high, low = grey[0::2].translate(_HIGH_HALF), grey[1::2].translate(_LOW_HALF)
    # As one long number each: no loop over a million pixels.
    return (int.from_bytes(high, "big") | int.from_bytes(low, "big")).to_bytes(len(high), "big")


def _file(kind: int, depth: int, pixels: bytes, width: int, height: int, row: int) -> bytes:
    unfiltered = b"".join(b"\0" + pixels[start : start + row] for start in range(0, row * height, row))
    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(unfiltered, _THRIFTY)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_part(name, content) for name, content in parts)


def _part(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
