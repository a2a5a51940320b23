"""Search over titles and statements; every word must begin a word, in whatever script it was typed."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Count, Model, Q, QuerySet, Value, Window
from django.db.models.functions import RowNumber, StrIndex

from darya.web.programmes.rights import Actor
from darya.web.standards.models import Edition, Statement
from darya.web.standards.queries.library import listed, visible_standards
from darya.web.standards.search_words import query_words

Row = TypeVar("Row", bound=Model)
SHOWN_PER_STANDARD = 5
STANDARDS_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A standard in which something was found."""

    edition: Edition
    count: int
    """Statements that fit."""
    in_title: bool
    statements: tuple[Statement, ...]
    """The first of them."""


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found, the standard with the most in it first."""

    found: tuple[Found, ...]
    standards: int
    statements: int
    page: int
    pages: int


def search(
    actor: Actor, query: str, *, page: int = 1, wanted: Mapping[str, str] | None = None, kind: str = ""
) -> Results:
    """Look for a query in everything that the person sees and that fits the filters ``wanted`` of the list.

    The same number of queries, whatever is found.
    """
    words = query_words(query)
    if not words:
        return Results((), 0, 0, 1, 1)
    latest = _latest(actor, wanted or {})
    fitting = with_words(Statement.objects.filter(edition__in=latest), words, "folded")
    if kind:
        fitting = fitting.filter(kind=kind)
    counts, first = _counted(fitting)
    titled = set() if kind else set(_titled(latest, words))
    ordered = sorted({*counts, *titled}, key=lambda key: (key not in titled, -counts.get(key, 0), str(key)))
    pages = max(1, -(-len(ordered) // STANDARDS_PER_PAGE))
    page = min(max(1, page), pages)
    shown = ordered[(page - 1) * STANDARDS_PER_PAGE : page * STANDARDS_PER_PAGE]
    found = _found(shown, counts, titled, first)
    return Results(found, len(ordered), sum(counts.values()), page, pages)


def _latest(actor: Actor, wanted: Mapping[str, str]) -> Any:
    """The editions to look in: a sub-query, or where filters are set those that fit."""
    if wanted:
        return [edition.pk for edition in listed(actor, wanted).editions]
    return visible_standards(actor).values("latest")


def with_words(rows: QuerySet[Row], words: tuple[tuple[str, ...], ...], column: str) -> QuerySet[Row]:
    """The rows in whose column every word begins a word."""
    for number, beginnings in enumerate(words):
        fits = Q()
        for place, beginning in enumerate(beginnings):
            name = f"at_{number}_{place}"
            rows = rows.alias(**{name: StrIndex(column, Value(f" {beginning}"))})
            fits |= Q(**{f"{name}__gt": 0})
        rows = rows.filter(fits)
    return rows


def _titled(latest: Any, words: tuple[tuple[str, ...], ...]) -> list[uuid.UUID]:
    rows = with_words(Edition.objects.filter(pk__in=latest), words, "titles_folded")
    return list(rows.order_by().values_list("pk", flat=True))


def _counted(fitting: QuerySet[Statement]) -> tuple[dict[uuid.UUID, int], dict[uuid.UUID, list[int]]]:
    """How many statements fit in each edition, and the first of them: all in one pass over the statements."""
    numbered = fitting.annotate(
        place=Window(RowNumber(), partition_by="edition", order_by="order"),
        fit=Window(Count("pk"), partition_by="edition"),
    )
    counts: dict[uuid.UUID, int] = {}
    first: dict[uuid.UUID, list[int]] = defaultdict(list)
    rows = numbered.filter(place__lte=SHOWN_PER_STANDARD).order_by("place").values_list("edition", "fit", "pk")
    for edition, fit, statement in rows:
        counts[edition] = fit
        first[edition].append(statement)
    return counts, first


def _found(
    shown: list[uuid.UUID], counts: dict[uuid.UUID, int], titled: set[uuid.UUID], first: Mapping[uuid.UUID, list[int]]
) -> tuple[Found, ...]:
    editions = Edition.objects.select_related("standard").defer("document", "titles_folded").in_bulk(shown)
    wanted = [statement for key in shown for statement in first.get(key, ())]
    texts = {statement.pk: statement for statement in Statement.objects.defer("folded").filter(pk__in=wanted)}
    return tuple(
        Found(editions[key], counts.get(key, 0), key in titled, tuple(texts[one] for one in first.get(key, ())))
        for key in shown
        if key in editions
    )
