"""Three small standards, shared with the programme, and the comparison that the engine makes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from django.utils import timezone

from darya import matching, model
from darya.web.comparison.documents import plain
from darya.web.comparison.models import Cell, Comparison, Row
from darya.web.comparison.work import write
from darya.web.programmes.models import Programme
from darya.web.standards.models import Edition, Standard

SENTENCES: Mapping[str, tuple[str, ...]] = {
    "KG": ("Подготовка рабочего места перед началом смены", "Проверка режущего инструмента", "Учёт остатков"),
    "KZ": ("Подготовка рабочего места перед началом смены", "Проверка режущего инструмента и посуды"),
    "UZ": ("Подготовка рабочего места перед сменой", "Приёмка продуктов от поставщика"),
}


def small_standard(country: str, sentences: tuple[str, ...]) -> model.Standard:
    """A standard with one task for each sentence and one skill in its only function."""
    file = model.SourceFile(name=f"{country}.docx", sha256="0" * 64, size=1, container="docx")
    tasks = [(model.StatementKind.TASK, text) for text in sentences]
    tasks.append((model.StatementKind.SKILL, f"Читать рабочие чертежи {country}"))
    function = model.Function(
        id=f"function-{country}",
        code="A/01.3",
        level="3",
        title="Подготовка производства",
        language="ru",
        source=model.Source(file=file.name, page=2),
        statements=tuple(
            model.Statement(
                id=f"statement-{country}-{number}",
                kind=kind,
                text=text,
                language="ru",
                source=model.Source(file=file.name, page=3, order=number),
            )
            for number, (kind, text) in enumerate(tasks, start=1)
        ),
    )
    return model.Standard(
        id=f"standard-{country}", country=country, language="ru", title=f"Повар {country}", layout="functional",
        functions=(function,), files=(file,),
    )  # fmt: skip


def share(programme: Programme, standard: model.Standard) -> Edition:
    """The standard in the library, shared with the programme."""
    kept = Standard.objects.create(programme=programme, country=standard.country or "", shared_at=timezone.now())
    edition = Edition.objects.create(
        standard=kept, number=1, document=plain(standard), title=standard.title, language=standard.language,
        kind=standard.kind.value, statements_count=sum(1 for _ in standard.statements()),
    )  # fmt: skip
    kept.latest = edition
    kept.save()
    return edition


def compare(programme: Programme, editions: list[Edition], standards: list[model.Standard]) -> Comparison:
    """What the worker would write, opened to the countries."""
    made = Comparison.objects.create(
        programme=programme, title=[{"language": "ru", "text": "Повара"}], opened_at=timezone.now()
    )
    document = matching.align([(one.country or "", one) for one in standards], languages=["ru", "en"])
    write(made, document, editions)
    made.refresh_from_db()
    return made


@pytest.fixture
def standards() -> list[model.Standard]:
    """Small standards of KG, KZ and UZ."""
    return [small_standard(country, sentences) for country, sentences in SENTENCES.items()]


@pytest.fixture
def editions(programme: Programme, standards: list[model.Standard]) -> list[Edition]:
    """The same in the library, shared."""
    return [share(programme, standard) for standard in standards]


@pytest.fixture
def comparison(programme: Programme, editions: list[Edition], standards: list[model.Standard]) -> Comparison:
    """The comparison of the three, opened to the countries."""
    return compare(programme, editions, standards)


@pytest.fixture
def row_of(comparison: Comparison) -> Callable[[str], Row]:
    """The row in which a statement stands now: ``row_of("statement-KZ-1")``."""
    return lambda name: comparison.rows.get(cells__statements__identifier=name)


@pytest.fixture
def cell_of(comparison: Comparison) -> Callable[[str], Cell]:
    """The cell in which a statement stands now."""
    return lambda name: comparison.cells.select_related("row").get(statements__identifier=name)
