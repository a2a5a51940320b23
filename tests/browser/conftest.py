"""A real installation, one browser, and rehearsal people in front of it.

Without Debian's chromium these tests are skipped; where ``DARYA_REQUIRE_BROWSER`` is ``1`` such a skip is a failure, so
that a green run cannot mean that no page was ever opened. The tests themselves open no socket: the browser does.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright
from tests.browser.installation import Installation, rehearse
from tests.browser.visitors import Visitors

CHROMIUM = shutil.which("chromium")
REQUIRED = os.environ.get("DARYA_REQUIRE_BROWSER") == "1"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder, so that its marker selects it."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the skip of a test in the browser into a failure where the browser is required."""
    report = yield
    if REQUIRED and report.skipped and item.get_closest_marker("browser"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} must run here, but was skipped: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of the browser."""
    if not CHROMIUM:
        pytest.skip("chromium is not installed here")
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One browser for all tests; each person gets a context, a fresh profile, in it."""
    opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS), headless=True)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the rehearsal programme in it, to be copied. ``DARYA_REHEARSED_HOME`` names one that is there."""
    if known := os.environ.get("DARYA_REHEARSED_HOME"):
        return Path(known)
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    return rehearse(shared / "rehearsed")


@pytest.fixture(scope="module")
def installation(browser: Browser, rehearsed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The platform as the tests of one module find it; what one of them changes, the next one sees."""
    home = tmp_path_factory.mktemp("installation") / "home"
    shutil.copytree(rehearsed, home)
    running = Installation(home)
    running.start()
    yield running
    running.stop()
    assert running.faults() == []


@pytest.fixture
def visitors(browser: Browser, installation: Installation) -> Iterator[Visitors]:
    """Makes people appear: ``visitors.come("kz-expert")`` gives the page of a browser in which they are signed in.

    Whatever the browser complained of while they were there is a failure.
    """
    come = Visitors(browser, installation)
    yield come
    come.leave()
    assert come.complaints == []


@pytest.fixture
def come(visitors: Visitors) -> Callable[..., Any]:
    """Short for ``visitors.come``."""
    return visitors.come
