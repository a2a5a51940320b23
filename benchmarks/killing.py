"""Web and worker killed in the middle of an import, again and again: nothing half-written, nothing lost.

A platform with its worker runs as it is installed; files are sent by a browser's form; at a moment drawn by chance the
whole group of processes is killed, and started anew. At the end everything that was taken in must have been read, no
edition may lack a statement, the journal's chain must hold, and no half-written file may lie about.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.judging_load import TOKEN, free_port, installation, wait_until_it_answers
from benchmarks.measurement import Measurement

KILLS = 20
ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "examples" / "rehearsal" / "files").glob("*/k*"))
PATIENCE = 180.0


def measure() -> Iterator[Measurement]:
    """Twenty kills on SQLite."""
    with installation("") as surroundings:
        told = _python(surroundings, "fill")
        chance = random.Random(7)  # noqa: S311 - the same moments in every run
        sent = sum(_run_and_kill(surroundings, told, chance, number) for number in range(KILLS))
        _run_to_the_end(surroundings, told)
        found = _python(surroundings, "look")
    whole = not found["half"] and found["chain"] and found["read"] >= sent
    yield Measurement(
        f"kill -9 of web and worker in mid-import, {KILLS} times: half-written", float(len(found["half"])), "", "0",
        whole, None, f"{sent} files answered as taken in, {found['read']} read, journal {found['journal']}",
    )  # fmt: skip


def _run_and_kill(surroundings: dict[str, str], told: dict[str, Any], chance: random.Random, number: int) -> int:
    """Start, send files, kill at some moment; gives how many files were answered for."""
    port = free_port()
    running = _start(surroundings, port)
    answered = 0
    try:
        wait_until_it_answers(port)
        end = time.perf_counter() + chance.uniform(0.2, 3.0)
        while time.perf_counter() < end:
            answered += _send(port, told, number * 100 + answered)
    except (OSError, http.client.HTTPException):
        pass  # an upload that was cut off counts for nothing
    finally:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    return answered


def _run_to_the_end(surroundings: dict[str, str], told: dict[str, Any]) -> None:
    """Once more without a kill, until no job waits or runs."""
    port = free_port()
    running = _start(surroundings, port)
    try:
        wait_until_it_answers(port)
        end = time.perf_counter() + PATIENCE
        while time.perf_counter() < end and _python(surroundings, "open")["open"]:
            time.sleep(2)
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait(60)


def _start(surroundings: dict[str, str], port: int) -> subprocess.Popen[bytes]:
    command = [str(Path(sys.executable).with_name("darya")), "serve", "--port", str(port), "--with-worker"]
    with (Path(surroundings["DARYA_HOME"]) / "serve.log").open("ab") as log:
        return subprocess.Popen(command, env=surroundings, stdout=log, stderr=log, start_new_session=True)


def _send(port: int, told: dict[str, Any], number: int) -> int:
    """Send one file by the form, made another one by a comment at its end; 1 when it was taken in."""
    path = FILES[number % len(FILES)]
    body, kind = _form(path.name, path.read_bytes())
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    cookie = f"sessionid={told['session']}; csrftoken={TOKEN}"
    line.request("POST", told["address"], body, {"Content-Type": kind, "Cookie": cookie, "X-CSRFToken": TOKEN})
    answer = line.getresponse()
    answer.read()
    return int(answer.status == 302)


def _form(name: str, data: bytes) -> tuple[bytes, str]:
    border = uuid.uuid4().hex
    parts = [
        f'--{border}\r\nContent-Disposition: form-data; name="country"\r\n\r\nKZ\r\n'.encode(),
        f'--{border}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n".encode(),
        data,
        f"\r\n--{border}--\r\n".encode(),
    ]
    return b"".join(parts), f"multipart/form-data; boundary={border}"


def _python(surroundings: dict[str, str], wanted: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.killing", wanted]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=surroundings)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


# --- in processes of their own ------------------------------------------------------------------------------------


def fill() -> dict[str, Any]:
    """A programme with one expert who is signed in."""
    from darya.web.running.beginning import begin
    from darya.web.running.preparing import prepare

    begin()
    prepare()
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from darya.web.accounts.models import Person
    from darya.web.programmes.models import Member, Participation, Programme, Role

    programme = Programme.objects.create(slug="kill", name="Kill", languages=["ru"])
    Participation.objects.create(programme=programme, country="KZ")
    person = Person.objects.create_user("expert@kill.invalid", name="Expert")
    Member.objects.create(programme=programme, person=person, role=Role.EXPERT, country="KZ")
    client = Client()
    client.force_login(person)
    return {
        "session": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "address": reverse("standards:uploads", args=["kill"]),
    }


def still_open() -> dict[str, Any]:
    """How many jobs wait or run."""
    import django

    django.setup()
    from darya.web.jobs.models import Job, State

    return {"open": Job.objects.filter(state__in=[State.WAITING, State.RUNNING]).count()}


def look() -> dict[str, Any]:
    """What is half, what was read, and whether the journal holds."""
    import django

    django.setup()
    from darya.web.journal.queries import verify
    from darya.web.standards.models import Original, Upload

    half = [str(upload.pk) for upload in Upload.objects.filter(state=Upload.State.READING)]
    half += [str(upload.pk) for upload in Upload.objects.filter(state=Upload.State.READ, as_read=None)]
    home = Path(os.environ["DARYA_HOME"])
    kept = {path.name for path in (home / "files").rglob("*") if path.is_file()}
    half += [name for name in kept if len(name.split(".", 1)[0]) != 64]
    half += [one for one in Original.objects.values_list("sha256", flat=True) if not any(one in name for name in kept)]
    checked = verify()
    return {
        "half": half,
        "read": Upload.objects.filter(state=Upload.State.READ).count(),
        "chain": checked.ok,
        "journal": f"{checked.entries} entries, {'holds' if checked.ok else 'BROKEN'}",
    }


if __name__ == "__main__":
    print(json.dumps({"fill": fill, "open": still_open, "look": look}[sys.argv[1]]()))
