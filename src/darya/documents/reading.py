"""From a national file to a ``Standard``: what it is → what it contains → how its country writes.

``read`` is the way for files from outside. ``read_bytes`` is the same in this process, for callers that are
already apart.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from darya.documents import layouts
from darya.documents.content import Content
from darya.documents.isolation import read_apart
from darya.documents.limits import DEFAULT_LIMITS, Limits
from darya.documents.sniff import sniff, too_large
from darya.language.messages import N_
from darya.model import DaryaError, InputError, Refused, SourceFile, Standard


def read(
    path: Path, *, country: str | None = None, mapping: object = None, limits: Limits = DEFAULT_LIMITS
) -> Standard:
    """Read a national file in a process of its own, within limits of time and memory.

    ``country`` is the ISO code that the reader of the file states; ``mapping`` a taught layout (the path of its
    file, or the object). Raises ``InputError`` for a path that cannot be read, ``Refused`` for the file itself.
    """
    told = _mapping_data(mapping)
    data = read_regular_file(Path(path), limits)
    return read_apart(data, printable_name(Path(path)), country=country, mapping=told, limits=limits)


def read_many(
    paths: Sequence[Path],
    *,
    countries: Sequence[str | None] | None = None,
    mapping: object = None,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Standard | DaryaError, ...]:
    """Read files side by side, one process each, as many at once as there are processors.

    Gives, in the order of ``paths``, the standard of each or the reason why there is none. ``countries`` is as
    long as ``paths``. A path given twice is read twice.
    """
    stated = list(countries) if countries is not None else [None] * len(paths)

    def read_one(path: Path, country: str | None) -> Standard | DaryaError:
        try:
            return read(path, country=country, mapping=mapping, limits=limits)
        except DaryaError as error:
            return error

    if len(stated) != len(paths):
        raise ValueError("as many countries as paths are needed")
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        return tuple(pool.map(read_one, paths, stated))


def read_bytes(
    data: bytes,
    name: str,
    *,
    country: str | None = None,
    mapping: object = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Standard:
    """Read a file's bytes in this process. ``name`` is what its source is called. Raises ``Refused``."""
    content = read_content_of(data, name, limits)
    file = SourceFile(name=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data), container=content.container)
    if mapping is not None:
        taught = import_module("darya.documents.layouts.taught")
        standard: Standard = taught.read(content, file, country, mapping=_load_mapping(mapping))
    elif layout := layouts.recognise(content):
        standard = layout.read(content, file, country)
    else:
        raise _other_kind(content)
    return _with_findings(standard, content)


def read_content_of(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Content:
    """A file's paragraphs and tables, whatever its layout. Raises ``Refused``."""
    sniffed = sniff(data, name, limits)
    container = import_module(f"darya.documents.containers.{sniffed.container}")
    content: Content = container.read_content(data, limits)
    return replace(content, findings=(*sniffed.findings, *content.findings))


def read_regular_file(path: Path, limits: Limits) -> bytes:
    """The bytes of a file; a folder, a pipe, a device or an absent path is an ``InputError``."""
    try:
        # Without waiting: opening a pipe to which nobody writes would wait for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise InputError(N_("There is no file {path}"), path=printable(path)) from None
    except OSError as error:
        raise _cannot_open(path, error) from None
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        os.close(handle)
        raise InputError(N_("{path} is not a file but a folder, a pipe or a device"), path=printable(path))
    with os.fdopen(handle, "rb") as file:
        if found.st_size > limits.file_bytes:
            raise too_large(found.st_size, limits)
        return file.read(limits.file_bytes + 1)


def _cannot_open(path: Path, error: OSError) -> InputError:
    return InputError(
        N_("{path} cannot be opened: {detail}"), path=printable(path), detail=error.strerror or type(error).__name__
    )


def printable(path: Path) -> str:
    """A path as text; bytes that are no UTF-8 are replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


def printable_name(path: Path) -> str:
    """The name of a file as text, without its folders."""
    return printable(Path(path.name)) or "file"


def _mapping_data(mapping: object) -> Mapping[str, Any] | None:
    """A taught layout as plain data, to be told to another process."""
    if mapping is None:
        return None
    told: Mapping[str, Any] = _load_mapping(mapping).model_dump(mode="json")
    return told


def _load_mapping(mapping: object) -> Any:
    """A taught layout from the path of its file, from plain data, or as it is."""
    taught = import_module("darya.documents.layouts.taught")
    if isinstance(mapping, (str, os.PathLike)):
        return taught.load_mapping(Path(mapping))
    return taught.Mapping.model_validate(mapping)


def _other_kind(content: Content) -> Refused:
    if not content.blocks:
        return Refused("empty", N_("The file holds no text"))
    template = N_(
        "This is another kind of document, no standard, handbook entry, qualification sheet or workbook of Darya"
    )
    return Refused("other-kind", template)


def _with_findings(standard: Standard, content: Content) -> Standard:
    """The standard with what the container noticed, told once."""
    untold = tuple(finding for finding in content.findings if finding not in standard.findings)
    return standard.model_copy(update={"findings": (*untold, *standard.findings)}) if untold else standard
