"""The ways in which countries write their standards, one folder each; the best recogniser reads.

A layout gives ``recognise(content) -> float`` (0 … 1) and ``read(content, file, country) -> Standard``. Layouts
are imported when a file of their container is read, so that starting the program costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from darya.documents.content import Content
from darya.model import SourceFile, Standard


class Layout(Protocol):
    """What the package of a layout offers."""

    def recognise(self, content: Content) -> float:
        """How sure it is, 0 … 1, that the content is written in this way."""

    def read(self, content: Content, file: SourceFile, country: str | None = None) -> Standard:
        """The standard that the content holds."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A layout by name, and the containers in which it is found."""

    name: str
    containers: frozenset[str]

    def load(self) -> Layout:
        """Import the layout's package."""
        return cast(Layout, import_module(f"{__name__}.{self.name}"))


_DOCUMENTS = frozenset({"pdf", "docx", "rtf"})
LAYOUTS = (
    Entry("template", frozenset({"xlsx"})),
    Entry("functional", _DOCUMENTS | {"xlsx"}),
    Entry("qualification_sheet", _DOCUMENTS | {"xlsx"}),
    Entry("tariff", _DOCUMENTS | {"xlsx"}),
)
"""All layouts that recognise themselves; a taught layout is named by who reads."""
LAST_RESORT = Entry("proposed", _DOCUMENTS | {"xlsx"})
"""Asked only when none of them is sure enough."""

SURE_ENOUGH = 0.5


def recognise(content: Content) -> Layout | None:
    """The layout that is surest about the content, or ``None`` when none is sure enough."""
    best: tuple[float, Layout | None] = (0.0, None)
    for entry in LAYOUTS:
        if content.container not in entry.containers:
            continue
        layout = entry.load()
        rating = layout.recognise(content)
        if rating > best[0]:
            best = rating, layout
        if rating >= 1:  # nobody can be surer, and a long document is not looked at again
            break
    if best[0] >= SURE_ENOUGH:
        return best[1]
    proposed = LAST_RESORT.load()
    return proposed if proposed.recognise(content) >= SURE_ENOUGH else None
