"""Any document with tables or labelled lists → ``Standard``, with a mapping that says what its labels mean."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from darya.documents.acts import read_act
from darya.documents.content import Content, Paragraph
from darya.documents.layouts.taught.build import Builder
from darya.documents.layouts.taught.collector import Collector
from darya.documents.layouts.taught.mapping import Mapping, Meaning
from darya.documents.layouts.taught.walk import Walk
from darya.documents.lines import lines_of
from darya.documents.wordings import Languages, document_languages, split_title
from darya.language.identify import identify
from darya.language.messages import N_
from darya.model import (
    Act,
    Developer,
    Finding,
    Function,
    Refused,
    Severity,
    Source,
    SourceFile,
    Standard,
    stable_id,
)  # fmt: skip

_LANGUAGE_SAMPLE = 6_000
_LONGEST_QUOTE = 300


def read(content: Content, file: SourceFile, country: str | None = None, *, mapping: Mapping) -> Standard:
    """Read a document as the mapping says. What it does not explain becomes a finding.

    Raises ``Refused`` when nothing that the mapping speaks of leads to a statement.
    """
    walk = Walk(mapping)
    found = walk.go(lines_of(content))
    if not any(unit.said for unit in found.units):
        template = N_("With the mapping {name} no statement was found; is it a mapping for such documents?")
        raise Refused("other-kind", template, name=mapping.name)
    languages = _languages(found, mapping)
    builder = Builder(mapping, file, languages)
    functions = builder.functions(found.units)
    title = split_title(_title_text(content, found, mapping) or PurePath(file.name).stem, languages)
    return Standard(
        id=stable_id("std", file.sha256),
        kind=mapping.kind,
        country=country,
        language=languages.main,
        title=title.text,
        parallel_titles=title.parallel,
        code=_fact(found, Meaning.STANDARD_CODE),
        registration_number=_fact(found, Meaning.REGISTRATION_NUMBER),
        area=_fact(found, Meaning.AREA),
        purpose=_fact(found, Meaning.PURPOSE),
        act=_act(content, found),
        functions=functions,
        developers=_developers(found, file),
        layout=f"taught:{mapping.name}",
        files=(file,),
        findings=(*content.findings, *_findings(walk, found, functions, builder, file)),
    )


def _languages(found: Collector, mapping: Mapping) -> Languages:
    """The languages of the texts, those that the mapping states, the main one first."""
    said = [piece.text for unit in found.units for wordings in unit.said for piece in wordings.pieces]
    titles = [unit.title_text for unit in found.units]
    told = document_languages(said, titles)
    main = mapping.language or identify(" ".join((*said, *titles))[:_LANGUAGE_SAMPLE])
    stated = (column.language for column in mapping.columns if column.language)
    return Languages(main, tuple(dict.fromkeys((main, *told.all, *stated))), told.in_titles)


def _title_text(content: Content, found: Collector, mapping: Mapping) -> str | None:
    """What stands below the label of the title, else the line that the mapping names."""
    stated = found.facts.get(Meaning.STANDARD_TITLE, [])
    bold = mapping.title_from == "first bold line"
    if stated or mapping.title_from not in ("first bold line", "first line"):
        return stated[0].text if stated else None
    paragraphs = (block for block in content.blocks if isinstance(block, Paragraph) and block.text.strip())
    return next((one.text.strip() for one in paragraphs if not bold or one.bold or one.heading), None)


def _fact(found: Collector, means: Meaning) -> str | None:
    return " ".join(dict.fromkeys(piece.text for piece in found.facts.get(means, ()))) or None


def _act(content: Content, found: Collector) -> Act | None:
    stated = found.facts.get(Meaning.ACT)
    if stated:
        texts = [piece.text for piece in stated]
        return read_act(texts) or Act(as_issued=" ".join(texts))
    first = next((unit.place.order for unit in found.units), 0)
    return read_act([piece.text for line in lines_of(content) for piece in line.cells[0].pieces if piece.order < first])


def _developers(found: Collector, file: SourceFile) -> tuple[Developer, ...]:
    pieces = found.facts.get(Meaning.DEVELOPER, ())
    return tuple(Developer(name=piece.text, source=piece.source(file.name)) for piece in pieces)


def _findings(
    walk: Walk, found: Collector, functions: tuple[Function, ...], builder: Builder, file: SourceFile
) -> Iterator[Finding]:
    for piece in found.unread:
        template = N_("Nothing in the mapping says what this means: {text}")
        yield _finding("not-understood", template, piece.source(file.name), text=piece.text[:_LONGEST_QUOTE])
    for piece in walk.unknown_kinds:
        template = N_("“{text}” is no word for a kind in the mapping; the statement was read as “other”")
        yield _finding("unknown-kind", template, piece.source(file.name), text=piece.text[:_LONGEST_QUOTE])
    for uneven in builder.uneven:
        template = N_("{count} statements stand beside {other} in {language}; they could not be paired")
        source, tag = uneven.place.source(file.name), uneven.language
        yield _finding("uneven-languages", template, source, count=uneven.count, other=uneven.other, language=tag)
    for function in functions:
        if not function.statements:
            template = N_("The function “{title}” has no statements")
            yield _finding("no-statements", template, function.source, title=function.title)


def _finding(code: str, template: str, source: Source, /, **values: str | int) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, template=template, values=values, source=source)
