"""The process that reads one file from a stranger: ``python -m darya.documents.worker``.

Standard input: a line of JSON (what is wanted, name, limits, how), then the bytes of the file. Standard output:
``standard``, ``content`` or ``refused``, a line end, JSON. Nothing else is ever written, whatever a library prints.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import sys
from typing import Any

from darya.documents.isolation import too_much_memory
from darya.documents.limits import MEBIBYTE, Limits
from darya.documents.reading import read_bytes, read_content_of
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
        if job["wanted"] == "content":
            return b"content\n" + tell_content(read_content_of(data, job["name"], limits))
        standard = read_bytes(data, job["name"], limits=limits, **job["how"])
        return b"standard\n" + dump(standard, indent=None).encode()
    except Refused as refused:
        return _refusal(refused)
    except MemoryError:
        return _refusal(too_much_memory(limits))
    except Exception as error:  # whatever went wrong, the caller gets a sentence
        template = N_("The file could not be read to its end ({detail}); save it anew and try again")
        return _refusal(Refused("broken", template, detail=type(error).__name__))


def _refusal(refused: Refused) -> bytes:
    told = {"reason": refused.reason, "template": refused.template, "values": refused.values}
    return b"refused\n" + json.dumps(told, default=str).encode()


if __name__ == "__main__":
    main()
