"""Content of a tariff-handbook entry → ``Standard``: every grade of the occupation is a function."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from darya.documents.acts import read_act
from darya.documents.content import Content
from darya.documents.layouts.tariff.sections import Entry, Handbook, collect
from darya.documents.layouts.tariff.statements import statements_of
from darya.documents.lines import Piece, lines_of
from darya.language.folding import fold
from darya.language.identify import identify
from darya.language.messages import N_
from darya.model import Finding, Function, Refused, Severity, SourceFile, Standard, StandardKind, Text, stable_id

LAYOUT = "tariff"


def read(content: Content, file: SourceFile, country: str | None = None) -> Standard:
    """Read a handbook entry. A grade is no level of a framework: ``level`` stays empty, ``level_as_issued`` has it.

    Raises ``Refused`` for a content without a grade that says what is done.
    """
    handbook = collect(lines_of(content))
    if not handbook.entries:
        raise Refused("other-kind", N_("The file holds no entry of a tariff handbook"))
    functions = tuple(_function(entry, file) for entry in handbook.entries)
    title = handbook.entries[0].heading.occupation or PurePath(file.name).stem
    return Standard(
        id=stable_id("std", file.sha256),
        kind=StandardKind.TARIFF_ENTRY,
        country=country,
        language=_main_language(functions),
        title=title,
        parallel_titles=_parallel_titles(handbook, functions),
        act=read_act([piece.text for piece in handbook.front]),
        functions=functions,
        layout=LAYOUT,
        files=(file,),
        findings=(*content.findings, *_findings(handbook, functions, file)),
    )


def _function(entry: Entry, file: SourceFile) -> Function:
    heading = entry.heading
    language = identify(" ".join([heading.text, *(piece.text for _, piece in entry.parts)])[:4000])
    return Function(
        id=stable_id("f", file.sha256, entry.place.order),
        code=heading.code,
        code_as_issued=heading.code_as_issued,
        level_as_issued=heading.grade_as_issued,
        title=heading.text,
        language=language,
        statements=statements_of(entry, file, language),
        source=entry.place.source(file.name),
    )


def _main_language(functions: Sequence[Function]) -> str:
    counted = Counter(statement.language for function in functions for statement in function.statements)
    counted.update(function.language for function in functions)
    return counted.most_common(1)[0][0]


def _parallel_titles(handbook: Handbook, functions: Sequence[Function]) -> Text:
    """``ПОВАР / ОШПАЗ`` above the entries: the wording that the headings of another language begin with."""
    named = {
        function.language: entry.heading.occupation
        for entry, function in zip(handbook.entries, functions, strict=True)
        if entry.heading.occupation
    }
    main = _main_language(functions)
    titles = Text()
    for piece in handbook.front:
        parts = [part.strip() for part in piece.text.split(" / ")]
        for language, occupation in named.items():
            own = [part for part in parts if part and fold(occupation).startswith(fold(part))]
            if len(parts) > 1 and own and language != main:
                titles = titles.with_wording(language, own[0])
    return titles


def _findings(handbook: Handbook, functions: Sequence[Function], file: SourceFile) -> Iterator[Finding]:
    for entry, function in zip(handbook.entries, functions, strict=True):
        if not (entry.has("work_description") and entry.has("must_know")):
            template = N_("{title}: it is not said what is done, or what must be known")
            yield _finding("missing-section", template, entry.place, file, function, title=function.title)
        for piece in entry.unread:
            template = N_("Below the heading “{title}” this was not understood: {text}")
            yield _finding(
                "not-understood", template, piece, file, function, title=function.title, text=piece.text[:300]
            )
    occupations = {fold(entry.heading.occupation or "") for entry in handbook.entries}
    if len(occupations) > 1 and len({function.language for function in functions}) == 1:
        template = N_("The file holds the grades of several occupations: {titles}")
        titles = ", ".join(dict.fromkeys(entry.heading.occupation or "…" for entry in handbook.entries))
        yield _finding("several-occupations", template, handbook.entries[0].place, file, None, titles=titles[:300])


def _finding(
    code: str, template: str, place: Piece, file: SourceFile, function: Function | None, /, **values: str
) -> Finding:
    return Finding(
        code=code, severity=Severity.WARNING, template=template, values=values, source=place.source(file.name),
        subject=function.id if function else None,
    )  # fmt: skip
