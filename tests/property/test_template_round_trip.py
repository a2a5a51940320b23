"""Standard → workbook → standard: nothing that a person can see or needs is lost."""

from __future__ import annotations

import datetime as dt
import io

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.contents import content_of_workbook, file_of

from darya.documents.layouts.template import read, write_standard
from darya.language.tags import WORKING_LANGUAGES
from darya.model import (
    Act,
    Classification,
    Developer,
    Footnote,
    Function,
    GeneralisedFunction,
    MapEntry,
    Requirement,
    RequirementKind,
    Source,
    SourceFile,
    Standard,
    StandardKind,
    Statement,
    StatementKind,
    Text,
    Wording,
)

LETTERS = "аәбвгғқңөұүһіӣӯҷҳёABCñşýžžo'ʻʼgʻxyz0159 .,;:-–=+@\"«»№()/%"
texts = st.text(LETTERS, min_size=1, max_size=24).map(lambda text: " ".join(text.split())).filter(bool)
maybe = st.none() | texts
codes = st.sampled_from(["A/01.4", "A/02.5.1", "B/01.3", "Б/02.6", "ТФ-3", "1.2"])
levels = st.sampled_from([None, "4", "5.1", "IV", "5.10", "4-й разряд"])
numbers = st.none() | st.integers(1, 900)
languages = st.sampled_from(WORKING_LANGUAGES)
sources = st.builds(
    Source,
    file=st.just("стандарт.pdf"),
    page=numbers,
    table=numbers,
    row=numbers,
    sheet=maybe,
    order=st.integers(0, 9999),
)
FILE = SourceFile(name="стандарт.pdf", sha256="ab" * 32, size=1234, container="pdf")


@st.composite
def parallels(draw: st.DrawFn, own: str) -> Text:
    """Wordings in further languages, in the one order in which columns stand."""
    tags = [tag for tag in WORKING_LANGUAGES if tag != own and draw(st.booleans())]
    return Text(tuple(Wording(language=tag, text=draw(texts)) for tag in tags))


@st.composite
def coded(draw: st.DrawFn, identifier: str) -> dict[str, object]:
    """What functions and generalised functions have in common."""
    return {
        "id": identifier, "code": draw(st.none() | codes), "code_as_issued": draw(maybe), "level": draw(levels),
        "level_as_issued": draw(maybe), "title": draw(texts), "language": draw(languages), "source": draw(sources),
        "parallel": draw(parallels("")),
    }  # fmt: skip


@st.composite
def generalised(draw: st.DrawFn, identifier: str) -> GeneralisedFunction:
    requirements = st.builds(Requirement, kind=st.sampled_from(RequirementKind), text=texts, source=sources)
    return GeneralisedFunction(
        **draw(coded(identifier)),
        job_titles=tuple(draw(st.lists(texts, max_size=2))),
        requirements=tuple(draw(st.lists(requirements, max_size=2))),
        classifications=tuple(draw(st.lists(classifications, max_size=2))),
    )


@st.composite
def functions(draw: st.DrawFn, identifier: str, groups: list[str]) -> Function:
    statements = []
    for number in range(draw(st.integers(0, 3))):
        language = draw(languages)
        statements.append(
            Statement(
                id=f"{identifier}.{number}", kind=draw(st.sampled_from(StatementKind)), text=draw(texts),
                language=language, parallel=draw(parallels(language)), source=draw(sources),
            )
        )  # fmt: skip
    group = draw(st.none() | st.sampled_from(groups)) if groups else None
    return Function(**draw(coded(identifier)), generalised_function=group, statements=tuple(statements))


classifications = st.builds(Classification, scheme=texts, code=maybe, title=maybe, source=st.none() | sources)
roles = st.sampled_from([None, "responsible", "participant"])
developers = st.builds(Developer, name=texts, role=roles, source=sources)
acts = st.builds(
    Act, title=texts, kind=maybe, number=maybe, date=st.none() | st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)),
    issuer=maybe, registration_number=maybe,
    registration_date=st.none() | st.dates(dt.date(1950, 1, 1)), as_issued=maybe,
)  # fmt: skip


@st.composite
def standards(draw: st.DrawFn) -> Standard:
    """A standard with something in every corner."""
    groups = [draw(generalised(f"g-{number}")) for number in range(draw(st.integers(0, 2)))]
    ids = [group.id for group in groups]
    maps = st.builds(
        MapEntry, generalised_code=maybe, code=maybe, code_as_issued=maybe, level=levels, title=texts, source=sources
    )
    return Standard(
        id="std-1", kind=draw(st.sampled_from(StandardKind)), country=draw(st.none() | st.sampled_from(["KZ", "TM"])),
        language=draw(languages), title=draw(texts), parallel_titles=draw(parallels("")), code=draw(maybe),
        registration_number=draw(maybe), area=draw(maybe), purpose=draw(maybe), act=draw(st.none() | acts),
        occupations=tuple(draw(st.lists(classifications, max_size=2))),
        activities=tuple(draw(st.lists(classifications, max_size=1))),
        functional_map=tuple(draw(st.lists(maps, max_size=2))),
        generalised_functions=tuple(groups),
        functions=tuple(draw(functions(f"f-{number}", ids)) for number in range(draw(st.integers(0, 3)))),
        developers=tuple(draw(st.lists(developers, max_size=2))),
        footnotes=tuple(draw(st.lists(st.builds(Footnote, mark=texts, text=texts, source=sources), max_size=2))),
        layout="functional", files=(FILE,),
    )  # fmt: skip


def through_a_workbook(standard: Standard, language: str) -> Standard:
    buffer = io.BytesIO()
    write_standard(standard, buffer, language)
    return read(content_of_workbook(buffer.getvalue()), file_of(buffer.getvalue(), "возврат.xlsx"))


@given(standards(), languages)
@settings(max_examples=25)
def test_a_standard_comes_back_equal(standard: Standard, language: str) -> None:
    back = through_a_workbook(standard, language)

    unchanged = {"layout", "files", "findings"}
    assert back.model_dump(exclude=unchanged) == standard.model_dump(exclude=unchanged)
    assert back.files[0] == FILE
    assert back.files[-1].name == "возврат.xlsx"
    assert [f for f in back.findings if f.severity != "warning"] == []
