"""An edit that was made on what no longer stands there."""

from __future__ import annotations

from darya.language.messages import N_
from darya.model import InputError


class Conflict(InputError):
    """Somebody else has changed the same meanwhile: what stood there, what each of the two says."""

    def __init__(self, subject: str, *, base: str, mine: str, theirs: str, language: str | None = None) -> None:
        self.subject = subject  # as ``subjects`` names it
        self.language = language
        self.base, self.mine, self.theirs = base, mine, theirs
        super().__init__(
            N_("Changed meanwhile: it said “{base}”, now it says “{theirs}”; yours says “{mine}”. Choose one"),
            base=base, mine=mine, theirs=theirs,
        )  # fmt: skip


def is_new(subject: str, *, seen: str | None, stands: str, mine: str, language: str | None = None) -> bool:
    """Whether the edit still has something to change. Raises ``Conflict`` if it was made on something else."""
    stands, mine = stands.strip(), mine.strip()
    if stands == mine:
        return False
    if seen is not None and seen.strip() != stands:
        raise Conflict(subject, base=seen, mine=mine, theirs=stands, language=language)
    return True
