"""What one standard says more than once: in the same words, or in other forms or another order of the same words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from darya.language.folding import fold
from darya.language.stemming import stem_words
from darya.model import Function, Standard, Statement


@dataclass(frozen=True, slots=True)
class Repetition:
    """Statements of one kind that say the same, each with its function, in reading order; two at least."""

    said: tuple[tuple[Function, Statement], ...]
    same_words: bool
    """Whether the folded wordings are equal; else the words have other forms or stand in another order."""

    @property
    def within_one_function(self) -> bool:
        """Whether a function says it twice: rarely meant, while many functions may ask for one and the same thing."""
        functions = [function.id for function, _ in self.said]
        return len(set(functions)) < len(functions)


def repetitions(standard: Standard) -> tuple[Repetition, ...]:
    """The repetitions of a standard, in the order of their first statements.

    Statements count as one where all their words are the same, stems where the language has a stemmer: one word more,
    less or different («первого уровня», «второго уровня») is another statement. Nothing is taken out.
    """
    alike: defaultdict[tuple[str, str, tuple[str, ...]], list[tuple[Function, Statement]]] = defaultdict(list)
    for function in standard.functions:
        for statement in function.statements:
            words = tuple(sorted(stem_words(statement.text, statement.language))) or (statement.text,)
            alike[statement.kind, statement.language, words].append((function, statement))
    return tuple(
        Repetition(tuple(said), len({fold(statement.text) for _, statement in said}) == 1)
        for said in alike.values()
        if len(said) > 1
    )
