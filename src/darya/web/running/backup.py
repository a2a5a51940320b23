"""One archive with everything: tables, files, secret, and a hash of each, taken while people work."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from darya import __version__
from darya.model.writing import whole_file
from darya.web.environment import SECRET_FILE
from darya.web.running.tables import kept_models, lines_of, migrations

FORMAT = "darya.backup/1"
MANIFEST = "manifest.json"
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds."""

    rows: int
    files: int
    bytes: int


def backup(path: Path) -> Kept:
    """Write the backup whole or not at all; only its owner may read it, for it holds the secret.

    The tables are those of one moment. Files come after them: they are only ever added, so none is missing.
    """
    with whole_file(path) as part:
        part.touch(mode=0o600)
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
            manifest = _write_tables(archive)
            _write_files(archive, manifest["parts"])
            archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        with part.open("rb+") as written:
            os.fsync(written.fileno())
    parts = manifest["parts"]
    files = sum(name.startswith("files/") for name in parts)
    return Kept(sum(part.get("rows", 0) for part in parts.values()), files, path.stat().st_size)


def _write_tables(archive: zipfile.ZipFile) -> dict[str, Any]:
    parts: dict[str, dict[str, Any]] = {}
    with one_moment():
        for model in kept_models():
            lines = (f"{line}\n".encode() for line in lines_of(model))
            parts[f"tables/{model._meta.db_table}.jsonl"] = _write(
                archive, f"tables/{model._meta.db_table}.jsonl", lines
            )
        return {
            "format": FORMAT,
            "version": __version__,
            "made_at": timezone.now().isoformat(timespec="seconds"),
            "migrations": migrations(),
            "columns": {m._meta.db_table: [f.column for f in m._meta.concrete_fields] for m in kept_models()},
            "parts": parts,
        }


def _write_files(archive: zipfile.ZipFile, parts: dict[str, dict[str, Any]]) -> None:
    root = Path(settings.FILES_ROOT)
    for path in sorted(found for found in root.rglob("*") if found.is_file() and found.suffix != ".part"):
        name = f"files/{path.relative_to(root).as_posix()}"
        parts[name] = _write(archive, name, _pieces(path))
    secret = settings.ENVIRONMENT.home / SECRET_FILE
    if secret.exists():
        parts[SECRET_FILE] = _write(archive, SECRET_FILE, _pieces(secret))


def _write(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> dict[str, Any]:
    """Write a part piece by piece, and give back its hash, and its rows if it is a table."""
    digest, rows = hashlib.sha256(), 0
    with archive.open(name, "w", force_zip64=True) as part:
        for piece in pieces:
            part.write(piece)
            digest.update(piece)
            rows += 1
    told: dict[str, Any] = {"sha256": digest.hexdigest()}
    return told | {"rows": rows} if name.startswith("tables/") else told


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


@contextmanager
def one_moment() -> Iterator[None]:
    """A transaction that sees the database as it is now, whatever others write; it keeps nobody waiting."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        usual, connection.transaction_mode = connection.transaction_mode, "DEFERRED"  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                yield
        finally:
            connection.transaction_mode = usual  # type: ignore[attr-defined]
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield
