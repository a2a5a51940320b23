"""Three small standards, one of them in Uzbek, compared and opened: what the memory is filled from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.web.comparison.conftest import (
    cell_of,
    compare,
    comparison,
    editions,
    row_of,
    share,
    small_standard,
    standards,
)

from darya.model import Relation
from darya.web.comparison.actions.deciding import decide_cell
from darya.web.comparison.actions.judging import Opinion, judge_cell
from darya.web.comparison.models import Change, Comparison
from darya.web.comparison.queries.judging import meaning_seen
from darya.web.memory.queries.memory import memory_of_programme
from darya.web.programmes.models import Programme, Role
from darya.web.programmes.rights import Actor

__all__ = ["cell_of", "compare", "comparison", "editions", "row_of", "share", "small_standard", "standards"]

RUSSIAN = "Подготовка рабочего места перед началом смены"
UZBEK = "Ish joyini smenadan oldin tayyorlash"


@pytest.fixture(autouse=True)
def files_root(tmp_path: Path, settings: object) -> Path:
    """Originals of a test lie in a folder of its own."""
    settings.FILES_ROOT = tmp_path / "files"  # type: ignore[attr-defined]
    return tmp_path / "files"


@pytest.fixture
def two_languages(comparison: Comparison) -> Comparison:
    """The same comparison, in which Uzbekistan says the first row in Uzbek."""
    speak(comparison, "statement-UZ-1", UZBEK)
    return comparison


def speak(comparison: Comparison, statement: str, text: str, language: str = "uz-Latn") -> None:
    """Let a statement stand in another language."""
    comparison.statements.filter(identifier=statement).update(wordings=[{"language": language, "text": text}])


@pytest.fixture
def decide(comparison: Comparison, actor: Callable[..., Actor]) -> Callable[..., Change]:
    """An expert decides the cell in which a statement stands: ``decide("statement-KZ-1")``."""

    def act(statement: str, relation: Relation | None = Relation.EQUAL) -> Change:
        cell = comparison.cells.select_related("row").get(statements__identifier=statement)
        assert cell.row
        expert = actor(Role.EXPERT, cell.country)
        return decide_cell(expert, comparison.pk, cell.pk, cell.row.version, relation)

    return act


@pytest.fixture
def judge(comparison: Comparison, actor: Callable[..., Actor]) -> Callable[..., None]:
    """A validator judges it: ``judge("statement-KZ-1", "first")``."""

    def act(statement: str, name: str, relation: Relation = Relation.EQUAL) -> None:
        cell = comparison.cells.select_related("row").get(statements__identifier=statement)
        assert cell.row
        validator = actor(Role.VALIDATOR, cell.country, f"{name} {cell.country}")
        judge_cell(validator, comparison.pk, cell.pk, meaning_seen(cell.row), Opinion(relation))

    return act


Texts = set[frozenset[str]]


@pytest.fixture
def remembered(programme: Programme) -> Callable[[], Texts]:
    """What the engine would be given now: the two texts of each pair."""
    return lambda: {frozenset((pair.source, pair.target)) for pair in memory_of_programme(programme).pairs}
