"""Arrays and texts in a folder of plain files, mapped into memory when opened, so that processes share them.

Numbers are ``.npy`` files, texts one a line in ``.txt`` files, and ``manifest.json`` names all of them with their
SHA-256. No code is stored: nothing in a folder is run when it is opened. A folder is written beside its place and
gets its name in the end, so it is there whole or not at all; who reads an older one keeps reading it.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from darya.language.messages import N_
from darya.model import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMAT = 1
"""How the files of a folder are arranged. A folder of a later format is refused."""
MANIFEST = "manifest.json"
_ENDING = ".part"
_OCCUPIED = (errno.ENOTEMPTY, errno.EEXIST)
_FORGOTTEN_SECONDS = 24 * 3600
"""After so long, what a killed writer left beside the folder is taken away by the next."""


class DamagedError(InputError):
    """A folder whose files are not what its manifest says."""


def write_mapped(
    folder: Path, arrays: Mapping[str, NDArray[Any]], texts: Mapping[str, Sequence[str]], facts: Mapping[str, Any]
) -> None:
    """Write everything under its name, whole or not at all. Texts have no line breaks. ``facts`` go to the manifest."""
    import numpy as np

    with _whole_folder(folder) as part:
        for name, array in arrays.items():
            np.save(part / f"{name}.npy", array, allow_pickle=False)
        for name, lines in texts.items():
            with (part / f"{name}.txt").open("w", encoding="utf-8", newline="\n") as stream:
                stream.writelines(f"{line}\n" for line in lines)
        files = {file.name: {"bytes": file.stat().st_size, "sha256": _sha256(file)} for file in sorted(part.iterdir())}
        manifest = {"format": FORMAT, **facts, "files": files}
        (part / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")


class Mapped:
    """An opened folder. ``facts`` is its manifest.

    Raises ``DamagedError`` where files do not match it, ``InputError`` where there is none or it is of a later format.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.facts = read_manifest(folder)
        for name, about in self.facts["files"].items():
            file = folder / name
            if not file.is_file() or file.stat().st_size != about["bytes"] or _sha256(file) != about["sha256"]:
                raise DamagedError(N_("{file} of the index {folder} is damaged"), file=name, folder=folder)

    def arrays(self, prefix: str) -> dict[str, NDArray[Any]]:
        """All arrays whose name begins so, by the rest of their name; pages are read when they are needed."""
        import numpy as np

        names = (name for name in self.facts["files"] if name.startswith(prefix) and name.endswith(".npy"))
        # Mapped for copying on write: what multiplies sparse matrices takes no arrays that cannot be written to
        return {
            name.removeprefix(prefix).removesuffix(".npy"): np.load(self.folder / name, "c", allow_pickle=False)
            for name in names
        }

    def texts(self, name: str) -> list[str]:
        """The lines of one list."""
        return (self.folder / f"{name}.txt").read_text(encoding="utf-8").split("\n")[:-1]

    def has(self, prefix: str) -> bool:
        """Whether anything was written under names that begin so."""
        return any(name.startswith(prefix) for name in self.facts["files"])


def read_manifest(folder: Path) -> dict[str, Any]:
    """What the folder says of itself."""
    path = folder / MANIFEST
    if not path.is_file():
        raise InputError(N_("{folder} is no index; give another folder, or one that does not exist yet"), folder=folder)
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        layout, files = manifest["format"], manifest["files"]
        sound = isinstance(layout, int) and all({"bytes", "sha256"} <= about.keys() for about in files.values())
    except (ValueError, KeyError, TypeError, AttributeError):
        sound = False
    if not sound:
        raise DamagedError(N_("{file} of the index {folder} is damaged"), file=MANIFEST, folder=folder)
    if layout > FORMAT:
        template = N_("{folder} was made by a newer Darya; update Darya, or give another folder")
        raise InputError(template, folder=folder)
    return dict(manifest)


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def _whole_folder(folder: Path) -> Iterator[Path]:
    """A folder to write to that takes the place of ``folder`` in the end."""
    _sweep(folder)
    part = _beside(folder)
    part.mkdir(parents=True)
    try:
        yield part
        _put(part, folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _put(part: Path, folder: Path) -> None:
    """Rename; what stands there steps aside, also when another writer puts something there at the same time."""
    while True:
        try:
            part.rename(folder)
            return
        except OSError as stopped:
            if stopped.errno not in _OCCUPIED:
                raise
        aside = _beside(folder)
        try:
            folder.rename(aside)
        except FileNotFoundError:
            continue
        shutil.rmtree(aside, ignore_errors=True)


def _beside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.{os.getpid()}-{uuid.uuid4().hex[:8]}{_ENDING}")


def _sweep(folder: Path) -> None:
    """Remove what writers left that were killed long ago; others may be at work, and done while this looks."""
    for left in folder.parent.glob(f".{folder.name}.*{_ENDING}"):
        with suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime > _FORGOTTEN_SECONDS:
                shutil.rmtree(left, ignore_errors=True)
