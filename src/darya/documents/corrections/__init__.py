"""What a person corrects in a standard that was read: pure functions, standard → standard.

``apply`` carries out one correction, ``replay`` a list of them over the standard as it was read. What had been read
is kept: ``as_read`` beside what was corrected, ``Standard.left_out`` for what was taken out.
"""

from darya.documents.corrections.applying import Replayed, Unfit, apply, replay
from darya.documents.corrections.editing import find_statement
from darya.documents.corrections.kinds import (
    Add,
    AddFunction,
    CorrectFunction,
    Correction,
    CorrectStandard,
    Join,
    Move,
    Occupation,
    PutBack,
    Reopen,
    Reword,
    SetKind,
    SetLanguage,
    SetOccupations,
    Settle,
    SetWording,
    Split,
    TakeOut,
    TakeOutFunction,
    read_correction,
)
from darya.documents.corrections.seen import with_seen
from darya.documents.corrections.telling import FIELD_WORDS, describe

__all__ = [
    "FIELD_WORDS", "Add", "AddFunction", "CorrectFunction", "CorrectStandard", "Correction", "Join", "Move",
    "Occupation", "PutBack", "Reopen", "Replayed", "Reword", "SetKind", "SetLanguage", "SetOccupations", "SetWording",
    "Settle", "Split", "TakeOut", "TakeOutFunction", "Unfit", "apply", "describe", "find_statement", "read_correction",
    "replay", "with_seen",
]  # fmt: skip
