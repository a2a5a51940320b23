"""What comes over the line, and what comes out of the printer."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2
import pytest
from playwright.sync_api import Page

Come = Callable[..., Page]
MOST_BYTES = 100 * 1024
PAGES_OF_AN_OFFICIAL = 2


def received(page: Page, address: str) -> tuple[int, list[str]]:
    """How many bytes come when somebody opens a page for the first time, headers, style and script included."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: dict[str, float] = {}
    names: dict[str, str] = {}
    line.on("Network.requestWillBeSent", lambda sent: names.update({sent["requestId"]: sent["request"]["url"]}))
    line.on("Network.loadingFinished", lambda done: sizes.update({done["requestId"]: done["encodedDataLength"]}))
    page.goto(address, wait_until="networkidle")
    told = [f"{size:,.0f} {names.get(key, '')}" for key, size in sizes.items()]
    return round(sum(sizes.values())), told


def grid_of(page: Page) -> str:
    page.goto("/p/rehearsal/comparisons/")
    page.locator("main tbody a").first.click()
    return str(page.get_by_role("link", name="Open the grid").get_attribute("href"))


@pytest.mark.parametrize("who", ["coordinator", "kz-expert", "kz-first"])
def test_the_first_view_of_the_grid_is_light(come: Come, who: str) -> None:
    page = come(who)
    size, told = received(page, grid_of(page))
    assert any(".css" in line for line in told)
    assert any(".js" in line for line in told)
    assert size <= MOST_BYTES, told


@pytest.mark.parametrize("address", ["/", "/p/rehearsal/", "/p/rehearsal/standards/", "/p/rehearsal/drafts/"])
def test_the_first_page_of_every_room_is_light(come: Come, address: str) -> None:
    size, told = received(come("kz-official"), address)
    assert size <= MOST_BYTES, told


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_official_prints_two_pages(come: Come, language: str) -> None:
    page = come("kz-official", language=language)
    page.goto("/p/rehearsal/comparisons/")
    page.locator("main tbody a").first.click()
    page.goto(str(page.locator('main a[href*="/view/KZ/"]').first.get_attribute("href")))
    printed = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    text = printed[0].get_textpage().get_text_bounded()
    assert page.locator("h1").inner_text().split()[0] in text
    assert len(printed) <= PAGES_OF_AN_OFFICIAL
    printed.close()


def test_a_printed_grid_shows_rows_and_nothing_to_press(come: Come) -> None:
    page = come("kz-official")
    page.goto(grid_of(page))
    page.emulate_media(media="print")
    assert page.locator("tbody tr").first.is_visible()
    assert not page.locator(".site-nav").is_visible()
    assert [one for one in page.locator("main button, main .button").all() if one.is_visible()] == []
