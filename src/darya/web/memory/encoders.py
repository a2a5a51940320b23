"""The encoders of the installation: folders that whoever runs it has named; no form takes a path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

_SIGNS = ("modules.json", "model.onnx", "onnx/model.onnx")
"""Files of which one lies in every folder that is an encoder: of sentence-transformers, or of ONNX."""
MOST = 100


@dataclass(frozen=True, slots=True)
class Listed:
    """An encoder that may be tried."""

    name: str
    """Its folder's name; with the one above it where two are called the same."""
    path: Path


def listed_encoders() -> list[Listed]:
    """The encoders that ``DARYA_ENCODERS`` leads to now, by name. A folder that is not there is passed over."""
    found: dict[Path, Path] = {}
    for path in (path for folder in settings.ENCODERS for path in _encoders_in(folder)):
        found.setdefault(path.resolve(), path)  # what is linked twice has its first name
    paths = list(found.values())
    names = [path.name for path in paths]
    return sorted(
        (
            Listed(path.name if names.count(path.name) == 1 else f"{path.parent.name}/{path.name}", path)
            for path in paths[:MOST]
        ),
        key=lambda one: one.name,
    )


def encoder_folder(name: str) -> Path | None:
    """The folder of an encoder by the name under which it is listed; None where it is not, or no longer."""
    return next((one.path for one in listed_encoders() if one.name == name), None)


def _encoders_in(folder: Path) -> Iterator[Path]:
    if _is_encoder(folder):
        yield folder
        return
    try:
        below = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    except OSError:
        return
    yield from filter(_is_encoder, below)


def _is_encoder(folder: Path) -> bool:
    return any((folder / sign).is_file() for sign in _SIGNS)
