"""A link is worth its score less what both statements resemble anyway, and more where their functions agree."""

from dataclasses import replace

import numpy as np
import pytest
from tests.builders import build_function, build_standard

from darya.matching.items import items_of
from darya.matching.settings import DEFAULT, Settings
from darya.matching.shapes import Shape, usual_likeness
from darya.matching.weights import Context, weigh

TWO = Settings(neighbours=2, usual_neighbour=0.1, function_weight=0.2)
NO_FUNCTIONS = np.zeros((3, 3))


def test_the_usual_likeness_is_the_mean_of_the_next_best() -> None:
    assert usual_likeness(np.array([[0.9, 0.3, 0.1, 0.0]]), TWO) == pytest.approx([0.2])


def test_where_there_are_too_few_to_tell_the_usual_is_taken() -> None:
    assert usual_likeness(np.array([[0.9, 0.3]]), TWO) == pytest.approx([(0.3 + 0.1) / 2])
    assert usual_likeness(np.array([[0.9]]), TWO) == pytest.approx([0.1])


def test_a_likeness_to_everything_is_worth_less_than_a_likeness_to_one() -> None:
    phrases = np.array([[0.4, 0.4, 0.4], [0.0, 0.4, 0.0], [0.0, 0.0, 0.0]])
    weights = weigh(phrases, NO_FUNCTIONS, TWO)
    assert weights[1, 1] > weights[0, 1] > 0
    assert weights[1, 1] == pytest.approx(0.4 - (0.0 + 0.2) / 2)


def test_where_columns_are_parts_of_rows_only_their_own_background_counts() -> None:
    scores = np.array([[0.6, 0.6, 0.6], [0.2, 0.0, 0.0]])  # a broad statement resembles all of its parts
    assert weigh(scores, np.zeros((2, 3)), TWO, Shape.NARROW_COLUMNS)[0] == pytest.approx([0.45, 0.55, 0.55])
    assert weigh(scores, np.zeros((2, 3)), TWO)[0] == pytest.approx([0.225, 0.275, 0.275])
    assert weigh(scores.T, np.zeros((3, 2)), TWO, Shape.NARROW_ROWS)[:, 0] == pytest.approx([0.45, 0.55, 0.55])


def test_the_same_text_keeps_its_full_weight_and_no_weight_is_below_nothing() -> None:
    scores = np.array([[1.0, 0.9, 0.9], [0.9, 0.1, 0.9], [0.9, 0.9, 0.0]])
    weights = weigh(scores, NO_FUNCTIONS, TWO)
    assert weights[0, 0] == 1
    assert weights.min() == 0


def test_functions_add_their_share_and_at_most_double_what_stands_out() -> None:
    scores = np.array([[0.5, 0.3, 0.0]])  # background: the mean of 0.15 for the row and 0.1 for each column
    assert weigh(scores, np.zeros((1, 3)), TWO)[0] == pytest.approx([0.375, 0.175, 0.0])
    assert weigh(scores, np.array([[1.0, 0.5, 1.0]]), TWO)[0] == pytest.approx([0.575, 0.275, 0.0])
    boundless = replace(TWO, function_weight=9.0)
    assert weigh(scores, np.ones((1, 3)), boundless)[0] == pytest.approx([0.75, 0.35, 0.0])


def test_the_context_is_the_best_likeness_of_the_functions_in_which_statements_stand() -> None:
    standards = [
        ("KG", build_standard("KG", "П", [build_function("KG", "A/01.3", "Варка супов", tasks=["Проверка качества"])])),
        ("KZ", build_standard("KZ", "П", [
            build_function("KZ", "A/01.3", "Укладка плитки", tasks=["Проверка работ", "Уборка"]),
            build_function("KZ", "A/02.3", "Варка супов", tasks=["Проверка блюд", "Уборка"]),
        ])),
    ]  # fmt: skip
    items = items_of(standards)
    texts = [item.first.text for item in items]
    columns = [texts.index("Проверка работ"), texts.index("Проверка блюд"), texts.index("Уборка")]
    found = Context(items, DEFAULT).similarity([0], columns)
    assert found.shape == (1, 3)
    assert found[0, 0] < 0.2
    assert found[0, 1:] == pytest.approx([1, 1])  # «Уборка» stands in both functions
