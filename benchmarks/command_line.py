"""How long a person waits for ``darya --help``: whole processes, started anew each time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.measurement import Measurement, time_runs

BAR_SECONDS = 0.4


def measure() -> Iterator[Measurement]:
    """The help of the whole command and of one of its parts."""
    command = Path(sys.executable).with_name("darya")
    for arguments in (["--help"], ["compare", "--help"]):
        timing = time_runs(partial(subprocess.run, [command, *arguments], check=True, capture_output=True), 7)
        yield Measurement(
            f"darya {' '.join(arguments)}",
            timing.median,
            "s",
            f"< {BAR_SECONDS}",
            timing.median < BAR_SECONDS,
            timing.spread,
        )
