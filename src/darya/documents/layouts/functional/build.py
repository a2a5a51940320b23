"""Units as collected → functions and generalised functions of the model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from darya.documents.layouts.functional.functional_map import FunctionalMap
from darya.documents.layouts.functional.units import Unit
from darya.documents.lines import says_nothing
from darya.documents.statements import Said, statements_in, texts_in
from darya.documents.wordings import Languages, Title, split_title, text_of, usual_language
from darya.language.identify import identify_statement
from darya.model import (
    Classification,
    Function,
    GeneralisedFunction,
    Requirement,
    RequirementKind,
    SourceFile,
    Statement,
    StatementKind,
    stable_id,
)

STATEMENT_KINDS = {
    "tasks": StatementKind.TASK,
    "skills": StatementKind.SKILL,
    "knowledge": StatementKind.KNOWLEDGE,
    "responsibility": StatementKind.RESPONSIBILITY,
    "other": StatementKind.OTHER,
}
REQUIREMENT_KINDS = {
    "education": RequirementKind.EDUCATION,
    "experience": RequirementKind.EXPERIENCE,
    "special_conditions": RequirementKind.CONDITIONS,
    "other": RequirementKind.OTHER,
    "other_requirements": RequirementKind.OTHER,
}
NO_TITLE = "…"
_OR = ("или", "немесе", "же", "ё", "ýa-da", "yoki", "ёки", "or")


def build_generalised(units: Sequence[Unit], file: SourceFile, languages: Languages) -> tuple[GeneralisedFunction, ...]:
    """The generalised functions, with their requirements, job titles and further classifications."""
    return tuple(_generalised(unit, file, languages) for unit in units if unit.kind == "generalised")


def generalised_id(unit: Unit, file: SourceFile) -> str:
    """The identifier of a generalised function: the same file read again gives the same one."""
    return stable_id("g", file.sha256, unit.place.order)


def build_functions(
    units: Sequence[Unit],
    generalised: Sequence[GeneralisedFunction],
    functional_map: FunctionalMap,
    file: SourceFile,
    languages: Languages,
) -> tuple[Function, ...]:
    """The functions with their statements, each under the generalised function of its code's letter.

    A generalised function that has tasks, skills or knowledge of its own is a function as well.
    """
    titles = {entry.code.text: entry.text for entry in functional_map.entries if entry.code}
    letters = {one.code: one.id for one in reversed(generalised) if one.code}
    functions, current = [], None
    for unit in units:
        if unit.kind == "generalised":
            current = generalised_id(unit, file)
        if unit.kind == "function" or unit.contents.keys() & {"tasks", "skills", "knowledge"}:
            letter = unit.code.letter if unit.code else None
            belongs_to = letters.get(letter or "", current) if unit.kind == "function" else current
            functions.append(_function(unit, belongs_to, titles, file, languages))
    return tuple(functions)


def _generalised(unit: Unit, file: SourceFile, languages: Languages) -> GeneralisedFunction:
    title = _title(unit, {}, languages)
    return GeneralisedFunction(
        id=generalised_id(unit, file),
        code=unit.code.text if unit.code else None,
        code_as_issued=unit.code.original if unit.code else None,
        level=unit.level.text if unit.level else None,
        level_as_issued=unit.level.original if unit.level else None,
        title=title.text,
        language=title.language,
        parallel=title.parallel,
        job_titles=tuple(piece.text for piece in texts_in(unit.contents.get("job_titles", ()))),
        requirements=_requirements(unit, file),
        classifications=_classifications(unit, file),
        source=unit.place.source(file.name),
    )


def _function(
    unit: Unit, belongs_to: str | None, titles: Mapping[str, str], file: SourceFile, languages: Languages
) -> Function:
    code = unit.code if unit.kind == "function" else None
    level = unit.level.text if unit.level else code.level if code else None
    title = _title(unit, titles, languages)
    return Function(
        id=stable_id("f", file.sha256, unit.place.order),
        code=code.text if code else None,
        code_as_issued=code.original if code else None,
        level=level,
        level_as_issued=unit.level.original if unit.level else None,
        title=title.text,
        language=title.language,
        parallel=title.parallel,
        generalised_function=belongs_to,
        statements=_statements(unit, file, languages),
        source=unit.place.source(file.name),
    )


def _title(unit: Unit, titles: Mapping[str, str], languages: Languages) -> Title:
    """The title in its languages; a missing title is taken from the functional map."""
    return split_title(unit.title or titles.get(unit.code.text if unit.code else "", "") or NO_TITLE, languages)


def _statements(unit: Unit, file: SourceFile, languages: Languages) -> tuple[Statement, ...]:
    said = [
        (kind, one)
        for role, kind in STATEMENT_KINDS.items()
        if not (role == "other" and unit.kind == "generalised")
        for one in statements_in(unit.contents.get(role, ()), languages.main)
    ]
    here = usual_language([one.text for _kind, one in said], languages.main)
    times: Counter[tuple[int, int]] = Counter()
    found = []
    for kind, one in said:
        place = (one.place.order, one.part)
        found.append(_statement(one, kind, file, here, times[place]))
        times[place] += 1
    return tuple(sorted(found, key=lambda statement: statement.source.order))


def _statement(said: Said, kind: StatementKind, file: SourceFile, language: str, before: int) -> Statement:
    """``before`` counts what was said before at the very same place: a paragraph cut in two at a label within it."""
    part = (*((said.part,) if said.part else ()), *((f"again {before}",) if before else ()))
    return Statement(
        id=stable_id("s", file.sha256, said.place.order, *part),
        kind=kind,
        text=said.text,
        language=identify_statement(said.text, language),
        parallel=text_of(said.parallel),
        source=said.place.source(file.name),
    )


def _requirements(unit: Unit, file: SourceFile) -> tuple[Requirement, ...]:
    """One requirement per paragraph; alternatives with a lone ``или`` between them are one requirement."""
    found = []
    for role, kind in REQUIREMENT_KINDS.items():
        pieces = texts_in(unit.contents.get(role, ()))
        texts: list[str] = []
        joins = False
        for piece in pieces:
            alone = piece.text.strip(" ,.").casefold() in _OR
            joins = joins or (bool(texts) and texts[-1].rsplit(maxsplit=1)[-1] in _OR)
            if texts and (alone or joins):
                texts[-1] = f"{texts[-1]} {piece.text}"
            elif not says_nothing(piece.text):
                texts.append(piece.text)
            joins = alone
        source = pieces[0].source(file.name) if pieces else None
        found += [Requirement(kind=kind, text=text, source=source) for text in texts if source]
    return tuple(found)


def _classifications(unit: Unit, file: SourceFile) -> tuple[Classification, ...]:
    return tuple(
        Classification(scheme=row.scheme, code=row.code, title=row.title, source=row.place.source(file.name))
        for row in unit.classifiers
        if row.code or row.title
    )
