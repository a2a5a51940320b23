"""What lies in the folder of an encoder: its files, read within limits and without running anything of them."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from darya.language.messages import N_
from darya.model import InputError

LARGEST_SETTINGS = 10_000_000
"""Bytes of a settings file."""
LARGEST_WORDS = 200_000_000
"""Bytes of ``tokenizer.json``; that of 250,000 word parts has 17 million."""
LARGEST_WEIGHTS = 16_000_000_000
"""Bytes of the weights; the largest encoders that one machine serves have some 2,000 million."""
PICKLED = ("pytorch_model.bin", "pytorch_model.pt", "model.pt", "model.pkl")
"""Weights that only a program can read which may then do anything: they are never opened."""
_CHUNK = 1 << 22


@dataclass(frozen=True)
class Folder:
    """The folder that a person named, known to be one."""

    path: Path

    @property
    def name(self) -> str:
        """How it is called in messages."""
        return self.path.absolute().name

    def has(self, *parts: str) -> bool:
        """Whether there is such a file."""
        return self.path.joinpath(*parts).is_file()

    def file(self, *parts: str, largest: int = LARGEST_SETTINGS) -> Path:
        """The path of a file in it, which has to be there and to keep the limit in bytes."""
        path = self.path.joinpath(*parts)
        named = "/".join(part for part in parts if part)
        if not path.is_file():
            raise InputError(
                N_("The encoder in {folder} is not whole: {file} is missing"), folder=self.name, file=named
            )
        if path.stat().st_size > largest:
            raise InputError(
                N_("The encoder in {folder} is too large: {file} has more than {limit} MB"),
                folder=self.name,
                file=named,
                limit=largest // 1_000_000,
            )
        return path

    def settings(self, *parts: str) -> dict[str, Any]:
        """A settings file that holds one JSON object."""
        found = self.json(*parts)
        if not isinstance(found, dict):
            raise self.unreadable("/".join(parts), "no JSON object")
        return found

    def json(self, *parts: str) -> Any:
        """What a JSON file holds."""
        path = self.file(*parts)
        try:
            return json.loads(path.read_bytes())
        except (OSError, ValueError, RecursionError) as error:
            raise self.unreadable("/".join(part for part in parts if part), str(error)) from None

    def unreadable(self, file: str, detail: str) -> InputError:
        """The error for a file that is damaged or no such file."""
        return InputError(
            N_("The encoder in {folder} cannot be read: {file}: {detail}"),
            folder=self.name,
            file=file,
            detail=" ".join(detail.split())[:200],
        )

    def digest(self) -> str:
        """A hash over all files that decide what the encoder says: the same encoder elsewhere has the same."""
        found = hashlib.blake2b(digest_size=16)
        for path in self._deciding():
            found.update(path.relative_to(self.path).as_posix().encode() + b"\0%d\0" % path.stat().st_size)
            with path.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    found.update(chunk)
        return found.hexdigest()

    def stamp(self) -> tuple[tuple[str, int, int], ...]:
        """Path, bytes and time of change (ns) of each of these files; nothing is read.

        As long as it is the same, so is the digest, unless somebody sets back the time of a file of the same length.
        """
        found = []
        for path in self._deciding():
            with suppress(OSError):  # it was taken away just now
                told = path.stat()
                found.append((str(path), told.st_size, told.st_mtime_ns))
        return tuple(found)

    def _deciding(self) -> Iterator[Path]:
        endings = (".json", ".safetensors", ".onnx", ".onnx_data", ".data")
        for at, folders, names in os.walk(self.path):
            inside = len(Path(at).relative_to(self.path).parts)
            folders[:] = sorted(name for name in folders if not name.startswith(".")) if inside < 2 else []
            for name in sorted(names):
                path = Path(at, name)
                if name.endswith(endings) and path.is_file():
                    yield path


def folder_at(path: Path) -> Folder:
    """The folder at this path. Raises ``InputError`` where there is none, or a file."""
    if path.is_dir():
        return Folder(path)
    if path.exists():
        raise InputError(N_("{file} is a file; an encoder is named by the folder in which it lies"), file=str(path))
    raise InputError(N_("There is no folder {folder} with an encoder"), folder=str(path))


def library(name: str) -> ModuleType:
    """An optional library. Raises ``InputError`` where it is not installed, with what to do."""
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError:
        raise InputError(
            N_("An encoder needs the library {library}, which is not installed: install Darya as darya[encoder]"),
            library=name.partition(".")[0],
        ) from None
