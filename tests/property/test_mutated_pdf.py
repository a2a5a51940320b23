"""However a PDF is damaged, it gives content or is refused; it never fails in another way."""

from __future__ import annotations

import contextlib

import hypothesis.strategies as st
from hypothesis import given
from tests.pdf_files import bar, box, pdf, table, text

from darya.documents.containers.pdf import read_content
from darya.documents.content import Content
from darya.documents.limits import Limits
from darya.model import Refused

SMALL = Limits(pages=20, cells=20_000)
PAGE = (
    table([50, 150, 400], [600, 560, 520]) + text("Код", 60, 575) + text("Мыть посуду", 160, 575)
    + box(50, 400, 90, 420) + text("1", 50, 91, 5) + text("Сноска", 54, 86, 8) + bar(50, 100, 144, 0.5)
)  # fmt: skip
FILE = pdf(PAGE, PAGE)

cuts = st.lists(st.tuples(st.integers(0, len(FILE)), st.integers(0, 40), st.binary(max_size=12)), max_size=8)
words = st.sampled_from(
    [b" re f", b" m ", b" l S", b"9e99", b"-1e38", b"0", b"/Rotate 90", b"/MediaBox [0 0 0 0]", b"nan", b" cm", b"Q"]
)  # fmt: skip
numbers = st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 2))
shapes = st.lists(st.tuples(numbers, numbers, numbers, numbers, st.sampled_from(["re S", "re f"])), max_size=40)


def is_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(Refused):
        assert isinstance(read_content(data, SMALL), Content)


@given(cuts, st.lists(st.tuples(st.integers(0, len(FILE)), words), max_size=6))
def test_damaged_bytes(changes: list[tuple[int, int, bytes]], inserted: list[tuple[int, bytes]]) -> None:
    data = FILE
    for start, length, instead in changes:
        data = data[:start] + instead + data[start + length :]
    for start, word in inserted:
        data = data[:start] + word + data[start:]
    is_read_or_refused(data)


@given(shapes)
def test_any_shapes(drawn: list[tuple[float, float, float, float, str]]) -> None:
    is_read_or_refused(pdf(PAGE + "".join(f"{a} {b} {c} {d} {kind}\n" for a, b, c, d, kind in drawn), PAGE))


@given(st.lists(st.tuples(st.text("АБВабв1 -.", min_size=1, max_size=12), numbers, numbers), max_size=30))
def test_any_places_of_words(placed: list[tuple[str, float, float]]) -> None:
    is_read_or_refused(pdf(PAGE + "".join(text(word, left, bottom) for word, left, bottom in placed)))
