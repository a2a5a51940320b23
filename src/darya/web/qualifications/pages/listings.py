"""Annexes and findings as tables that are taken away, with the same content as on the screen."""

from __future__ import annotations

from collections.abc import Iterable

from darya.exchange.listing import ColumnKind, Listing, ListingColumn
from darya.language.countries import country_label
from darya.language.messages import N_
from darya.model import Annex, Finding, Qualification, Wording, gather_unworded, is_unworded
from darya.web.qualifications.forms.base import plain
from darya.web.ui.say import reader_language, say


def annex_listing(one: Qualification, annex: Annex, notice: str) -> Listing:
    """What a country's standard says beyond the core, then the outcomes to which it says nothing."""
    outcomes = {outcome.id: outcome for outcome in one.outcomes()}
    additions = [
        (
            say(N_("Sentence beyond the core")), Wording(language=item.trace.language, text=item.trace.text),
            ", ".join(code for code in item.countries if code != annex.country), item.trace.source.file,
            item.trace.source.page, item.trace.function_code or "",
        )
        for item in annex.additions
    ]  # fmt: skip
    missing = [
        (say(N_("Outcome that the standard does not have")), _wording(one, found), "", "", None, outcomes[found].code)
        for found in annex.missing
        if found in outcomes
    ]
    return Listing(
        title=say(N_("Annex of {country}"), country=country_label(annex.country, reader_language())),
        subtitle=(plain(one.title), " · ".join(part for part in (annex.standard, annex.act) if part)),
        columns=(
            ListingColumn(say(N_("What it is")), 3.5),
            ListingColumn(say(N_("Text")), 9),
            ListingColumn(say(N_("Also said by")), 2.5),
            ListingColumn(say(N_("File")), 4),
            ListingColumn(say(N_("Page")), 1.5, ColumnKind.NUMBER),
            ListingColumn(say(N_("Code")), 2),
        ),
        rows=(*additions, *missing),
        status=one.status,
        notice=notice,
        date=one.date,
    )


def _wording(one: Qualification, outcome: str) -> Wording | None:
    found = next(each for each in one.outcomes() if each.id == outcome)
    return found.statement.best(reader_language(), *one.languages)


def findings_listing(one: Qualification, lines: Iterable[tuple[Finding, str]], notice: str) -> Listing:
    """Every finding with what was answered; what is not yet worded as one line for each language, as on the screen."""
    language = reader_language()
    listed = list(lines)
    unworded, _others = gather_unworded(finding for finding, _where in listed if not finding.settled)
    rows: list[tuple[str, ...]] = [
        ("", say(one.severity.value), one.listed_in(language), say(N_("open")), "") for one in unworded
    ]
    rows += [
        (where, say(finding.severity.value), finding.in_language(language),
         say(N_("settled")) if finding.settled else say(N_("open")), finding.note or "")
        for finding, where in listed
        if finding.settled or not is_unworded(finding)
    ]  # fmt: skip
    return Listing(
        title=say(N_("Findings of the checks")),
        subtitle=(plain(one.title),),
        columns=(
            ListingColumn(say(N_("Place")), 2),
            ListingColumn(say(N_("Severity")), 2.5),
            ListingColumn(say(N_("Finding")), 10),
            ListingColumn(say(N_("State")), 2),
            ListingColumn(say(N_("Note")), 5),
        ),
        rows=tuple(rows),
        status=one.status,
        notice=notice,
        date=one.date,
    )
