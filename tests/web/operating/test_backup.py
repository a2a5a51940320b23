"""A backup holds everything, is checked before it is used, and is restored whole on either database or not at all."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.web.operating.conftest import DATABASES, Place

FILL = """
from django.conf import settings
from django.db import transaction
from darya.web.accounts.models import Person
from darya.web.jobs.actions import start
from darya.web.journal.actions import By, record
from darya.web.programmes.models import Participation, Programme
with transaction.atomic():
    person = Person.objects.get()
    made = Programme.objects.create(slug="crafts", name="Ремёсла", languages=["ru", "en"])
    Participation.objects.create(programme=made, country="KZ", depths={"compare": "learning"})
    start("try", person=person, programme=made, title=("Try", {}), parameters={"share": 0.25, "none": None})
    record(By(person.pk), "make programme", "programme", made.pk, after={"name": "x"})
kept = settings.FILES_ROOT / "ab" / "abcd"
kept.parent.mkdir(parents=True)
kept.write_bytes(b"original \\x00 file")
"""
READ = """
from darya.web.running.tables import kept_models, lines_of
for model in kept_models():
    for line in lines_of(model):
        print(model._meta.db_table, line)
"""


def filled(place: Place) -> Place:
    added = place.darya("person", "add", "aigul@example.org", "Aigul", "--runs-installation", given="a calm river 7\n")
    assert added.returncode == 0, added.stderr
    place.python(FILL)
    return place


@pytest.mark.parametrize("source", DATABASES)
@pytest.mark.parametrize("target", DATABASES)
def test_a_backup_becomes_the_same_installation(
    place: Callable[[str], Place], tmp_path: Path, source: str, target: str
) -> None:
    old, new = filled(place(source)), place(target)
    archive = tmp_path / "backup.zip"
    assert old.darya("backup", str(archive)).returncode == 0
    assert archive.stat().st_mode & 0o077 == 0
    restored = new.darya("restore", str(archive))
    assert restored.returncode == 0, restored.stderr
    assert new.python(READ).splitlines() == old.python(READ).splitlines()
    assert (new.home / "files/ab/abcd").read_bytes() == b"original \x00 file"
    assert (new.home / "secret.key").read_text() == (old.home / "secret.key").read_text()
    assert (new.home / "secret.key").stat().st_mode & 0o077 == 0
    new.python(FILL.replace("crafts", "more").replace("abcd", "abce").replace("parents=True", "exist_ok=True"))
    again = new.darya("restore", str(archive))
    assert again.returncode == 2
    assert "not empty" in again.stderr


def test_a_damaged_or_changed_backup_leaves_the_installation_empty(
    place: Callable[[str], Place], tmp_path: Path
) -> None:
    old, new = filled(place("sqlite")), place("sqlite")
    archive = tmp_path / "backup.zip"
    old.darya("backup", str(archive))
    spoiled = tmp_path / "spoiled.zip"
    for change, said in ((_cut, "no whole backup"), (_other_file, "damaged at files/ab/abcd"), (_other_act, "entry 2")):
        change(archive, spoiled)
        refused = new.darya("restore", str(spoiled))
        assert refused.returncode == 2, refused.stderr
        assert said in refused.stderr
    assert "accounts_person" not in new.python(READ)
    assert not list((new.home / "files").iterdir())


def _cut(archive: Path, spoiled: Path) -> None:
    spoiled.write_bytes(archive.read_bytes()[:-200])


def _other_file(archive: Path, spoiled: Path) -> None:
    _rewrite(archive, spoiled, {"files/ab/abcd": b"another"})


def _other_act(archive: Path, spoiled: Path) -> None:
    """Somebody who changes an entry and mends the hashes of the archive is found by the chain."""
    import hashlib

    with zipfile.ZipFile(archive) as whole:
        table = whole.read("tables/journal_entry.jsonl").replace(b"start job", b"other act")
        manifest = json.loads(whole.read("manifest.json"))
    manifest["parts"]["tables/journal_entry.jsonl"]["sha256"] = hashlib.sha256(table).hexdigest()
    changed = {"tables/journal_entry.jsonl": table, "manifest.json": json.dumps(manifest).encode()}
    _rewrite(archive, spoiled, changed)


def _rewrite(archive: Path, spoiled: Path, changed: dict[str, bytes]) -> None:
    with zipfile.ZipFile(archive) as whole, zipfile.ZipFile(spoiled, "w") as written:
        for name in whole.namelist():
            written.writestr(name, changed.get(name, whole.read(name)))
