"""Content of a functional standard → ``model.Standard``, with what was not understood as findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from darya.documents.content import Content
from darya.documents.layouts.functional.build import build_functions, build_generalised
from darya.documents.layouts.functional.checks import check_standard
from darya.documents.layouts.functional.described import Described, read_described
from darya.documents.layouts.functional.developers import read_developers
from darya.documents.layouts.functional.front import Front, read_front
from darya.documents.layouts.functional.functional_map import FunctionalMap, read_functional_map
from darya.documents.layouts.functional.general import read_general
from darya.documents.layouts.functional.reports import report_reading
from darya.documents.layouts.functional.sections import STATEMENT_ROLES, split_sections
from darya.documents.lines import lines_of
from darya.documents.wordings import Languages, document_languages, split_title
from darya.model import Finding, MapEntry, Source, SourceFile, Standard, stable_id

LAYOUT = "functional"


def read(content: Content, file: SourceFile, country: str | None = None) -> Standard:
    """Read a functional standard. ``country`` is what the person who reads it states; it is never guessed."""
    sections = split_sections(lines_of(content))
    front, general = read_front(sections.front), read_general(sections.general, file.name)
    functional_map = read_functional_map(sections.map)
    described = read_described(sections.described)
    made = read_developers(sections.developers, content.notes, described.footnotes, file.name)
    languages = _languages(described, front)
    title = split_title(front.title or general.area or PurePath(file.name).stem, languages)
    generalised = build_generalised(described.units, file, languages)
    functions = build_functions(described.units, generalised, functional_map, file, languages)
    standard = Standard(
        id=stable_id("std", file.sha256),
        country=country,
        language=languages.main,
        title=title.text,
        parallel_titles=title.parallel,
        code=general.code,
        registration_number=front.registration_number,
        area=general.area,
        purpose=general.purpose,
        act=front.act,
        occupations=tuple(general.occupations),
        activities=tuple(general.activities),
        functional_map=_map_entries(functional_map, file.name),
        generalised_functions=generalised,
        functions=functions,
        developers=tuple(made.developers),
        footnotes=tuple(made.footnotes),
        layout=LAYOUT,
        files=(file,),
    )
    reported = report_reading(front, general, functional_map, described, file.name)
    return _with_findings(standard, (*content.findings, *reported, *check_standard(standard)))


def _with_findings(standard: Standard, findings: Sequence[Finding]) -> Standard:
    return standard.model_copy(update={"findings": tuple(findings)})


def _languages(described: Described, front: Front) -> Languages:
    """The languages of the statements and titles; labels say nothing, since forms are filled in another language."""
    said = [
        piece.text
        for unit in described.units
        for role in STATEMENT_ROLES
        for cell in unit.contents.get(role, ())
        for piece in cell.pieces
    ]
    return document_languages(said, [front.title or "", *(unit.title for unit in described.units)])


def _map_entries(functional_map: FunctionalMap, file: str) -> tuple[MapEntry, ...]:
    return tuple(
        MapEntry(
            generalised_code=entry.generalised.text if entry.generalised else None,
            code=entry.code.text if entry.code else None,
            code_as_issued=entry.code.original if entry.code else None,
            level=entry.level,
            title=entry.text,
            source=entry.title[0].source(file) if entry.title else Source(file=file),
        )
        for entry in functional_map.entries
    )
