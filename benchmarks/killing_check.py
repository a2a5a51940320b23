"""What may be found after kills: everything that was answered once, nothing of which there is only a part."""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.installation import answer_step


def open_jobs() -> int:
    """How many jobs wait or run."""
    from darya.web.jobs.models import Job, State

    return Job.objects.filter(state__in=[State.WAITING, State.RUNNING]).count()


def look(told: dict[str, Any]) -> dict[str, Any]:
    """What is half, what is lost or doubled, and whether the journal holds."""
    from darya.web.journal.models import Entry
    from darya.web.journal.queries import verify

    checked = verify()
    half = [*half_in_library(), *half_in_grid(), *half_in_draft(told["draft"]), *half_on_disk(), *half_in_database()]
    lost = [*_lost_files(told["uploads"]), *_lost_saves(told["saves"])]
    lost += [*_lost_judgements(told["judgements"]), *_lost_edits(told["edits"], told["draft"])]
    return {
        "half": half,
        "lost": lost,
        "chain": checked.ok,
        "entries": checked.entries,
        "taken_up": Entry.objects.filter(act="take up job").count(),
    }


# --- parts of things ----------------------------------------------------------------------------------------------


def half_in_library() -> Iterator[str]:
    """Files that nobody reads any more, editions without their statements."""
    from django.db.models import Count

    from darya.web.jobs.models import Job, State
    from darya.web.standards.models import Edition, Standard, Upload

    for upload in Upload.objects.exclude(state__in=[Upload.State.READ, Upload.State.SAVED]):
        yield f"upload {upload.state}: {upload.pk} {upload.problem_said}"
    for upload in Upload.objects.filter(as_read=None):
        yield f"upload without what was read: {upload.pk}"
    for job in Job.objects.exclude(state=State.DONE):
        yield f"job {job.state}: {job.pk}"
    for edition in Edition.objects.annotate(rows=Count("statements")):
        if edition.rows != edition.statements_count:
            yield f"edition without all statements: {edition.pk}"
    for standard in Standard.objects.filter(latest=None):
        yield f"standard without an edition: {standard.pk}"
    saved = Upload.objects.filter(state=Upload.State.SAVED).count()
    if saved != Edition.objects.count():
        yield f"uploads are saved otherwise than there are editions: {saved}"


def half_in_grid() -> Iterator[str]:
    """Cells that count other judgements than there are."""
    from django.db.models import Count

    from darya.web.comparison.models import Cell

    for cell in Cell.objects.annotate(judged=Count("judgements")):
        if cell.judged != cell.judgements_count:
            yield f"cell that counts wrongly: {cell.pk}"


def half_in_draft(identifier: str) -> Iterator[str]:
    """A draft that is not its last revision, or has another version than edits."""
    from darya.web.journal.models import Entry
    from darya.web.qualifications.models import Draft

    draft = Draft.objects.get(pk=identifier)
    revisions = list(draft.revisions.order_by("number"))
    if bytes(revisions[-1].document) != bytes(draft.document):
        yield f"draft that is not its last revision: {revisions[-1].number}"
    if [one.number for one in revisions] != list(range(1, len(revisions) + 1)):
        yield f"revisions with a gap: {len(revisions)}"
    edits = Entry.objects.filter(act="edit draft").count()
    if draft.version != edits + 1:
        yield f"draft of another version than edits: {draft.version}, {edits}"


def half_on_disk() -> Iterator[str]:
    """Kept files that are damaged, missing or nobody's, and what was to go after use."""
    from django.conf import settings

    from darya.web.standards.models import Original

    kept = {path.name: path for path in Path(settings.FILES_ROOT).rglob("*") if path.is_file()}
    known = set(Original.objects.values_list("sha256", flat=True))
    for name, path in kept.items():
        if name not in known:
            yield f"file that is nobody's: {name}"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != name:
            yield f"file that is damaged: {name}"
    for missing in known - kept.keys():
        yield f"file that is missing: {missing}"
    for path in Path(tempfile.gettempdir()).rglob("*"):
        if path.is_file():
            yield f"temporary file: {path.name}"


def half_in_database() -> Iterator[str]:
    """What SQLite finds in its own file; PostgreSQL refuses such rows by itself."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for pragma in ("integrity_check", "foreign_key_check"):
            for row in cursor.execute(f"PRAGMA {pragma}").fetchall():
                if row != ("ok",):
                    yield f"{pragma}: {row}"


# --- acts that were answered --------------------------------------------------------------------------------------


def _lost_files(sent: list[str]) -> Iterator[str]:
    from darya.web.standards.models import Upload

    uploads = Upload.objects.filter(job__isnull=False).values_list("original", flat=True)
    yield from _not_once("upload", sent, uploads)
    yield from _not_once("upload in the journal", sent, [told["sha256"] for told in _told("upload standard")])


def _lost_saves(saved: list[str]) -> Iterator[str]:
    from darya.web.standards.models import Edition

    editions = {str(edition): str(upload) for edition, upload in Edition.objects.values_list("pk", "upload")}
    yield from _not_once("edition", saved, editions.values())
    journal = [editions.get(told["edition"], told["edition"]) for told in _told("save edition")]
    yield from _not_once("edition in the journal", saved, journal)


def _lost_judgements(judged: list[list[Any]]) -> Iterator[str]:
    from darya.web.comparison.models import Judgement
    from darya.web.journal.models import Entry

    said = [f"{cell} {relation}" for cell, relation in judged]
    kept = Judgement.objects.values_list("cell", "relation")
    yield from _not_once("judgement", said, [f"{cell} {relation}" for cell, relation in kept])
    entries = Entry.objects.filter(act="judge cell").values_list("subject", "after__relation")
    yield from _not_once("judgement in the journal", said, [f"{cell} {relation}" for cell, relation in entries])


def _lost_edits(edited: list[list[str]], identifier: str) -> Iterator[str]:
    from darya.web.qualifications.documents import qualification_of
    from darya.web.qualifications.models import Draft

    texts = [text for _outcome, text in edited]
    journal = [edit["text"] for told in _told("edit draft") for edit in told["edits"]]
    yield from _not_once("edit in the journal", texts, journal)
    document = qualification_of(Draft.objects.get(pk=identifier))
    standing = {outcome.id: outcome.statement.exact("ru") for outcome in document.outcomes()}
    for outcome, text in dict(edited).items():
        if standing[outcome] != text:
            yield f"last edit does not stand: {text}"


def _told(act: str) -> list[dict[str, Any]]:
    from darya.web.journal.models import Entry

    return [entry.after or {} for entry in Entry.objects.filter(act=act).order_by("number")]


def _not_once(what: str, answered: Iterable[str], found: Iterable[str]) -> Iterator[str]:
    """Everybody sends until there is an answer: what was answered is there once, and there is nothing else."""
    counted, expected = Counter(found), set(answered)
    for one in expected - counted.keys():
        yield f"{what} lost: {one}"
    for one, times in counted.items():
        if times > 1:
            yield f"{what} doubled: {one}"
        if one not in expected:
            yield f"{what} that nobody was answered for: {one}"


if __name__ == "__main__":
    answer_step({"open_jobs": open_jobs, "look": look})
