"""The library: uploads, standards with their editions, and each statement as a searchable row."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from darya.language.messages import N_
from darya.web.jobs.models import Job
from darya.web.programmes.models import Programme
from darya.web.ui.say import say

OWN_FORMAT = "json"
"""The container of a document of Darya."""


class Original(models.Model):
    """An uploaded file, kept unchanged under its hash for ever; the same bytes are kept once."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=255)
    """As the first person who uploaded it called it."""
    size = models.PositiveBigIntegerField()
    container = models.CharField(max_length=10, blank=True, default="")
    kept_at = models.DateTimeField(default=timezone.now)

    @property
    def is_document(self) -> bool:
        """Whether it is a document of Darya: its statements name pages of other files, and it has none itself."""
        return self.container == OWN_FORMAT


class Upload(models.Model):
    """A file on its way into the library: read, looked through, corrected, then saved as an edition or withdrawn.

    The dry run. Nothing of it is in the library, and only the own country sees it.
    """

    class State(models.TextChoices):
        """Where an upload stands."""

        READING = "reading", N_("being read")
        READ = "read", N_("to be checked")
        REFUSED = "refused", N_("refused")
        SAVED = "saved", N_("saved")
        WITHDRAWN = "withdrawn", N_("withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="uploads")
    country = models.CharField(max_length=2)
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="uploads")
    name = models.CharField(max_length=255)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    edition_of = models.ForeignKey("Standard", null=True, blank=True, on_delete=models.SET_NULL, related_name="uploads")
    """The standard of which it will be a new edition."""
    layout = models.ForeignKey("TaughtLayout", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    as_read = models.JSONField(null=True)
    """``model.Standard`` as the reader gave it."""
    corrections = models.JSONField(default=list)
    """What people corrected, in order: ``correction`` (``documents.corrections``), ``person``, ``at``."""
    current = models.JSONField(null=True)
    """``model.Standard`` with the corrections."""
    version = models.PositiveIntegerField(default=1)
    """Rises with every change; a form that saw an older one is not taken."""
    problem = models.JSONField(default=dict)
    """Why it was refused: ``template`` and ``values``."""
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-created_at"]

    @property
    def state_word(self) -> str:
        """The state in the reader's language."""
        return say(Upload.State(self.state).label)

    @property
    def problem_said(self) -> str:
        """Why it was refused, or what was lost when it was read anew, in the reader's language."""
        return say(self.problem["template"], **self.problem["values"]) if self.problem else ""


class Standard(models.Model):
    """A national source in the library of its country. Private until shared with the programme."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="standards")
    country = models.CharField(max_length=2)
    shared_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    latest = models.ForeignKey("Edition", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["country", "-created_at"]


class Edition(models.Model):
    """A saved state of a standard; never changed afterwards. ``document`` is the ``model.Standard`` itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    standard = models.ForeignKey(Standard, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    upload = models.ForeignKey(Upload, null=True, on_delete=models.SET_NULL, related_name="editions")
    # What lists and filters read, taken from the document when it is saved:
    title = models.CharField(max_length=500)
    titles_folded = models.TextField(default="")
    language = models.CharField(max_length=16)
    kind = models.CharField(max_length=30)
    code = models.CharField(max_length=100, blank=True, default="")
    act = models.CharField(max_length=500, blank=True, default="")
    area = models.CharField(max_length=500, blank=True, default="")
    """The kind of professional activity, as issued: the sector filter."""
    isco = models.JSONField(default=list)
    """Codes of occupations, each ``scheme code``."""
    levels = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    statements_count = models.PositiveIntegerField(default=0)
    findings_count = models.PositiveIntegerField(default=0)
    """Errors and warnings that nobody has answered."""
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["standard", "number"], name="an_edition_has_a_number")]


class Statement(models.Model):
    """A statement of an edition as a row for search; what it says stands in the edition's document."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="statements")
    country = models.CharField(max_length=2)
    identifier = models.CharField(max_length=80)
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=16)
    text = models.TextField()
    language = models.CharField(max_length=16)
    folded = models.TextField()
    """All wordings folded and in the pivot alphabet, so that search ignores script, case and apostrophes."""
    function = models.CharField(max_length=80, blank=True, default="")
    function_code = models.CharField(max_length=40, blank=True, default="")
    level = models.CharField(max_length=20, blank=True, default="")
    page = models.PositiveIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["edition", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "identifier"], name="a_statement_once_in_an_edition")
        ]
        indexes: ClassVar = [models.Index(fields=["country", "kind"], name="statements_by_country")]


class TaughtLayout(models.Model):
    """A layout that a person taught: where a country's own form has what."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="layouts")
    country = models.CharField(max_length=2)
    name = models.CharField(max_length=200)
    mapping = models.JSONField()
    """``documents.layouts.taught.Mapping`` as plain data."""
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["country", "name"]
