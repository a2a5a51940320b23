"""The line breaks or the platform goes away while somebody writes: it is said, and what was written comes back."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect
from tests.browser.installation import Installation
from tests.browser.visitors import Visitors

Come = Callable[..., Page]
TEXT = "Проверять исправность весов до начала смены"


def judging(come: Come) -> Page:
    page = come("kz-second")
    page.goto("/p/rehearsal/comparisons/")
    page.locator("main tbody a").first.click()
    page.get_by_role("link", name="Judge").first.click()
    page.get_by_role("radio", name="partial").check()
    page.get_by_label("Reason").fill(TEXT)
    return page


def test_a_killed_platform_loses_no_word(come: Come, installation: Installation, visitors: Visitors) -> None:
    page = judging(come)
    address, heading = page.url, page.locator("#judge h2").inner_text()
    page.wait_for_function("() => Object.keys(localStorage).some((name) => name.startsWith('darya:kept:'))")
    installation.kill()
    page.get_by_role("button", name="Save and go on").click()
    expect(page.locator("#trouble")).to_be_visible()
    expect(page.locator("#trouble")).to_contain_text("What you entered is still here")
    expect(page.get_by_label("Reason")).to_have_value(TEXT)
    visitors.complaints.clear()  # that nobody answered is what this is about
    installation.start()
    page.goto(address)
    expect(page.locator("#judge h2")).to_have_text(heading)
    expect(page.get_by_label("Reason")).to_have_value("")
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_label("Reason")).to_have_value(TEXT)
    expect(page.get_by_role("radio", name="partial")).to_be_checked()
    page.get_by_role("button", name="Save and go on").click()
    expect(page.locator("#judge h2")).not_to_have_text(heading)
    page.goto(address)
    expect(page.locator("main")).not_to_contain_text("Put it back")


def test_without_a_line_the_same_press_works_when_it_is_back(come: Come, visitors: Visitors) -> None:
    page = judging(come)
    heading = page.locator("#judge h2").inner_text()
    page.context.set_offline(True)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.locator("#trouble")).to_contain_text("No connection")
    page.context.set_offline(False)
    visitors.complaints.clear()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#judge h2")).not_to_have_text(heading)
    expect(page.locator("#trouble")).to_be_hidden()
