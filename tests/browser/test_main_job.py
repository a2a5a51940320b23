"""The main job from the upload to the files that are taken away, by six people, and by keyboard alone."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from playwright.sync_api import Page, expect
from tests.browser.keyboard import button, choose, fill, link, press, reach
from tests.browser.visitors import Visitors, name_of

from darya.web.rehearsal import material

CORRECTED = "Подготовка печей к розжигу"
REWORDED = "Prepare the ovens before the shift"
TITLE = "Baker: two standards"
LONG_WORK = 60_000
Come = Callable[..., Page]


@pytest.fixture
def by_keyboard(visitors: Visitors) -> Come:
    """Somebody who came and signed in without a mouse."""

    def come(key: str) -> Page:
        page = visitors.come()
        page.goto("/tour")
        press(page, button(page, f"Sign in as {name_of(key)}"))
        page.wait_for_url("**/")
        return page

    return come


@pytest.fixture(scope="module")
def bakers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A standard that nobody has uploaded before: the cook's, of another occupation."""
    document = docx.Document(str(material.national_file("cook", "KZ")))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    for paragraph in (*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)):
        for run in paragraph.runs:
            run.text = run.text.replace("Повар", "Пекарь").replace("Аспаз", "Наубайшы").replace("УП-КЗ-1", "УП-КЗ-9")
    path = tmp_path_factory.mktemp("sent") / "kz-baker.docx"
    document.save(str(path))
    return path


def test_an_expert_uploads_corrects_and_shares_a_standard(by_keyboard: Come, bakers: Path) -> None:
    page = by_keyboard("kz-expert")
    press(page, link(page, "Rehearsal programme · Пробная программа"))
    press(page, link(page, "Standards"))
    press(page, page.get_by_role("link", name="Upload").first)
    page.get_by_label("Files").set_input_files(bakers)
    press(page, button(page, "Upload"))
    row = page.get_by_role("link", name=bakers.name)
    expect(row).to_be_visible()
    while not page.get_by_role("row", name=re.compile("kz-baker.*to be checked", re.I)).is_visible():
        page.wait_for_timeout(300)
        page.reload()
    press(page, row)
    cell = page.locator("tr.statement [data-cell]").first
    reach(page, cell)
    page.keyboard.press("e")
    field = page.locator("tr.statement textarea").first
    expect(field).to_be_focused()
    fill(page, field, CORRECTED)
    press(page, button(page, "Save"))
    expect(page.locator("tr.statement").first).to_contain_text(CORRECTED)
    choose(page, page.get_by_label("It is"), "a new standard")
    press(page, button(page, "Change"))
    press(page, button(page, "Save in the library"))
    press(page, button(page, "Share with the programme"))
    expect(page.locator("main")).to_contain_text("shared")
    expect(page.locator("main")).to_contain_text(CORRECTED)


def test_the_coordinator_compares_it_and_opens_the_comparison(by_keyboard: Come) -> None:
    page = by_keyboard("coordinator")
    press(page, link(page, "Rehearsal programme · Пробная программа"))
    press(page, link(page, "Comparisons"))
    press(page, link(page, "New comparison"))
    fill(page, page.get_by_label("Title: English"), TITLE)
    choose(page, page.get_by_label("Standard of Kazakhstan (KZ)"), "Пекарь")
    choose(page, page.get_by_label("Standard of Kyrgyzstan (KG)"), "Повар")
    press(page, button(page, "Put the rows together"))
    result = page.locator("main").get_by_role("link", name="Open the result")
    expect(result).to_be_visible(timeout=LONG_WORK)
    press(page, result)
    press(page, button(page, "Open to the countries"))
    expect(page.locator("main")).to_contain_text("open")


def judge(page: Page, *keys: str) -> None:
    """Judge cell after cell, beginning from what needs the person; one key for each, then Enter."""
    press(page, page.locator("main").get_by_role("link", name=TITLE).first)
    page.wait_for_url("**/judge/**")
    for number, key in enumerate(keys):
        heading = page.locator("#judge h2")
        before = heading.inner_text()
        page.keyboard.press(key)
        expect(page.locator("#judge input[name=relation]:checked")).to_have_count(1)
        page.keyboard.press("Enter")
        expect(heading, f"cell {number + 1}").not_to_have_text(before)


def test_two_validators_judge_without_seeing_each_other(by_keyboard: Come) -> None:
    first, second = by_keyboard("kz-first"), by_keyboard("kz-second")
    judge(first, "=", "=")
    judge(second, "<", "=")


def test_the_expert_decides_in_the_grid_where_they_disagree(by_keyboard: Come) -> None:
    page = by_keyboard("kz-expert")
    press(page, link(page, "Rehearsal programme · Пробная программа"))
    press(page, link(page, "Comparisons"))
    press(page, link(page, TITLE))
    press(page, page.get_by_role("link", name="Cells on which validators disagree: 1"))
    cell = page.locator("tbody tr [data-cell]").first
    reach(page, cell)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("<")
    expect(page.locator("tbody tr td").first).to_contain_text("narrower")


def test_the_coordinator_drafts_words_and_moves(by_keyboard: Come) -> None:
    page = by_keyboard("coordinator")
    press(page, link(page, "Rehearsal programme · Пробная программа"))
    press(page, link(page, "Drafts"))
    press(page, page.locator("main").get_by_role("link", name=TITLE))
    press(page, button(page, "Make the draft"))
    row = page.locator("table[data-grid] tbody tr").first
    reach(page, row.locator("[data-cell]").first)
    moved = row.get_attribute("id")
    page.keyboard.press("e")
    field = page.locator("tr textarea[lang=en]").first
    expect(field).to_be_visible()
    fill(page, field, REWORDED)
    press(page, page.locator("tr form .acts button"))
    expect(page.locator(f"#{moved}")).to_contain_text(REWORDED)
    expect(page.locator("tbody tr").first).to_have_attribute("id", moved or "")
    reach(page, page.locator(f"#{moved} [data-cell]").first)
    page.keyboard.press("d")
    expect(page.locator("tbody tr").first).not_to_have_attribute("id", moved or "")
    expect(page.locator(f"#{moved}")).to_contain_text(REWORDED)


def words_of(path: Path) -> str:
    """What somebody who opens the file reads in it."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        document = docx.Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(one.text for one in document.paragraphs), *cells])
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        return "\n".join(str(value) for sheet in book for row in sheet.values for value in row)
    if path.suffix == ".pdf":
        printed = pypdfium2.PdfDocument(data)
        text = "\n".join(page.get_textpage().get_text_bounded() for page in printed)
        printed.close()
        return text
    return json.dumps(json.loads(data), ensure_ascii=False)


@pytest.mark.parametrize(("format_", "label"), [("docx", "Word"), ("xlsx", "Excel"), ("pdf", "PDF"), ("json", "Darya")])
def test_the_draft_is_taken_away(by_keyboard: Come, tmp_path: Path, format_: str, label: str) -> None:
    page = by_keyboard("coordinator")
    page.goto("/p/rehearsal/drafts/")
    press(page, page.locator("main").get_by_role("link", name=TITLE).first)
    press(page, page.locator("summary", has_text="Take away"))
    wanted = page.locator(".menu-body button").filter(has_text=label)
    reach(page, wanted)
    with page.expect_download(timeout=LONG_WORK) as awaited:
        page.keyboard.press("Enter")
    path = tmp_path / awaited.value.suggested_filename
    awaited.value.save_as(path)
    assert path.suffix == f".{format_}"
    assert REWORDED in " ".join(words_of(path).split())
