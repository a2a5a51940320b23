"""Headings that open functions: alike in their beginning, with a number, a code and a title that change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from darya.documents.content import Content, Paragraph
from darya.documents.layouts.taught.guesses import Confidence, why
from darya.documents.layouts.taught.labels import parts_of
from darya.documents.layouts.taught.mapping import HeadingPattern, Meaning
from darya.documents.layouts.taught.words import guess_label
from darya.documents.lines import Line, Piece
from darya.language.messages import N_

_CODE = re.compile(r"[A-ZА-ЯЁ]{1,5}[-/.]?\d{1,3}(?:[./-]\d{1,2})*[.:)]?")
_ENDS_PREFIX = (":", ".", "—", "–", "-", ")")
_LONGEST = 250
_LONGEST_PREFIX = 8


@dataclass(frozen=True, slots=True)
class Headings:
    """A pattern, and the order of each paragraph that it explains."""

    pattern: HeadingPattern
    orders: tuple[int, ...]


def propose_headings(content: Content, lines: Sequence[Line]) -> Headings | None:
    """The pattern of the headings that open functions, from those that begin alike; None where there are none."""
    marked = {
        block.text.strip() for block in content.blocks if isinstance(block, Paragraph) and (block.heading or block.bold)
    }
    pieces = [piece for piece in _single_lines(lines) if piece.text in marked and len(piece.text) <= _LONGEST]
    clusters: dict[str, list[Piece]] = {}
    for piece in pieces:
        clusters.setdefault(_masked(piece.text.split()[0]), []).append(piece)
    made = [found for cluster in clusters.values() if (found := _from_cluster(cluster))]
    return max(made, key=lambda found: len(found.orders), default=None)


def _single_lines(lines: Sequence[Line]) -> Iterator[Piece]:
    for line in lines:
        if len(line.cells) == 1 and not line.covering:
            yield from line.cells[0].pieces


def _from_cluster(pieces: Sequence[Piece]) -> Headings | None:
    masked = [[_masked(word) for word in piece.text.split()] for piece in pieces]
    shared = _common(masked) if len(pieces) > 1 else masked[0][:_LONGEST_PREFIX]
    length = max(
        (n for n, word in enumerate(shared, 1) if word in ("{number}", "{code}") or word.endswith(_ENDS_PREFIX)),
        default=0,
    )
    if not length or any(len(words) <= length for words in masked):
        return None
    prefix = _with_one_code(shared[:length])
    known = _known_word(pieces[0].text.split()[:length])
    if len(pieces) == 1 and not known:
        return None
    confidence = Confidence.LIKELY if known or len(pieces) > 2 else Confidence.GUESS
    reason = why(confidence, N_("{count} headings begin alike"), count=len(pieces))
    if known:
        confidence = Confidence.SURE if len(pieces) > 1 else Confidence.LIKELY
        template = N_("{count} headings begin alike, with the known word “{known}”")
        reason = why(confidence, template, count=len(pieces), known=known)
    pattern = HeadingPattern(pattern=" ".join([*prefix, "{title}"]), means="function title", why=reason)
    return Headings(pattern, tuple(piece.order for piece in pieces))


def _masked(word: str) -> str:
    if _CODE.fullmatch(word):
        return "{code}"
    word = word.replace("{", "").replace("}", "")
    return "{number}" if any(map(str.isdigit, word)) else word


def _with_one_code(words: Sequence[str]) -> list[str]:
    first = list(words).index("{code}") if "{code}" in words else None
    return ["{number}" if word == "{code}" and place != first else word for place, word in enumerate(words)]


def _common(masked: Sequence[Sequence[str]]) -> list[str]:
    shared: list[str] = []
    for words in zip(*masked, strict=False):
        if len(set(words)) > 1:
            break
        shared.append(words[0])
    return shared


def _known_word(words: Sequence[str]) -> str | None:
    """``1-nji wezipe / Обязанность 1.`` without its numbers is a known word for a function."""
    plain = " ".join(word for word in words if not any(map(str.isdigit, word)))
    for part in (plain, *parts_of(plain)):
        guess = guess_label(part.strip(" :.—–-"))
        if guess and guess.means is Meaning.FUNCTION_TITLE:
            return guess.known
    return None
