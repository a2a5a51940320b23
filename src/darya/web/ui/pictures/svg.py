"""The few shapes that the pictures are drawn with, as escaped SVG text.

Colours come from classes of the style sheet, so that a picture follows the dark and the printed page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WIDTH = 320
"""Units across: on a phone the letters are as large as those of the page."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, what it shows in words, and its numbers as a table."""

    title: str
    svg: SafeString
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""


def drawing(width: float, height: float, title: str, description: str, shapes: Iterable[str]) -> SafeString:
    """A whole picture; a screen reader hears title and description, the numbers stand in the table."""
    body = "".join(shapes)
    return mark_safe(  # noqa: S308 - every text goes through escape below
        f'<svg viewBox="0 0 {_short(width)} {_short(height)}" role="img" '
        f'aria-label="{escape(f"{title}. {description}")}">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>{body}</svg>"
    )


def box(left: float, top: float, width: float, height: float, kind: str) -> str:
    """A filled rectangle."""
    return (
        f'<rect x="{_short(left)}" y="{_short(top)}" width="{_short(max(0, width))}" height="{_short(height)}" '
        f'class="{kind}"/>'
    )


def words(left: float, base: float, text: str, kind: str = "pic-label", anchor: str = "start") -> str:
    """One line of text; ``base`` is the line on which its letters stand."""
    return f'<text x="{_short(left)}" y="{_short(base)}" class="{kind}" text-anchor="{anchor}">{escape(text)}</text>'


def line(points: Sequence[tuple[float, float]], kind: str) -> str:
    """Straight lines from point to point."""
    path = " ".join(f"{'L' if at else 'M'}{_short(x)} {_short(y)}" for at, (x, y) in enumerate(points))
    return f'<path d="{path}" class="{kind}"/>'


def hatching(left: float, top: float, width: float, height: float) -> Iterable[str]:
    """Slanting lines over a part, so that it differs from its neighbour also without colour."""
    step = 6.0
    at = left - height
    while at < left + width:
        start, end = max(at, left), min(at + height, left + width)
        if end > start:
            yield line(((start, top + height - (start - at)), (end, top + height - (end - at))), "pic-edge")
        at += step


def shortened(text: str, letters: int) -> str:
    """A label that would run into its bar ends in an ellipsis; the table has it whole."""
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"


def _short(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
