"""What every test can count on: closed sockets, warnings as errors, and real files only where they are.

The real national files are not part of the project. They are looked for in the folder that the environment
variable ``DARYA_SHARED_DATA`` names, else in ``../shared/data``. Without them the tests marked ``real_files``
are skipped with the reason; where ``DARYA_REQUIRE_REAL_FILES`` is ``1`` such a skip is a failure, so that a
green run cannot mean that they were never run.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
REAL_FILES = Path(os.environ.get("DARYA_SHARED_DATA", ROOT.parent / "shared" / "data"))
REAL_FILES_REQUIRED = os.environ.get("DARYA_REQUIRE_REAL_FILES") == "1"

LONG = frozenset({"operating", "hostile", "test_documentation.py", "test_main_job.py", "test_push_and_pull.py"})
"""Folders and files whose tests start servers and programs."""

# The language of messages is chosen when the command line is loaded; tests read English.
os.environ["DARYA_LANGUAGE"] = "en"

# Time says nothing on a shared machine, so no example fails for being slow.
settings.register_profile("quick", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", parent=settings.get_profile("quick"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(scope="session")
def real_files() -> Path:
    """The folder of real national files; without it the test is skipped, or fails where it must run."""
    if not REAL_FILES.is_dir():
        pytest.skip(f"the folder of real files is not here: {REAL_FILES}")
    return REAL_FILES


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of the rehearsal material, which is part of the project."""
    return ROOT / "examples"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whatever asks for the real files, and all of acceptance, so that its marker selects it; long tests first."""
    for item in items:
        if "real_files" in getattr(item, "fixturenames", ()) or "acceptance" in item.path.parts:
            item.add_marker(pytest.mark.real_files)
    items.sort(key=lambda item: not LONG.intersection(item.path.parts))  # begun last, one of them would be waited for


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the skip of a test on real files into a failure where these files are required."""
    report = yield
    if REAL_FILES_REQUIRED and report.skipped and item.get_closest_marker("real_files"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} must run here, but was skipped: {report.longrepr}"
    return report
