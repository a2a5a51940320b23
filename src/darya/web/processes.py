"""A process that must not outlive the one that started it."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_SIGNAL_AT_PARENTS_DEATH = 1  # prctl's PR_SET_PDEATHSIG


def end_with_parent(parent: int, how: signal.Signals) -> None:
    """Let the kernel send a signal to this process when ``parent`` ends, however that ends. Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SIGNAL_AT_PARENTS_DEATH, how)
        if os.getppid() != parent:  # it ended before the kernel was asked
            os.kill(os.getpid(), how)
