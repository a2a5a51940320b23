"""Pictures of pages on disk: made once for a file, a page and a width; the oldest go when there are too many."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from darya.documents import PageBox, page_count, page_picture, page_text, places_on_page
from darya.documents.page_text import PageText
from darya.language.messages import N_
from darya.model import Refused, Statement, whole_file
from darya.web.refusals import is_disk_full
from darya.web.standards.originals import read_original

WIDTH = 1000
LARGEST_CACHE = 512 * 1024 * 1024
AT_ONCE = threading.BoundedSemaphore(2)
"""Each picture is a process with a gigabyte of room: no more of them than the machine bears."""
PATIENCE = 20.0


def picture_of(sha256: str, name: str, page: int) -> bytes:
    """The picture of a page as PNG. Raises ``Refused``."""
    return _cached(
        f"{sha256}-{page}-{WIDTH}.png", lambda: page_picture(read_original(sha256), name, page, width=WIDTH).png
    )


def pages_of(sha256: str, name: str) -> int | None:
    """How many pages a file has; None for one without."""
    told = _cached(f"{sha256}-pages.json", lambda: json.dumps(page_count(read_original(sha256), name)).encode())
    count: int | None = json.loads(told)
    return count


def marks_on(sha256: str, name: str, page: int, statements: Sequence[Statement]) -> tuple[tuple[PageBox, ...], ...]:
    """Where statements stand on a page; none for a statement that is not found there."""
    texts = [statement.printed() for statement in statements]
    wanted = hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:16]

    def find() -> bytes:
        found = places_on_page(read_original(sha256), name, page, texts)
        boxes = [[[box.left, box.top, box.width, box.height] for box in some] for some in found]
        return json.dumps(boxes).encode()

    told = json.loads(_cached(f"{sha256}-{page}-{wanted}.json", find))
    return tuple(tuple(PageBox(*box) for box in some) for some in told)


def text_of(sha256: str, name: str) -> PageText:
    """A file without pages as it stands."""
    told = _cached(f"{sha256}-text.json", lambda: page_text(read_original(sha256), name).model_dump_json().encode())
    return PageText.model_validate_json(told)


def _cached(name: str, make: Callable[[], bytes]) -> bytes:
    path = _folder() / name
    try:
        data = path.read_bytes()
        os.utime(path)
        return data
    except FileNotFoundError:
        pass
    with _place():
        data = make()
    try:
        _forget_oldest(len(data))
        with whole_file(path) as part:
            part.write_bytes(data)
    except OSError as error:
        if not is_disk_full(error):
            raise  # on a full disk the page is shown all the same, only not kept
    return data


def _folder() -> Path:
    folder = Path(settings.FILES_ROOT).parent / "cache" / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def _place() -> Iterator[None]:
    if not AT_ONCE.acquire(timeout=PATIENCE):
        raise Refused("busy", N_("Many pages are being drawn at the moment; try again in a few seconds"))
    try:
        yield
    finally:
        AT_ONCE.release()


def _forget_oldest(room: int) -> None:
    """Make room in the cache; a file that another process has taken away meanwhile is no trouble."""
    held = []
    for entry in os.scandir(_folder()):
        with suppress(FileNotFoundError):
            held.append((entry.stat().st_mtime, entry.stat().st_size, Path(entry.path)))
    size = sum(one[1] for one in held) + room
    for _used, bytes_held, path in sorted(held):
        if size <= LARGEST_CACHE:
            return
        path.unlink(missing_ok=True)
        size -= bytes_held
