"""Opening zip archives from strangers: everything is counted while it is unpacked, nothing is written to disk."""

from __future__ import annotations

import io
import zipfile
import zlib

from darya.documents.limits import MEBIBYTE, Limits
from darya.language.messages import N_
from darya.model import Refused

_ENTRY_SIGNATURE = b"PK\x01\x02"
_CHUNK = 64 * 1024
_ENCRYPTED = 0x1


class Archive:
    """The parts of a zip archive, read within limits.

    Names are only ever compared, never used as paths; sizes that the archive claims are never believed.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._unpacked = 0
        self._zip, self._entries = _open(data, limits)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the parts, folders left out."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes | None:
        """Unpack one part; ``None`` when there is none of this name.

        Raises ``Refused``: ``bomb`` when it unpacks to more than the limits allow, ``broken`` when it does not unpack.
        """
        entry = self._entries.get(name)
        if entry is None:
            return None
        try:
            return self._unpack(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise Refused(
                "broken", N_("The part {part} of the file cannot be unpacked: {detail}"), part=name, detail=str(error)
            ) from None

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        chunks: list[bytes] = []
        size = 0
        # What is packed cannot be larger than the file, whatever the entry claims.
        most = max(MEBIBYTE, entry.compress_size * self._limits.unpacked_ratio)
        with self._zip.open(entry) as part:
            while chunk := part.read(_CHUNK):
                size += len(chunk)
                self._unpacked += len(chunk)
                if size > most or self._unpacked > self._limits.unpacked_bytes:
                    raise _bomb()
                chunks.append(chunk)
        return b"".join(chunks)


def _bomb() -> Refused:
    return Refused("bomb", N_("The file unpacks to far more than a document of its size holds, so it was not opened"))


def _open(data: bytes, limits: Limits) -> tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]:
    # Counted before the directory is built, so that a directory of a million entries costs nothing.
    if data.count(_ENTRY_SIGNATURE) > 2 * limits.parts:
        raise _bomb()
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
        infos = opened.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise Refused("broken", N_("The file is damaged: {detail}"), detail=str(error)) from None
    return opened, _entries(infos, limits)


def _entries(infos: list[zipfile.ZipInfo], limits: Limits) -> dict[str, zipfile.ZipInfo]:
    if len(infos) > limits.parts or sum(info.file_size for info in infos) > limits.unpacked_bytes:
        raise _bomb()
    entries: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise Refused("encrypted", N_("The file is protected by a password; save it without one and try again"))
        if info.filename in entries:
            raise Refused("broken", N_("The file is damaged: it holds the part {part} twice"), part=info.filename)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("unsupported", N_("The file is packed in a way that office programs do not use"))
        if not info.is_dir():
            entries[info.filename] = info
    return entries
