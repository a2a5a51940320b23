"""A standard, or nothing, as a workbook that people can fill in, correct and give back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import IO

from darya.documents.layouts.template.flatten import Line, flatten, names_of, place_line
from darya.documents.layouts.template.form import FIELDS, LANGUAGE_PROPERTY, SHEETS, VERSION, VERSION_PROPERTY
from darya.documents.layouts.template.labels import word, words_of
from darya.language.tags import WORKING_LANGUAGES, canonical_tag
from darya.model import Finding, Function, GeneralisedFunction, Standard


def write_template(target: Path | IO[bytes], language: str, second_language: str | None = None) -> None:
    """An empty workbook in one working language, with room for the texts in a second one.

    Raises ``InputError`` for a language in which there is no workbook.
    """
    lines: dict[str, list[Line]] = {sheet.key: [] for sheet in SHEETS}
    lines["general"] = [{"field": key} for key in FIELDS]
    lines["general"][FIELDS.index("language")]["value"] = canonical_tag(language)
    further = (canonical_tag(second_language),) if second_language else ()
    _write(target, language, second_language, lines, further, {"functions": "code", "groups": "code"})


def write_standard(
    standard: Standard, target: Path | IO[bytes], language: str, second_language: str | None = None
) -> None:
    """The same form, filled in: ``read`` gives an equal standard back, and takes what a person corrected."""
    lines = flatten(standard)
    lines["findings"] = [_finding(finding, language) for finding in standard.findings]
    further = dict.fromkeys([canonical_tag(second_language)] if second_language else [])
    further.update(dict.fromkeys(_further_languages(lines)))
    names = {"functions": _named_by(standard.functions), "groups": _named_by(standard.generalised_functions)}
    _write(target, language, second_language, lines, tuple(further), names)


def _write(
    target: Path | IO[bytes],
    language: str,
    second_language: str | None,
    lines: dict[str, list[Line]],
    further: tuple[str, ...],
    names: dict[str, str],
) -> None:
    # Imported here, since whoever only reads a workbook should not wait for what writes one.
    from openpyxl import Workbook
    from openpyxl.packaging.custom import StringProperty

    from darya.documents.layouts.template.sheets import (
        add_styles,
        list_sources,
        write_guide,
        write_lists,
        write_sheet,
    )  # fmt: skip

    languages = (language, second_language) if second_language and second_language != language else (language,)
    for tag in languages:
        words_of(tag)
    book = Workbook()
    book.remove(book.active)
    add_styles(book)
    write_guide(book, language)
    offers = list_sources(language, names)
    for sheet in SHEETS:
        if lines[sheet.key] or sheet.in_template:
            write_sheet(book, sheet, lines[sheet.key], languages, further, offers)
    write_lists(book, language)
    book.active = 1
    book.custom_doc_props.append(StringProperty(name=VERSION_PROPERTY, value=VERSION))
    book.custom_doc_props.append(StringProperty(name=LANGUAGE_PROPERTY, value=canonical_tag(language)))
    book.properties.creator, book.properties.title = "Darya", word("sheets", "general", language)
    book.properties.language = canonical_tag(language)
    book.save(target)


def _named_by(things: Sequence[Function | GeneralisedFunction]) -> str:
    """Whether lines refer to these by their codes, or by their titles because some have no code of their own."""
    return (
        "code"
        if all(thing.code == name for thing, name in zip(things, names_of(things).values(), strict=True))
        else "title"
    )


def _further_languages(lines: dict[str, list[Line]]) -> list[str]:
    """Languages of the parallel texts: the working languages in their order, then the others."""
    named = (key for sheet in lines.values() for line in sheet for key in line if ":" in key)
    found = dict.fromkeys(key.partition(":")[2] for key in named)
    return sorted(
        found, key=lambda tag: WORKING_LANGUAGES.index(tag) if tag in WORKING_LANGUAGES else len(WORKING_LANGUAGES)
    )


def _finding(finding: Finding, language: str) -> Line:
    return {
        "severity": finding.severity, "message": finding.in_language(language), **place_line(finding.source),
    }  # fmt: skip
