"""What a page looks like to whoever reads it: its bones, its width, and the rules of accessibility."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES: dict[str, Any] = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}
"""WCAG 2.2 AA with everything that it contains."""
BONES = """() => ({
  headings: document.querySelectorAll("h1").length,
  heading: document.querySelector("h1")?.textContent.trim() ?? "",
  title: document.title.trim(),
  language: document.documentElement.lang,
  too_wide: document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
    .filter((one) => !one.closest(".table-region, nav") && one.getBoundingClientRect().right > innerWidth)
    .map((one) => `<${one.tagName.toLowerCase()} class="${one.className}"> ${one.textContent.trim().slice(0, 60)}`),
})"""


def bones(page: Page) -> dict[str, Any]:
    """Headings, title, language, and what makes the page wider than the screen."""
    return dict(page.evaluate(BONES))


def barriers(page: Page, *, colours: bool = True) -> list[str]:
    """What the rules of accessibility object to, each with the element that it is about."""
    rules = RULES | {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": colours}}}
    found = Axe().run(page, options=rules).response
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found["violations"] for node in rule["nodes"][:2]]
