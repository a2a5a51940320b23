"""One cooperation: its countries with their participation, its members with role and mandate, its deadlines."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from darya.language.messages import N_


class Role(models.TextChoices):
    """What a member does in a programme. All but the coordinator act for a country."""

    COORDINATOR = "coordinator", N_("coordinator")
    EXPERT = "expert", N_("national expert")
    VALIDATOR = "validator", N_("validator")
    EMPLOYER = "employer", N_("employer")
    OFFICIAL = "official", N_("official")
    OBSERVER = "observer", N_("observer")


class Activity(models.TextChoices):
    """The steps of a round in which a country takes part more or less deeply."""

    UNDERSTAND = "understand", N_("understand each other")
    CHOOSE = "choose", N_("choose together")
    COMPARE = "compare", N_("compare standards")
    DRAFT = "draft", N_("draft qualifications")
    AGREE = "agree", N_("agree")
    PUBLISH = "publish", N_("publish")
    FOLLOW_UP = "follow up", N_("follow up")
    COOPERATE = "cooperate", N_("cooperate")


class Depth(models.TextChoices):
    """How deep a country takes part; only *full* counts and decides."""

    FULL = "full", N_("full")
    LEARNING = "learning", N_("learning")
    OBSERVING = "observing", N_("observing")
    NONE = "none", N_("not taking part")


class Installation(models.Model):
    """The one row that says what this installation is."""

    rehearsal = models.BooleanField(default=False)
    """Everything in it is invented; set when the rehearsal programme is loaded into an empty installation."""
    identifier = models.UUIDField(default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(default=timezone.now)


class Programme(models.Model):
    """One cooperation with its countries, languages and people."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True, max_length=60)
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True, default="")
    languages = models.JSONField(default=list)
    """Working languages as tags, the first leads."""
    illustrative = models.BooleanField(default=False)
    """Its content is invented; every screen and export says so."""
    judgements_per_cell = models.PositiveSmallIntegerField(default=2)
    created_at = models.DateTimeField(default=timezone.now)
    archived_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    """Rises with every change of settings or countries; a form that saw an older one is not taken."""

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Participation(models.Model):
    """A country of a programme."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="participations")
    country = models.CharField(max_length=2)
    position = models.PositiveSmallIntegerField(default=0)
    languages = models.JSONField(default=list)
    """Languages in which the country works, as tags."""
    depths = models.JSONField(default=dict)
    """Activity → depth; an activity that is not named is *full*."""

    class Meta:
        ordering: ClassVar = ["position", "country"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "country"], name="a_country_takes_part_once")
        ]

    def depth(self, activity: str) -> str:
        """How deep the country takes part in an activity."""
        return str(self.depths.get(activity, Depth.FULL))


class Member(models.Model):
    """A person in a role for a country, by a mandate."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices)
    country = models.CharField(max_length=2, blank=True, default="")
    """Empty for a coordinator, who acts for no country."""
    organisation = models.CharField(max_length=200, blank=True, default="")
    mandate = models.CharField(max_length=300, blank=True, default="")
    """By which letter; as the coordinator states it."""
    mandate_until = models.DateField(null=True, blank=True)
    binding = models.BooleanField(default=False)
    """What the person says binds the country."""
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["country", "role", "person__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "person", "role", "country"],
                condition=models.Q(left_at=None),
                name="a_member_has_a_role_once",
            )
        ]


class Invitation(models.Model):
    """A link by e-mail that makes its reader a member, once, until it ends or is revoked. Only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=120, blank=True, default="")
    role = models.CharField(max_length=16, choices=Role.choices)
    country = models.CharField(max_length=2, blank=True, default="")
    organisation = models.CharField(max_length=200, blank=True, default="")
    mandate = models.CharField(max_length=300, blank=True, default="")
    mandate_until = models.DateField(null=True, blank=True)
    binding = models.BooleanField(default=False)
    language = models.CharField(max_length=16, blank=True, default="")
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-sent_at"]
