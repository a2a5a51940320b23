"""The first five suggestions are in sight as soon as somebody asks for them, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.test_two_at_once import open_grid

Come = Callable[..., Page]


@pytest.mark.parametrize("way", ["press", "Enter"])
def test_they_are_in_sight_whatever_else_the_panel_tells(come: Come, way: str) -> None:
    page = come("uz-expert")
    open_grid(page, 'td[data-label="UZ"]')
    page.goto(page.url.split("?")[0] + "?show=undecided")
    asked = page.locator('a[href*="country=UZ"]').first
    if way == "press":
        asked.click()
    else:
        asked.focus()
        page.keyboard.press(way)
    title, first = page.locator("#suggestions-title"), page.locator("#row-panel .offers button").first
    expect(title).to_be_focused()
    expect(title).to_be_in_viewport(ratio=1)
    expect(first).to_be_in_viewport(ratio=1)
