"""Vectors kept on disk, so that no text is encoded twice: one file for each encoder, to which is only ever added.

A file is a head and records of one size: the key of a text (16 bytes), its vector (16-bit numbers), and a check sum.
Whoever writes holds a lock and first cuts off what a killed process left unfinished; so two processes may write at
once. A record whose check sum is wrong counts as absent, and a file with another head is begun anew. What cannot be
written is encoded again the next time, and nothing else happens.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KEY = 16
_FORM = b"darya vectors 1\n"


def default_cache() -> Path:
    """``cache/vectors`` of the installation that ``DARYA_HOME`` names, else in the person's own folder of caches."""
    home = os.environ.get("DARYA_HOME")
    if home:
        return Path(home, "cache", "vectors")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "darya", "vectors")


class VectorCache:
    """The vectors of one encoder, known by its digest, with ``size`` numbers each."""

    def __init__(self, folder: Path, digest: str, size: int) -> None:
        self._path = folder / f"{digest}.vectors"
        self._head = _FORM + f"{digest} {size}\n".encode()
        self._size, self._record = size, KEY + 2 * size + 4
        self._places: dict[bytes, int] = {}
        self._end = 0

    def read(self, texts: Sequence[str]) -> dict[int, NDArray[np.float16]]:
        """Place of a text among those asked for → its vector; what is not kept, or damaged, is left out."""
        import numpy as np

        found: dict[int, NDArray[np.float16]] = {}
        with suppress(OSError), self._path.open("rb") as stream:
            self._learn(stream)
            for place, text in enumerate(texts):
                key = _key(text)
                if key not in self._places:
                    continue
                stream.seek(self._places[key])
                record = stream.read(self._record)
                if self._whole(record, key):
                    found[place] = np.frombuffer(record, dtype="<f2", count=self._size, offset=KEY)
                else:
                    del self._places[key]
        return found

    def add(self, texts: Sequence[str], vectors: NDArray[np.float16]) -> None:
        """Keep the vectors (n × size) of these texts."""
        records = []
        for text, vector in zip(texts, vectors.astype("<f2"), strict=True):
            body = _key(text) + vector.tobytes()
            records.append(body + zlib.crc32(body).to_bytes(4, "little"))
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a+b") as stream:
                fcntl.flock(stream, fcntl.LOCK_EX)
                self._mend(stream)
                stream.write(b"".join(records))

    def _mend(self, stream: IO[bytes]) -> None:
        """Under the lock: begin a file of another form anew, and cut off an unfinished record."""
        stream.seek(0)
        if stream.read(len(self._head)) != self._head:
            stream.truncate(0)
            stream.write(self._head)
            stream.flush()
        stream.seek(0, os.SEEK_END)
        stream.truncate(stream.tell() - (stream.tell() - len(self._head)) % self._record)

    def _learn(self, stream: IO[bytes]) -> None:
        """Take in where the records stand that were written since the last time."""
        if stream.read(len(self._head)) != self._head:
            self._places.clear()
            self._end = 0
            return
        whole = os.fstat(stream.fileno()).st_size
        if whole < self._end:
            self._places.clear()
            self._end = 0
        start = max(self._end, len(self._head))
        count = (whole - start) // self._record
        if count <= 0:
            return
        for place, key in enumerate(self._keys(stream, start, count)):
            self._places[key] = start + place * self._record
        self._end = start + count * self._record

    def _keys(self, stream: IO[bytes], start: int, count: int) -> list[bytes]:
        import numpy as np

        raw = np.memmap(stream, dtype=np.uint8, mode="r", offset=start, shape=(count, self._record))
        keys = np.ascontiguousarray(raw[:, :KEY]).tobytes()
        return [keys[at : at + KEY] for at in range(0, len(keys), KEY)]

    @staticmethod
    def _whole(record: bytes, key: bytes) -> bool:
        body, check = record[:-4], record[-4:]
        return body[:KEY] == key and zlib.crc32(body).to_bytes(4, "little") == check


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=KEY).digest()
