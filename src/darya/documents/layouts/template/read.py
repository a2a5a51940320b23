"""Darya's own workbook, filled in or corrected by a person → ``Standard``."""

from __future__ import annotations

from pathlib import PurePath

from darya.documents.content import Content
from darya.documents.layouts.template.build import IDENTIFIER, Builder
from darya.documents.layouts.template.form import LANGUAGE_PROPERTY
from darya.documents.layouts.template.general import General, read_general
from darya.documents.layouts.template.labels import language_of, word
from darya.documents.layouts.template.lines import Workbook, read_lines
from darya.documents.layouts.template.noticed import Notebook
from darya.documents.layouts.template.places import Places, make_places
from darya.model import Function, GeneralisedFunction, SourceFile, Standard, stable_id

LAYOUT = "template"


def read(content: Content, file: SourceFile, country: str | None = None) -> Standard:
    """The standard in the workbook ``file``; ``country``, where given, overrules what the workbook says.

    What a person did not touch comes back as it was written, with its identifiers and original places; changed
    and new lines have the workbook as their source. Whatever cannot be used is a finding with sheet and row.
    """
    workbook = read_lines(content)
    notes = Notebook(file.name)
    places = make_places(workbook, file, notes)
    _note_gaps(workbook, notes)
    fallback = language_of(dict(content.properties).get(LANGUAGE_PROPERTY, "")) or "ru"
    general = read_general(workbook, fallback, notes)
    if general.title is None:
        notes.note_whole("missing-title")
    builder = Builder(workbook, general, places, notes)
    groups = builder.generalised()
    functions = builder.functions(groups)
    if not functions and "qualification" not in workbook.lines:
        notes.note_whole("no-functions")
    return _assemble(builder, _with_entry(builder, groups), functions, country)


def _note_gaps(workbook: Workbook, notes: Notebook) -> None:
    for key in ("general", "functions", "statements"):
        if key not in workbook.lines:
            notes.note_whole("missing-sheet", sheet=word("sheets", key, "en"))
    for unknown in workbook.unknown:
        notes.note("unknown-label", unknown, unknown.text)


def _with_entry(builder: Builder, groups: list[GeneralisedFunction]) -> tuple[GeneralisedFunction, ...]:
    """Generalised functions with their job titles, requirements and classifications."""
    titles, required = builder.requirements(groups)
    return tuple(
        group.model_copy(
            update={"job_titles": tuple(titles.get(group.id, ())), "requirements": tuple(required.get(group.id, ()))}
        )
        for group in groups
    )


def _assemble(
    builder: Builder, groups: tuple[GeneralisedFunction, ...], functions: list[Function], country: str | None
) -> Standard:
    general, places = builder.general, builder.places
    belonging = builder.statements(functions)
    classified = builder.classifications(list(groups))
    return Standard(
        id=_identifier(general, places),
        kind=general.kind,
        country=country or general.country,
        language=general.language,
        title=general.title or PurePath(places.workbook.name).stem,
        parallel_titles=general.parallel_titles,
        **{key: general.values.get(key) for key in ("code", "registration_number", "area", "purpose")},  # type: ignore[arg-type]
        act=general.act,
        occupations=tuple(classified.get("occupations", ())),
        activities=tuple(classified.get("activities", ())),
        functional_map=builder.functional_map(),
        generalised_functions=tuple(
            group.model_copy(update={"classifications": tuple(classified.get(group.id, ()))}) for group in groups
        ),
        functions=tuple(
            function.model_copy(update={"statements": tuple(belonging[function.id])}) for function in functions
        ),
        qualification=builder.qualification(),
        developers=builder.developers(),
        footnotes=builder.footnotes(),
        layout=LAYOUT,
        files=places.files,
        findings=tuple(builder.notes.findings),
    )


def _identifier(general: General, places: Places) -> str:
    given = general.values.get("id", "")
    return given if IDENTIFIER.fullmatch(given) else stable_id("std", places.workbook.sha256)
