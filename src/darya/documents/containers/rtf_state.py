"""What an RTF group inherits and may change: the look of characters and the kind of paragraph."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class State:
    """The state of one group; a nested group begins with a copy."""

    font: int = 0
    fallback: int = 1
    """How many characters follow a ``\\u`` for programs that know no Unicode."""
    raised: bool = False
    bold: bool = False
    hidden: bool = False
    depth: int = 0
    """How many tables the paragraph stands in: 2 is a table inside a cell."""
    outline: int | None = None
    style: int = 0
    destination: str = ""
    """Where text goes; empty for the document."""
    in_contents: bool = False
    """Inside the field of a table of contents."""

    def copy(self) -> State:
        """A state for a nested group."""
        return State(
            self.font, self.fallback, self.raised, self.bold, self.hidden, self.depth, self.outline,
            self.style, self.destination, self.in_contents,
        )  # fmt: skip

    def reset_look(self, font: int) -> None:
        """``\\plain``: characters look as if nothing had been said."""
        self.raised = self.bold = self.hidden = False
        self.font = font

    def reset_paragraph(self) -> None:
        """``\\pard``: a paragraph of no special kind."""
        self.depth, self.outline, self.style = 0, None, 0
