"""Links become groups that hold together, one item per country."""

import numpy as np
from tests.builders import build_function, build_standard

from darya.matching.items import items_of
from darya.matching.order import Reading, in_order
from darya.matching.rows import Group, Ties, group, medoid
from darya.matching.scores import Block, score_blocks
from darya.matching.settings import DEFAULT
from darya.model import Standard, StatementKind

TASK = StatementKind.TASK


def _standards(*tasks_of: tuple[str, list[str]]) -> list[tuple[str, Standard]]:
    return [
        (country, build_standard(country, "П", [build_function(country, "A/01.3", "Работы", tasks=tasks)]))
        for country, tasks in tasks_of
    ]


def _weighed(weights: dict[tuple[str, str], list[list[float]]], **tasks: int) -> tuple[list[Group], Ties]:
    """Groups of countries with so many tasks each, for given weights of every pair of countries."""
    items = items_of(
        _standards(*((country, [f"Задача {n}" for n in range(count)]) for country, count in tasks.items()))
    )
    places = {country: tuple(at for at, item in enumerate(items) if item.country == country) for country in tasks}
    blocks = {}
    for (one, other), values in weights.items():
        table = np.array(values)
        text = np.zeros(table.shape, dtype=np.int8)
        blocks[one, other, TASK] = Block(places[one], places[other], table, text, table, table >= 0)
    ties = Ties(items, blocks, DEFAULT)
    return group(items, ties, DEFAULT), ties


def test_three_countries_that_agree_are_one_row() -> None:
    groups, ties = _weighed({("KG", "KZ"): [[0.9]], ("KG", "UZ"): [[0.8]], ("KZ", "UZ"): [[0.6]]}, KG=1, KZ=1, UZ=1)
    assert groups == [(0, 1, 2)]
    assert medoid(groups[0], ties) == 0  # nearest to both others


def test_the_weakest_link_goes_when_a_chain_would_bring_two_of_one_country_together() -> None:
    groups, _ties = _weighed(
        {("KG", "KZ"): [[0.9], [0.0]], ("KG", "UZ"): [[0.0], [0.7]], ("KZ", "UZ"): [[0.5]]}, KG=2, KZ=1, UZ=1
    )
    assert groups == [(0, 2), (1, 3)]  # KZ is nearer to the first of KG, UZ to the second; KZ–UZ goes


def test_a_chain_whose_ends_have_nothing_in_common_is_cut() -> None:
    groups, _ties = _weighed({("KG", "KZ"): [[0.9]], ("KG", "UZ"): [[0.0]], ("KZ", "UZ"): [[0.5]]}, KG=1, KZ=1, UZ=1)
    assert groups == [(0, 1), (2,)]


def test_the_medoid_of_equals_is_the_first() -> None:
    groups, ties = _weighed({("KG", "KZ"): [[0.9]]}, KG=1, KZ=1)
    assert medoid(groups[0], ties) == 0


def test_rows_follow_the_leading_country_and_what_it_lacks_comes_where_it_belongs() -> None:
    standards = [
        ("KZ", build_standard("KZ", "П", [
            build_function("KZ", "A/01.3", "Супы", tasks=["Варка супов"], skills=["Солить супы"]),
            build_function("KZ", "A/02.3", "Плитка", tasks=["Укладка плитки"]),
        ])),
        ("KG", build_standard("KG", "П", [
            build_function("KG", "B/01.3", "Отделка", tasks=["Затирка швов", "Укладка плитки на стены"]),
            build_function("KG", "B/02.3", "Первые блюда", tasks=["Варка супов и борщей", "Подача гостям"]),
            build_function("KG", "B/03.3", "Учет", tasks=["Ведение журнала"]),
        ])),
    ]  # fmt: skip
    items = items_of(standards)
    ties = Ties(items, score_blocks(items, DEFAULT), DEFAULT)
    ordered = in_order(group(items, ties, DEFAULT), items, Reading(standards))
    assert [" | ".join(sorted(items[at].first.text for at in members)) for members in ordered] == [
        "Варка супов | Варка супов и борщей",
        "Подача гостям",  # of the function with which «Супы» shares a row
        "Солить супы",
        "Укладка плитки | Укладка плитки на стены",
        "Затирка швов",
        "Ведение журнала",  # of a function that shares nothing: at the end
    ]
