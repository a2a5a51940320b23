"""Weights out of a safetensors file: names and shapes are checked before anything is computed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from darya.language.messages import N_
from darya.matching.encoder.folder import LARGEST_WEIGHTS, Folder, library
from darya.model import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PREFIXES = ("", "bert.", "roberta.", "model.", "0.auto_model.")
"""What may stand before the names of the weights, depending on what has saved them."""
_KNOWN_TYPES = ("F32", "F16", "BF16", "F64")


class Weights:
    """A safetensors file whose header has been checked; arrays are read when they are asked for."""

    def __init__(self, folder: Folder, file: str) -> None:
        self._folder, self._file = folder, file
        self.path = folder.file(*file.split("/"), largest=LARGEST_WEIGHTS)
        opened = library("safetensors")
        try:
            with opened.safe_open(self.path, framework="numpy") as stream:
                slices = {name: stream.get_slice(name) for name in stream.keys()}  # noqa: SIM118 - no mapping
                self.shapes = {name: tuple(found.get_shape()) for name, found in slices.items()}
                self._types = {name: found.get_dtype() for name, found in slices.items()}
        except (opened.SafetensorError, OSError, TypeError, ValueError) as error:
            raise folder.unreadable(file, str(error)) from None
        self.prefix = ""

    def find_prefix(self, name: str) -> None:
        """Learn from the name of one weight what stands before all of them."""
        self.prefix = next((prefix for prefix in PREFIXES if prefix + name in self.shapes), "")

    def require(self, expected: Mapping[str, tuple[int, ...]]) -> None:
        """Raise ``InputError`` unless there are all of these, of these shapes and of a known type."""
        for name, shape in expected.items():
            found = self.shapes.get(self.prefix + name)
            if found != shape or self._types[self.prefix + name] not in _KNOWN_TYPES:
                raise InputError(
                    N_(
                        "The encoder in {folder} does not fit its settings: {name} in {file} is {found}, not {expected}"
                    ),
                    folder=self._folder.name,
                    name=name,
                    file=self._file,
                    found=_told(found) if found else "–",
                    expected=_told(shape),
                )

    def arrays(self, names: Iterable[str]) -> dict[str, NDArray[np.float32]]:
        """These weights in 32 bits."""
        import numpy as np

        names = list(names)
        halves = [name for name in names if self._types[self.prefix + name] == "BF16"]
        found = _brain_floats(self.path, [self.prefix + name for name in halves]) if halves else {}
        with library("safetensors").safe_open(self.path, framework="numpy") as stream:
            return {
                name: found[self.prefix + name]
                if self.prefix + name in found
                else np.ascontiguousarray(stream.get_tensor(self.prefix + name), dtype=np.float32)
                for name in names
            }


def _brain_floats(path: Path, names: Iterable[str]) -> dict[str, NDArray[np.float32]]:
    """Arrays of bfloat16, which numpy does not know: the upper half of a 32-bit number."""
    import numpy as np

    found: dict[str, NDArray[np.float32]] = {}
    with path.open("rb") as stream:
        length = int.from_bytes(stream.read(8), "little")
        header = json.loads(stream.read(length))
        for name in names:
            start, end = header[name]["data_offsets"]
            stream.seek(8 + length + start)
            upper = np.frombuffer(stream.read(end - start), dtype="<u2").astype(np.uint32) << 16
            found[name] = upper.view(np.float32).reshape(header[name]["shape"])
    return found


def _told(shape: tuple[int, ...]) -> str:
    return " × ".join(map(str, shape))
