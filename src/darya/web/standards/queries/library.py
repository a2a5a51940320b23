"""The list of standards with its filters; what is private counts only for its own country."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from darya.model import Text, Wording
from darya.web.programmes.rights import Actor
from darya.web.standards.models import Edition, Standard
from darya.web.standards.queries.uploads import private_countries


def visible_standards(actor: Actor) -> QuerySet[Standard]:
    """The standards that the person sees: the shared ones, and all of the own country."""
    allowed = Q(shared_at__isnull=False) | Q(country__in=private_countries(actor))
    return Standard.objects.filter(allowed, programme=actor.programme, withdrawn_at=None, latest__isnull=False)


@dataclass(frozen=True, slots=True)
class Listed:
    """The list after filtering, and what there is to choose from."""

    editions: tuple[Edition, ...]
    choices: Mapping[str, tuple[str, ...]]
    total: int
    """Standards that the person sees, before any filter."""


_FACETS: Mapping[str, Callable[[Edition], list[str]]] = {
    "country": lambda edition: [edition.standard.country],
    "kind": lambda edition: [edition.kind],
    "sector": lambda edition: [edition.area],
    "isco": lambda edition: edition.isco,
    "level": lambda edition: edition.levels,
    "language": lambda edition: edition.languages,
    "findings": lambda edition: ["with" if edition.findings_count else "without"],
    "sharing": lambda edition: ["shared" if edition.standard.shared_at else "private"],
}


def listed(actor: Actor, wanted: Mapping[str, str]) -> Listed:
    """The latest editions that fit every filter, in one query; documents are not loaded.

    A library holds hundreds of standards, so the choices of a filter are those that occur, counted here.
    """
    editions = tuple(
        Edition.objects.filter(pk__in=visible_standards(actor).values("latest"))
        .select_related("standard")
        .defer("document", "titles_folded")
        .order_by("standard__country", "title")
    )
    chosen = [edition for edition in editions if _fits(edition, wanted)]
    choices = {name: _choices(values(edition) for edition in editions) for name, values in _FACETS.items()}
    return Listed(tuple(chosen), choices, len(editions))


def titles_of(editions: Iterable[Edition]) -> dict[uuid.UUID, Text]:
    """The title of each edition in every language that it has, as issued first; one query, without the documents."""
    own = {edition.pk: Wording(language=edition.language, text=edition.title) for edition in editions}
    rows = Edition.objects.filter(pk__in=own).values_list("pk", "document__parallel_titles")
    return {key: Text((own[key], *(Wording.model_validate(one) for one in parallel or ()))) for key, parallel in rows}


def _fits(edition: Edition, wanted: Mapping[str, str]) -> bool:
    return all(wanted[name] in values(edition) for name, values in _FACETS.items() if wanted.get(name))


def _choices(values: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted({value for some in values for value in some if value}))
