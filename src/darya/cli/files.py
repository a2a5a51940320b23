"""Standards, templates and mappings as files named on the command line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from darya.cli.language import LANGUAGE, _
from darya.cli.screen import working
from darya.language.messages import N_
from darya.model import InputError, Refused, Standard, country_code, language_tag, load_file, save_file, whole_file

if TYPE_CHECKING:
    from darya.documents.layouts.taught import Mapping

STATED = re.compile(r"(?P<country>[A-Za-z]{2})=(?P<file>.+)", re.DOTALL)
"""A file with its country, as it is typed."""
_SUFFIX_TEMPLATE = N_("{file}: a standard is written as .xlsx or .json; change the ending")


def read_standard(file: Path, *, country: str | None = None, mappings: Sequence[Path] = ()) -> Standard:
    """Read a national file in its own process, or a standard that was kept as ``*.darya.json``."""
    code = country_code(country) if country else None
    if file.suffix == ".json":
        return _kept_standard(file, code)
    from darya.documents.reading import read

    with working(_(N_("Reading {file}")).format(file=file.name)):
        loaded = _load_mappings(mappings)
        if len(loaded) == 1:  # the one that was asked for, whether or not it fits
            return read(file, country=code, mapping=loaded[0])
        return read(file, country=code, mappings=loaded)


def _kept_standard(file: Path, country: str | None) -> Standard:
    try:
        document = load_file(file)
    except Refused as refused:
        refused.file = file.name
        raise
    if not isinstance(document, Standard):
        raise InputError(N_("{file} does not hold a standard; give a file that darya read has written"), file=file.name)
    return document.model_copy(update={"country": country}) if country else document


def read_many_standards(pairs: Sequence[str], mappings: Sequence[Path]) -> list[tuple[str, Standard]]:
    """Read ``COUNTRY=FILE`` arguments, several files at once."""
    named = [_country_and_file(pair) for pair in pairs]
    read = read_named_standards(named, mappings)
    return [(country, standard) for (country, _file), standard in zip(named, read, strict=True)]


def read_named_standards(named: Sequence[tuple[str | None, Path]], mappings: Sequence[Path]) -> list[Standard]:
    """Read files, each with its country if that is stated, several at once; in their order."""
    from darya.documents.reading import read_many

    kept = {pair: _kept_standard(pair[1], pair[0]) for pair in named if pair[1].suffix == ".json"}
    national = [pair for pair in named if pair not in kept]
    with working(_(N_("Reading {count} standards")).format(count=len(named))):
        read = read_many([(file, country) for country, file in national], mappings=_load_mappings(mappings))
    found = kept | dict(zip(national, read, strict=True))
    return [found[pair] for pair in named]


def _country_and_file(pair: str) -> tuple[str, Path]:
    match = STATED.fullmatch(pair)
    if match is None:
        raise InputError(N_("“{argument}” is not COUNTRY=FILE, for example KZ=standard.pdf"), argument=pair)
    return match["country"].upper(), Path(match["file"])


def _load_mappings(files: Sequence[Path]) -> tuple[Mapping, ...]:
    from darya.documents.layouts.taught import load_mapping

    return tuple(load_mapping(file) for file in files)


def write_standard(standard: Standard, out: Path, language: str) -> None:
    """Write a standard as an editable workbook or as JSON, whole or not at all."""
    if out.suffix == ".json":
        save_file(standard, out)
    elif out.suffix == ".xlsx":
        from darya.documents.layouts.template import write_standard as write

        with whole_file(out) as part, part.open("wb") as stream:
            write(standard, stream, language_tag(language))
    else:
        raise InputError(_SUFFIX_TEMPLATE, file=out.name)


def write_template(out: Path, language: str, second_language: str | None) -> None:
    """Write the empty template."""
    if out.suffix != ".xlsx":
        raise InputError(N_("{file}: the template is written as .xlsx; change the ending"), file=out.name)
    from darya.documents.layouts.template import write_template as write

    with whole_file(out) as part, part.open("wb") as stream:
        write(stream, language_tag(language), language_tag(second_language) if second_language else None)


def propose_mapping(file: Path, out: Path | None) -> Mapping:
    """Propose a taught layout from a document, and write it down where that is asked."""
    from darya.documents.layouts.taught import propose, save_mapping
    from darya.documents.reading import read_content

    with working(_(N_("Reading {file}")).format(file=file.name)):
        content = read_content(file)
    mapping = propose(content, file.stem)
    if out is not None:
        save_mapping(mapping, out, LANGUAGE)
    return mapping


def mapping_text(mapping: Mapping) -> str:
    """A taught layout as the text of its file."""
    from darya.documents.layouts.taught import dump_mapping

    return dump_mapping(mapping, LANGUAGE)
