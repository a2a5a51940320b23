"""What an export could not carry, and where it went instead: told to the person before the file is passed on."""

from __future__ import annotations

from dataclasses import dataclass

from darya.language.messages import render


@dataclass(frozen=True, slots=True)
class Loss:
    """One kind of content that a format leaves out. All three are templates, rendered in the reader's language."""

    field: str
    reason: str
    instead: str
    """Where a person finds it."""

    def in_language(self, language: str) -> str:
        """One sentence of three parts."""
        return " — ".join(render(part, {}, language) for part in (self.field, self.reason, self.instead))


@dataclass(frozen=True, slots=True)
class LossReport:
    """The losses of one document in one format; without items nothing was lost."""

    format: str
    items: tuple[Loss, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.items)
