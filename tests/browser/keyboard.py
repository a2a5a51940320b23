"""Somebody who has no mouse: everything is reached by the Tab key, as the page leads."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

MOST_PRESSES = 250
FOCUSED = "element => element === document.activeElement"


def reach(page: Page, wanted: Locator) -> Locator:
    """Press Tab until ``wanted`` has the focus. Where the whole page was passed without it, nobody gets there."""
    wanted.wait_for(state="attached")
    for _press in range(MOST_PRESSES):
        if wanted.evaluate(FOCUSED):
            return wanted
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key does not lead to {wanted} on {page.url}")


def press(page: Page, wanted: Locator, key: str = "Enter") -> None:
    """Go there and press."""
    reach(page, wanted)
    page.keyboard.press(key)


def fill(page: Page, field: Locator, text: str) -> None:
    """Go to a field and write, in place of what stands in it."""
    reach(page, field)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def choose(page: Page, field: Locator, label: str) -> None:
    """Go to a list of choices, and from its top down until the choice that has ``label`` in it."""
    reach(page, field)
    page.keyboard.press("Home")
    for _press in range(MOST_PRESSES):
        if label in str(field.evaluate("list => list.selectedOptions[0].label")):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no choice {label!r}")


def link(page: Page, name: str) -> Locator:
    """A link of the page by what it says."""
    return page.get_by_role("link", name=name, exact=True).first


def button(page: Page, name: str) -> Locator:
    """A button of the page by what it says."""
    return page.get_by_role("button", name=name, exact=True).first
