"""Rehearsal people in browsers of their own."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response
from tests.browser.installation import Installation

from darya.web.rehearsal import material

MILLISECONDS = 15_000
LANGUAGE_COOKIE = "darya_language"


def name_of(key: str) -> str:
    """The name of a rehearsal person as it stands on the tour."""
    return str(next(one["name"] for one in material.people() if one["key"] == key))


class Visitors:
    """Opens browsers, signs people in with one press, and listens to what the browsers complain of."""

    def __init__(self, browser: Browser, installation: Installation) -> None:
        self._browser, self.installation = browser, installation
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def come(self, key: str = "", language: str = "en", **options: Any) -> Page:
        """The page of somebody who is signed in, or of nobody in particular without ``key``."""
        known = self.installation.signed_in.get(key)
        context = self._context(language, {**options, "storage_state": known} if known else options)
        page = context.new_page()
        if known:
            page.goto("/")
        elif key:
            page.goto("/tour")
            page.locator("main form:not(:has(input[name=page])) button").filter(has_text=name_of(key)).click()
            page.wait_for_url("**/")
            self.installation.signed_in[key] = context.storage_state()
        return page

    def _context(self, language: str, options: dict[str, Any]) -> BrowserContext:
        known = {"base_url": self.installation.address, "viewport": {"width": 1280, "height": 900}, "locale": language}
        context = self._browser.new_context(**{**known, **options})
        context.set_default_timeout(MILLISECONDS)
        context.add_cookies([{"name": LANGUAGE_COOKIE, "value": language, "url": self.installation.address}])
        context.on("console", self._heard)
        context.on("weberror", lambda fault: self.complaints.append(f"script: {fault.error}"))
        context.on("response", self._answered)
        self._contexts.append(context)
        return context

    def _heard(self, line: ConsoleMessage) -> None:
        """Errors and what the security policy refused; answers with an error have their own line, see below."""
        if line.type == "error" and not line.text.startswith("Failed to load resource"):
            self.complaints.append(f"console: {line.text} ({line.page.url if line.page else ''})")

    def _answered(self, response: Response) -> None:
        if response.status >= 500 or (response.status >= 400 and "/static/" in response.url):
            self.complaints.append(f"{response.status} {response.request.method} {response.url}")

    def leave(self) -> None:
        """Close every browser that was opened here."""
        for context in self._contexts:
            context.close()
        self._contexts.clear()
