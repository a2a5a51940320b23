"""Large made-up material of known size: sentences put together from parts, so that they differ and repeat."""

from __future__ import annotations

import datetime as dt
import itertools
import random

from darya.drafting import draft
from darya.model import (
    Act,
    Cell,
    Comparison,
    CountryStandard,
    Function,
    Qualification,
    Row,
    Source,
    SourceFile,
    Standard,
    Statement,
    StatementKind,
    Text,
)

_ACTIONS = {
    StatementKind.TASK: ("Подготовка", "Проверка", "Установка", "Регулировка", "Ремонт", "Учёт", "Приёмка", "Сборка"),
    StatementKind.SKILL: ("Выбирать", "Проверять", "Устанавливать", "Читать", "Измерять", "Применять", "Оформлять"),
    StatementKind.KNOWLEDGE: ("Виды", "Назначение", "Правила эксплуатации", "Требования охраны труда при работе с"),
}
_OBJECTS = (
    "режущего инструмента", "облицовочной плитки", "тепловых завес", "посуды и инвентаря", "рабочих чертежей",
    "строительных растворов", "холодильного оборудования", "учётных документов", "грузовых платформ", "швейных машин",
)  # fmt: skip
_CONDITIONS = (
    "перед началом смены", "по технологической карте", "с учётом требований заказчика", "в стеснённых условиях",
    "при пониженной температуре", "с записью в журнале", "под руководством мастера", "самостоятельно",
)  # fmt: skip
_PER_FUNCTION = 20
_PER_PAGE_OF_DRAFT = 6


def large_standard(statements: int, country: str = "KZ", seed: int = 1) -> Standard:
    """A standard of so many statements, twenty to a function."""
    chance = random.Random(seed)  # noqa: S311 - material, no secret
    file = SourceFile(name=f"{country}.pdf", sha256=f"{seed:064x}", size=1, container="pdf")
    numbers = itertools.count(1)
    functions = [
        _function(country, number, min(_PER_FUNCTION, statements - start), numbers, chance)
        for number, start in enumerate(range(0, statements, _PER_FUNCTION), start=1)
    ]
    return Standard(
        id=f"standard-{country}-{seed}", country=country, language="ru", title="Мастер участка", layout="functional",
        act=Act(number=f"{seed}", issuer=f"Ведомство {country}"), functions=tuple(functions), files=(file,),
    )  # fmt: skip


def _function(country: str, number: int, size: int, numbers: itertools.count[int], chance: random.Random) -> Function:
    source = Source(file=f"{country}.pdf", page=number, order=number)
    title = f"{chance.choice(_ACTIONS[StatementKind.TASK])} {chance.choice(_OBJECTS)}"
    statements = tuple(_statement(country, next(numbers), number, chance) for _ in range(size))
    return Function(
        id=f"f-{country}-{number}", code=f"A/{number:02}.4", level="4", title=title, language="ru",
        statements=statements, source=source,
    )  # fmt: skip


def _statement(country: str, number: int, page: int, chance: random.Random) -> Statement:
    kind = chance.choice(tuple(_ACTIONS))
    words = (
        chance.choice(_ACTIONS[kind]),
        chance.choice(_OBJECTS),
        chance.choice(_CONDITIONS),
        f"участка {number % 97}",
    )
    return Statement(
        id=f"s-{country}-{number}", kind=kind, text=" ".join(words), language="ru",
        source=Source(file=f"{country}.pdf", page=page, order=number),
    )  # fmt: skip


def large_draft(pages: int) -> Qualification:
    """A draft of two countries whose Word and PDF editions are at least about so many pages long."""
    count = pages * _PER_PAGE_OF_DRAFT
    standards = [large_standard(count, country, seed) for seed, country in enumerate(("KZ", "KG"), start=1)]
    pairs = [(one, other) for one, other in zip(standards[0].statements(), standards[1].statements(), strict=True)]
    rows = [
        Row(id=f"r-{number}", kind=one.kind, label=one.wordings(), cells=tuple(_cells(one, other)))
        for number, (one, other) in enumerate(pairs, start=1)
    ]
    grid = Comparison(
        id="grid-large", title=Text.of(ru="Мастер участка"), languages=("ru",),
        standards=tuple(CountryStandard(country=standard.country or "XX", standard=standard) for standard in standards),
        rows=tuple(rows),
    )  # fmt: skip
    return draft(grid, at_least=1, date=dt.date(2026, 1, 1))


def _cells(one: Statement, other: Statement) -> list[Cell]:
    cells = [Cell(country="KZ", statements=(one.id,))]
    return [*cells, Cell(country="KG", statements=(other.id,))] if one.kind is other.kind else cells
