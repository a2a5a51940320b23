"""Two people on one row: whoever comes second is told, nothing is overwritten, and no typed word is lost."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect
from tests.browser.visitors import name_of

Come = Callable[..., Page]
KAZAKHSTAN, KYRGYZSTAN = 'td[data-label="KZ"]', 'td[data-label="KG"]'


def open_grid(page: Page, country: str) -> list[str]:
    """The undecided rows of the grid in which this person may decide the cell of the country."""
    page.goto("/p/rehearsal/comparisons/")
    page.locator("main tbody a").first.click()
    page.get_by_role("link", name="Open the grid").click()
    page.goto(page.url.split("?")[0] + "?show=undecided&at_least=2")
    rows = page.locator("tbody tr[id^=row-]").filter(has=page.locator(f'{country} button[value="equal"]'))
    return [str(one) for one in rows.evaluate_all("rows => rows.map(row => row.id)")]


def shared_row(first: Page, second: Page) -> str:
    """A row in which Kazakhstan's expert and Kyrgyzstan's each have a cell to decide."""
    ours, theirs = open_grid(first, KAZAKHSTAN), open_grid(second, KYRGYZSTAN)
    return next(f"#{row}" for row in ours if row in theirs)


def decide(row: Locator, country: str, relation: str) -> None:
    row.locator(f'{country} button[value="{relation}"]').click()


def test_the_second_decision_is_refused_with_what_happened(come: Come) -> None:
    first, second = come("kz-expert"), come("kg-expert")
    row = shared_row(first, second)
    decide(first.locator(row), KAZAKHSTAN, "partial")
    expect(first.locator(f"{row} {KAZAKHSTAN}")).to_contain_text("partial")
    decide(second.locator(row), KYRGYZSTAN, "none")
    expect(second.locator(f"{row} [role=alert]")).to_contain_text(name_of("kz-expert"))
    expect(second.locator(f"{row} {KAZAKHSTAN}")).to_contain_text("partial")
    expect(second.locator(f"{row} {KYRGYZSTAN} .tag").first).to_contain_text("undecided")
    decide(second.locator(row), KYRGYZSTAN, "none")
    expect(second.locator(f"{row} {KYRGYZSTAN} .tag").first).to_contain_text("none")


def test_two_browsers_of_one_cell_never_overwrite_each_other(come: Come) -> None:
    first, second = come("kz-expert"), come("kz-expert")
    row = f"#{open_grid(first, KAZAKHSTAN)[0]}"
    open_grid(second, KAZAKHSTAN)
    decide(first.locator(row), KAZAKHSTAN, "equal")
    expect(first.locator(f"{row} {KAZAKHSTAN} .tag").first).to_contain_text("equal")
    decide(second.locator(row), KAZAKHSTAN, "none")
    expect(second.locator(f"{row} [role=alert]")).to_be_visible()
    expect(second.locator(f"{row} {KAZAKHSTAN} .tag").first).to_contain_text("equal")


def test_what_the_second_had_typed_stays(come: Come) -> None:
    first, second = come("kz-expert"), come("kg-expert")
    row = shared_row(first, second)
    second.locator(row).get_by_role("link", name="Row ").click()
    card = second.locator("#row-panel-body article").filter(has=second.get_by_role("heading", name="Kyrgyzstan (KG)"))
    card.locator("summary", has_text="Decide").click()
    card.get_by_role("radio", name="narrower").check()
    card.get_by_label("Reason").last.fill("У нас проверяют только сроки")
    decide(first.locator(row), KAZAKHSTAN, "partial")
    expect(first.locator(f"{row} {KAZAKHSTAN} .tag").first).to_contain_text("partial")
    card.get_by_role("button", name="Decide").click()
    expect(second.locator("#row-panel-body [role=alert]")).to_contain_text(name_of("kz-expert"))
    expect(card.get_by_label("Reason").last).to_have_value("У нас проверяют только сроки")
    expect(card.get_by_role("radio", name="narrower")).to_be_checked()
    card.get_by_role("button", name="Decide").click()
    expect(second.locator("#row-panel-body")).to_contain_text("decided a cell")
    expect(second.locator(f"{row} {KYRGYZSTAN} .tag").first).to_contain_text("narrower")


def test_somebody_elses_change_is_told_without_loading_the_page(come: Come) -> None:
    first, second = come("kz-expert"), come("kg-expert")
    row = shared_row(first, second)
    decide(first.locator(row), KAZAKHSTAN, "narrower")
    expect(first.locator(f"{row} {KAZAKHSTAN} .tag").first).to_contain_text("narrower")
    told = second.locator("#changed")
    expect(told).to_contain_text("Changed by others", timeout=25_000)
    told.get_by_role("link", name="show").first.click()
    expect(second.locator(f"{row} {KAZAKHSTAN} .tag").first).to_contain_text("narrower")
