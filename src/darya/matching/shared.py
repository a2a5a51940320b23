"""What all workers of a batch need, a folder of files: found on the worker's own disk, else carried to it once.

A worker may sit on this machine, on another that sees the same disk, or on one that sees nothing of ours. It looks
for the folder under the same path, with the same content; what it does not find, the driver sends it once, and later
workers get it when they join. A worker opens the folder once and keeps it open for all its parts.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import RLock
from typing import Any, Generic, TypeVar

from darya import __version__
from darya.language.messages import N_
from darya.model import InputError

Thing = TypeVar("Thing")

_ONE_AT_A_TIME = RLock()  # a worker may have several threads; stemmers and caches of what was opened serve one
_opened: dict[tuple[str, str], Any] = {}
_carried: dict[str, Path] = {}  # digest → where the files that travelled lie in this process's own folder


class NotHereError(Exception):
    """This worker does not see the folder: it has to travel."""


@dataclass(frozen=True)
class Shared(Generic[Thing]):
    """A folder of files and the importable function that opens it: once in each worker, then kept."""

    folder: Path
    open: Callable[[Path], Thing]

    def placed(self) -> Placed[Thing]:
        """The same as it is named to workers, with the digest of what it holds now."""
        return Placed(str(self.folder.absolute()), content_digest(self.folder), self.open, __version__)


@dataclass(frozen=True)
class Placed(Generic[Thing]):
    """A shared folder as a part names it: by path, content and the version that works on it."""

    path: str
    digest: str
    open: Callable[[Path], Thing]
    version: str

    def do(self, work: Callable[[Thing, Any], Any], part: Any) -> Any:
        """Do one part here. Raises ``NotHereError`` where the folder is not seen, ``InputError`` on another version."""
        if self.version != __version__:
            template = N_("A worker runs Darya {theirs}, this is Darya {ours}; install the same version on all of them")
            raise InputError(template, theirs=__version__, ours=self.version)
        with _ONE_AT_A_TIME:
            return work(self._opened(), part)

    def _opened(self) -> Thing:
        key = (self.digest, name_of(self.open))
        if key not in _opened:
            folder = _carried.get(self.digest, Path(self.path))
            if folder == Path(self.path) and content_digest(folder) != self.digest:
                raise NotHereError(self.path)
            _opened.clear()  # one at a time: a worker outlives many batches
            _opened[key] = self.open(folder)
        found: Thing = _opened[key]
        return found

    def forget(self) -> None:
        """Close what was opened in this process."""
        _opened.clear()


def name_of(function: Callable[..., Any]) -> str:
    """An importable function by name, with what a partial has given it already."""
    if isinstance(function, partial):
        return f"{name_of(function.func)}{function.args}{sorted(function.keywords.items())}"
    return f"{function.__module__}.{function.__qualname__}"


def content_digest(folder: Path) -> str:
    """SHA-256 over names and contents of the files of a folder; of a folder that is not there, that of nothing."""
    digest = hashlib.sha256()
    for name, file in sorted(_files(folder).items()):
        digest.update(f"{name}\0{file.stat().st_size}\0".encode())
        with file.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()


def packed(folder: Path) -> dict[str, bytes]:
    """The files of a folder as they travel."""
    return {name: file.read_bytes() for name, file in _files(folder).items()}


def _files(folder: Path) -> dict[str, Path]:
    return {file.name: file for file in folder.iterdir() if file.is_file()} if folder.is_dir() else {}


def receive(digest: str, files: Mapping[str, bytes], room: Path) -> None:
    """Lay down what travelled in a folder of this worker's own ``room``."""
    folder = room / f"darya-{digest[:16]}"
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / Path(name).name).write_bytes(content)
    _carried[digest] = folder


def drop(digest: str) -> None:
    """Take away what travelled, when the batch is over."""
    with _ONE_AT_A_TIME:
        folder = _carried.pop(digest, None)
        if folder is not None:
            _opened.clear()
            shutil.rmtree(folder, ignore_errors=True)
