"""From a national file to a ``Standard``: what it is → what it contains → how its country writes.

``read`` is the way for files from outside. ``read_bytes`` is the same in this process, for callers that are
already apart.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from darya.documents import layouts
from darya.documents.content import Content
from darya.documents.isolation import read_apart, read_content_apart
from darya.documents.limits import DEFAULT_LIMITS, Limits
from darya.documents.own_format import is_own_format, read_own_format
from darya.documents.redecoding import redecode
from darya.documents.sniff import sniff, too_large
from darya.language.messages import N_
from darya.model import InputError, Refused, SourceFile, Standard, country_code

_TAUGHT = "darya.documents.layouts.taught"


def read(
    path: Path,
    *,
    country: str | None = None,
    mapping: object = None,
    mappings: Sequence[object] = (),
    limits: Limits = DEFAULT_LIMITS,
) -> Standard:
    """Read a national file in a process of its own, within limits of time and memory.

    ``country`` is the ISO code that the reader of the file states, in capitals or not. ``mapping`` is the taught
    layout to read with, as the path of its file or the object; of ``mappings`` the one that fits is used, if any.
    Raises ``InputError`` for a path that cannot be read or no country code, ``Refused`` for the file itself.
    """
    stated = country_code(country) if country else None
    data, name = read_regular_file(Path(path), limits), printable_name(Path(path))
    told = [_mapping_data(item) for item in mappings]
    one = None if mapping is None else _mapping_data(mapping)
    return read_apart(data, name, limits=limits, country=stated, mapping=one, mappings=told)


def read_many(
    files: Sequence[tuple[Path, str | None]],
    *,
    mappings: Sequence[object] = (),
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Standard, ...]:
    """Read files side by side, one process each, as many at once as there are processors.

    ``files`` are pairs of path and country. Gives the standards in their order; a file given twice is read twice.
    Raises the first error, which says the name of its file.
    """
    loaded = [_load_mapping(item) for item in mappings]

    def read_one(file: tuple[Path, str | None]) -> Standard:
        try:
            return read(file[0], country=file[1], mappings=loaded, limits=limits)
        except Refused as refused:
            refused.file = printable_name(Path(file[0]))
            raise

    pool = ThreadPoolExecutor(max_workers=os.cpu_count() or 1)
    try:
        return tuple(pool.map(read_one, files))
    finally:
        pool.shutdown(cancel_futures=True)


def read_content(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Content:
    """The paragraphs and tables of a national file, read in a process of its own. Raises as ``read``."""
    return read_content_apart(read_regular_file(Path(path), limits), printable_name(Path(path)), limits=limits)


def read_bytes(
    data: bytes,
    name: str,
    *,
    country: str | None = None,
    mapping: object = None,
    mappings: Sequence[object] = (),
    limits: Limits = DEFAULT_LIMITS,
) -> Standard:
    """Read a file's bytes in this process. ``name`` is what its source is called. Raises as ``read``."""
    stated = country_code(country) if country else None
    if is_own_format(data, name):
        return read_own_format(data, stated, limits)
    content = read_content_of(data, name, limits)
    digest = hashlib.sha256(data).hexdigest()
    file = SourceFile(name=name, sha256=digest, size=len(data), container=content.container)
    return _with_findings(_read_layout(content, file, stated, mapping, mappings), content)


def _read_layout(
    content: Content, file: SourceFile, country: str | None, mapping: object, mappings: Sequence[object]
) -> Standard:
    """The standard, read by the taught layout that was asked for, by one that fits, or by the surest of the others."""
    chosen = _choose_mapping(content, mapping, mappings)
    if chosen is not None:
        taught = import_module(_TAUGHT)
        standard: Standard = taught.read(content, file, country, mapping=chosen)
        return standard
    layout = layouts.recognise(content)
    if layout is None:
        raise _other_kind(content)
    return layout.read(content, file, country)


def _choose_mapping(content: Content, mapping: object, mappings: Sequence[object]) -> Any:
    if mapping is not None:
        return _load_mapping(mapping)
    return import_module(_TAUGHT).recognise(content, [_load_mapping(item) for item in mappings]) if mappings else None


def read_content_of(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Content:
    """A file's paragraphs and tables, whatever its layout. Raises ``Refused``."""
    sniffed = sniff(data, name, limits)
    container = import_module(f"darya.documents.containers.{sniffed.container}")
    content: Content = container.read_content(data, limits)
    return redecode(replace(content, findings=(*sniffed.findings, *content.findings)))


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


def _mapping_data(mapping: object) -> dict[str, Any]:
    """A taught layout as plain data, to be told to another process."""
    told: dict[str, Any] = _load_mapping(mapping).model_dump(mode="json")
    return told


def _load_mapping(mapping: object) -> Any:
    """A taught layout from the path of its file, from plain data, or as it is."""
    taught = import_module(_TAUGHT)
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
