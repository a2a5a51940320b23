"""Long work: what was asked, how far it is, what came out."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from darya.language.messages import N_
from darya.web.programmes.models import Programme


class State(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", N_("waiting")
    RUNNING = "running", N_("running")
    DONE = "done", N_("done")
    FAILED = "failed", N_("failed")
    CANCELLED = "cancelled", N_("cancelled")


class Job(models.Model):
    """One piece of long work, done whole or not at all; may be cancelled and tried again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    """Name under which an app registered the work: ``read standard``, ``make comparison``."""
    programme = models.ForeignKey(Programme, null=True, on_delete=models.CASCADE, related_name="jobs")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="jobs")
    country = models.CharField(max_length=2, blank=True, default="")
    title = models.JSONField(default=dict)
    """``template`` and ``values`` of a sentence, rendered in the reader's language."""
    parameters = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    """Steps; 0: not known yet."""
    step = models.JSONField(default=dict)
    """What is being done now, as ``title``."""
    cancel_asked = models.BooleanField(default=False)
    problem = models.JSONField(default=dict)
    """Why it failed, as ``title``, in words that a person can act on."""
    result = models.JSONField(default=dict)
    result_url = models.CharField(max_length=300, blank=True, default="")
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    alive_at = models.DateTimeField(null=True, blank=True)
    """Last sign of life of the worker that runs it."""
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]

    @property
    def moves(self) -> bool:
        """Whether its state may change by itself: whoever looks at it asks again."""
        return self.state in {State.WAITING, State.RUNNING}


class WorkerSign(models.Model):
    """Last sign of life of each worker, for the health page."""

    name = models.CharField(max_length=80, unique=True)
    started_at = models.DateTimeField(default=timezone.now)
    alive_at = models.DateTimeField(default=timezone.now)
