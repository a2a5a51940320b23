"""What the platform keeps about a person, table by table: the own data and erasing both go by this list."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Model, QuerySet

from darya.language.messages import N_
from darya.web.accounts.models import Person
from darya.web.api.models import Answered, Token
from darya.web.comparison import models as comparison
from darya.web.jobs.models import Job
from darya.web.journal.models import Entry
from darya.web.memory import models as memory
from darya.web.programmes.models import Invitation, Member
from darya.web.qualifications import models as qualifications
from darya.web.standards.models import Edition, TaughtLayout, Upload


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of thing that is kept: what it is, by which field it is the person's, and what of it is told."""

    name: str
    title: str
    model: type[Model]
    fields: tuple[str, ...]
    by: str = "person"
    goes: bool = False
    """Deleted when the person is erased; anything else stays under the pseudonym, because others work with it."""

    def of(self, person: Person) -> QuerySet[Model]:
        """The person's own."""
        value = person.email if self.by == "email" else person.pk
        return self.model._default_manager.filter(**{self.by: value})


_INVITED = ("programme__name", "email", "name", "role", "country", "organisation", "mandate", "mandate_until",
            "sent_at", "ends_at", "accepted_at", "revoked_at")  # fmt: skip

KINDS = (
    Kept("addresses", N_("Addresses"), EmailAddress, ("email", "verified"), by="user", goes=True),
    Kept("second_factors", N_("Second factors"), Authenticator, ("type", "created_at", "last_used_at"),
         by="user", goes=True),
    Kept("tokens", N_("Tokens for programs"), Token,
         ("name", "may_write", "made_at", "ends_at", "last_used_at", "revoked_at"), goes=True),
    Kept("answered_requests", N_("Requests of your programs that were answered"), Answered, ("at",), goes=True),
    Kept("memberships", N_("Roles in programmes"), Member,
         ("programme__name", "role", "country", "organisation", "mandate", "mandate_until", "binding", "joined_at",
          "left_at")),
    Kept("invitations", N_("Invitations to you"), Invitation, _INVITED, by="email", goes=True),
    Kept("accepted_invitations", N_("Invitations that you accepted"), Invitation, _INVITED, by="accepted_by",
         goes=True),
    Kept("sent_invitations", N_("Invitations that you sent"), Invitation,
         ("programme__name", "role", "country", "sent_at"), by="invited_by"),
    Kept("uploads", N_("Files that you uploaded"), Upload, ("name", "country", "state", "created_at")),
    Kept("editions", N_("Editions that you saved"), Edition, ("title", "number", "saved_at"), by="saved_by"),
    Kept("layouts", N_("Layouts that you changed last"), TaughtLayout, ("name", "country", "changed_at"),
         by="changed_by"),
    Kept("comparisons", N_("Comparisons that you made"), comparison.Comparison, ("title", "made_at"), by="made_by"),
    Kept("rows", N_("Rows that you changed last"), comparison.Row, ("label", "changed_at"), by="changed_by"),
    Kept("decisions", N_("Cells that you decided"), comparison.Cell,
         ("row__label", "country", "relation", "differences", "reason", "decided_at"), by="decided_by"),
    Kept("judgements", N_("Your judgements"), comparison.Judgement,
         ("cell_id", "cell__row__label", "cell__country", "relation", "differences", "reason", "at")),
    Kept("slices", N_("Slices for employers that you made"), comparison.Slice, ("title", "country", "until"),
         by="made_by"),
    Kept("asked", N_("Slices in which you are asked"), comparison.Slice, ("title", "country", "until"), by="people"),
    Kept("answers", N_("Your answers to employers' questions"), comparison.Answer,
         ("cell_id", "cell__row__label", "says", "remark", "at")),
    Kept("changes", N_("Your changes of rows"), comparison.Change, ("act", "at", "undone_at")),
    Kept("taken_away", N_("Grids that you took away"), comparison.TakenAway, ("name", "at"), goes=True),
    Kept("grids_given_back", N_("Workbooks of grids that you gave back"), comparison.GivenBack,
         ("name", "at", "applied_at"), goes=True),
    Kept("memory_files", N_("Files that you gave for the memory"), memory.AddedFile,
         ("name", "origin", "given_at", "added_at", "taken_back_at"), by="given_by"),
    Kept("exclusions", N_("Pairs that you excluded from the memory"), memory.Exclusion,
         ("text", "other_text", "reason", "at", "taken_back_at")),
    Kept("exclusions_taken_back", N_("Excluded pairs that you took back"), memory.Exclusion,
         ("text", "other_text", "reason", "taken_back_at"), by="taken_back_by"),
    Kept("trials", N_("Encoders that you had measured"), memory.Trial, ("encoder", "links", "asked_at"),
         by="asked_by"),
    Kept("encoders", N_("Encoders that you switched on"), memory.ChosenEncoder, ("encoder", "chosen_at"),
         by="chosen_by"),
    Kept("drafts", N_("Drafts that you made"), qualifications.Draft, ("title", "made_at"), by="made_by"),
    Kept("drafts_changed", N_("Drafts that you changed last"), qualifications.Draft, ("title", "changed_at"),
         by="changed_by"),
    Kept("revisions", N_("Your revisions of drafts"), qualifications.Revision,
         ("draft_id", "draft__title", "number", "name", "ended_at")),
    Kept("last_edits", N_("Your last edits of drafts"), qualifications.LastEdit, ("draft__title", "kind", "at"),
         goes=True),
    Kept("drafts_given_back", N_("Workbooks of drafts that you gave back"), qualifications.GivenBack,
         ("name", "at", "applied_at"), goes=True),
    Kept("jobs", N_("Long work that you asked for"), Job, ("title", "state", "created_at")),
    Kept("journal", N_("Your acts in the journal"), Entry,
         ("number", "at", "act", "subject_kind", "subject", "country", "before", "after", "reason")),
)  # fmt: skip
"""A room that keeps something about people adds its line here; a test names a table that is missing."""
