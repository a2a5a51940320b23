"""National annexes as printed: what each country says beyond the core, and what of the core it does not say."""

from __future__ import annotations

from collections.abc import Iterator

from darya.exchange.pages.page import Block, Facts, Heading, ItemList, Line, Paragraph, Style, Table, TableRow
from darya.exchange.pages.parts import heading, place_of_trace, plain
from darya.exchange.pages.words import Words, content
from darya.language.messages import N_
from darya.model import Annex, AnnexItem, Outcome, Qualification


def annex_blocks(qualification: Qualification, words: Words) -> Iterator[Block]:
    """The annexes in the order of the countries."""
    outcomes = {outcome.id: outcome for outcome in qualification.outcomes()}
    for annex in qualification.annexes:
        yield Heading(2, f"{words.country(annex.country)}: {annex.standard}", words.lead)
        yield Facts(
            (
                (words.line(N_("Act")), plain(annex.act, words)),
                (words.line(N_("Level")), plain(annex.level, words)),
            )
        )
        yield from _additions(annex, words)
        yield from _missing(annex, outcomes, words)


def _additions(annex: Annex, words: Words) -> Iterator[Block]:
    yield heading(words, 3, N_("Sentences beyond the core"))
    if not annex.additions:
        yield Paragraph((words.line(N_("None: the core holds the whole standard.")),))
        return
    yield ItemList(tuple(_addition(annex.country, item, words) for item in annex.additions))


def _addition(country: str, item: AnnexItem, words: Words) -> tuple[Line, ...]:
    place = Line(f"{place_of_trace(item.trace, words)}:", words.lead, Style.SMALL)
    others = ", ".join(one for one in item.countries if one != country)
    also = (words.line(N_("(also {countries})"), Style.SMALL, countries=others),) if others else ()
    return (place, Line(item.trace.text, item.trace.language), *also)


def _missing(annex: Annex, outcomes: dict[str, Outcome], words: Words) -> Iterator[Block]:
    yield heading(words, 3, N_("Outcomes of the core that the standard does not have"))
    listed = [outcomes[identifier] for identifier in annex.missing if identifier in outcomes]
    if not listed:
        yield Paragraph((words.line(N_("None: the standard says something to every outcome.")),))
        return
    columns = (words.column(N_("Code"), 1.4), words.column(N_("Outcome"), 14))
    yield Table(
        columns,
        tuple(TableRow((plain(one.code, words), content(one.statement, words.lead))) for one in listed),
    )
