"""The memory of a programme: pairs of texts with where each comes from, what was excluded, and encoders tried.

A pair stands here as long as its source says it: pairs of a row go and come with its decisions, those of a standard
with its sharing, those of a file with the file. What a coordinator excludes is named by its texts, so that it stays
excluded whichever source says it again.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from darya.language.messages import N_
from darya.web.comparison.models import Comparison, Row
from darya.web.jobs.models import Job
from darya.web.programmes.models import Programme
from darya.web.standards.models import Edition, Original


class Source(models.TextChoices):
    """What says that two texts mean the same."""

    LINK = "link", N_("confirmed link")
    PARALLEL = "parallel", N_("parallel wording")
    FILE = "file", N_("added file")


class AddedFile(models.Model):
    """Glossary, labels of a taxonomy or parallel text as a file; its pairs count once a coordinator has added it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="memory_files")
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    origin = models.CharField(max_length=500)
    """Origin, as the person says who gives it: publisher, edition, year."""
    language = models.CharField(max_length=16)
    """Of the first column, where a line says nothing else."""
    other_language = models.CharField(max_length=16)
    sector = models.CharField(max_length=500, blank=True, default="")
    headed = models.BooleanField(default=False)
    """Its first line names the columns."""
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    """The work that reads it."""
    read_at = models.DateTimeField(null=True, blank=True)
    refusal = models.JSONField(default=dict)
    """Why it cannot be read, as ``Job.problem``; empty for one that could be read."""
    problems = models.JSONField(default=list)
    """Lines that are no pair (``model.Finding``), the first of them: they are left out."""
    wrong = models.PositiveIntegerField(default=0)
    """How many such lines there are."""
    repeated = models.PositiveIntegerField(default=0)
    """Lines that say again what an earlier one says."""
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    added_at = models.DateTimeField(null=True, blank=True)
    """When a coordinator, having seen what it holds, let it count."""
    taken_back_at = models.DateTimeField(null=True, blank=True)
    """When it was taken back: its pairs are gone, that it was here is not."""

    class Meta:
        ordering: ClassVar = ["-given_at"]


class Pair(models.Model):
    """Two texts that one source says mean the same. Never changed: a source that says otherwise writes new ones."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="pairs")
    source = models.CharField(max_length=8, choices=Source.choices)
    comparison = models.ForeignKey(Comparison, null=True, on_delete=models.CASCADE, related_name="pairs")
    row = models.ForeignKey(Row, null=True, on_delete=models.CASCADE, related_name="pairs")
    country = models.CharField(max_length=2, blank=True, default="")
    """Of ``text``, where a country says it."""
    other_country = models.CharField(max_length=2, blank=True, default="")
    edition = models.ForeignKey(Edition, null=True, on_delete=models.CASCADE, related_name="pairs")
    file = models.ForeignKey(AddedFile, null=True, on_delete=models.CASCADE, related_name="pairs")
    line = models.PositiveIntegerField(null=True)
    """Of the file."""
    language = models.CharField(max_length=16)
    text = models.TextField()
    other_language = models.CharField(max_length=16)
    """Behind ``language`` in the order of tags: both directions are one pair."""
    other_text = models.TextField()
    sector = models.CharField(max_length=500, blank=True, default="")
    """The kind of professional activity, as issued; of a comparison, that of its first column that has one."""
    key = models.CharField(max_length=64)
    """Digest of languages and folded texts: the same pair from another source has the same."""
    folded = models.TextField()
    """Four lines: each text folded, and in the pivot alphabet with a space before every word, as a search compares."""

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["programme", "key"], name="pairs_by_key"),
            models.Index(fields=["programme", "language", "other_language"], name="pairs_by_languages"),
        ]


class Exclusion(models.Model):
    """A pair that misleads, in the words of the coordinator who excluded it; taken back, it stays as history."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="exclusions")
    key = models.CharField(max_length=64)
    language = models.CharField(max_length=16)
    text = models.TextField()
    other_language = models.CharField(max_length=16)
    other_text = models.TextField()
    reason = models.TextField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["-at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "key"], condition=models.Q(taken_back_at=None), name="a_pair_is_excluded_once"
            )
        ]


class Trial(models.Model):
    """An encoder measured beside the default on the confirmed links of a programme."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="trials")
    encoder = models.CharField(max_length=200)
    """Name of its folder, as ``DARYA_ENCODERS`` lists it."""
    digest = models.CharField(max_length=64, blank=True, default="")
    """Of the folder's content when it was measured: another content is another encoder."""
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    links = models.PositiveIntegerField(default=0)
    """Confirmed links that there were."""
    last_link = models.PositiveBigIntegerField(default=0)
    """The number of the newest of them."""
    result = models.JSONField(default=dict)
    """What was measured; empty while it is, or where it could not be."""
    refusal = models.JSONField(default=dict)
    """Why it could not be measured, as ``Job.problem``."""
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at"]


class ChosenEncoder(models.Model):
    """The encoder that a programme has switched on; none where there is no row."""

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="chosen_encoder")
    encoder = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    trial = models.ForeignKey(Trial, null=True, on_delete=models.SET_NULL, related_name="+")
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    chosen_at = models.DateTimeField(default=timezone.now)
