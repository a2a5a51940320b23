"""What is matched: statements with what surrounds them, repetitions within one standard taken together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from darya.language.folding import fold
from darya.model import Function, Row, Standard, Statement, StatementKind, Text, Wording


@dataclass(frozen=True)
class Item:
    """One thing that one country says, once or several times in the same words.

    ``statements`` are in reading order and of one kind; all fold to the same text, or people put them into one cell.
    ``key`` is the smallest of their identifiers and orders items independently of the order in which standards were
    given.
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


def items_of(standards: Iterable[tuple[str, Standard]], decided: Iterable[Row] = ()) -> tuple[Item, ...]:
    """All items of all standards, ordered by country, kind and key; what stands in a decided cell is one of its own."""
    row_of = {identifier: row.id for row in decided for cell in row.cells for identifier in cell.statements}
    together: dict[tuple[str, StatementKind, str, str], list[tuple[Statement, Function]]] = {}
    for country, standard in standards:
        for function in standard.functions:
            for statement in function.statements:
                text = statement.language, fold(statement.text) or statement.id
                row = row_of.get(statement.id)
                key = (country, statement.kind, *(text if row is None else ("", row)))
                together.setdefault(key, []).append((statement, function))
    items = (_item(country, kind, members) for (country, kind, _, _), members in together.items())
    return tuple(sorted(items, key=lambda item: (item.country, item.kind, item.key)))


def _item(country: str, kind: StatementKind, members: Sequence[tuple[Statement, Function]]) -> Item:
    statements = tuple(statement for statement, _ in members)
    in_order = (wording for statement in statements for wording in statement.wordings())
    return Item(
        key=min(statement.id for statement in statements),
        country=country,
        kind=kind,
        statements=statements,
        functions=tuple(function for _, function in members),
        wordings=_wordings(in_order) if say_the_same(statements) else _said_together(in_order),
    )


def say_the_same(statements: Sequence[Statement]) -> bool:
    """Whether one or several statements say one thing in the same words."""
    return len({(statement.language, fold(statement.text)) for statement in statements}) == 1


def _said_together(wordings: Iterable[Wording]) -> dict[str, str]:
    """The texts of several statements of one cell as one text in each language."""
    texts: dict[str, dict[str, None]] = {}
    for wording in wordings:
        texts.setdefault(wording.language, {})[wording.text] = None
    return {tag: "; ".join(said) for tag, said in texts.items()}


def _wordings(wordings: Iterable[Wording]) -> dict[str, str]:
    found: dict[str, str] = {}
    for wording in wordings:
        found.setdefault(wording.language, wording.text)
    return found


def function_wordings(function: Function) -> dict[str, str]:
    """Language tag → title of a function."""
    own = Text.model_validate([{"language": function.language, "text": function.title}])
    return _wordings((*own, *function.parallel))
