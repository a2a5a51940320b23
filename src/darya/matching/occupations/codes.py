"""Codes of ISCO-08: what is written in a file as a code, and the group that it names."""

from __future__ import annotations

import re

UNIT_DIGITS = 4
"""Digits of a unit group, the finest of the four levels."""

_CODE = re.compile(r"C?(?:(?P<unit>\d{4})(?:\.\d+)*|(?P<larger>\d{1,3})(?:\.0)?)")
_LOST_ZERO = re.compile(r"[1-3]10")
"""0110, 0210 and 0310 as a spreadsheet shows them. No minor group ends in 0, so nothing else can be meant."""


def isco_code(written: str) -> str | None:
    """The ISCO-08 code of one to four digits, or None for what is none.

    Takes the codes as official files write them: ``7512``, ``C7512`` and ``7512.1.3`` (ESCO: an occupation within its
    unit group), ``7512.0`` (a spreadsheet's number).
    """
    found = _CODE.fullmatch(written.strip().upper())
    if found is None:
        return None
    digits = found["unit"] or found["larger"]
    return f"0{digits}" if _LOST_ZERO.fullmatch(digits) else digits


def is_unit(code: str) -> bool:
    """Whether the code names a unit group."""
    return len(code) == UNIT_DIGITS
