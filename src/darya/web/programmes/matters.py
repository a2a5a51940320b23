"""One open matter of a person: what every room lists for the page "what needs you"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils import timezone

Sentence = tuple[str, Mapping[str, object]]
"""A text marked with ``N_`` and its values; said in the language of whoever reads it."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that waits for the person; a room that has nothing to ask gives no matter at all."""

    title: Sentence
    url: str
    """Where the person does it."""
    kind: str = ""
    """A stable word for programs, such as ``judge cells``: the same matter twice has the same kind and address."""
    country: str = ""
    """For which country the person acts."""
    deadline: dt.date | None = None
    count: int = 0
    """How many things wait; 0 where it is not a number of things."""
    note: Sentence = field(default=("", {}))

    @property
    def late(self) -> bool:
        """Whether its deadline has passed."""
        return self.deadline is not None and self.deadline < timezone.localdate()

    def urgency(self) -> tuple[bool, dt.date, str]:
        """The order of a list: by deadline, those without one last."""
        return self.deadline is None, self.deadline or dt.date.max, self.kind
