"""With JavaScript switched off people still read, judge, answer and decide: plain forms, plain pages."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

Come = Callable[..., Page]
COMPARISON = "Cook: five national standards (illustrative)"


def come_without_script(come: Come, key: str) -> Page:
    return come(key, java_script_enabled=False)


def to_comparison(page: Page) -> None:
    page.goto("/p/rehearsal/comparisons/")
    page.get_by_role("link", name=COMPARISON).first.click()


def test_a_ministry_reads_the_grid_and_a_row(come: Come) -> None:
    page = come_without_script(come, "kz-official")
    to_comparison(page)
    page.get_by_role("link", name="Open the grid").click()
    assert page.locator("tbody tr[id^=row-]").count() >= 25
    page.get_by_label("Show").select_option(value="disagreed")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("tbody")).to_contain_text("validators disagree")
    page.get_by_role("link", name="Row ").first.click()
    expect(page.get_by_role("heading", name="What the countries say")).to_be_visible()
    expect(page.get_by_role("heading", name="History")).to_be_visible()


def test_a_validator_judges_a_cell_and_sees_the_next(come: Come) -> None:
    page = come_without_script(come, "kz-first")
    to_comparison(page)
    page.get_by_role("link", name="Judge").first.click()
    before = page.locator("#judge h2").inner_text()
    page.get_by_role("radio", name="partial").check()
    page.get_by_label("Reason").fill("Только часть этой работы")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.locator("#judge h2")).not_to_have_text(before)
    page.get_by_role("link", name="Change it").click()
    expect(page.locator("#judge h2")).to_have_text(before)
    expect(page.get_by_role("radio", name="partial")).to_be_checked()
    expect(page.get_by_label("Reason")).to_have_value("Только часть этой работы")


def test_a_form_without_an_answer_tells_what_is_missing(come: Come) -> None:
    page = come_without_script(come, "kz-first")
    to_comparison(page)
    page.get_by_role("link", name="Judge").first.click()
    page.locator("input[name=relation]").evaluate_all("all => all.forEach(one => one.removeAttribute('required'))")
    page.get_by_label("Reason").fill("Не знаю")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.locator(".field-error").first).to_be_visible()
    expect(page.get_by_label("Reason")).to_have_value("Не знаю")


def test_an_employer_answers_on_a_phone(come: Come) -> None:
    page = come("kz-employer", java_script_enabled=False, viewport={"width": 360, "height": 700})
    page.locator("main .task-what a").first.click()
    progress = page.locator("main progress").first
    before = float(progress.get_attribute("value") or 0)
    page.get_by_label("Remark").fill("Делают вдвоём")
    page.get_by_role("button", name="Yes, but differently").click()
    expect(progress).to_have_attribute("value", f"{before + 1:g}")
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_label("Remark")).to_have_value("Делают вдвоём")
    expect(page.get_by_role("button", name="Yes, but differently")).to_have_attribute("aria-pressed", "true")


def test_an_expert_decides_with_differences_and_a_reason(come: Come) -> None:
    page = come_without_script(come, "uz-expert")
    to_comparison(page)
    page.get_by_role("link", name="Open the grid").click()
    page.get_by_label("Show").select_option(value="disagreed")
    page.get_by_label("Country", exact=True).select_option(value="UZ")
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_role("link", name="Row ").first.click()
    address = page.url
    card = page.locator("article", has=page.get_by_role("heading", name="Uzbekistan (UZ)"))
    card.locator("summary", has_text="Decide").click()
    card.get_by_role("radio", name="narrower").check()
    card.get_by_role("checkbox", name="breadth").check()
    card.get_by_label("Reason").last.fill("Проверяются только сроки")
    card.get_by_role("button", name="Decide").click()
    expect(page.get_by_role("status").first).to_contain_text("decided a cell")
    page.goto(address)
    expect(card).to_contain_text("narrower")
    expect(card).to_contain_text("Проверяются только сроки")
    expect(page.locator("main")).to_contain_text("Dilnoza Namunayeva")
