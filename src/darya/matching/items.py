"""What is matched: statements with what surrounds them, repetitions within one standard taken together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from darya.language.folding import fold
from darya.model import Function, Standard, Statement, StatementKind, Text, Wording


@dataclass(frozen=True)
class Item:
    """One thing that one country says, once or several times in the same words.

    ``statements`` are in reading order; all fold to the same text and are of one kind. ``key`` is the smallest of
    their identifiers and orders items independently of the order in which standards were given.
    """

    key: str
    country: str
    kind: StatementKind
    statements: tuple[Statement, ...]
    functions: tuple[Function, ...]
    wordings: Mapping[str, str]
    """Language tag → text, all wordings of all the statements."""

    @property
    def first(self) -> Statement:
        """The statement that speaks for the others."""
        return self.statements[0]

    @property
    def level(self) -> str | None:
        """Level of the function where it is said first."""
        return self.functions[0].level


def items_of(standards: Iterable[tuple[str, Standard]]) -> tuple[Item, ...]:
    """All items of all standards, ordered by country, kind and key."""
    together: dict[tuple[str, StatementKind, str, str], list[tuple[Statement, Function]]] = {}
    for country, standard in standards:
        for function in standard.functions:
            for statement in function.statements:
                key = (country, statement.kind, statement.language, fold(statement.text) or statement.id)
                together.setdefault(key, []).append((statement, function))
    items = (_item(country, kind, members) for (country, kind, _, _), members in together.items())
    return tuple(sorted(items, key=lambda item: (item.country, item.kind, item.key)))


def _item(country: str, kind: StatementKind, members: Sequence[tuple[Statement, Function]]) -> Item:
    statements = tuple(statement for statement, _ in members)
    return Item(
        key=min(statement.id for statement in statements),
        country=country,
        kind=kind,
        statements=statements,
        functions=tuple(function for _, function in members),
        wordings=_wordings(wording for statement in statements for wording in statement.wordings()),
    )


def _wordings(wordings: Iterable[Wording]) -> dict[str, str]:
    found: dict[str, str] = {}
    for wording in wordings:
        found.setdefault(wording.language, wording.text)
    return found


def function_wordings(function: Function) -> dict[str, str]:
    """Language tag → title of a function."""
    own = Text.model_validate([{"language": function.language, "text": function.title}])
    return _wordings((*own, *function.parallel))
