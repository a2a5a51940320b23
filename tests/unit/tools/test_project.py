"""What the project says about itself agrees with itself, and nothing it needs to run forbids its licence."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import Distribution, distribution, requires
from pathlib import Path

from packaging.requirements import Requirement

import darya

ROOT = Path(__file__).parents[3]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def needed_to_run(name: str = "darya") -> dict[str, Distribution]:
    """Every distribution that Darya needs, directly or not, without the extras."""
    found: dict[str, Distribution] = {}
    waiting = [name]
    while waiting:
        for line in requires(waiting.pop()) or ():
            requirement = Requirement(line)
            asked = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
            if asked and requirement.name not in found:
                found[requirement.name] = distribution(requirement.name)
                waiting.append(requirement.name)
    return found


def licence(found: Distribution) -> str:
    """What a distribution says about its licence, in the newer field or the older ones."""
    data = found.metadata
    short = [data.get("License-Expression") or "", (data.get("License") or "").partition("\n")[0]]
    return " | ".join([*short, *(line for line in data.get_all("Classifier") or () if line.startswith("License"))])


def test_the_package_and_the_project_have_one_version() -> None:
    assert darya.__version__ == PROJECT["version"]


def test_every_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.findall(r'^  "(?P<name>[\w.-]+)[<>=~!][^"]*",(?P<reason>.*)$', text, re.MULTILINE)
    assert len(listed) > 20
    assert not [name for name, reason in listed if not re.search(r"# \w+", reason)]


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert [number for number in range(1, 16) if not re.search(rf"^{number}\.[A-Z]", text, re.MULTILINE)] == []
    assert "Appendix" in text
    assert text.rstrip().endswith("require the production of a new EUPL version.")


def test_nothing_that_is_needed_to_run_is_under_gpl_or_agpl() -> None:
    licences = {name: licence(found) for name, found in needed_to_run().items()}
    assert len(licences) > 14
    assert {name: said for name, said in licences.items() if re.search(r"\bA?GPL|Affero", said)} == {}


def test_what_is_needed_to_run_is_installed_from_the_lock() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for name, found in needed_to_run().items():
        pinned = re.search(rf"^{re.escape(re.sub(r'[-_.]+', '-', name).lower())}==(\S+)", lock, re.MULTILINE)
        assert pinned is not None, name
        assert pinned[1] == found.version, name
