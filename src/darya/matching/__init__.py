"""Which statements of several countries correspond: scores, assignment, rows, coverage, agreement.

``align`` makes a comparison; ``coverage``, ``overview`` and ``agreement`` read one. Heavy libraries are imported
where they are used, so that importing this package is cheap.
"""

from darya.matching.align import align
from darya.matching.memory import Memory, Pair, load_memory, memory_from, memory_of, save_memory
from darya.matching.settings import DEFAULT, Settings

__all__ = [
    "DEFAULT", "Memory", "Pair", "Settings", "align", "load_memory", "memory_from", "memory_of", "save_memory",
]  # fmt: skip
