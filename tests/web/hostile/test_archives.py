"""An archive that was made to write elsewhere than into the installation writes nothing."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.web.operating.conftest import Place, place  # noqa: F401 - the fixture is used by name


@pytest.mark.parametrize("way", ["files/{outside}", "files/../../{name}", "{outside}", "files/./{name}"])
def test_a_part_with_a_forged_name_writes_nothing(
    way: str,
    place: Callable[[str], Place],  # noqa: F811
    tmp_path: Path,
) -> None:
    old, new = place("sqlite"), place("sqlite")
    archive, outside = tmp_path / "backup.zip", tmp_path / "outside.txt"
    old.darya("person", "add", "aigul@example.org", "Aigul", "--runs-installation", given="a calm river 7\n")
    assert old.darya("backup", str(archive)).returncode == 0
    _add(archive, way.format(outside=outside, name=outside.name), b"forged")
    refused = new.darya("restore", str(archive))
    assert refused.returncode == 2, refused.stderr
    assert "damaged at" in refused.stderr
    assert not outside.exists()
    assert not list((new.home / "files").rglob("*"))


def _add(archive: Path, name: str, content: bytes) -> None:
    """Put a part in, and its hash into the list of parts, as whoever forges one would."""
    with zipfile.ZipFile(archive) as whole:
        parts = {one: whole.read(one) for one in whole.namelist()}
    manifest = json.loads(parts.pop("manifest.json"))
    manifest["parts"][name] = {"sha256": hashlib.sha256(content).hexdigest()}
    with zipfile.ZipFile(archive, "w") as forged:
        for one, kept in {**parts, name: content, "manifest.json": json.dumps(manifest).encode()}.items():
            forged.writestr(one, kept)
