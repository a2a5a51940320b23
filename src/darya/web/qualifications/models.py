"""The drafts of multicountry qualifications with their revisions."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from darya.web.comparison.models import Comparison
from darya.web.jobs.models import Job
from darya.web.programmes.models import Programme


class Draft(models.Model):
    """A qualification as it stands. Actions change it by edits; ``documents`` reads and writes ``document``."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="drafts")
    comparison = models.ForeignKey(Comparison, null=True, on_delete=models.SET_NULL, related_name="drafts")
    document = models.BinaryField()
    """The ``model.Qualification`` as ``documents.pack`` writes it: with every edit, so it is kept small."""
    title = models.JSONField(default=list)
    """``model.Text``, taken from the document for lists."""
    status = models.CharField(max_length=30)
    at_least = models.PositiveSmallIntegerField()
    outcomes_count = models.PositiveIntegerField(default=0)
    findings_count = models.PositiveIntegerField(default=0)
    """Errors and warnings that nobody has settled."""
    version = models.PositiveIntegerField(default=1)
    """Rises with every edit; the row is locked while an edit is applied."""
    shared_at = models.DateTimeField(null=True, blank=True)
    """When the coordinator showed it to the countries; before, only coordinators and experts see it."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-made_at"]


class Revision(models.Model):
    """A state of a draft that can be looked at, compared and restored.

    Edits of one person within a short while share a revision, unless it was named or somebody else came between.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    document = models.BinaryField()
    """As ``Draft.document``, after the last edit of the revision."""
    name = models.CharField(max_length=200, blank=True, default="")
    acts = models.JSONField(default=list)
    """What was done: ``kind`` of the edits and their ``count``, in the order in which they came first."""
    closed = models.BooleanField(default=False)
    """No further edit joins it: it is the first one, a restored one, or a workbook taken back."""
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["draft", "number"], name="a_revision_has_a_number")]


class LastEdit(models.Model):
    """What each person did last to a draft: what undo takes back, and how a form sent twice is known."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="last_edits")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked = models.CharField(max_length=64, blank=True, default="")
    """Digest of what was sent."""
    kind = models.CharField(max_length=40)
    before = models.BinaryField()
    after = models.BinaryField()
    undone = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "person"], name="a_person_has_one_last_edit_of_a_draft")
        ]


KEPT = dt.timedelta(days=7)
"""How long a workbook that was never read waits to be tried again."""


class GivenBack(models.Model):
    """A workbook that came back: a job reads it, then it is a dry run. Only the person who sent it sees it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="given_back")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    """The work that reads it."""
    content = models.BinaryField(default=bytes)
    """The file, only until it is read."""
    read_at = models.DateTimeField(null=True, blank=True)
    refusal = models.JSONField(default=dict)
    """Why it is no workbook of this draft, as ``Job.problem``; empty for one that could be read."""
    base = models.BinaryField(default=bytes)
    """The draft as it was taken away."""
    mine = models.BinaryField(default=bytes)
    """The draft as the workbook has it."""
    changes = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True, blank=True)
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["-at"]
