"""Hints, and how likely a suggestion is, in the words of screens and files."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from darya.language.messages import N_, render, translator
from darya.model import Hint, HintKind

HINT_KINDS: Mapping[HintKind, str] = MappingProxyType(
    {
        HintKind.LEVEL: N_("Supervision or difficulty"),
        HintKind.NEGATION: N_("Negation"),
        HintKind.MODALITY: N_("Must or may"),
        HintKind.NUMBER: N_("Numbers"),
        HintKind.TECHNOLOGY: N_("Action, means or material"),
        HintKind.REGULATION: N_("Law, norm or rule"),
        HintKind.KNOWLEDGE_OR_TASK: N_("Knowledge or task"),
        HintKind.GRAIN: N_("One broad statement, several narrow ones"),
    }
)
"""What a hint is about."""


def hint_line(hint: Hint, here: str, there: str, language: str) -> str:
    """A hint as one line: ``Level: KZ «under supervision» – UZ «independently»``; ``here`` and ``there`` are countries.

    Only a side that has words is named.
    """
    sides = [(here, hint.here), (there, hint.there)]
    told = " – ".join(f"{country} {', '.join(f'«{word}»' for word in words)}" for country, words in sides if words)
    kind = translator(language)(HINT_KINDS[hint.kind])
    return f"{kind}: {told}" if told else kind


def likely(probability: float | None, *, calibrated: bool, language: str) -> str:
    """How likely people confirm a suggestion, in words; empty where that was not estimated.

    A share is told only where it rests on confirmed links. By a stated prior it is no more than a guess, and said so.
    """
    if probability is None:
        return ""
    if not calibrated:
        return translator(language)(N_("by a stated prior"))
    return render(N_("confirmed in about {count} of 100 such cases"), {"count": round(100 * probability)}, language)
