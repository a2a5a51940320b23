"""What is read of comparisons, one module per theme; the number of queries never depends on the number of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from darya.web.accounts.models import Person
    from darya.web.programmes.access import Here
    from darya.web.programmes.matters import Matter


def matters(person: Person, here: Here) -> list[Matter]:
    """What waits for a person in the comparisons of a programme; the list of what needs somebody asks every room."""
    from darya.web.comparison.queries import waiting  # it reads the pages of comparisons, which read these modules

    return waiting.matters(person, here)
