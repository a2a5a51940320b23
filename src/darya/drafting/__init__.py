"""From a judged grid to a multicountry qualification, and everything that people do to the draft afterwards.

The acts themselves are in ``darya.drafting.edits``, one class each.
"""

from darya.drafting.checks import check, check_outcomes, checked
from darya.drafting.core import shared_rows
from darya.drafting.differences import Difference, DifferenceGroup, Segment, differences, grouped
from darya.drafting.draft import draft
from darya.drafting.edits import (
    EDIT,
    EDIT_NAMES,
    Conflict,
    Edit,
    apply,
    attach_annexed,
    independent,
    next_statuses,
    number_anew,
    read_edit,
    subjects,
    take_in_annexed,
    take_in_row,
)
from darya.drafting.merging import Choice, MergeConflict, Merged, merge
from darya.drafting.preview import CoreCounts, all_core_counts, core_counts
from darya.drafting.since_drafting import RowChange, what_changed_since

__all__ = [
    "EDIT", "EDIT_NAMES", "Choice", "Conflict", "CoreCounts", "Difference", "DifferenceGroup", "Edit", "MergeConflict",
    "Merged", "RowChange", "Segment", "all_core_counts", "apply", "attach_annexed", "check", "check_outcomes",
    "checked", "core_counts", "differences", "draft", "grouped", "independent", "merge", "next_statuses", "number_anew",
    "read_edit",     "shared_rows", "subjects", "take_in_annexed", "take_in_row", "what_changed_since",
]  # fmt: skip
