"""The same pages in Russian: nothing of the platform's own words stays English, and foreign content says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from playwright.sync_api import Page, expect

from darya.language import messages

Come = Callable[..., Page]
CATALOGUE = Path(messages.__file__).parent / "locale" / "ru" / "LC_MESSAGES" / "darya.po"
OWN_WORDS = """() => [...document.querySelectorAll(
  "button, th, label, legend, summary, h1, h2, h3, caption, dt, option, .site-nav a, .button, .tag, .hint, .lead, p")]
  .filter((one) => !one.closest("[lang]") || one.closest("[lang]").lang === "ru")
  .flatMap((one) => [one.textContent, ...[...one.childNodes].map((part) => part.nodeType === 3 ? part.data : "")])
  .map((text) => text.replace(/\\s+/g, " ").trim())"""
ROOMS = {
    "coordinator": ("/", "/needs", "/p/rehearsal/", "/p/rehearsal/people/", "/p/rehearsal/drafts/", "/people/me"),
    "uz-expert": ("/", "/p/rehearsal/standards/", "/p/rehearsal/standards/uploads/", "/p/rehearsal/comparisons/"),
    "": ("/", "/tour", "/accounts/login/"),
}


def english_words() -> set[str]:
    """Texts of the platform that read differently in Russian."""
    with CATALOGUE.open("rb") as opened:
        known = read_po(opened, locale="ru")
    return {str(one.id) for one in known if one.id and "{" not in one.id and one.string != one.id and len(one.id) > 2}


@pytest.mark.parametrize("who", list(ROOMS))
def test_no_word_of_the_platform_stays_english(come: Come, who: str) -> None:
    page, english = come(who, language="ru"), english_words()
    assert "Sign in" in english
    left = {}
    for address in ROOMS[who]:
        page.goto(address)
        assert page.evaluate("document.documentElement.lang") == "ru"
        shown = set(page.evaluate(OWN_WORDS))
        assert len(shown) > 5
        left[address] = sorted(shown & english)
    assert left == {address: [] for address in ROOMS[who]}


def test_the_rooms_of_a_comparison_and_a_draft_are_russian(come: Come) -> None:
    page, english = come("kz-expert", language="ru"), english_words()
    page.goto("/p/rehearsal/comparisons/")
    page.locator("main tbody a").first.click()
    addresses = [one for one in page.locator("main a").evaluate_all("all => all.map(one => one.href)") if "/p/" in one]
    page.goto("/p/rehearsal/drafts/")
    page.locator("main tbody a").first.click()
    addresses += page.locator("main nav a").evaluate_all("all => all.map(one => one.href)")
    left = {}
    for address in dict.fromkeys(addresses):
        page.goto(address)
        left[address] = sorted(set(page.evaluate(OWN_WORDS)) & english)
    assert {address: words for address, words in left.items() if words} == {}


def test_the_switch_stays_on_the_page_and_counts_from_then_on(come: Come) -> None:
    page = come("kz-official")
    page.goto("/p/rehearsal/standards/?kind=&order=title")
    page.get_by_label("Language").first.select_option("ru")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    assert page.url.endswith("/p/rehearsal/standards/?kind=&order=title")
    page.goto("/p/rehearsal/")
    expect(page.locator("html")).to_have_attribute("lang", "ru")


def test_titles_stand_in_the_language_of_the_reader_where_they_have_one(come: Come) -> None:
    page = come("uz-expert")
    assert "Cook: five national standards" in page.inner_text("main")
    assert "пять национальных стандартов" not in page.inner_text("main")
    page = come("uz-expert", language="ru")
    assert "Повар: пять национальных стандартов" in page.inner_text("main")
    assert "five national standards" not in page.inner_text("main")


def test_content_in_another_language_says_so(come: Come) -> None:
    page = come("kz-official")
    page.goto("/p/rehearsal/comparisons/")
    page.locator("main tbody a").first.click()
    page.get_by_role("link", name="Open the grid").click()
    foreign = page.locator("tbody td .says").first
    expect(foreign.locator("span[lang=ru]").first).to_be_visible()
    expect(foreign.locator(".fallback")).to_be_visible()
    assert "ru" in foreign.locator(".fallback").inner_text()
    page.get_by_label("Language", exact=True).first.select_option("ru")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    assert page.locator("tbody td span[lang=ru] ~ .fallback").count() == 0
