"""What the national standards state about the whole: occupations, jobs, levels, entry, sources. Listed, not decided."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from darya.drafting.wordings import act_of
from darya.language.folding import fold
from darya.model import (
    Classification,
    Comparison,
    CountryLevel,
    CountryStandard,
    Function,
    GeneralisedFunction,
    Standard,
    Trace,
    stable_id,
)


def collect_occupations(comparison: Comparison, used: Collection[str]) -> tuple[Classification, ...]:
    """Classifications of the standards and of the generalised functions used, each once."""
    found: dict[tuple[str, str], Classification] = {}
    for entry in comparison.standards:
        of_functions = [one for group in _generalised_used(entry, used) for one in group.classifications]
        for one in (*entry.standard.occupations, *of_functions):
            found.setdefault((fold(one.scheme), one.code or fold(one.title or "")), one)
    return tuple(found.values())


def collect_job_titles(comparison: Comparison, used: Collection[str]) -> tuple[str, ...]:
    """Job titles of the generalised functions used, each once, as first written."""
    found: dict[str, str] = {}
    for entry in comparison.standards:
        for group in _generalised_used(entry, used):
            for title in group.job_titles:
                found.setdefault(fold(title), title)
    return tuple(found.values())


def collect_levels(comparison: Comparison, used: Collection[str]) -> tuple[CountryLevel, ...]:
    """Per country the levels of the functions used, as information; the level itself stays empty."""
    return tuple(
        CountryLevel(
            country=entry.country,
            national_levels=tuple(
                dict.fromkeys(function.level for function in _functions_used(entry, used) if function.level)
            ),
        )
        for entry in comparison.standards
    )


def collect_entry(comparison: Comparison, used: Collection[str]) -> tuple[Trace, ...]:
    """What the standards ask of those who carry out the functions used, as issued."""
    return tuple(
        Trace(
            country=entry.country,
            statement=stable_id("requirement", entry.standard.id, group.id, place),
            text=requirement.text,
            language=group.language,
            standard=entry.standard.title,
            function_code=group.code,
            level=group.level,
            act=act_of(entry.standard),
            source=requirement.source,
        )
        for entry in comparison.standards
        for group in _generalised_used(entry, used)
        for place, requirement in enumerate(group.requirements)
    )


def collect_sources(comparison: Comparison) -> tuple[str, ...]:
    """One line per file: country, title, act, name and hash."""
    return tuple(line for entry in comparison.standards for line in _source_lines(entry.country, entry.standard))


def _source_lines(country: str, standard: Standard) -> Iterator[str]:
    act = act_of(standard)
    for file in standard.files:
        yield f"{country}: {standard.title}. " + (f"{act}. " if act else "") + f"{file.name}, SHA-256 {file.sha256}"


def _functions_used(entry: CountryStandard, used: Collection[str]) -> list[Function]:
    return [one for one in entry.standard.functions if any(statement.id in used for statement in one.statements)]


def _generalised_used(entry: CountryStandard, used: Collection[str]) -> list[GeneralisedFunction]:
    named = {function.generalised_function for function in _functions_used(entry, used)}
    return [group for group in entry.standard.generalised_functions if group.id in named]
