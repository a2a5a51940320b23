"""Tokens with which programs act for a person, and what was answered to requests that may be sent twice."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class Token(models.Model):
    """A secret that a person gives to an own program. Only its hash is kept, so nobody can read it here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    """What the person uses it for."""
    token_hash = models.CharField(max_length=64, unique=True)
    ending = models.CharField(max_length=4)
    """The last letters, by which the person recognises it."""
    may_write = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    """To the minute."""
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at"]


class Answered(models.Model):
    """What a request with an idempotency key was answered: sent again, it is answered the same and done once."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    """SHA-256 of the key that the program chose."""
    asked = models.CharField(max_length=64)
    """SHA-256 of address and content: the key stands for one request only."""
    answer = models.JSONField(null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "key"], name="a_key_stands_for_one_request")]
        indexes: ClassVar = [models.Index(fields=["at"], name="answers_by_age")]


class Asked(models.Model):
    """How often somebody has asked within a minute. Every process of the server counts here, in one statement."""

    who = models.CharField(max_length=64, primary_key=True)
    """SHA-256 of a token, a person or an address, and of what is counted."""
    minute = models.BigIntegerField(db_index=True)
    """Minutes since 1970."""
    times = models.PositiveIntegerField()
