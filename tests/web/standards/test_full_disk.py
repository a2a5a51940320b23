"""A disk that fills up while a file is read: the job says so, keeps nothing, and goes through once there is room.

The limits are real ones. They hold for a whole process, so the work is done in a process of its own, with a database
of its own: a file may not grow beyond a size, or the database not beyond its pages.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

FILE = Path(__file__).parents[3] / "examples" / "rehearsal" / "files" / "cook" / "kz-cook.docx"
MEBIBYTE = 1024 * 1024
BEGIN = """
import io, json, os, resource, sys, zipfile
from darya.web.running.beginning import begin; begin()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from darya.web.accounts.models import Person
from darya.web.jobs.actions import retry
from darya.web.jobs.models import Job
from darya.web.jobs.running import run
from darya.web.journal.models import Entry
from darya.web.programmes.access import actor_of
from darya.web.programmes.models import Member, Participation, Programme, Role
from darya.web.standards import actions
from darya.web.standards.models import Edition, Upload
from darya.web.standards.reading import current_standard

programme = Programme.objects.create(slug="crafts", name="Crafts", languages=["ru"])
Participation.objects.create(programme=programme, country="KZ", languages=["ru"])
person = Person.objects.create_user("expert@people.invalid", name="Expert")
Member.objects.create(programme=programme, person=person, role=Role.EXPERT, country="KZ")
padded = io.BytesIO(open(sys.argv[1], "rb").read())
with zipfile.ZipFile(padded, "a") as archive:
    archive.writestr("word/media/picture.png", os.urandom(6 * 1024 * 1024))
file = SimpleUploadedFile("cook.docx", padded.getvalue())
upload = actions.take_in(actor_of(person, programme), "KZ", [file])[0].upload

def told():
    upload.refresh_from_db()
    job = Job.objects.get(pk=upload.job_id)
    statements = len(list(current_standard(upload).statements())) if upload.as_read else 0
    left = [name for name in os.listdir(os.environ["TMPDIR"])]
    acts = list(Entry.objects.filter(subject=str(job.pk)).order_by("number").values_list("act", flat=True))
    print(json.dumps({"job": job.state, "problem": job.problem.get("template", ""), "upload": upload.state,
                      "read": statements, "left": left, "acts": acts}))
"""
NO_LARGE_FILE = """
before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (4 * 1024 * 1024, most))
run(upload.job_id)
told()
resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))
"""
NO_LARGE_DATABASE = """
with connection.cursor() as cursor:
    cursor.execute("VACUUM")
    pages = cursor.execute("PRAGMA page_count").fetchone()[0]
    cursor.execute(f"PRAGMA max_page_count = {pages + 6}")
run(upload.job_id)
told()
with connection.cursor() as cursor:
    cursor.execute("PRAGMA max_page_count = 1000000")
"""
AGAIN = """
retry(person, upload.job_id)
run(upload.job_id)
told()
"""


def _run(way: str, home: Path) -> list[dict[str, Any]]:
    temporary = home / "tmp"
    temporary.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DARYA_", "DATABASE_"))}
    environment = kept | {
        "DARYA_HOME": str(home / "platform"),
        "DJANGO_SETTINGS_MODULE": "darya.web.settings",
        "TMPDIR": str(temporary),
    }
    command = [sys.executable, "-c", BEGIN + way + AGAIN, str(FILE)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"job"')]


@pytest.mark.parametrize("way", [NO_LARGE_FILE, NO_LARGE_DATABASE], ids=["temporary file", "database"])
def test_a_job_on_a_full_disk_says_so_keeps_nothing_and_works_once_there_is_room(way: str, tmp_path: Path) -> None:
    full, again = _run(way, tmp_path)
    assert full["job"] == "failed", full
    assert full["problem"].startswith("There is no room left on the disk")
    assert (full["upload"], full["read"], full["left"]) == ("reading", 0, [])
    assert full["acts"][-1] == "fail job"
    assert (again["job"], again["upload"], again["left"]) == ("done", "read", [])
    assert again["read"] > 20
