"""Pictures: right lengths, every number also in the table, and no style of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.template import Context, Template
from lxml.etree import _Element, fromstring

from darya.web.ui.pictures import Bar, Picture, Shared, coverage_bars, heat_table, progress_bars, shared_bars
from darya.web.ui.pictures.heat import heat_step

SVG = "{http://www.w3.org/2000/svg}"
BARS = [Bar("KZ → KG", 60, 100, 0.6, 0.5, 0.69), Bar("KG <1>", 2, 8)]
SHARES = {("KZ", "KG"): 0.25, ("KG", "KZ"): None}
DRAWN: list[Callable[[], Picture]] = [
    lambda: coverage_bars(BARS),
    lambda: progress_bars(BARS),
    lambda: shared_bars([Shared(3, 10, 4), Shared(2, 20, 0)]),
    lambda: heat_table(["KZ", "KG"], SHARES),
    lambda: coverage_bars([]),
    lambda: shared_bars([]),
    lambda: heat_table([], {}),
]


def drawn(picture: Picture) -> _Element:
    return fromstring(picture.svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '))


def boxes(picture: Picture, kind: str) -> list[float]:
    return [float(shape.get("width", 0)) for shape in drawn(picture).iter(f"{SVG}rect") if shape.get("class") == kind]


@pytest.mark.parametrize("draw", DRAWN)
def test_a_picture_is_named_and_has_no_style_of_its_own(draw: Callable[[], Picture]) -> None:
    picture = draw()
    root = drawn(picture)
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == picture.title
    assert root.findtext(f"{SVG}desc")
    assert all("style" not in shape.attrib and "fill" not in shape.attrib for shape in root.iter())


@pytest.mark.parametrize("draw", DRAWN)
def test_nothing_is_drawn_outside_the_picture(draw: Callable[[], Picture]) -> None:
    root = drawn(draw())
    _x, _y, width, height = map(float, str(root.get("viewBox")).split())
    for shape in root.iter(f"{SVG}rect"):
        left, top, wide, high = (float(shape.get(name, 0)) for name in ("x", "y", "width", "height"))
        assert left >= 0
        assert left + wide <= width + 0.2
        assert top >= 0
        assert top + high <= height + 0.2


@pytest.mark.parametrize("draw", DRAWN)
def test_the_table_is_as_wide_as_its_headings(draw: Callable[[], Picture]) -> None:
    picture = draw()
    assert all(len(row) == len(picture.headings) for row in picture.rows)


def test_bars_are_as_long_as_their_shares() -> None:
    long, short = boxes(coverage_bars(BARS), "pic-bar")
    assert long / short == pytest.approx(0.6 / 0.25, rel=0.01)


def test_more_done_than_there_is_fills_the_bar_and_no_more() -> None:
    assert boxes(progress_bars([Bar("x", 12, 10)]), "pic-bar") == boxes(progress_bars([Bar("x", 10, 10)]), "pic-bar")
    assert boxes(progress_bars([Bar("x", 0, 0)]), "pic-bar") == [0]


def test_a_share_has_its_interval_and_few_statements_have_none() -> None:
    picture = coverage_bars(BARS)
    assert picture.rows[0] == ["KZ → KG", "60", "100", "60%", "50% – 69%"]
    assert picture.rows[1] == ["KG <1>", "2", "8", "—", "—"]
    whiskers = [shape for shape in drawn(picture).iter(f"{SVG}path") if shape.get("class") == "pic-whisker"]
    assert len(whiskers) == 3


def test_judged_and_unjudged_rows_differ_without_colour() -> None:
    picture = shared_bars([Shared(3, 10, 4)])
    assert picture.rows == [["3", "10", "4"]]
    assert any(shape.get("class") == "pic-edge" for shape in drawn(picture).iter(f"{SVG}path"))
    assert shared_bars([Shared(3, 10)]).rows == [["3", "10"]]


def test_the_matrix_has_its_numbers_written_in() -> None:
    picture = heat_table(["KZ", "KG"], SHARES)
    assert picture.rows == [["Kazakhstan (KZ)", "—", "25%"], ["Kyrgyzstan (KG)", "—", "—"]]
    assert list(picture.headings) == ["Country", "KZ", "KG"]
    assert "25%" in [text.text for text in drawn(picture).iter(f"{SVG}text")]


@pytest.mark.parametrize(("share", "step"), [(None, 0), (0, 1), (0.2, 2), (0.79, 4), (0.8, 5), (1, 5)])
def test_more_is_darker(share: float | None, step: int) -> None:
    assert heat_step(share) == step


def test_a_picture_comes_with_its_table() -> None:
    page = Template("{% load ui %}{% picture one %}").render(Context({"one": coverage_bars(BARS)}))
    assert "The same as a table" in page
    assert "50% – 69%" in page
    assert "KG &lt;1&gt;" in page
    assert "<svg" in page
