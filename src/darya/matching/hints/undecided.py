"""What the engine cannot decide, in short, for a cell of the grid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from darya.language.messages import N_
from darya.model import Hint, HintKind

IN_SHORT: Mapping[HintKind, str] = MappingProxyType(
    {
        HintKind.KNOWLEDGE_OR_TASK: N_("Knowledge against task"),
        HintKind.NEGATION: N_("Negated on one side"),
        HintKind.LEVEL: N_("Same object, other level"),
        HintKind.MODALITY: N_("Duty against permission"),
        HintKind.NUMBER: N_("Other numbers"),
        HintKind.REGULATION: N_("Another rule, or a rule named on one side only"),
        HintKind.TECHNOLOGY: N_("Another action, means or material"),
        HintKind.GRAIN: N_("One broad statement against several narrow ones"),
    }
)
"""Every kind of hint as a short reason, the heaviest first; rendered where it is shown."""


def undecidable(hints: Iterable[Hint]) -> tuple[str, ...]:
    """Why a person has to look, each reason once, the heaviest first: marked texts that the caller renders."""
    kinds = {hint.kind for hint in hints}
    return tuple(text for kind, text in IN_SHORT.items() if kind in kinds)
