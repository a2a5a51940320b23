"""Long lists page by page, each with the way to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Query, Schema

MOST_ON_A_PAGE = 200
ON_A_PAGE = 50

Item = TypeVar("Item")


class Paging(Schema):
    """Which part of a list is wanted."""

    page: int = Field(1, ge=1, le=1_000_000, description="The number of the page, from 1.")
    limit: int = Field(ON_A_PAGE, ge=1, le=MOST_ON_A_PAGE, description="How many on a page.")


Paged = Query[Paging]


class Page(Schema, Generic[Item]):
    """A part of a list."""

    items: list[Item]
    count: int = Field(description="How many there are on all pages.")
    next: str | None = Field(None, description="The address of the next page; null on the last.")
    previous: str | None = Field(None, description="The address of the page before; null on the first.")


def page_of(
    request: HttpRequest,
    found: QuerySet[Any] | Sequence[Any],
    paging: Paging,
    shape: Callable[[Sequence[Any]], Sequence[Any]],
) -> dict[str, Any]:
    """The wanted part of what was found; ``shape`` makes items of it, all at once."""
    count = found.count() if isinstance(found, QuerySet) else len(found)
    begin = (paging.page - 1) * paging.limit
    entries = list(found[begin : begin + paging.limit]) if begin < count else []
    return page_with(request, shape(entries), count, paging)


def page_with(request: HttpRequest, items: Sequence[Any], count: int, paging: Paging) -> dict[str, Any]:
    """A page whose items were found elsewhere."""
    last = max(1, -(-count // paging.limit))
    return {
        "items": list(items),
        "count": count,
        "next": _address(request, paging.page + 1) if paging.page < last else None,
        "previous": _address(request, min(paging.page - 1, last)) if paging.page > 1 else None,
    }


def _address(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
