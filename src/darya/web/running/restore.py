"""A backup becomes an installation again: checked as a whole first, then written as a whole."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from darya.language.messages import N_
from darya.model import InputError
from darya.web.environment import SECRET_FILE, keep_secret
from darya.web.journal.actions import FIRST, hash_of
from darya.web.journal.models import Entry, Head
from darya.web.programmes.models import Installation
from darya.web.running.backup import FORMAT, MANIFEST, Kept
from darya.web.running.tables import go_on_counting, insert, kept_models, migrations, row_of

_PIECE = 1024 * 1024
_MADE_ANEW = (Head, Installation)
"""Rows of these are made with an empty installation and give way to those of the backup."""


def restore(path: Path) -> Kept:
    """Restore into an empty installation: everything, or nothing and the reason.

    Every part is held against its hash and the journal's chain is counted anew before anything is written.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive)
            _check_parts(archive, manifest["parts"])
            _check_fit(manifest)
            _check_journal(archive)
            _check_empty()
            return _write(archive, manifest["parts"])
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise InputError(N_("{file} is no whole backup of Darya; nothing was restored"), file=path) from error


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if manifest["format"] != FORMAT:
        raise InputError(N_("This backup has a form that this version does not read: {form}"), form=manifest["format"])
    return manifest


def _check_parts(archive: zipfile.ZipFile, parts: dict[str, dict[str, Any]]) -> None:
    if set(archive.namelist()) != {MANIFEST, *parts}:
        raise InputError(N_("The backup is damaged: parts are missing or were added. Nothing was restored."))
    for name, told in parts.items():
        digest = hashlib.sha256()
        with archive.open(name) as part:
            while piece := part.read(_PIECE):
                digest.update(piece)
        if digest.hexdigest() != told["sha256"]:
            raise InputError(N_("The backup is damaged at {part}. Nothing was restored."), part=name)
        if not _stays_inside(name):
            raise InputError(N_("The backup is damaged at {part}. Nothing was restored."), part=name)


def _stays_inside(name: str) -> bool:
    """Whether a part keeps to its folder: ``files//etc/x`` would be an address from the root once ``files/`` is off."""
    return name == "/".join(Path(name).parts) and ".." not in name.split("/") and not Path(name).is_absolute()


def _check_fit(manifest: dict[str, Any]) -> None:
    columns = {model._meta.db_table: [f.column for f in model._meta.concrete_fields] for model in kept_models()}
    if manifest["migrations"] != migrations() or manifest["columns"] != columns:
        raise InputError(
            N_(
                "The backup is of version {version}, whose tables differ from those of this version. Install that "
                "version, restore, then upgrade."
            ),
            version=manifest["version"],
        )


def _check_journal(archive: zipfile.ZipFile) -> None:
    """Count the chain anew; it must end where its head says."""
    number, previous = 0, FIRST
    for line in _lines(archive, Entry._meta.db_table):
        entry = row_of(Entry, line)
        assert isinstance(entry, Entry)  # noqa: S101 - tells the type checker
        number += 1
        if (entry.number, entry.previous, hash_of(entry)) != (number, previous, entry.hash):
            raise InputError(
                N_("The journal in the backup is broken at entry {number}. Nothing was restored."), number=number
            )
        previous = entry.hash
    heads = [row_of(Head, line) for line in _lines(archive, Head._meta.db_table)]
    if [(head.number, head.hash) for head in heads if isinstance(head, Head)] != [(number, previous)]:
        raise InputError(
            N_("The journal in the backup is broken at entry {number}. Nothing was restored."), number=number
        )


def _check_empty() -> None:
    if any(model._base_manager.exists() for model in kept_models() if model not in _MADE_ANEW):
        raise InputError(
            N_(
                "This installation is not empty: a backup is restored into an empty one "
                "(another DARYA_HOME and DATABASE_URL)"
            )
        )


def _write(archive: zipfile.ZipFile, parts: dict[str, dict[str, Any]]) -> Kept:
    """Files lie beside their place until the tables are written; the commit comes last."""
    root = Path(settings.FILES_ROOT)
    waiting = root.with_name(f"{root.name}.part")
    shutil.rmtree(waiting, ignore_errors=True)
    rows, files = 0, [name for name in parts if name.startswith("files/")]
    try:
        for name in files:
            place = waiting / name.removeprefix("files/")
            place.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as source, place.open("wb") as target:
                shutil.copyfileobj(source, target, _PIECE)
        with transaction.atomic():
            for made in _MADE_ANEW:
                made._base_manager.all().delete()
            for model in kept_models():
                rows += insert(model, _lines(archive, model._meta.db_table))
            go_on_counting()
            _put_in_place(waiting, root)
        _keep_secret(archive, parts)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
    return Kept(rows, len(files), sum(archive.getinfo(name).file_size for name in parts))


def _put_in_place(waiting: Path, root: Path) -> None:
    """Add the files one by one: they are named by their content, so one that is there already is the same."""
    for path in sorted(waiting.rglob("*")) if waiting.exists() else []:
        if path.is_file():
            place = root / path.relative_to(waiting)
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)


def _keep_secret(archive: zipfile.ZipFile, parts: dict[str, dict[str, Any]]) -> None:
    """The old secret: links that were sent by mail go on working."""
    if SECRET_FILE in parts:
        place = settings.ENVIRONMENT.home / SECRET_FILE
        place.unlink(missing_ok=True)
        keep_secret(place, archive.read(SECRET_FILE).decode("ascii").strip())


def _lines(archive: zipfile.ZipFile, table: str) -> Iterator[str]:
    with archive.open(f"tables/{table}.jsonl") as part, io.TextIOWrapper(part, encoding="utf-8", newline="\n") as lines:
        yield from lines
