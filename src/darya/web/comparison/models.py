"""The grid: a comparison owns a frozen copy of the standards; rows, cells, judgements and changes are tables.

Rows carry a version: whoever acts says which version was seen, and an older one is told what changed meanwhile.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from darya.language.messages import N_
from darya.model import Relation, StatementKind
from darya.web.jobs.models import Job
from darya.web.programmes.models import Programme, Role
from darya.web.standards.models import Edition

RELATIONS = [(relation.value, relation.value) for relation in Relation]
KINDS = [(kind.value, kind.value) for kind in StatementKind]


class Comparison(models.Model):
    """Standards of n countries side by side, as people of the programme work on them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="comparisons")
    identifier = models.CharField(max_length=80, blank=True, default="")
    """Of the ``model.Comparison``."""
    title = models.JSONField(default=list)
    """``model.Text``: a list of wordings."""
    languages = models.JSONField(default=list)
    engine = models.CharField(max_length=200, blank=True, default="")
    findings = models.JSONField(default=list)
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True, blank=True)
    """When the engine had put the rows together; empty while it works."""
    opened_at = models.DateTimeField(null=True, blank=True)
    """When the coordinator opened it to the countries; before, only coordinators see it."""
    closed_at = models.DateTimeField(null=True, blank=True)
    """When judging ended; afterwards nothing changes unless it is opened again."""
    judge_until = models.DateField(null=True, blank=True)
    decide_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at"]


class Column(models.Model):
    """A country of the comparison with its standard as it was when the comparison was made."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="columns")
    country = models.CharField(max_length=2)
    position = models.PositiveSmallIntegerField()
    edition = models.ForeignKey(Edition, null=True, on_delete=models.SET_NULL, related_name="columns")
    document = models.JSONField()
    """``model.Standard`` as in the comparison; its statement identifiers are those of ``Placed``."""

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["comparison", "country"], name="a_country_has_one_column")
        ]


class Row(models.Model):
    """One shared meaning, or what only one country has."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="rows")
    identifier = models.CharField(max_length=80)
    position = models.FloatField()
    """Order in the grid; a row that is split off stands between two others."""
    kind = models.CharField(max_length=16, choices=KINDS)
    label = models.JSONField(default=list)
    """``model.Text``."""
    named = models.BooleanField(default=False)
    """A person has named it."""
    set_aside = models.BooleanField(default=False)
    note = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)
    # Counted anew by whatever changes the row, so that filters and progress need no walk over cells:
    countries_count = models.PositiveSmallIntegerField(default=0)
    """Countries that say something to it, cells judged *none* left out."""
    undecided_count = models.PositiveSmallIntegerField(default=0)
    disagreed_count = models.PositiveSmallIntegerField(default=0)
    different_count = models.PositiveSmallIntegerField(default=0)
    """Cells with another relation than *equal*."""

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["comparison", "identifier"], name="a_row_once_in_a_comparison")
        ]
        indexes: ClassVar = [models.Index(fields=["comparison", "position"], name="rows_in_order")]


class Cell(models.Model):
    """What one country says to a row.

    A cell that loses its last statement leaves its row and is kept aside: its judgements stay, and undo finds it.
    """

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="cells")
    row = models.ForeignKey(Row, null=True, on_delete=models.SET_NULL, related_name="cells")
    """Empty: its statements stand elsewhere now. It is in no grid, no count and no document."""
    country = models.CharField(max_length=2)
    relation = models.CharField(max_length=10, blank=True, default="", choices=RELATIONS)
    """Empty until decided."""
    differences = models.JSONField(default=list)
    """Values of ``DifferenceKind``."""
    reason = models.TextField(blank=True, default="")
    suggestion = models.JSONField(null=True)
    """``model.Suggestion``, kept as proposed."""
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_as = models.CharField(max_length=16, blank=True, default="")
    """``agreement`` of two validators, or the role of the one who decided."""
    decided_at = models.DateTimeField(null=True, blank=True)
    judgements_count = models.PositiveSmallIntegerField(default=0)
    disagreed = models.BooleanField(default=False)
    """Validators differ and nobody has decided yet."""

    class Meta:
        ordering: ClassVar = ["row", "country"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["row", "country"], name="a_country_has_one_cell")]


class Placed(models.Model):
    """A statement of a column and the cell it stands in; it stands in one place at most."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="statements")
    cell = models.ForeignKey(Cell, null=True, on_delete=models.SET_NULL, related_name="statements")
    country = models.CharField(max_length=2)
    identifier = models.CharField(max_length=80)
    order = models.PositiveIntegerField()
    """In reading order of its standard; within a cell statements stand in this order."""
    kind = models.CharField(max_length=16)
    wordings = models.JSONField(default=list)
    """``model.Text``: its own language first, then parallel ones."""
    folded = models.TextField()
    """As ``standards.Statement.folded``: for "add a statement by search"."""
    function = models.CharField(max_length=80, blank=True, default="")
    function_code = models.CharField(max_length=40, blank=True, default="")
    function_title = models.CharField(max_length=500, blank=True, default="")
    level = models.CharField(max_length=20, blank=True, default="")
    page = models.PositiveIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["comparison", "identifier"], name="a_statement_has_one_place")
        ]
        indexes: ClassVar = [models.Index(fields=["comparison", "country", "function_code"], name="placed_by_function")]


class Judgement(models.Model):
    """What one validator says of a cell, without seeing what another said."""

    cell = models.ForeignKey(Cell, on_delete=models.CASCADE, related_name="judgements")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.VALIDATOR)
    relation = models.CharField(max_length=10, choices=RELATIONS)
    differences = models.JSONField(default=list)
    reason = models.TextField(blank=True, default="")
    statements = models.JSONField(default=list)
    """Identifiers of the statements that were judged: a judgement of what has changed since does not count."""
    stale = models.BooleanField(default=False)
    """The cell's statements or its row's meaning changed afterwards; the validator is asked again."""
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["cell", "person"], name="a_person_judges_a_cell_once")]


class Slice(models.Model):
    """A handful of cells of one country for employers: ten minutes on a phone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="slices")
    country = models.CharField(max_length=2)
    title = models.CharField(max_length=200)
    cells = models.ManyToManyField(Cell, related_name="slices")
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="slices")
    until = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)


class Answer(models.Model):
    """What an employer says of a cell: do people here do this?"""

    class Says(models.TextChoices):
        """The three answers."""

        AS_STATED = "as stated", N_("as stated")
        DIFFERENTLY = "differently", N_("differently")
        NO = "no", N_("no")

    slice = models.ForeignKey(Slice, on_delete=models.CASCADE, related_name="answers")
    cell = models.ForeignKey(Cell, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    says = models.CharField(max_length=12, choices=Says.choices)
    remark = models.TextField(blank=True, default="")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slice", "cell", "person"], name="an_employer_answers_once")
        ]


class Change(models.Model):
    """A change of rows with their state before and after: what undo restores, if nobody changed them since."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="changes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    act = models.CharField(max_length=40)
    asked = models.CharField(max_length=64, blank=True, default="")
    """What was asked for, as a digest: the same form sent twice is done once."""
    rows = models.JSONField(default=list)
    """Identifiers of the rows that it touched."""
    before = models.JSONField(default=list)
    """``comparison.snapshots``: rows with cells and statements as they were; a row that was not there is left out."""
    after = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undoes = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["-at"]


KEPT = dt.timedelta(days=7)
"""How long a file waits: one that was written, to be fetched; one that came back unread, to be tried again."""


class GivenBack(models.Model):
    """A workbook that came back, as it was read: nothing of it is taken over before the person has seen it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="given_back")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    """The work that reads it."""
    content = models.BinaryField(default=bytes)
    """The file, only until it is read."""
    read_at = models.DateTimeField(null=True, blank=True)
    refusal = models.JSONField(default=dict)
    """Why it is no workbook of this grid, as ``Job.problem``; empty for one that could be read."""
    changes = models.JSONField(default=list)
    """``exchange.changes.Change``, one after another."""
    problems = models.JSONField(default=list)
    """Errors by row (``model.Finding``); with any of them nothing can be taken over."""
    stood = models.JSONField(default=dict)
    """Row → the statements that stood in it when the workbook was taken out."""
    at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True, blank=True)
    change = models.ForeignKey(Change, null=True, on_delete=models.SET_NULL, related_name="+")


class TakenAway(models.Model):
    """A grid that took long to write, kept for a few days for the person who asked for it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="taken_away")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    at = models.DateTimeField(default=timezone.now)
