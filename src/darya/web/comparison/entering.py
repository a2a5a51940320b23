"""From a request to a comparison and its reader."""

from __future__ import annotations

import uuid
from typing import NamedTuple
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import reverse

from darya.web.comparison.access import comparison_for
from darya.web.comparison.models import Column, Comparison, Row
from darya.web.comparison.pages.grid import Reader
from darya.web.comparison.queries.grid import columns_of
from darya.web.programmes.access import Here, enter
from darya.web.programmes.rights import Act
from darya.web.refusals import NotHere
from darya.web.ui.say import reader_language


class Entered(NamedTuple):
    """A comparison as somebody entered it."""

    here: Here
    comparison: Comparison
    columns: list[Column]

    @property
    def countries(self) -> list[str]:
        """The countries in the order of the columns."""
        return [column.country for column in self.columns]

    def url(self, name: str, *more: object) -> str:
        """The address of one of its pages."""
        return reverse(f"comparison:{name}", args=[self.here.programme.slug, self.comparison.pk, *more])


def enter_comparison(request: HttpRequest, slug: str, comparison: uuid.UUID) -> Entered:
    """The comparison with its columns."""
    here = enter(request, slug, Act.SEE_COMPARISON)
    found = comparison_for(here.actor, comparison)
    return Entered(here, found, columns_of(found))


def reader_of(request: HttpRequest, entered: Entered) -> Reader:
    """For whom rows are shown; the second language comes with the address or with the request of a part."""
    second = request.GET.get("second") or request.POST.get("second") or ""
    comparison = entered.comparison
    return Reader(
        actor=entered.here.actor,
        language=reader_language(),
        second=second if second in comparison.languages else "",
        countries=entered.countries,
        rows_url=entered.url("grid") + "rows/",
        writable=comparison.ready_at is not None and comparison.closed_at is None,
    )


def row_of(entered: Entered, row: int) -> Row:
    """A row of this comparison."""
    found = entered.comparison.rows.filter(pk=row).first()
    if found is None:
        raise NotHere
    return found


def way_back(request: HttpRequest, entered: Entered, row: int | None = None) -> str:
    """The grid as the person left it, filters included, at the row."""
    grid = entered.url("grid")
    try:
        came = urlsplit(request.POST.get("back") or request.headers.get("Referer", ""))
    except ValueError:  # no address at all, as http://[
        came = urlsplit("")
    query = f"?{came.query}" if came.path == grid and came.query else ""
    return f"{grid}{query}#row-{row}" if row else f"{grid}{query}"
