"""Small builders of standards and comparisons, so that a test shows only what it is about.

Identifiers can be read: ``KZ:A01.4:task1`` is the first task of function ``A/01.4`` of Kazakhstan's standard.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence

from darya.model import (
    Act,
    Cell,
    Classification,
    Comparison,
    CountryStandard,
    Function,
    GeneralisedFunction,
    Relation,
    Requirement,
    RequirementKind,
    Row,
    Source,
    SourceFile,
    Standard,
    Statement,
    StatementKind,
    Text,
    Wording,
)

Says = str | tuple[str, dict[str, str]]
"""A statement to be: its text, or its text with parallel wordings by language tag."""

DATE = dt.date(2026, 11, 23)


def build_function(
    country: str,
    code: str,
    title: str,
    *,
    tasks: Sequence[Says] = (),
    skills: Sequence[Says] = (),
    knowledge: Sequence[Says] = (),
    responsibility: Sequence[Says] = (),
    level: str | None = None,
    language: str = "ru",
    parallel: dict[str, str] | None = None,
    page: int = 10,
) -> Function:
    """A function whose statements stand on ``page`` of the country's file, in the order of the kinds."""
    said = {"task": tasks, "skill": skills, "knowledge": knowledge, "responsibility": responsibility}
    return Function(
        id=_readable_id(country, code),
        code=code,
        level=level or code.partition(".")[2] or None,
        title=title,
        language=language,
        parallel=_text(parallel or {}),
        generalised_function=_readable_id(country, code[0]),
        statements=tuple(
            _statement(_readable_id(country, code, f"{kind}{number}"), kind, one, language, country, page)
            for kind, listed in said.items()
            for number, one in enumerate(listed, start=1)
        ),
        source=_source(country, page),
    )


def build_standard(
    country: str,
    title: str,
    functions: Sequence[Function],
    *,
    language: str = "ru",
    job_titles: Sequence[str] = (),
    education: str | None = None,
    occupations: Sequence[tuple[str, str, str]] = (),
    purpose: str | None = None,
) -> Standard:
    """A standard with an act, one file, and a generalised function per letter of its function codes."""
    letters = sorted({(function.code or "A")[0] for function in functions})
    return Standard(
        id=f"standard-{country}",
        country=country,
        language=language,
        title=title,
        purpose=purpose,
        act=Act(
            kind="приказ", number=f"{ord(country[0])}-н", date=dt.date(2024, 3, 1), issuer=f"Министерство {country}"
        ),
        occupations=tuple(
            Classification(scheme=scheme, code=code, title=name, source=_source(country, 1))
            for scheme, code, name in occupations
        ),
        generalised_functions=tuple(
            _generalised(country, letter, job_titles, education, language) for letter in letters
        ),
        functions=tuple(functions),
        layout="functional",
        files=(SourceFile(name=file_of(country), sha256=hash_of(country), size=1000, container="pdf"),),
    )


def build_row(
    *statements: str, relations: dict[str, Relation] | None = None, label: Text | None = None, set_aside: bool = False
) -> Row:
    """A row of the statements with these readable identifiers; kind and countries are read off them."""
    by_country: dict[str, list[str]] = {}
    for identifier in statements:
        by_country.setdefault(identifier.partition(":")[0], []).append(identifier)
    return Row(
        id="row:" + hashlib.blake2b("|".join(statements).encode(), digest_size=6).hexdigest(),
        kind=StatementKind(statements[0].rpartition(":")[2].rstrip("0123456789")),
        label=label or Text(),
        cells=tuple(
            Cell(country=country, statements=tuple(said), relation=(relations or {}).get(country))
            for country, said in by_country.items()
        ),
        set_aside=set_aside,
    )


def build_comparison(
    standards: Iterable[Standard], rows: Iterable[Row], *, languages: Sequence[str] = ("ru",), title: Text | None = None
) -> Comparison:
    """A grid; every statement that no row names gets a row of its own, as the engine leaves it."""
    listed, given = list(standards), list(rows)
    placed = {identifier for row in given for cell in row.cells for identifier in cell.statements}
    alone = [
        build_row(statement.id)
        for standard in listed
        for statement in standard.statements()
        if statement.id not in placed
    ]
    return Comparison(
        id="comparison-test",
        title=title or Text(),
        languages=tuple(languages),
        made_at=dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC),
        engine="builders 1",
        standards=tuple(CountryStandard(country=one.country or "XX", standard=one) for one in listed),
        rows=(*given, *alone),
    )


def file_of(country: str) -> str:
    """Name of the file from which the country's standard is said to be read."""
    return f"{country.lower()}-standard.pdf"


def hash_of(country: str) -> str:
    """The SHA-256 that this file is said to have."""
    return hashlib.sha256(country.encode()).hexdigest()


def _readable_id(country: str, *parts: str) -> str:
    return ":".join((country, *(part.replace("/", "") for part in parts)))


def _text(wordings: dict[str, str]) -> Text:
    return Text(tuple(Wording(language=tag, text=text) for tag, text in wordings.items()))


def _source(country: str, page: int) -> Source:
    return Source(file=file_of(country), page=page, table=1, row=page)


def _statement(identifier: str, kind: str, said: Says, language: str, country: str, page: int) -> Statement:
    text, parallel = (said, {}) if isinstance(said, str) else said
    return Statement(
        id=identifier,
        kind=StatementKind(kind),
        text=text,
        language=language,
        parallel=_text(parallel),
        source=_source(country, page),
    )


def _generalised(
    country: str, letter: str, job_titles: Sequence[str], education: str | None, language: str
) -> GeneralisedFunction:
    asked = (
        Requirement(kind=RequirementKind.EDUCATION, text=education, source=_source(country, 3)) if education else None
    )
    return GeneralisedFunction(
        id=_readable_id(country, letter),
        code=letter,
        title=f"Обобщённая функция {letter}",
        language=language,
        job_titles=tuple(job_titles),
        requirements=(asked,) if asked else (),
        source=_source(country, 3),
    )


def build_large_comparison(
    functions: int, statements: int, countries: Sequence[str] = ("KZ", "KG", "TJ", "TM", "UZ")
) -> Comparison:
    """A grid in which every country has so many functions of so many statements, and all rows are shared by all."""
    kinds = {"tasks": 0.3, "skills": 0.4, "knowledge": 0.3}
    standards = [
        build_standard(
            country, "Большой стандарт", [_large_function(country, one, statements, kinds) for one in range(functions)]
        )
        for country in countries
    ]
    first, *others = ([statement.id for statement in one.statements()] for one in standards)
    rows = [build_row(*together) for together in zip(first, *others, strict=True)]
    return build_comparison(standards, rows, title=Text.of(ru="Большая квалификация"))


def _large_function(country: str, number: int, statements: int, kinds: dict[str, float]) -> Function:
    said = {
        kind: [_large_sentence(number, place, kind) for place in range(round(statements * share))]
        for kind, share in kinds.items()
    }
    return build_function(country, f"A/{number:02}.4", f"Трудовая функция номер {number}", page=number + 1, **said)


_SYLLABLES = ("ва", "ро", "ли", "ме", "ту", "ко", "сна", "гре", "пи", "дол", "жа", "не", "фо", "бу")


def _large_sentence(number: int, place: int, kind: str) -> str:
    """Some 16 words, of which most are found in this sentence only."""
    digits = hashlib.blake2b(f"{number} {place} {kind}".encode(), digest_size=40).digest()
    said = ["".join(_SYLLABLES[one % 14] for one in digits[start : start + 3]) for start in range(0, 39, 3)]
    return "Выполнение " + " ".join(said) + " по карте"
