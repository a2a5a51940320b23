"""From a grid to a multicountry qualification: the shared core in units and outcomes, and what is left to each country.

Nothing is invented. Every sentence comes from a row's label or from a national standard and names its sources;
volume, levels, entry, purpose, assessment and progression stay empty until the countries state them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from fractions import Fraction

from darya.drafting.annexes import draft_annexes
from darya.drafting.checks import checked
from darya.drafting.core import counting_cells, shared_rows
from darya.drafting.national import (
    collect_entry,
    collect_job_titles,
    collect_levels,
    collect_occupations,
    collect_sources,
)
from darya.drafting.open_questions import title_to_agree
from darya.drafting.outcomes import draft_outcomes
from darya.drafting.units import UnitPlan, plan_units
from darya.drafting.wordings import title_wordings, working_wordings
from darya.language.tags import canonical_tag
from darya.model import Comparison, Qualification, Row, Text, Unit, stable_id


def draft(
    comparison: Comparison,
    *,
    at_least: int,
    languages: Sequence[str] | None = None,
    title: Text | str | None = None,
    code: str | None = None,
    date: dt.date | None = None,
) -> Qualification:
    """Draft the core that at least so many countries share.

    ``languages`` are the working languages, those of the comparison if not given; a ``title`` given as a string is
    in the first of them. The same grid gives the same identifiers, units and order each time.
    Raises ``InputError`` where the grid cannot give a core (see ``shared_rows``).
    """
    tags = tuple(dict.fromkeys(canonical_tag(tag) for tag in languages or comparison.languages))
    rows = shared_rows(comparison, at_least)
    plans = plan_units(comparison, rows)
    units = tuple(_draft_unit(comparison, plan, order, tags) for order, plan in enumerate(plans, start=1))
    used = {statement for row in rows for cell in counting_cells(row) for statement in cell.statements}
    qualification = Qualification(
        id=stable_id("qualification", comparison.id, at_least),
        title=_title(comparison, plans, title, tags),
        code=code,
        date=date,
        languages=tags,
        countries=comparison.countries,
        at_least=at_least,
        comparison=comparison.id,
        occupations=collect_occupations(comparison, used),
        job_titles=collect_job_titles(comparison, used),
        levels=collect_levels(comparison, used),
        national_entry=collect_entry(comparison, used),
        units=units,
        annexes=draft_annexes(comparison, rows, [outcome for unit in units for outcome in unit.outcomes]),
        sources=collect_sources(comparison),
    )
    if not (title or comparison.title):
        qualification = qualification.model_copy(update={"findings": (title_to_agree(qualification),)})
    return checked(qualification)


def _draft_unit(comparison: Comparison, plan: UnitPlan, order: int, languages: Sequence[str]) -> Unit:
    """A unit, titled as the function that gives it most rows is titled in its standard."""
    leading = plan.functions[0]
    code = str(order)
    return Unit(
        id=stable_id("unit", comparison.id, leading.id),
        code=code,
        title=working_wordings(title_wordings(leading), languages),
        mandatory=is_mandatory(plan.rows, comparison.countries),
        order=order,
        outcomes=draft_outcomes(comparison, plan, languages, code),
    )


MANDATORY_SHARE = Fraction(1, 3)
"""Share of a unit's outcomes that every country must have for the unit to be proposed as mandatory."""


def is_mandatory(rows: Sequence[Row], countries: Sequence[str]) -> bool:
    """Whether a unit is proposed as mandatory: every country has at least a third of its outcomes. Else elective."""
    said = [row.countries() for row in rows]
    return all(Fraction(sum(country in one for one in said), len(said)) >= MANDATORY_SHARE for country in countries)


def _title(
    comparison: Comparison, plans: Iterable[UnitPlan], given: Text | str | None, languages: Sequence[str]
) -> Text:
    """The title given, else that of the grid, else that of the standard whose function leads the largest unit."""
    if isinstance(given, str):
        return Text().with_wording(languages[0], given)
    if given or comparison.title:
        return working_wordings(given or comparison.title, languages)
    leading = max(plans, key=lambda plan: len(plan.rows)).functions[0]
    standard = next(entry.standard for entry in comparison.standards if leading in entry.standard.functions)
    return working_wordings(title_wordings(standard), languages)
