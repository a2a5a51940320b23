"""One line of the benchmark table, how repeated timings become one, and how sets are split."""

from __future__ import annotations

import statistics
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measurement:
    """A measured figure beside its bar.

    ``spread`` is the smallest and largest of repeated measurements, in the unit of ``value``; None: measured once.
    ``met`` is None where a figure is information only.
    """

    work: str
    value: float
    unit: str
    bar: str = ""
    met: bool | None = None
    spread: tuple[float, float] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of repeated runs."""

    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        """The run in the middle: what a busy machine distorts least."""
        return statistics.median(self.runs)

    @property
    def p95(self) -> float:
        """What nineteen of twenty runs do not exceed."""
        return sorted(self.runs)[int(len(self.runs) * 0.95)]

    @property
    def spread(self) -> tuple[float, float]:
        """Fastest and slowest run."""
        return min(self.runs), max(self.runs)


def time_runs(work: Callable[[], object], times: int = 3, *, warm_up: bool = True) -> Timing:
    """Time a piece of work several times on the wall clock, after one run that does not count."""
    if warm_up:
        work()
    return Timing(tuple(_seconds(work) for _ in range(times)))


def time_side_by_side(
    ours: Callable[[], object], theirs: Callable[[], object], times: int = 3
) -> tuple[Timing, Timing, tuple[float, ...]]:
    """Time two pieces of work in turn; the ratios are pair by pair, so that a drifting machine hits both."""
    ours(), theirs()
    pairs = [(_seconds(ours), _seconds(theirs)) for _ in range(times)]
    return (
        Timing(tuple(one for one, _other in pairs)),
        Timing(tuple(other for _one, other in pairs)),
        tuple(one / other for one, other in pairs),
    )


def checksum(text: str) -> int:
    """A number that says where a text belongs in a split; the same on every machine."""
    return zlib.crc32(text.encode())


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
