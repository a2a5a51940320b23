"""A cell in the panel of its row: judgements as far as they may be seen, and what employers answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from darya.language.messages import N_
from darya.web.comparison.entering import Entered
from darya.web.comparison.models import Cell, Judgement
from darya.web.comparison.pages.grid import CellBox, Reader
from darya.web.comparison.pages.judging import JudgePage, judge_page
from darya.web.comparison.queries.judging import judging_countries, visible_judgements
from darya.web.comparison.queries.slices import Answered, answers_of_cell

ORDINALS = (N_("First validator"), N_("Second validator"), N_("Another validator"))


@dataclass(frozen=True, slots=True)
class Side:
    """What one validator said, named by order only."""

    who: str
    relation: str
    differences: Sequence[str]
    reason: str


@dataclass(frozen=True, slots=True)
class CellPanel:
    """What stands under a cell."""

    sides: Sequence[Side]
    own: JudgePage | None
    """The form, for who judges the cell."""
    answered: Answered | None


def sides_of(judgements: Sequence[Judgement]) -> list[Side]:
    """The judgements of one cell in the order in which they were given."""
    return [
        Side(ORDINALS[min(at, len(ORDINALS) - 1)], one.relation, one.differences, one.reason)
        for at, one in enumerate(sorted(judgements, key=lambda one: one.pk))
    ]


def cell_panel(entered: Entered, reader: Reader, box: CellBox) -> CellPanel:
    """What the reader may see of a cell."""
    actor, comparison = entered.here.actor, entered.comparison
    seen = list(visible_judgements(actor, comparison).filter(cell=box.id)) if box.judged else []
    judging = box.country in judging_countries(actor, entered.countries) and not box.alone
    own = _own(entered, reader, box) if judging and not box.relation else None
    sides = sides_of(seen) if box.relation or not judging else []
    return CellPanel(sides, own, answers_of_cell(actor, comparison, box.id, box.country))


def _own(entered: Entered, reader: Reader, box: CellBox) -> JudgePage | None:
    cell = Cell.objects.select_related("row").get(pk=box.id)
    given = Judgement.objects.filter(cell=cell, person=entered.here.actor.person).first()
    page = judge_page(cell, reader, given, entered.here.programme.judgements_per_cell)
    return page if page.form else None
