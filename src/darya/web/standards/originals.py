"""Originals on disk: each file once under its hash, written whole or not at all, never changed afterwards."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings

from darya.language.messages import N_
from darya.model import InputError, Refused
from darya.web.refusals import NotHere, is_disk_full
from darya.web.standards.models import Original

CHUNK = 1024 * 1024
SPARE_BYTES = 64 * CHUNK
"""What stays free on the disk for the database and the journal."""
NAME_LENGTH = 200
PART = ".part"
"""How the name of a file ends that is being written."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a file once its bytes are on disk."""

    sha256: str
    size: int


class SentFile(Protocol):
    """A file of a form."""

    @property
    def name(self) -> str | None:
        """What it is called."""

    @property
    def size(self) -> int | None:
        """Its bytes."""

    def chunks(self) -> Iterable[bytes]:
        """The bytes themselves, piece by piece."""


def largest_upload() -> int:
    """Bytes that one file may have."""
    return int(settings.ENVIRONMENT.upload_bytes)


def clean_name(name: str) -> str:
    """The name of an uploaded file as it is shown and told to readers: no folders, no control characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    printable = "".join(letter for letter in last if letter.isprintable()).strip(" .")
    if len(printable) > NAME_LENGTH:
        stem, dot, ending = printable.rpartition(".")
        printable = (stem or ending)[: NAME_LENGTH - 12] + (dot + ending[:10] if dot else "")
    return printable or "file"


def keep_bytes(chunks: Iterable[bytes], size: int) -> Kept:
    """Put a file's bytes into their place on disk, unless they are there already.

    Raises ``Refused`` for an empty or a too large file, ``InputError`` where the disk is full; nothing is left of it.
    """
    folder = Path(settings.FILES_ROOT)
    _refuse_size(size)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(folder).free < size + SPARE_BYTES:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        with _held(folder, fcntl.LOCK_SH):
            return _write_once(chunks, folder)
    except OSError as error:
        if not is_disk_full(error):
            raise
        template = N_("The disk of this installation is full, so the file was not kept; tell whoever runs it")
        raise InputError(template) from error


def keep_sent(file: SentFile) -> Kept:
    """Put a file of a form into its place on disk, as ``keep_bytes`` does."""
    return keep_bytes(file.chunks(), file.size or 0)


def _refuse_size(size: int) -> None:
    limit = largest_upload()
    if size == 0:
        raise Refused("empty", N_("The file is empty"))
    if size > limit:
        raise too_large(size, limit)


def too_large(size: int, limit: int) -> Refused:
    """The refusal of a file that is larger than a standard can be."""
    template = N_("The file is larger than {limit} MiB; a standard is far smaller")
    return Refused("too-large", template, size=size, limit=limit // CHUNK)


def _write_once(chunks: Iterable[bytes], folder: Path) -> Kept:
    digest, size = hashlib.sha256(), 0
    handle, part = tempfile.mkstemp(suffix=PART, dir=folder)
    try:
        with os.fdopen(handle, "wb") as out:
            for chunk in chunks:
                size += len(chunk)
                _refuse_size(size)
                digest.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        kept = Kept(digest.hexdigest(), size)
        _refuse_size(size)
        _put_in_place(Path(part), path_of(kept.sha256))
        return kept
    finally:
        Path(part).unlink(missing_ok=True)


def drop_half_written() -> None:
    """Remove what killed processes left of files that they were writing; not while anybody writes one."""
    folder = Path(settings.FILES_ROOT)
    with suppress(BlockingIOError), _held(folder, fcntl.LOCK_EX | fcntl.LOCK_NB):
        for part in folder.glob(f"*{PART}"):
            part.unlink(missing_ok=True)


@contextmanager
def _held(folder: Path, how: int) -> Iterator[None]:
    """Hold a lock of the folder; it goes with the process, however that ends."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, how)
        yield
    finally:
        os.close(handle)


def _put_in_place(part: Path, place: Path) -> None:
    if place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    part.chmod(0o440)
    part.replace(place)
    for folder in (place.parent, place.parent.parent, place.parent.parent.parent):
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def path_of(sha256: str) -> Path:
    """Where the file with this hash is kept."""
    return Path(settings.FILES_ROOT) / sha256[:2] / sha256[2:4] / sha256


def note_original(kept: Kept, name: str) -> Original:
    """The row of a kept file; the same bytes have one."""
    original, _made = Original.objects.get_or_create(sha256=kept.sha256, defaults={"name": name, "size": kept.size})
    return original


def hold_original(kept: Kept, name: str) -> Original:
    """The row of a kept file, held until the transaction ends: two forms with one file wait for each other."""
    return Original.objects.select_for_update().get(pk=note_original(kept, name).pk)


def read_original(sha256: str) -> bytes:
    """The bytes of a kept file, checked against their hash. Raises ``NotHere`` where it is missing or damaged."""
    try:
        data = path_of(sha256).read_bytes()
    except FileNotFoundError:
        raise NotHere(N_("The original file is not on this installation's disk")) from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise NotHere(N_("The original file on this installation's disk is damaged"))
    return data


def stream_original(sha256: str) -> Iterator[bytes]:
    """The bytes of a kept file piece by piece."""
    with path_of(sha256).open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
