"""Whatever the rows of a grid: every national sentence is once in the core or in its country's annex."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import build_comparison, build_function, build_row, build_standard

from darya.drafting import draft
from darya.model import Comparison, InputError, Relation

COUNTRIES = ("KZ", "KG", "UZ")
WORDS = ["Варить", "супы", "рыбные", "мясные", "и", "подавать", "Знать", "тесто", "Замес"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)


@st.composite
def grids(draw: st.DrawFn) -> Comparison:
    """Three countries of up to three functions; rows take statements at random, one kind each, at most one per cell."""
    standards = [
        build_standard(
            country,
            "Повар",
            [
                build_function(
                    country,
                    f"A/0{number}",
                    "Функция",
                    tasks=draw(st.lists(TEXTS, max_size=3)),
                    skills=draw(st.lists(TEXTS, max_size=2)),
                )
                for number in range(1, draw(st.integers(1, 3)) + 1)
            ],
        )
        for country in COUNTRIES
    ]
    rows = []
    for kind in ("task", "skill"):
        free = {
            one.country: draw(st.permutations([s.id for s in one.statements() if s.kind == kind])) for one in standards
        }
        for _row in range(draw(st.integers(0, 5))):
            held = [free[country].pop() for country in draw(st.sets(st.sampled_from(COUNTRIES))) if free[country]]
            relations = {name.partition(":")[0]: draw(st.sampled_from([None, *Relation])) for name in sorted(held)}
            known = {country: relation for country, relation in relations.items() if relation}
            if held:
                rows.append(build_row(*sorted(held), relations=known, set_aside=draw(st.booleans())))
    return build_comparison(standards, rows)


@given(grids(), st.integers(1, 3))
def test_every_sentence_is_in_the_core_or_in_the_annex(grid: Comparison, at_least: int) -> None:
    try:
        made = draft(grid, at_least=at_least)
    except InputError:
        assert all(row.set_aside or len(row.countries()) < at_least for row in grid.rows)
        return
    core = [trace.statement for outcome in made.outcomes() for trace in outcome.traces]
    annexed = [item.trace.statement for annex in made.annexes for item in annex.additions]
    assert Counter(core + annexed) == Counter(list(grid.statements))
    assert draft(grid, at_least=at_least) == made
