"""Findings that a person has looked at."""

from __future__ import annotations

from collections.abc import Mapping

from darya.documents.corrections.editing import cleaned, rebuilt
from darya.documents.corrections.kinds import Reopen, Settle
from darya.language.messages import N_
from darya.model import InputError, Standard


def settle(standard: Standard, act: Settle) -> Standard:
    """The standard with a finding of which nothing is left to do."""
    return _with_finding(standard, act.finding, {"settled": True, "note": cleaned(act.note) or None})


def reopen(standard: Standard, act: Reopen) -> Standard:
    """The standard with a finding open again."""
    return _with_finding(standard, act.finding, {"settled": False, "note": None})


def _with_finding(standard: Standard, key: str, changes: Mapping[str, object]) -> Standard:
    keys = [finding.key for finding in standard.findings]
    if key not in keys:
        raise InputError(N_("The standard has no such finding any more"))
    findings = tuple(
        finding.model_copy(update=changes) if this == key else finding
        for this, finding in zip(keys, standard.findings, strict=True)
    )
    return rebuilt(standard, findings=findings)
