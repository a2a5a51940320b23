"""The process that reads one file from a stranger: ``python -m darya.documents.worker``.

Standard input: a line of JSON (what is wanted, name, limits, how), then the bytes of the file. Standard output:
what was wanted (one of ``JOBS``) or ``refused``, a line end, the answer. Nothing else is ever written, whatever a
library prints.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import sys
from collections.abc import Callable
from dataclasses import astuple
from importlib import import_module
from typing import Any

from darya.documents.isolation import too_much_memory
from darya.documents.limits import MEBIBYTE, Limits
from darya.documents.reading import read_bytes, read_content_of
from darya.documents.sniff import sniff
from darya.documents.told import tell_content
from darya.language.messages import N_
from darya.model import Refused, dump

_LARGEST_WRITTEN = 16 * MEBIBYTE
"""Of any file: enough for the interpreter's compiled modules, too little to fill a disk."""
_OPEN_FILES = 64


def main() -> None:
    """Read the job, limit this process, read the file, answer."""
    answers = _keep_answers_clean()
    job = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**job["limits"])
    restrict(limits)
    answer = _answer(job, sys.stdin.buffer.read(), limits)
    with os.fdopen(answers, "wb") as out:
        out.write(answer)


def restrict(limits: Limits) -> None:
    """Limit this process for good; on platforms without such limits the parent's clock has to do."""
    try:
        import resource
    except ImportError:
        return
    seconds = math.ceil(limits.seconds)
    wanted = {
        resource.RLIMIT_AS: (limits.memory_bytes, limits.memory_bytes),
        resource.RLIMIT_CPU: (seconds, seconds + 1),
        resource.RLIMIT_FSIZE: (_LARGEST_WRITTEN, _LARGEST_WRITTEN),
        resource.RLIMIT_NOFILE: (_OPEN_FILES, _OPEN_FILES),
        resource.RLIMIT_CORE: (0, 0),
    }
    for kind, (soft, hard) in wanted.items():
        with contextlib.suppress(ValueError, OSError):  # already stricter, or not offered here
            resource.setrlimit(kind, (soft, hard))


def _keep_answers_clean() -> int:
    """Move the answer's channel away from standard output, which libraries may print to."""
    answers = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _answer(job: dict[str, Any], data: bytes, limits: Limits) -> bytes:
    try:
        wanted = str(job["wanted"])
        return wanted.encode() + b"\n" + JOBS[wanted](data, job["name"], limits, **job.get("how", {}))
    except Refused as refused:
        return _refusal(refused)
    except MemoryError:
        return _refusal(too_much_memory(limits))
    except Exception as error:  # whatever went wrong, the caller gets a sentence
        template = N_("The file could not be read to its end ({detail}); save it anew and try again")
        return _refusal(Refused("broken", template, detail=type(error).__name__))


def _standard(data: bytes, name: str, limits: Limits, **how: Any) -> bytes:
    return dump(read_bytes(data, name, limits=limits, **how), indent=None).encode()


def _content(data: bytes, name: str, limits: Limits) -> bytes:
    return tell_content(read_content_of(data, name, limits))


def _picture(data: bytes, name: str, limits: Limits, *, page: int, width: int) -> bytes:
    picture = _pages_of(data, name, limits).draw_page(data, page, width, limits)
    return json.dumps([picture.width, picture.height, picture.pages]).encode() + b"\n" + bytes(picture.png)


def _places(data: bytes, name: str, limits: Limits, *, page: int, texts: list[list[str]]) -> bytes:
    found = _pages_of(data, name, limits).places_on(data, page, texts, limits)
    return json.dumps([[astuple(box) for box in boxes] for boxes in found]).encode()


def _page_count(data: bytes, name: str, limits: Limits) -> bytes:
    paged = sniff(data, name, limits).container == "pdf"
    return json.dumps(_pages_of(data, name, limits).count_pages_of(data, limits) if paged else None).encode()


def _pages_of(data: bytes, name: str, limits: Limits) -> Any:
    """What draws pages; loaded only where the file has any."""
    container = sniff(data, name, limits).container
    if container != "pdf":
        template = N_("The file has no pages to show: it is {container}; its text can be shown instead")
        raise Refused("no-pages", template, container=container.upper())
    return import_module("darya.documents.containers.pdf_page")


JOBS: dict[str, Callable[..., bytes]] = {
    "standard": _standard,
    "content": _content,
    "picture": _picture,
    "places": _places,
    "pages": _page_count,
}
"""What can be wanted of a file."""


def _refusal(refused: Refused) -> bytes:
    told = {"reason": refused.reason, "template": refused.template, "values": refused.values}
    return b"refused\n" + json.dumps(told, default=str).encode()


if __name__ == "__main__":
    main()
