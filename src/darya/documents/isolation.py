"""Reading in a process of its own: whatever a file does to the reader, the caller gets a standard or a refusal.

The parent writes the job (one line of JSON) and the file's bytes to a temporary file that becomes the child's
standard input, and reads one answer from the child's standard output, up to a size and a time. The child
(``darya.documents.worker``) limits itself before it looks at a single byte of the file.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import asdict
from typing import IO

from darya.documents.content import Content
from darya.documents.limits import MEBIBYTE, Limits
from darya.documents.told import read_content_told
from darya.language.messages import N_
from darya.model import Refused, Standard, load

WORKER = "darya.documents.worker"
LARGEST_ANSWER = 128 * MEBIBYTE
"""A standard of ten thousand statements takes about six mebibytes."""
_STARTUP_SECONDS = 10.0
"""Granted on top of the limit: on a busy machine, starting an interpreter takes its time."""
_OUT_OF_TIME = {-int(getattr(signal, name)) for name in ("SIGXCPU",) if hasattr(signal, name)}
_OUT_OF_MEMORY = {-int(getattr(signal, name)) for name in ("SIGKILL",) if hasattr(signal, name)}


def read_apart(data: bytes, name: str, *, limits: Limits, **how: object) -> Standard:
    """Read a file's bytes in a process of its own.

    ``how`` goes to ``reading.read_bytes`` as plain data: ``country``, ``mapping``, ``mappings``. Raises ``Refused``:
    what the reader says, or ``too-slow``, ``too-much-memory``, ``broken`` when it did not live to say anything.
    """
    standard = load(ask_apart({"wanted": "standard", "name": name, "how": how}, data, limits))
    if not isinstance(standard, Standard):
        raise broken()
    return standard


def read_content_apart(data: bytes, name: str, *, limits: Limits) -> Content:
    """A file's paragraphs and tables, read in a process of its own. Raises as ``read_apart``."""
    try:
        return read_content_told(ask_apart({"wanted": "content", "name": name}, data, limits))
    except ValueError:
        raise broken() from None


def ask_apart(job: Mapping[str, object], data: bytes, limits: Limits) -> bytes:
    """What the worker answers to a job about a file's bytes; ``worker.JOBS`` has what can be wanted.

    Raises as ``read_apart``.
    """
    with tempfile.TemporaryFile() as given:
        given.write(json.dumps({**job, "limits": asdict(limits)}).encode("ascii") + b"\n")
        given.write(data)
        given.seek(0)
        answer = _run(given, limits)
    kind, _, text = answer.partition(b"\n")
    if kind.decode("ascii", "replace") == job["wanted"]:
        return text
    raise _told_refusal(text) if kind == b"refused" else broken()


def _run(given: IO[bytes], limits: Limits) -> bytes:
    """Start the worker and wait for its whole answer; it is dead when this returns."""
    command = [sys.executable, "-P", "-m", WORKER]  # -P: nothing is imported from the current folder
    child = subprocess.Popen(  # noqa: S603 - the program is this interpreter, the arguments are constants
        command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    )
    received: list[bytes] = []
    listener = threading.Thread(target=_listen, args=(child.stdout, received), daemon=True)
    try:
        listener.start()
        listener.join(limits.seconds + _STARTUP_SECONDS)
        if listener.is_alive():
            raise _too_slow(limits)
    finally:
        child.kill()
        status = child.wait()
        listener.join()
        if child.stdout:
            child.stdout.close()
    answer = b"".join(received)
    if len(answer) > LARGEST_ANSWER:
        raise Refused("too-large", N_("The file holds far more than a standard does"))
    if not answer:
        raise _died(status, limits)
    return answer


def _listen(pipe: IO[bytes] | None, received: list[bytes]) -> None:
    size = 0
    while pipe and size <= LARGEST_ANSWER and (chunk := pipe.read(MEBIBYTE)):
        size += len(chunk)
        received.append(chunk)


def _told_refusal(text: bytes) -> Refused:
    try:
        told = json.loads(text)
        return Refused(told["reason"], told["template"], **told["values"])
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        return broken()


def _died(status: int, limits: Limits) -> Refused:
    if status in _OUT_OF_TIME:
        return _too_slow(limits)
    if status in _OUT_OF_MEMORY:
        return too_much_memory(limits)
    return broken()


def _too_slow(limits: Limits) -> Refused:
    template = N_("Reading the file took more than {seconds} seconds and was given up")
    return Refused("too-slow", template, seconds=round(limits.seconds, 1))


def too_much_memory(limits: Limits) -> Refused:
    """The refusal of a file that needs more memory than it may."""
    template = N_("Reading the file needs more than {limit} MiB of memory and was given up")
    return Refused("too-much-memory", template, limit=limits.memory_bytes // MEBIBYTE)


def broken() -> Refused:
    """The refusal of a file at which the reader failed without a word of its own."""
    return Refused("broken", N_("The file is damaged in a way that stops the reader; save it anew and try again"))
