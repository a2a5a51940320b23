"""The script of the pages in a real browser, without any server: the pages are made beforehand and handed over."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from darya.web.ui.examples import component_examples

CHROMIUM = shutil.which("chromium")
ADDRESS = "http://darya.test"
POLICY = "default-src 'self'; form-action 'self'; img-src 'self'"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

GRID = """{% extends "ui/base.html" %}{% load say ui %}{% block main %}
{% table_region "Grid" %}<table class="table sticky" data-grid><tbody>
<tr id="r1"><td data-cell data-focus-key="r1-a" id="a1"><button data-key="y" data-key-label="Accept it"
 hx-post="/judge" hx-target="#r1" hx-swap="outerHTML">Accept</button></td>
<td data-cell id="b1"><input id="typed"></td></tr>
<tr id="r2"><td data-cell id="a2"><a id="link" href="#opened">Open</a></td><td data-cell id="b2">x</td></tr>
</tbody></table>{% endtable_region %}
<form id="form" method="post" action="/send" data-keep="draft">{% csrf_token %}<input name="title" id="title" lang="ru">
<input type="password" name="secret" id="secret"><input type="checkbox" name="share" id="share" value="1">
<button id="send" name="act" value="save">Send</button></form>
{% endblock %}"""
ROW = """<tr id="r1" data-announce="Row 1 is judged"><td data-cell data-focus-key="r1-a" id="a1">done</td>
<td data-cell id="b1">x</td></tr>"""

Answer = tuple[int, str, dict[str, str]]


class Site:
    """Answers the browser's requests and remembers what was posted."""

    def __init__(self, pages: dict[str, str]) -> None:
        self.pages, self.posted = pages, list[str]()
        self.answer: Answer = (200, ROW, {})
        self.offline = False
        self.headers: dict[str, str] = {}

    def __call__(self, route: Route) -> None:
        request, path = route.request, urlsplit(route.request.url).path
        if request.method == "POST":
            self.posted.append(request.post_data or "")
            self.headers = request.headers
            self._take(route)
        elif path.startswith("/static/"):
            found = Path(str(finders.find(path.removeprefix("/static/"))))
            route.fulfill(body=found.read_bytes(), content_type=KINDS[found.suffix])
        else:
            body = self.pages.get(path, "")
            head = {"Content-Security-Policy": POLICY, "Content-Type": "text/html; charset=utf-8"}
            route.fulfill(status=200 if body else 404, body=body, headers=head)

    def _take(self, route: Route) -> None:
        if self.offline:
            route.abort("internetdisconnected")
            return
        status, body, headers = self.answer
        route.fulfill(status=status, body=body, headers={"Content-Type": "text/html; charset=utf-8", **headers})


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("chromium is not installed here")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def site() -> Site:
    request = RequestFactory().get("/grid")
    grid = engines["django"].from_string(GRID).render({"rehearsal": False}, request)
    signed_in = grid.replace('<body class=""', '<body class="" data-person="p1"')
    return Site({"/grid": signed_in, "/done": signed_in.replace('data-keep="draft"', "")})


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1000, "height": 700})
    opened.route("**/*", site)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("console", lambda line: faults.append(line.text) if "Content Security" in line.text else None)
    opened.goto(f"{ADDRESS}/grid")
    yield opened
    assert faults == []


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def spoken(page: Page, text: str) -> None:
    page.wait_for_function("text => document.querySelector('#announcements').textContent === text", arg=text)


def test_arrows_and_letters_lead_from_cell_to_cell(page: Page) -> None:
    page.focus("#a1")
    for key, there in [
        ("ArrowRight", "b1"),
        ("ArrowDown", "b2"),
        ("Home", "a2"),
        ("End", "b2"),
        ("k", "b1"),
        ("j", "b2"),
    ]:
        page.keyboard.press(key)
        assert focused(page) == there
    page.keyboard.press("ArrowDown")
    assert focused(page) == "b2"


def test_the_grid_is_one_stop_on_the_way_of_the_tab_key_and_no_trap(page: Page) -> None:
    page.focus("#b2")
    page.keyboard.press("Tab")
    assert focused(page) == "title"
    page.keyboard.press("Shift+Tab")
    assert focused(page) == "b2"


def test_enter_opens_what_is_in_the_cell(page: Page) -> None:
    page.focus("#a2")
    page.keyboard.press("Enter")
    page.wait_for_url("**/grid#opened")


def test_letters_typed_into_a_field_stay_letters(page: Page, site: Site) -> None:
    page.focus("#typed")
    page.keyboard.type("jyk?")
    assert page.input_value("#typed") == "jyk?"
    assert site.posted == []
    page.keyboard.press("Escape")
    assert focused(page) == "b1"


def test_a_key_judges_and_only_the_row_changes(page: Page, site: Site) -> None:
    page.focus("#a1")
    page.keyboard.press("y")
    page.wait_for_selector("#a1:has-text('done')")
    assert len(site.posted) == 1
    assert site.headers["x-csrftoken"]
    assert focused(page) == "a1"
    spoken(page, "Row 1 is judged")


def test_single_keys_can_be_switched_off(page: Page, site: Site) -> None:
    page.keyboard.press("?")
    assert "Accept it" in page.inner_text("#keyboard")
    page.uncheck("#single-keys")
    page.keyboard.press("Escape")
    page.focus("#a1")
    page.keyboard.press("y")
    page.keyboard.press("?")
    assert not page.is_visible("#keyboard")
    assert site.posted == []
    page.keyboard.press("ArrowDown")
    assert focused(page) == "a2"


def test_without_connection_a_message_offers_to_try_again(page: Page, site: Site) -> None:
    site.offline = True
    page.click("#a1 button")
    page.wait_for_selector("#trouble:visible")
    assert "No connection" in page.inner_text("#trouble")
    site.offline = False
    page.click("[data-trouble-retry]")
    page.wait_for_selector("#a1:has-text('done')")
    assert page.is_hidden("#trouble")


@pytest.mark.parametrize("status", [403, 409, 422, 500])
def test_a_refusal_is_told_in_its_own_words(page: Page, site: Site, status: int) -> None:
    site.answer = (status, "<p data-trouble>Somebody changed this row &lt;meanwhile&gt;</p>", {})
    page.click("#a1 button")
    page.wait_for_selector("#trouble:visible")
    assert page.inner_text("[data-trouble-text]") == "Somebody changed this row <meanwhile>"
    assert "Accept" in page.inner_text("#a1")


def test_a_row_that_changed_meanwhile_is_shown_as_it_is_now(page: Page, site: Site) -> None:
    site.answer = (409, ROW.replace("done", "changed by KG"), {})
    page.click("#a1 button")
    page.wait_for_selector("#a1:has-text('changed by KG')")


def test_what_was_not_sent_is_offered_back(page: Page, site: Site) -> None:
    page.fill("#title", "Повар")
    page.fill("#secret", "never kept")
    page.check("#share")
    page.goto(f"{ADDRESS}/grid")
    assert page.input_value("#title") == ""
    page.click("#form .notice button >> nth=0")
    assert page.input_value("#title") == "Повар"
    assert page.is_checked("#share")
    assert "never kept" not in page.evaluate("JSON.stringify(localStorage)")


def test_another_person_at_the_same_computer_is_not_offered_it(page: Page, site: Site) -> None:
    page.fill("#title", "Повар")
    site.pages["/grid"] = site.pages["/grid"].replace('data-person="p1"', 'data-person="p2"')
    page.goto(f"{ADDRESS}/grid")
    assert page.locator("#form .notice").count() == 0


def test_what_arrived_is_forgotten_and_what_failed_is_not(page: Page, site: Site) -> None:
    page.fill("#title", "Повар")
    site.answer = (500, "<p>broken</p>", {})
    page.click("#send")
    page.goto(f"{ADDRESS}/grid")
    assert page.locator("#form .notice").count() == 1
    page.fill("#title", "Повар")
    arrived = "darya_arrived=p1%3Adraft; Path=/"
    site.answer = (200, site.pages["/done"], {"Set-Cookie": arrived})
    page.click("#send")
    page.wait_for_url("**/send")
    page.goto(f"{ADDRESS}/grid")
    assert page.locator("#form .notice").count() == 0


def test_a_form_pressed_twice_is_sent_once(page: Page, site: Site) -> None:
    page.evaluate("document.querySelector('#form').addEventListener('submit', e => e.preventDefault())")
    sent = """() => { let sent = 0; const form = document.querySelector('#form');
      form.addEventListener('submit', () => { sent += 1; });
      document.querySelector('#send').click(); document.querySelector('#send').click(); return sent; }"""
    assert page.evaluate(sent) == 1
    assert page.get_attribute("#send", "aria-disabled") == "true"


def components(language: str) -> str:
    request = RequestFactory().get("/ui/")
    with override(language):
        return render_to_string("ui/components.html", component_examples(request) | {"rehearsal": True}, request)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_every_component_can_be_used_by_everybody(browser: Browser, language: str, scheme: str, width: int) -> None:
    opened = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        bypass_csp=True,  # axe writes a script
    )
    opened.route("**/*", Site({"/ui/": components(language)}))
    page = opened.new_page()
    page.goto(f"{ADDRESS}/ui/")
    page.evaluate("document.querySelectorAll('.picture-table').forEach(one => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page)
    assert found.response["passes"]
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found.response["violations"]] == []
    opened.close()


def test_an_open_menu_stays_on_a_narrow_screen(browser: Browser) -> None:
    opened = browser.new_context(viewport={"width": 360, "height": 700})
    opened.route("**/*", Site({"/ui/": components("ru")}))
    page = opened.new_page()
    page.goto(f"{ADDRESS}/ui/")
    page.click(".page-acts .menu summary")
    found = page.locator(".page-acts .menu-body").bounding_box()
    assert found is not None
    assert found["x"] >= 0
    assert found["x"] + found["width"] <= 360
    page.keyboard.press("Escape")
    assert not page.is_visible(".page-acts .menu-body")
    opened.close()


def test_pages_are_read_without_script(browser: Browser) -> None:
    opened = browser.new_context(java_script_enabled=False)
    opened.route("**/*", Site({"/ui/": components("en")}))
    page = opened.new_page()
    page.goto(f"{ADDRESS}/ui/")
    assert page.is_visible(".languages button")
    assert page.is_visible("#tables table")
    assert not page.is_visible("#trouble")
    assert not page.is_visible("[data-opens=keyboard]")
    opened.close()


def test_style_and_script_are_small() -> None:
    files = [Path(str(finders.find(f"ui/darya.{kind}"))).read_bytes() for kind in ("css", "js")]
    assert sum(len(gzip.compress(file, 9)) for file in files) <= 25 * 1024
