"""The journal: every act of a person, chained by hashes; entries are added and never change."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """One act. Triggers in the database refuse to change or delete it."""

    number = models.BigIntegerField(primary_key=True)
    """Position in the chain, from 1 without gaps."""
    at = models.DateTimeField()
    person = models.UUIDField(null=True)
    """Opaque: who it is stands in the accounts and can be erased there. None: the system itself."""
    programme = models.UUIDField(null=True)
    country = models.CharField(max_length=2, blank=True, default="")
    """For which country the person acted."""
    act = models.CharField(max_length=60)
    """A verb and its object in English, translated where shown: ``judge cell``, ``share standard``."""
    subject_kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField(blank=True, default="")
    previous = models.CharField(max_length=64)
    """Hash of the entry before; 64 zeros in the first."""
    hash = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject"], name="journal_by_subject"),
            models.Index(fields=["programme", "number"], name="journal_by_programme"),
        ]


class Head(models.Model):
    """The end of the chain: one row, locked while an entry is added, so that the chain never forks."""

    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)
    at = models.DateTimeField(null=True)
    """When the last entry was made: the next one is never dated before it, whatever the clock says."""
