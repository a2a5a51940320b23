"""Which statements of several countries correspond: scores, assignment, rows, coverage, agreement.

``align`` makes a comparison; ``coverage``, ``overview`` and ``agreement`` read one. Heavy libraries are imported
where they are used, so that importing this package is cheap.
"""

from darya.matching.agreement import Agreement, Disagreement, Measure, agreement
from darya.matching.align import align
from darya.matching.calibration import Calibration, JudgedLink, calibrate
from darya.matching.coverage import Coverage, coverage
from darya.matching.judged import judged_links
from darya.matching.memory import Memory, Pair, load_memory, memory_from, memory_of, save_memory
from darya.matching.overview import LevelDifference, Overview, OwnRows, SharedRows, overview
from darya.matching.reliability import Estimate, Scale, cohen_kappa, krippendorff_alpha
from darya.matching.settings import DEFAULT, Settings

__all__ = [
    "DEFAULT", "Agreement", "Calibration", "Coverage", "Disagreement", "Estimate", "JudgedLink", "LevelDifference",
    "Measure", "Memory", "Overview", "OwnRows", "Pair", "Scale", "Settings", "SharedRows", "agreement", "align",
    "calibrate", "cohen_kappa", "coverage", "judged_links", "krippendorff_alpha", "load_memory", "memory_from",
    "memory_of", "overview", "save_memory",
]  # fmt: skip
