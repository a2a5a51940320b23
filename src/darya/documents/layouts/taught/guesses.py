"""What a proposal rests on, said in a comment beside every guess."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from darya.language.messages import N_, render
from darya.model.base import Model


class Confidence(StrEnum):
    """How much a guess can be relied on."""

    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"


CONFIDENCE = {
    Confidence.SURE: N_("sure: {reason}"),
    Confidence.LIKELY: N_("likely: {reason}"),
    Confidence.GUESS: N_("guess: {reason}"),
}


class Reason(Model):
    """Why an entry was proposed, as a template with values."""

    confidence: Confidence
    template: str
    values: dict[str, str | int] = Field(default_factory=dict)

    def in_language(self, language: str) -> str:
        """One line in the reader's language: ``sure: known word “Умение”``."""
        reason = render(self.template, self.values, language)
        return render(CONFIDENCE[self.confidence], {"reason": reason}, language)


def why(confidence: Confidence, template: str, /, **values: str | int) -> Reason:
    """A reason."""
    return Reason(confidence=confidence, template=template, values=values)


def is_sure(reason: Reason | None) -> bool:
    """Whether there was no doubt; what a person wrote has no reason and is not doubted."""
    return reason is None or reason.confidence is Confidence.SURE
