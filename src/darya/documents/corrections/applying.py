"""From a standard as it was read to the standard as people corrected it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from darya.documents.corrections.fields import (
    add_function,
    correct_function,
    correct_standard,
    set_occupations,
    set_wording,
)
from darya.documents.corrections.findings import reopen, settle
from darya.documents.corrections.kinds import Correction
from darya.documents.corrections.leaving_out import put_back, take_out, take_out_function
from darya.documents.corrections.parts import join, split
from darya.documents.corrections.seen import refuse_unseen
from darya.documents.corrections.statements import add, move, reword, set_kind, set_language
from darya.model import InputError, Standard

ACTS: Mapping[str, Callable[[Standard, Any], Standard]] = {
    "reword": reword,
    "set-kind": set_kind,
    "set-language": set_language,
    "split": split,
    "join": join,
    "take-out": take_out,
    "put-back": put_back,
    "add": add,
    "move": move,
    "set-wording": set_wording,
    "correct-function": correct_function,
    "add-function": add_function,
    "take-out-function": take_out_function,
    "correct-standard": correct_standard,
    "set-occupations": set_occupations,
    "settle": settle,
    "reopen": reopen,
}


@dataclass(frozen=True, slots=True)
class Unfit:
    """A correction that could not be carried out any more."""

    position: int
    """Among the corrections given, from 0."""
    correction: Correction
    error: InputError


@dataclass(frozen=True, slots=True)
class Replayed:
    """A standard with all corrections that fit."""

    standard: Standard
    applied: tuple[Correction, ...]
    unfit: tuple[Unfit, ...]


def apply(standard: Standard, correction: Correction) -> Standard:
    """The standard with one correction; the same correction of the same standard always gives the same.

    Identifiers and places of everything else stay; nothing that was read is lost. Raises ``InputError`` where the
    correction is impossible, or where what it is about says something else than the person saw.
    """
    refuse_unseen(standard, correction)
    return ACTS[correction.kind](standard, correction)


def replay(as_read: Standard, corrections: Iterable[Correction]) -> Replayed:
    """The standard with corrections one after another, over a reading or a new reading of the same file.

    Those that do not fit any more are left out and told, for a person to look at. To undo one, leave it out.
    """
    standard, applied, unfit = as_read, [], []
    for position, correction in enumerate(corrections):
        try:
            standard = apply(standard, correction)
            applied.append(correction)
        except InputError as error:
            unfit.append(Unfit(position, correction, error))
    return Replayed(standard, tuple(applied), tuple(unfit))
