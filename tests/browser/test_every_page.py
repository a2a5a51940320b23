"""Every page within reach: it answers, it is whole, it fits a phone, and nobody is shut out of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.installation import Installation
from tests.browser.reading import barriers, bones
from tests.browser.visitors import Visitors
from tests.browser.walking import Place, walk

PEOPLE = ("coordinator", "uz-expert", "kz-first", "kz-employer", "kz-official", "")
DARK = ("home", "comparison:grid", "comparison:row", "qualifications:core", "standards:list", "account_login")
SHOWN_ELSEWHERE = {"account_login?", "account_request_login_code?"}
"""The same form with an address to go on to."""
LONG = {
    "comparison:grid?",
    "memory:pairs?",
    "journal:list?",
    "qualifications:findings?",
    "ui:components?",
    "qualifications:core?",
}
"""Further pages and filtered views of long lists whose first page is looked at."""


class Reach:
    """What each person found; one walk each, whichever test asks first."""

    def __init__(self, browser: Browser, installation: Installation) -> None:
        self.visitors = Visitors(browser, installation)
        self._known: dict[str, tuple[Page, list[Place]]] = {}

    def of(self, who: str) -> tuple[Page, list[Place]]:
        """A page of the person, and what can be reached."""
        if who not in self._known:
            page = self.visitors.come(who)
            self._known[who] = page, walk(page)
        return self._known[who]

    def of_a_kind(self, people: tuple[str, ...]) -> Iterator[tuple[Page, Place]]:
        """One place of each kind, with somebody who gets there; earlier people come first."""
        seen = SHOWN_ELSEWHERE | LONG
        for who in people:
            page, places = self.of(who)
            for place in places:
                if place.is_page and place.kind not in seen:
                    seen = seen | {place.kind}
                    yield page, place


@pytest.fixture(scope="module")
def reach(browser: Browser, installation: Installation) -> Iterator[Reach]:
    walked = Reach(browser, installation)
    yield walked
    walked.visitors.leave()


@pytest.fixture
def quiet(reach: Reach) -> Iterator[Visitors]:
    """The same people; what their browsers complained of during the test is a failure."""
    reach.visitors.complaints.clear()
    yield reach.visitors
    assert reach.visitors.complaints == []


@pytest.mark.parametrize("who", PEOPLE)
def test_no_link_leads_to_nothing(reach: Reach, who: str) -> None:
    _page, places = reach.of(who)
    assert len(places) > (8 if not who else 40)
    assert [(place.address, place.status, place.by) for place in places if place.status != 200] == []
    assert [place.address for place in places if place.kind.startswith("nowhere")] == []


def faults_of(page: Page, place: Place, language: str) -> list[str]:
    """What is wrong with one page, on a desk and on a phone."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(place.address)
    found = bones(page)
    faults = []
    if found["headings"] != 1 or not found["heading"]:
        faults.append(f"headings of the first level: {found['headings']}")
    if not found["title"].removesuffix("· Darya").strip():
        faults.append(f"title: {found['title']!r}")
    if found["language"] != language:
        faults.append(f"language: {found['language']}")
    wide = {1280: found["too_wide"]}
    page.set_viewport_size({"width": 360, "height": 800})
    wide[360] = bones(page)["too_wide"]
    faults += [f"too wide at {width}: {excess}" for width, excess in wide.items() if excess]
    return [f"{place.kind} {place.address}: {fault}" for fault in faults + barriers(page, colours=language == "en")]


def test_every_kind_of_page_serves_everybody_in_english(reach: Reach, quiet: Visitors) -> None:
    places = list(reach.of_a_kind(PEOPLE))
    assert len(places) > 60
    assert [fault for page, place in places for fault in faults_of(page, place, "en")] == []


def test_every_kind_of_page_serves_everybody_in_russian(reach: Reach, quiet: Visitors) -> None:
    """Who came last in English comes first: other people have other buttons. The colours are the same as before."""
    places = list(reach.of_a_kind((*reversed(PEOPLE[1:-1]), "coordinator", "")))
    assert len(places) > 60
    cookie = {"name": "darya_language", "value": "ru", "url": quiet.installation.address}
    for context in {page.context for page, _place in places}:
        context.add_cookies([cookie])  # type: ignore[list-item]
    assert [fault for page, place in places for fault in faults_of(page, place, "ru")] == []


def test_pages_can_be_read_in_the_dark(reach: Reach, visitors: Visitors) -> None:
    page = visitors.come("coordinator", color_scheme="dark")
    stranger = visitors.come(color_scheme="dark")
    faults = []
    for kind in DARK:
        place = next(place for _page, place in reach.of_a_kind(PEOPLE) if place.kind == kind)
        reader = stranger if kind == "account_login" else page
        reader.goto(place.address)
        assert "dark" in reader.evaluate("matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'")
        faults += [f"{kind}: {fault}" for fault in barriers(reader)]
    assert faults == []
