"""Finds the pages that a person can reach by links, as a reader would: from the start, and from page to page."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

ADDRESSES_OF_A_KIND = 2
"""A list of a hundred rows leads to a hundred pages of one kind; two of them are looked at."""
BEGINNINGS = ("/", "/tour", "/ui/", "/api/v1/reference", "/accounts/login/", "/accounts/login/code/")


@dataclass(frozen=True, slots=True)
class Place:
    """Something that a link leads to."""

    kind: str
    """The name of its address, with ``?`` where the address asks for something particular."""
    address: str
    status: int
    is_page: bool
    by: str
    """The page on which the link stands."""


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        address = dict(attributes).get("href")
        if tag == "a" and address:
            self.found.append(address)


def walk(page: Page) -> list[Place]:
    """Everything within reach of the person whose page it is."""
    waiting = deque((address, "") for address in BEGINNINGS)
    seen, kinds = {address for address, _by in waiting}, Counter[str]()
    places: list[Place] = []
    while waiting:
        address, by = waiting.popleft()
        kind = kind_of(address)
        if kinds[kind] >= ADDRESSES_OF_A_KIND:
            continue
        kinds[kind] += 1
        answer = page.context.request.get(address)
        is_page = answer.headers.get("content-type", "").startswith("text/html")
        places.append(Place(kind, address, answer.status, is_page, by))
        for link in _links(answer.text(), address) if is_page else ():
            if link not in seen:
                seen.add(link)
                waiting.append((link, address))
    return places


def kind_of(address: str) -> str:
    """What the platform calls an address."""
    parts = urlsplit(address)
    try:
        name = resolve(parts.path).view_name or parts.path
    except Resolver404:
        return f"nowhere: {parts.path}"
    return name + ("?" if parts.query else "")


def _links(html: str, address: str) -> Iterator[str]:
    parser = _Links()
    parser.feed(html)
    for link in parser.found:
        parts = urlsplit(urljoin(address, link))
        if not parts.netloc and parts.scheme == "":
            yield parts.path + (f"?{parts.query}" if parts.query else "")
