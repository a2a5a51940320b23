"""The list of the library as a table that is taken away, with the same content as on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from darya.exchange.listing import ColumnKind, Listing, ListingColumn, ListingValue
from darya.language.countries import country_label
from darya.language.messages import N_, translator
from darya.language.tags import canonical_tag
from darya.model import Text, Wording
from darya.web.programmes.access import Here
from darya.web.standards.models import Edition
from darya.web.standards.queries.library import titles_of
from darya.web.ui.reading import language_name

_COLUMNS: Sequence[tuple[str, float, ColumnKind]] = (
    (N_("Code"), 2.2, ColumnKind.TEXT),
    (N_("Act"), 4.5, ColumnKind.TEXT),
    (N_("Country"), 3, ColumnKind.TEXT),
    (N_("Kind of source"), 3, ColumnKind.TEXT),
    (N_("Kind of activity"), 3.5, ColumnKind.TEXT),
    (N_("Occupation"), 2.5, ColumnKind.TEXT),
    (N_("Levels"), 1.6, ColumnKind.TEXT),
    (N_("Languages"), 2.8, ColumnKind.TEXT),
    (N_("Statements"), 1.8, ColumnKind.NUMBER),
    (N_("Findings"), 1.8, ColumnKind.NUMBER),
    (N_("Sharing"), 2, ColumnKind.TEXT),
    (N_("Edition"), 1.5, ColumnKind.NUMBER),
    (N_("Saved"), 2.2, ColumnKind.DATE),
)


def library_listing(
    here: Here, editions: Sequence[Edition], filters: Sequence[str], languages: Sequence[str]
) -> Listing:
    """One row a standard; ``filters`` say to what the list was narrowed.

    A title stands in every asked language that its standard has, else as issued. With two languages the words of
    Darya stand in both, and the titles in a column each.
    """
    titles = titles_of(editions)
    notice = _said(N_("The content of this programme is invented."), languages) if here.programme.illustrative else ""
    return Listing(
        title=_said(N_("Standards"), languages),
        subtitle=(here.programme.name, *filters),
        columns=(*_title_columns(languages), *_columns(languages)),
        rows=tuple(_row(edition, titles[edition.pk], languages) for edition in editions),
        notice=notice,
        date=timezone.localdate(),
    )


def _said(template: str, languages: Sequence[str]) -> str:
    """A word of Darya in one language or in both; once where both say the same."""
    return " / ".join(dict.fromkeys(translator(language)(template) for language in languages))


def _title_columns(languages: Sequence[str]) -> list[ListingColumn]:
    if len(languages) == 1:
        return [ListingColumn(translator(languages[0])(N_("Title")), 7, language=languages[0])]
    heading = _said(N_("Title"), languages)
    return [ListingColumn(f"{heading} · {language_name(tag)}", 6, language=tag) for tag in languages]


def _columns(languages: Sequence[str]) -> list[ListingColumn]:
    return [ListingColumn(_said(heading, languages), width, kind) for heading, width, kind in _COLUMNS]


def _row(edition: Edition, titles: Text, languages: Sequence[str]) -> tuple[ListingValue, ...]:
    shared = N_("shared") if edition.standard.shared_at else N_("private")
    return (
        *_titles(titles, languages),
        edition.code,
        edition.act,
        " / ".join(dict.fromkeys(country_label(edition.standard.country, language) for language in languages)),
        _said(edition.kind, languages),
        edition.area,
        "; ".join(edition.isco),
        ", ".join(edition.levels),
        ", ".join(map(language_name, edition.languages)),
        edition.statements_count,
        edition.findings_count,
        _said(shared, languages),
        edition.number,
        timezone.localtime(edition.saved_at).date(),
    )


def _titles(titles: Text, languages: Sequence[str]) -> list[Wording | None]:
    """The title in each language; where the standard has none in the first, as issued there."""
    found: list[Wording | None] = []
    for place, language in enumerate(languages):
        text = titles.exact(language)
        issued = next(iter(titles)) if place == 0 else None
        found.append(Wording(language=canonical_tag(language), text=text) if text else issued)
    return found
