"""Reading a PDF standard, against the time that pdfplumber needs to find and extract the tables of the same file."""

from __future__ import annotations

import io
import statistics
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pdfplumber

from benchmarks.measurement import Measurement, time_side_by_side
from darya.documents.reading import read, read_bytes

FILES = ("ps102.pdf", "ps174.pdf", "ps850.pdf", "ps853.pdf")
BAR_RATIO, AIM_RATIO = 1.0, 0.3


def measure(real_files: Path) -> Iterator[Measurement]:
    """The ratio per file, in this process and as people run it: in a process of its own, started anew."""
    folder = real_files / "standards_ru"
    for name in FILES:
        path = folder / name
        data = path.read_bytes()
        ways = {"in this process": partial(read_bytes, data, name), "in its own process": partial(read, path)}
        for how, ours in ways.items():
            mine, peer, ratios = time_side_by_side(ours, partial(extract_tables, data))
            ratio = statistics.median(ratios)
            yield Measurement(
                f"read {name}, {how}", ratio, "× pdfplumber", f"≤ {BAR_RATIO}, aim {AIM_RATIO}", ratio <= BAR_RATIO,
                (min(ratios), max(ratios)), f"{mine.median:.2f} s against {peer.median:.2f} s",
            )  # fmt: skip


def extract_tables(data: bytes) -> int:
    """The peer's work: open the file, find and extract the tables of every page."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        return sum(len(page.extract_tables()) for page in document.pages)
