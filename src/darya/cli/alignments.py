"""Standards named on the command line to be aligned, and what comes of it, as JSON or as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console

from darya.cli.files import STATED, read_named_standards
from darya.cli.language import _
from darya.cli.screen import output, print_findings, table, working
from darya.cli.showing import say_written
from darya.language.messages import N_
from darya.model import Comparison, InputError, Row, Standard, whole_file

if TYPE_CHECKING:
    from darya.matching.calibration import Calibration
    from darya.matching.encoder import EncoderSource

_LONGEST = 200
_OWN_CODES = tuple(f"X{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""Codes that ISO 3166 leaves to its users, for standards of which nobody says the country."""


@dataclass(frozen=True)
class Given:
    """Standards with their countries, and the files from which they were read."""

    standards: tuple[tuple[str, Standard], ...]
    files: tuple[Path, ...]


def read_for_aligning(arguments: Sequence[str], mappings: Sequence[Path], language: str | None) -> Given:
    """Read files, with or without ``COUNTRY=`` before them.

    A country that is not stated is that of the standard itself, if it names one that no other has, else a code of
    ours. Raises ``InputError`` for fewer than two files.
    """
    named = [_country_and_file(argument) for argument in arguments]
    if len(named) < 2:
        raise InputError(N_("One standard alone cannot be aligned; give two or more"))
    taken = [country for country, _file in named if country]
    twice = next((country for country in taken if taken.count(country) > 1), None)
    if twice:
        raise InputError(N_("{country} is given twice; a country takes part with one standard"), country=twice)
    given: list[tuple[str, Standard]] = []
    for (country, _file), standard in zip(named, _read(named, mappings, language), strict=True):
        code = country or _free(standard.country, taken)
        taken.append(code)
        given.append((code, standard.model_copy(update={"country": code})))
    return Given(tuple(given), tuple(file for _country, file in named))


def _country_and_file(argument: str) -> tuple[str | None, Path]:
    """A file that is there is a file, whatever its name; else what stands before the sign is a country."""
    match = None if Path(argument).exists() else STATED.fullmatch(argument)
    return (match["country"].upper(), Path(match["file"])) if match else (None, Path(argument))


def _read(
    named: Sequence[tuple[str | None, Path]], mappings: Sequence[Path], language: str | None
) -> Iterator[Standard]:
    """The standards in their order; text lists are read here, all other files side by side."""
    from darya.matching.statement_lists import read_statements

    lists = {file: read_statements(file, language) for _country, file in named if file.suffix.lower() == ".txt"}
    others = iter(read_named_standards([pair for pair in named if pair[1] not in lists], mappings))
    for _country, file in named:
        yield lists[file] if file in lists else next(others)


def _free(stated: str | None, taken: Sequence[str]) -> str:
    if stated and stated not in taken:
        return stated
    free = next((code for code in _OWN_CODES if code not in taken), None)
    if free is None:
        raise InputError(N_("So many standards need their countries stated: write COUNTRY=FILE"))
    return free


def align_files(
    standards: Sequence[tuple[str, Standard]],
    memory: Path | None,
    judged: Sequence[Path],
    encoder: EncoderSource | None = None,
) -> Comparison:
    """Align them, with the memory and the probabilities that judged grids give."""
    from darya.matching import align, load_memory

    with working(_(N_("Comparing"))):
        return align(
            standards,
            memory=load_memory(memory) if memory else None,
            calibration=_calibration(judged, encoder),
            encoder=encoder,
        )


def _calibration(judged: Sequence[Path], encoder: EncoderSource | None) -> Calibration:
    """What the judged grids say, scored as the standards will be."""
    from darya.cli.grids import load_grid
    from darya.matching.calibration import calibrate
    from darya.matching.judged import judged_links

    return calibrate(link for path in judged for link in judged_links(load_grid(path), encoder=encoder))


def write_alignment(comparison: Comparison, out: Path | None, *, as_json: bool) -> None:
    """Print the alignment, or write it to a file whole or not at all."""
    if out is None:
        if as_json:
            typer.echo(_as_json(comparison))
        else:
            _show(output(), comparison)
        return
    with whole_file(out) as part, part.open("w", encoding="utf-8", newline="\n") as stream:
        if as_json:
            stream.write(_as_json(comparison) + "\n")
        else:
            _show(Console(file=stream, highlight=False, markup=False, width=140), comparison)
    say_written(out)


def _as_json(comparison: Comparison) -> str:
    from darya.matching.alignment import alignment_of

    return alignment_of(comparison).model_dump_json(indent=2, by_alias=True)


def _show(console: Console, comparison: Comparison) -> None:
    """Rows with a column for each country and how likely they are; how much each standard is covered; findings."""
    from darya.cli.showing_grids import print_coverage
    from darya.matching import coverage

    headings = (*comparison.countries, _(N_("Likely")))
    console.print(table(headings, _rows(comparison), numbers=(len(comparison.countries),)))
    print_coverage(console, coverage(comparison))
    if comparison.findings:
        console.print()
        print_findings(console, comparison.findings)


def _rows(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    for row in comparison.rows:
        yield (*(_said(row, country, comparison) for country in comparison.countries), _likely(row))


def _said(row: Row, country: str, comparison: Comparison) -> str:
    cell = row.cell(country)
    texts = [comparison.statements[identifier].statement.text for identifier in cell.statements] if cell else []
    shown = [text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…" for text in dict.fromkeys(texts)]
    return "\n".join(shown) or "–"


def _likely(row: Row) -> str:
    """The least likely of the row's cells: how likely the row is right as a whole, at most."""
    found = [cell.suggestion.probability for cell in row.cells if cell.suggestion]
    known = [probability for probability in found if probability is not None]
    return f"{min(known):.0%}" if known else ""
