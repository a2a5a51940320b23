"""What a file from outside may cost. Generous for real standards, fatal for bombs."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on one reading; every one of them refuses with a reason."""

    file_bytes: int = 50 * MEBIBYTE
    document_bytes: int = 20 * MEBIBYTE
    """Of a document of Darya itself; ten thousand statements take six."""
    unpacked_bytes: int = 300 * MEBIBYTE
    """Sum of all parts of an archive (DOCX, XLSX), counted while unpacking."""
    unpacked_ratio: int = 200
    """Unpacked to packed size of one part beyond the first mebibyte."""
    parts: int = 5_000
    pages: int = 600
    cells: int = 500_000
    seconds: float = 60.0
    """Wall clock and processor time of the reading process."""
    memory_bytes: int = 1536 * MEBIBYTE
    pixels: int = 8_000_000
    """Of the picture of a page; a page that is longer than paper is shown smaller."""


DEFAULT_LIMITS = Limits()
PICTURE_LIMITS = Limits(seconds=15.0, memory_bytes=1024 * MEBIBYTE)
"""For one page that somebody waits for on the screen."""
