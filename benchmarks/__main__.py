"""``make bench``: every figure of the project beside its bar, measured now, on this machine."""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks import (
    command_line,
    grid,
    judging_load,
    killing,
    matching,
    reading_quality,
    reading_speed,
    starting,
    volume,
)
from benchmarks.measurement import Measurement

ROOT = Path(__file__).parent.parent
REAL_FILES = Path(os.environ.get("DARYA_SHARED_DATA", ROOT.parent / "shared" / "data"))

SECTIONS: dict[str, Callable[[], Iterable[Measurement]]] = {
    "reading quality": lambda: reading_quality.measure(REAL_FILES),
    "reading speed": lambda: reading_speed.measure(REAL_FILES),
    "matching": lambda: matching.measure(REAL_FILES, ROOT / "examples" / "rehearsal"),
    "volume": volume.measure,
    "command line": command_line.measure,
    "grid in the browser": grid.measure,
    "judging at once": judging_load.measure,
    "killed": killing.measure,
    "first start": starting.measure,
}


def main() -> int:
    """Print the table; 1 when a bar is not met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", nargs="*", choices=[*SECTIONS, []], help="only these; without, all")
    chosen = parser.parse_args().sections or list(SECTIONS)
    print(machine())
    missed = 0
    for name in chosen:
        start = time.perf_counter()
        print(f"\n{name}")
        for line in SECTIONS[name]():
            missed += line.met is False
            print(row(line), flush=True)
        print(f"  ({time.perf_counter() - start:.0f} s)")
    print(f"\n{missed} bars not met" if missed else "\nevery bar met")
    return 1 if missed else 0


def machine() -> str:
    """What was measured on: processor count, system, and the versions that matter."""
    names = (
        "pypdfium2",
        "pdfplumber",
        "scikit-learn",
        "scipy",
        "numpy",
        "openpyxl",
        "python-docx",
        "typst",
        "pydantic",
    )
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return f"Python {platform.python_version()}, {machine}; {versions}"


def row(line: Measurement) -> str:
    """One line of the table: mark, work, figure with spread, bar, note."""
    mark = {True: "ok ", False: "NOT", None: "   "}[line.met]
    spread = f" ({_number(line.spread[0])}–{_number(line.spread[1])})" if line.spread else ""
    bar = f"  bar {line.bar}" if line.bar else ""
    note = f"  · {line.note}" if line.note else ""
    return f"  {mark} {line.work:<62} {_number(line.value)} {line.unit}{spread}{bar}{note}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"


if __name__ == "__main__":
    sys.exit(main())
