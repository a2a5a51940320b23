"""Everything that can be checked without running Darya: `make check`.

Every step runs, also after one has failed, so that one run shows all there is to do.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PROGRAMS = Path(sys.executable).parent


class Step(NamedTuple):
    """One check: what holds when it passes, and the command that finds out."""

    holds: str
    command: tuple[str, ...]


STEPS = (
    Step("style", (f"{PROGRAMS}/ruff", "check", "--quiet", ".")),
    Step("formatting", (f"{PROGRAMS}/ruff", "format", "--check", "--quiet", ".")),
    Step("types", (f"{PROGRAMS}/mypy", "--no-error-summary")),
    Step("sizes", (sys.executable, "-m", "tools.sizes")),
    Step("layers", (f"{PROGRAMS}/lint-imports", "--no-logo")),
    Step(
        "docstrings",
        (f"{PROGRAMS}/interrogate", "--quiet", "src", "tools", "benchmarks", "examples", "hatch_build.py"),
    ),
    Step("translations", (sys.executable, "-m", "tools.catalogues", "check")),
    Step("generated documentation", (sys.executable, "-m", "tools.reference", "--check")),
    Step("tracked files", (sys.executable, "-m", "tools.tracked_files")),
)


def passes(step: Step) -> bool:
    """Run one step, say how it went and how long it took, and show its output when it failed."""
    began = time.monotonic()
    ended = subprocess.run(step.command, cwd=ROOT, capture_output=True, text=True, check=False)
    mark = "ok    " if ended.returncode == 0 else "FAILED"
    print(f"{mark}  {step.holds} ({time.monotonic() - began:.1f} s)", flush=True)
    if ended.returncode:
        print(f"{ended.stdout}{ended.stderr}".rstrip(), f"  $ {' '.join(step.command)}", sep="\n", flush=True)
    return ended.returncode == 0


def main() -> int:
    """Run every step and return the exit code: 0 when all hold."""
    failed = [step.holds for step in STEPS if not passes(step)]
    print(f"Failed: {', '.join(failed)}." if failed else "Everything holds.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
