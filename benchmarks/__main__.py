"""``make bench``: every figure of the project beside its bar, measured now, on this machine.

One section alone: ``.venv/bin/python -m benchmarks "judging at once"``; several, one after another, as well.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
import sys
import textwrap
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

from benchmarks import (
    coding,
    command_line,
    editing_load,
    encoder,
    grid,
    hints,
    judging_load,
    killing,
    matching,
    reading_quality,
    reading_speed,
    retrieval,
    scale,
    search,
    starting,
    suggesting,
    volume,
)
from benchmarks.installation import ROOT, SERVER
from benchmarks.measurement import Measurement

REAL_FILES = Path(os.environ.get("DARYA_SHARED_DATA", ROOT.parent / "shared" / "data"))

SECTIONS: dict[str, tuple[ModuleType, Callable[[], Iterable[Measurement]]]] = {
    "reading quality": (reading_quality, lambda: reading_quality.measure(REAL_FILES)),
    "reading speed": (reading_speed, lambda: reading_speed.measure(REAL_FILES)),
    "matching": (matching, lambda: matching.measure(REAL_FILES, ROOT / "examples" / "rehearsal")),
    "search in lists": (retrieval, lambda: retrieval.measure(REAL_FILES, encoder.folder_here())),
    "suggesting": (suggesting, lambda: suggesting.measure(ROOT / "examples" / "rehearsal" / "content")),
    "hints": (hints, lambda: hints.measure(REAL_FILES, ROOT / "examples" / "rehearsal")),
    "occupation coding": (coding, lambda: coding.measure(REAL_FILES)),
    "encoder": (encoder, lambda: encoder.measure(REAL_FILES)),
    "scale": (scale, lambda: scale.measure(REAL_FILES)),
    "volume": (volume, volume.measure),
    "command line": (command_line, command_line.measure),
    "grid in the browser": (grid, grid.measure),
    "search": (search, search.measure),
    "judging at once": (judging_load, judging_load.measure),
    "editing at once": (editing_load, editing_load.measure),
    "killed": (killing, killing.measure),
    "first start": (starting, starting.measure),
}


def main() -> int:
    """Print the table; 1 when a bar is not met."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", formatter_class=argparse.RawDescriptionHelpFormatter, description=described()
    )
    parser.add_argument("sections", nargs="*", metavar="SECTION", choices=[*SECTIONS, []], help="default: all")
    chosen = parser.parse_args().sections or list(SECTIONS)
    print(machine())
    missed = 0
    for name in chosen:
        start = time.perf_counter()
        print(f"\n{name}")
        for line in SECTIONS[name][1]():
            missed += line.met is False
            print(row(line), flush=True)
        print(f"  ({time.perf_counter() - start:.0f} s)")
    print(f"\n{missed} bars not met" if missed else "\nevery bar met")
    return 1 if missed else 0


def described() -> str:
    """What ``--help`` says: the sections, each with the first sentence of its module."""
    lines = [__doc__ or "", "sections:"]
    for name, (module, _measure) in SECTIONS.items():
        first = (module.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")
        lines.append(textwrap.fill(f"{name!r:24} {first}", 100, initial_indent="  ", subsequent_indent=" " * 27))
    databases = f"The platform is measured on SQLite, and on PostgreSQL where {SERVER} names a server."
    return "\n".join([*lines, "", textwrap.fill(databases, 100)])


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
