"""Labels beside, above and in front of texts: known words, and unknown ones that stand where labels do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from darya.documents.layouts.taught.guesses import Confidence, why
from darya.documents.layouts.taught.labels import parts_of
from darya.documents.layouts.taught.mapping import STATEMENTS, Label, Meaning
from darya.documents.layouts.taught.words import Guess, guess_label
from darya.documents.lines import Line, Piece
from darya.documents.vocabulary import fold_label
from darya.language.messages import N_

_LONGEST = 120
_MOST_WORDS = 10
_COLON = re.compile(r"\s*:(?=\s|$)")


@dataclass(slots=True)
class Labels:
    """Labels as found: the first wording of each, how often it stands, where first."""

    guesses: dict[str, Guess] = field(default_factory=dict)
    wordings: dict[str, str] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)

    def add(self, text: str, guess: Guess, order: int) -> None:
        """Count a label."""
        key = fold_label(text)
        self.guesses.setdefault(key, guess)
        self.wordings.setdefault(key, text)
        self.first.setdefault(key, order)
        self.counted[key] += 1

    @property
    def first_statement(self) -> int | None:
        """Order of the first label below which statements stand."""
        orders = [self.first[key] for key, guess in self.guesses.items() if guess.means in STATEMENTS]
        return min(orders, default=None)


def find_labels(lines: Sequence[Line], tables_with_columns: set[int], headings: set[int]) -> Labels:
    """All labels outside tables with columns and outside the headings of functions (by their order)."""
    labels = Labels()
    for line in lines:
        if line.table is not None and len(line.cells) + len(line.covering) > 1:
            if line.table not in tables_with_columns:
                _in_row(line, labels)
        else:
            for piece in line.cells[0].pieces:
                if piece.order not in headings:
                    _in_paragraph(piece, labels)
    return labels


def propose_labels(labels: Labels, *, functions_open_otherwise: bool) -> Iterator[Label]:
    """The labels with their meanings; one of the front of the document speaks of the standard, not of a function."""
    for key, guess in labels.guesses.items():
        means, confidence = guess.means, Confidence.SURE if guess.sure else Confidence.LIKELY
        if means in (Meaning.KIND, Meaning.TEXT):
            continue
        if functions_open_otherwise and labels.counted[key] == 1 and _before_statements(key, labels):
            means = _OF_STANDARD.get(means, means)
        reason = why(confidence, N_("known word “{known}”"), known=guess.known)
        yield Label(text=labels.wordings[key], means=means, why=reason)
    for text in labels.unknown.values():
        reason = why(Confidence.GUESS, N_("not understood; please say what it means"))
        yield Label(text=text, means=Meaning.IGNORE, why=reason)


_OF_STANDARD = {
    Meaning.FUNCTION_CODE: Meaning.STANDARD_CODE,
    Meaning.FUNCTION_TITLE: Meaning.STANDARD_TITLE,
    Meaning.LEVEL: Meaning.IGNORE,
}


def _before_statements(key: str, labels: Labels) -> bool:
    first = labels.first_statement
    return first is None or labels.first[key] < first


def _in_row(line: Line, labels: Labels) -> None:
    known = False
    for cell in line.cells:
        guess = guess_label(cell.text) if len(cell.text) <= _LONGEST else None
        if guess:
            labels.add(cell.text, guess, cell.pieces[0].order)
            known = True
    first = line.cells[0]
    if not known and len(line.cells) == 2 and len(first.text) <= _LONGEST and not first.is_empty:
        labels.unknown.setdefault(fold_label(first.text), first.text)


def _in_paragraph(piece: Piece, labels: Labels) -> None:
    text = piece.text.strip()
    guess = guess_label(text.rstrip(" :")) if len(text) <= _LONGEST else None
    if guess and (guess.sure or text.endswith(":")):
        labels.add(text.rstrip(" :"), guess, piece.order)
        return
    for match in _COLON.finditer(text):
        found = _label_before(text[: match.start()])
        if found:
            labels.add(found[0], found[1], piece.order)


def _label_before(text: str) -> tuple[str, Guess] | None:
    """The longest known label at the end of a text, as in ``Код: A-1 Уровень`` before a colon."""
    words = text.split()
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        candidate = " ".join(words[-count:])
        if count < len(words) and not candidate[:1].isupper():
            continue
        guess = guess_label(candidate)
        if guess and guess.sure and all(guess_label(part) for part in parts_of(candidate)):
            return candidate, guess
    return None
