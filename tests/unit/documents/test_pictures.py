"""The page beside what was understood: its picture, and the place of a sentence on it."""

import struct
import zlib
from dataclasses import replace

import pytest
from tests.office_files import docx, p
from tests.pdf_files import lines, pdf, table, text

from darya.documents import PICTURE_LIMITS, PageBox, page_count, page_picture, places_on_page
from darya.documents.limits import MEBIBYTE
from darya.model import InputError, Refused

GRID = table([50, 150, 350], [700, 600]) + text("Код", 60, 650) + "".join(
    lines(["Варить супы из овощей и", "подавать их горя-", "чими"], 160, 680)
)  # fmt: skip


def refusal(act):
    with pytest.raises(Refused) as refused:
        act()
    return refused.value


def pixels(png):
    """The shades of a PNG, 0 … 255, row by row; of a coloured pixel all three colours."""
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    content, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(name + body),)
        content += body if name == b"IDAT" else b""
        at += 12 + length
    raw = zlib.decompress(content)
    row = 1 + ((width + 1) // 2 if depth == 4 else 3 * width)
    assert len(raw) == row * height
    rows = [raw[start + 1 : start + row] for start in range(0, len(raw), row)]
    if kind == 2:
        return [[tuple(line[at : at + 3]) for at in range(0, 3 * width, 3)] for line in rows]
    return [[17 * half for byte in line for half in (byte >> 4, byte & 15)][:width] for line in rows]


def darkest(picture, box):
    """The darkest shade inside a box of the picture, and the darkest outside it."""
    rows = pixels(picture.png)
    left, right = int(box.left * picture.width), round((box.left + box.width) * picture.width)
    top, bottom = int(box.top * picture.height), round((box.top + box.height) * picture.height)
    inside = [shade for row in rows[top:bottom] for shade in row[left:right]]
    outside = [
        s for n, row in enumerate(rows) for m, s in enumerate(row) if not (top <= n < bottom and left <= m < right)
    ]
    return min(inside), min(outside)


def test_a_page_is_drawn_as_wide_as_asked_for_and_in_its_proportion():
    picture = page_picture(pdf(GRID, GRID), "a.pdf", 2, width=301)
    assert (picture.width, picture.height, picture.pages) == (301, 401, 2)
    shades = {shade for row in pixels(picture.png) for shade in row}
    assert max(shades) == 255
    assert min(shades) < 60


def test_colours_stay_colours():
    picture = page_picture(pdf("1 0 0 rg 0 400 600 400 re f\n"), "a.pdf", 1, width=100)
    rows = pixels(picture.png)
    assert rows[10][50] == (255, 0, 0)
    assert rows[-10][50] == (255, 255, 255)


UPRIGHT = {0: "1 0 0 1 100 600", 90: "0 1 -1 0 300 100", 180: "-1 0 0 -1 500 200", 270: "0 -1 1 0 300 700"}


@pytest.mark.parametrize("turn", UPRIGHT)
def test_the_box_of_a_text_lies_around_its_letters_however_the_page_is_turned(turn):
    data = pdf(text("Варить супы", 0, 0, 20).replace("1 0 0 1 0 0 Tm", f"{UPRIGHT[turn]} Tm"), page=f"/Rotate {turn}")
    ((box,),) = places_on_page(data, "a.pdf", 1, ["варить супы"])
    inside, outside = darkest(page_picture(data, "a.pdf", 1, width=600), box)
    assert inside < 60
    assert outside == 255


def test_words_on_their_side_have_no_place_because_their_box_is_not_known():
    data = pdf(text("Варить супы", 0, 0, 20).replace("1 0 0 1 0 0 Tm", "0 1 -1 0 300 100 Tm"))
    assert places_on_page(data, "a.pdf", 1, ["Варить супы"]) == ((),)


def test_a_sentence_has_a_box_for_each_of_its_lines_whatever_its_white_space_and_hyphens():
    ((first, second, third),) = places_on_page(
        pdf(GRID), "a.pdf", 1, ["Варить супы из  овощей и\nподавать их горячими"]
    )
    assert first.top < second.top < third.top
    assert first.left == second.left == third.left == pytest.approx(160 / 600, abs=0.01)
    assert third.width == pytest.approx(4 * 6 / 600, abs=0.005)


def test_what_does_not_stand_on_the_page_has_no_place():
    found = places_on_page(pdf(GRID), "a.pdf", 1, ["Жарить рыбу", "Вар", "варить супы из", "", "…"])
    assert [len(boxes) for boxes in found] == [0, 0, 1, 0, 0]


def test_of_several_wordings_the_first_that_is_found_counts():
    found = places_on_page(pdf(GRID), "a.pdf", 1, [["Готовить супы", "Варить супы"], ["Код", "Варить супы"]])
    assert found[0][0].left > found[1][0].left


def test_what_a_page_says_twice_is_found_one_after_the_other():
    page = text("Мыть посуду", 60, 700) + text("Резать хлеб", 60, 600) + text("Мыть посуду", 60, 500)
    found = places_on_page(pdf(page), "a.pdf", 1, ["Мыть посуду", "Резать хлеб", "Мыть посуду"])
    assert [boxes[0].top for boxes in found] == sorted({boxes[0].top for boxes in found})


def test_a_sentence_over_a_page_end_is_found_on_both_pages_as_far_as_it_stands_there():
    data = pdf(
        text("Готовить простые блюда из", 60, 60) + text("7", 300, 30),
        text("картофеля и других овощей", 60, 740) + text("Мыть посуду", 60, 600),
    )
    said = "Готовить простые блюда из картофеля и других овощей"
    assert [len(places_on_page(data, "a.pdf", page, [said])[0]) for page in (1, 2)] == [1, 1]
    assert places_on_page(data, "a.pdf", 2, ["Солить простые супы из"]) == ((),)


def test_a_page_that_is_not_there_is_refused():
    for page in (0, -1, 3):
        assert refusal(lambda page=page: page_picture(pdf(GRID, GRID), "a.pdf", page)).reason == "no-page"
        assert refusal(lambda page=page: places_on_page(pdf(GRID, GRID), "a.pdf", page, [])).reason == "no-page"


def test_files_without_pages_say_so():
    file = docx(p("Мыть посуду"))
    assert page_count(file, "a.docx") is None
    assert page_count(pdf(GRID, GRID), "a.pdf") == 2
    assert refusal(lambda: page_picture(file, "a.docx", 1)).reason == "no-pages"
    assert refusal(lambda: places_on_page(file, "a.docx", 1, ["a"])).reason == "no-pages"
    assert refusal(lambda: page_count(b"MZ", "a.pdf")).reason == "disguised"


def test_a_width_that_no_screen_has_is_refused():
    for width in (0, 99, 3001):
        with pytest.raises(InputError, match="100 to 3000"):
            page_picture(pdf(GRID), "a.pdf", 1, width=width)


@pytest.mark.parametrize("media", [(0, 0, 100_000, 100_000), (0, 0, 1, 500_000), (0, 0, 1_000_000, 2)])
def test_a_page_of_any_size_gives_a_picture_within_bounds(media):
    picture = page_picture(pdf(GRID, media=media), "a.pdf", 1, width=3000)
    assert picture.width * picture.height <= PICTURE_LIMITS.pixels
    assert len(picture.png) < MEBIBYTE


def test_a_broken_file_is_refused():
    assert refusal(lambda: page_picture(b"%PDF-1.7\nnothing", "a.pdf", 1)).reason == "broken"


def test_a_thousand_pages_are_refused():
    data = pdf(*[""] * 1000)
    assert refusal(lambda: page_picture(data, "a.pdf", 1)).reason == "too-large"
    assert refusal(lambda: page_count(data, "a.pdf")).reason == "too-large"


def test_a_page_that_takes_too_long_is_given_up():
    endless = "0 0 600 800 re f\n" * 20 + "".join(
        f"{n % 600} 0 m 0 800 600 {n % 800} {n % 7} 9 c 600 0 0 400 3 5 c S\n" for n in range(200_000)
    )
    limits = replace(PICTURE_LIMITS, seconds=1.0)
    assert refusal(lambda: page_picture(pdf(endless), "a.pdf", 1, width=3000, limits=limits)).reason == "too-slow"


def test_boxes_never_leave_the_page():
    data = pdf(text("Варить супы каждый день", 480, 400, 14))
    for box in places_on_page(data, "a.pdf", 1, ["Варить супы каждый день"])[0]:
        assert isinstance(box, PageBox)
        assert 0 <= box.left <= box.left + box.width <= 1
        assert 0 <= box.top <= box.top + box.height <= 1
