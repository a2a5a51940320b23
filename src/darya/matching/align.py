"""Standards of n countries → one comparison: the main way into this package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from darya import __version__
from darya.language.messages import N_
from darya.matching.calibration import UNCALIBRATED, Calibration
from darya.matching.decided import barred, check_statements, decided_rows, settle
from darya.matching.grain import likeness_of, with_leftovers
from darya.matching.items import items_of
from darya.matching.language_gaps import language_findings
from darya.matching.memory import Memory
from darya.matching.order import Reading, in_order
from darya.matching.proposing import Ground, row_of
from darya.matching.rows import group
from darya.matching.scores import score_blocks, wordings_of
from darya.matching.settings import DEFAULT, Settings
from darya.matching.ties import Ties
from darya.model import (
    Comparison,
    CountryStandard,
    Finding,
    InputError,
    Row,
    Severity,
    Standard,
    Text,
    country_code,
    stable_id,
)

if TYPE_CHECKING:
    from darya.matching.encoder.fusion import EncoderSource

ENGINE = f"darya {__version__}, character n-grams and stems, transport with no counterpart"


def align(
    standards: Sequence[tuple[str, Standard]],
    *,
    memory: Memory | None = None,
    languages: Sequence[str] = (),
    settings: Settings = DEFAULT,
    calibration: Calibration = UNCALIBRATED,
    decided: Comparison | Sequence[Row] = (),
    encoder: EncoderSource | None = None,
) -> Comparison:
    """Put the standards of two or more countries side by side, statement by statement.

    ``standards`` are (country code, standard) in the order of the columns, the first country leads. Every statement
    stands in exactly one row; a row has statements of one kind and one cell per country; statements that one country
    repeats in the same words share a cell. Nothing is decided: each cell of a row of several countries carries a
    suggestion with its reasons. The same standards give the same rows in any order of countries.

    ``languages`` are the working languages, the first leads; without them, those of the standards, the ones that
    most countries share first. ``memory`` holds confirmed pairs for statements without a shared language, ``encoder``
    is one more source of likeness.

    ``calibration`` says how likely people confirm a proposal; without it the prior does. ``decided`` is what people
    did already: rows that they judged, named, arranged, noted or set aside, or that the caller knows to be decided.
    These stay. An undecided statement may come to such a row as a new cell, or stands alone where there is one.

    Raises ``InputError`` when a country comes twice or has no two-letter code, when fewer than two come, and when a
    decided row names a statement that is not there.
    """
    standards = [(country_code(country), standard) for country, standard in standards]
    _check_countries([country for country, _ in standards])
    standards = _with_own_identifiers(standards)
    return Comparison(
        id=stable_id("comparison", *(part for country, standard in standards for part in (country, standard.id))),
        title=_title(standards[0][1]),
        languages=tuple(languages) or working_languages(standards),
        engine=f"{ENGINE}, {encoder.named}" if encoder else ENGINE,
        standards=tuple(CountryStandard(country=country, standard=standard) for country, standard in standards),
        rows=_rows(standards, memory, settings, calibration, decided_rows(decided), encoder),
        findings=_findings(standards, memory, encoder),
    )


def _rows(
    standards: Sequence[tuple[str, Standard]],
    memory: Memory | None,
    settings: Settings,
    calibration: Calibration,
    kept: Sequence[Row],
    encoder: EncoderSource | None,
) -> tuple[Row, ...]:
    """Items, their ties, groups of them around what is kept, and a row for each group."""
    check_statements(kept, standards)
    items = items_of(standards, kept)
    settled, wordings = settle(kept, items), wordings_of(items, settings)
    ties = Ties(items, barred(score_blocks(items, settings, memory, wordings, encoder), items, settled), settings)
    groups = group(items, ties, settings, settled.groups)
    groups = with_leftovers(groups, items, ties, likeness_of(items, wordings), settings, settled.places)
    ground = Ground(items, ties, Reading(standards), calibration, settings, settled)
    return tuple(row_of(members, ground) for members in in_order(groups, items, ground.reading))


def _check_countries(countries: Sequence[str]) -> None:
    twice = next((country for country in countries if countries.count(country) > 1), None)
    if twice is not None and len(set(countries)) > 1:
        raise InputError(N_("{country} is given twice; a country takes part with one standard"), country=twice)
    if len(set(countries)) < 2:
        raise InputError(N_("A comparison needs the standards of at least two countries"))


def _with_own_identifiers(standards: Sequence[tuple[str, Standard]]) -> tuple[tuple[str, Standard], ...]:
    """Countries may have adopted the same document: its statements then get identifiers of their own per country."""
    seen: set[str] = set()
    result = []
    for country, standard in standards:
        identifiers = {statement.id for statement in standard.statements()}
        if identifiers & seen:
            standard = _renamed(standard, country)
        seen |= {statement.id for statement in standard.statements()}
        result.append((country, standard))
    return tuple(result)


def _renamed(standard: Standard, country: str) -> Standard:
    functions = tuple(
        function.model_copy(
            update={
                "id": stable_id("function", country, function.id),
                "statements": tuple(
                    statement.model_copy(update={"id": stable_id("statement", country, statement.id)})
                    for statement in function.statements
                ),
            }
        )
        for function in standard.functions
    )
    return standard.model_copy(update={"id": stable_id("standard", country, standard.id), "functions": functions})


def working_languages(standards: Sequence[tuple[str, Standard]]) -> tuple[str, ...]:
    """All languages of the standards: first those that more countries have, then in the order of the columns."""
    every = [standard.languages() for _, standard in standards]
    order = list(dict.fromkeys(tag for tags in every for tag in tags))
    return tuple(sorted(order, key=lambda tag: (-sum(tag in tags for tags in every), order.index(tag))))


def _title(standard: Standard) -> Text:
    own = Text.model_validate([{"language": standard.language, "text": standard.title}])
    others = [wording for wording in standard.parallel_titles if wording.language != standard.language]
    return Text.model_validate([*own, *others])


def _findings(
    standards: Sequence[tuple[str, Standard]], memory: Memory | None, encoder: EncoderSource | None
) -> tuple[Finding, ...]:
    """What a reader of the rows has to know: of the memory, of empty standards, of languages without a bridge."""
    speaking = [named for named in standards if _says_something(named[1])]
    known = encoder.languages_of(standards) if encoder else ()
    of_memory = memory.findings if memory else ()
    return (*of_memory, *_without_statements(standards), *language_findings(speaking, memory, known))


def _without_statements(standards: Sequence[tuple[str, Standard]]) -> Iterator[Finding]:
    """Countries of which nothing can stand in the grid, as of a qualification sheet: told, or they look uncovered."""
    for country, standard in standards:
        if not _says_something(standard):
            template = N_("The standard of {country}, “{title}”, has no statements, so its column stays empty")
            values = {"country": country, "title": standard.title}
            yield Finding(code="no-statements", severity=Severity.WARNING, template=template, values=values)


def _says_something(standard: Standard) -> bool:
    return any(function.statements for function in standard.functions)
