"""The processes of a benchmark: what they hold in memory, and that they end with it, however it ends.

Run as a program, this file runs another Python program in its own process, until nobody holds the other end of its
standard input any more: then it is killed with all that it started. No signal has to be sent for that, so it also
happens when the benchmark itself is killed.
"""

from __future__ import annotations

import os
import runpy
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any


def start_tied(name: str, *arguments: str, **how: Any) -> subprocess.Popen[bytes]:
    """Start a program that is installed beside this Python, in a session of its own that ends with this process.

    ``how`` as ``subprocess.Popen`` takes it.
    """
    script = str(Path(sys.executable).with_name(name))
    command = [sys.executable, "-P", __file__, script, *arguments]  # -P: modules are not looked for beside this file
    return subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True, **how)


def memory(pid: int) -> float:
    """Megabytes that a process and all that it started hold alone, and their part of what they share (PSS)."""
    return sum(held(one) for one in _family(pid)) / 1e3


def held(pid: int) -> int:
    """Kilobytes that one process holds alone, and its part of what it shares; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def peak_megabytes() -> float:
    """The largest resident size of this process since it began; getrusage would count its parent's before too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return float(status.partition("VmHWM:")[2].split()[0]) / 1024


def _family(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:  # it has ended meanwhile
        return []
    return [pid, *(one for child in children for one in _family(child))]


def _end_with_standard_input() -> None:
    while os.read(0, 1024):
        pass
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    del sys.argv[0]
    threading.Thread(target=_end_with_standard_input, daemon=True).start()
    runpy.run_path(sys.argv[0], run_name="__main__")
