"""A grid in the database and a draft of it, for tests that speak about drafts."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from tests.kitchen import kitchen

from darya.model import Qualification
from darya.web.comparison.documents import save_rows
from darya.web.comparison.models import Comparison
from darya.web.programmes.models import Programme
from darya.web.qualifications.documents import qualification_of
from darya.web.qualifications.models import Draft


def save_kitchen(programme: Programme) -> Comparison:
    """The grid as people work on it, open to the countries."""
    document = kitchen()
    with transaction.atomic():
        comparison = Comparison.objects.create(
            programme=programme,
            identifier=document.id,
            title=document.title.model_dump(mode="json"),
            languages=list(document.languages),
            ready_at=timezone.now(),
            opened_at=timezone.now(),
        )
        save_rows(comparison, document)
    return comparison


@dataclass
class Kitchen:
    """A draft and short ways to it."""

    draft: Draft
    slug: str

    def now(self) -> Qualification:
        """What stands in the database."""
        return qualification_of(Draft.objects.get(pk=self.draft.pk))

    def fresh(self) -> Draft:
        """The row as it is."""
        return Draft.objects.get(pk=self.draft.pk)

    def url(self, rest: str = "") -> str:
        """One of its pages."""
        return f"/p/{self.slug}/drafts/{self.draft.pk}/{rest}"

    def first(self) -> str:
        """The identifier of the first outcome."""
        return self.now().outcomes()[0].id
