"""The statements of a national standard as a plain list: one row per statement, to sort, filter and count."""

from __future__ import annotations

from collections.abc import Sequence

from darya.exchange.listing import ColumnKind, Listing, ListingColumn
from darya.language.messages import N_, translator
from darya.language.tags import OWN_NAMES, canonical_tag
from darya.model import Function, Standard, Statement


def standard_listing(standard: Standard, languages: Sequence[str], notice: str = "") -> Listing:
    """The list; a second language stands in a column of its own where the standard is worded in it."""
    _ = translator(languages[0])
    further = [tag for tag in map(canonical_tag, languages) if tag != standard.language and tag in standard.languages()]
    columns = (
        ListingColumn(_(N_("Function")), 2.2), ListingColumn(_(N_("Function title")), 6),
        ListingColumn(_(N_("Level")), 1.6), ListingColumn(_(N_("Kind")), 2.8), ListingColumn(_(N_("Text")), 11),
        ListingColumn(_(N_("Language")), 2),
        *(ListingColumn(f"{_(N_('Text'))} · {OWN_NAMES.get(tag, tag)}", 11) for tag in further),
        ListingColumn(_(N_("File")), 4), ListingColumn(_(N_("Page")), 1.6, ColumnKind.NUMBER),
    )  # fmt: skip
    act = standard.act.citation(standard.language) if standard.act else ""
    return Listing(
        title=standard.title,
        columns=columns,
        rows=tuple(_row(one, function, further, languages[0]) for function in standard.functions
                   for one in function.statements),
        subtitle=tuple(part for part in (standard.country or "", act) if part),
        notes=(_(N_("National standard as read; the text as issued is what counts")),),
        notice=notice,
        source=", ".join(file.name for file in standard.files),
    )  # fmt: skip


def _row(
    statement: Statement, function: Function, further: Sequence[str], language: str
) -> tuple[str | int | None, ...]:
    _ = translator(language)
    source = statement.source
    others = (statement.wordings().exact(tag) for tag in further)
    kind = _(str(statement.kind))
    head = (function.code, function.title, function.level, kind, statement.text, statement.language)
    return (*head, *others, source.file, source.page)
