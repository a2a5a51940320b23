"""requirements.lock pins everything that pyproject.toml asks for, by hash, whatever the registry."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[3]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ENTRY = re.compile(
    r"(?ms)^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>\S+)(?P<hashes>.*?)(?=^[a-z0-9]|\Z)",
    re.MULTILINE | re.DOTALL,
)


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~;\[]", name, maxsplit=1)[0]).lower()


def test_every_dependency_of_every_extra_is_pinned() -> None:
    project = PROJECT["project"]
    extras = project["optional-dependencies"].values()
    asked = [*project["dependencies"], *(name for extra in extras for name in extra)]
    pinned = {normalised(entry["name"]) for entry in ENTRY.finditer(LOCK)}
    assert not {normalised(name) for name in asked} - pinned


def test_every_pin_carries_the_hashes_of_its_files() -> None:
    without = [entry["name"] for entry in ENTRY.finditer(LOCK) if "--hash=sha256:" not in entry["hashes"]]
    assert not without


def test_a_package_with_compiled_parts_is_pinned_for_every_platform() -> None:
    """A lock made from one machine's own wheels would hold one or two hashes of such a package."""
    hashes = {entry["name"]: entry["hashes"].count("--hash=") for entry in ENTRY.finditer(LOCK)}
    assert hashes["numpy"] > 20
    assert hashes["typst"] > 5


def test_no_line_names_a_place() -> None:
    assert not [line for line in LOCK.splitlines() if "://" in line or "/" in line.split("#")[0]]


def test_the_installer_itself_is_taken_from_the_lock() -> None:
    """The set-up cuts the part on uv out of the lock, so that the first download is checked too."""
    script = (ROOT / "tools" / "setup.sh").read_text(encoding="utf-8")
    (cut,) = re.findall(r"^pinned\(\) .*$", script, re.M)
    command = ["sh", "-c", f"lock=requirements.lock\n{cut}\npinned uv"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    lines = ended.stdout.splitlines()
    assert lines[0].startswith("uv==")
    assert all(line.startswith("    --hash=sha256:") or line.lstrip().startswith("#") for line in lines[1:])
    assert len(lines) > 10
