"""What matching is measured on: the rehearsal standards with their key, and constructed Russian documents.

The rehearsal is part of the project. The two national classifications of activities are read from the folder of real
files (``ru_kg2ru.json``) where it is present.
"""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from darya.matching import Memory, memory_from
from darya.matching.evaluation import SameMeaning
from darya.model import (
    Cell,
    Comparison,
    CountryStandard,
    Function,
    Relation,
    Row,
    Source,
    SourceFile,
    Standard,
    Statement,
    StatementKind,
    Text,
)

Standards = list[tuple[str, Standard]]


def occupations(folder: Path) -> list[str]:
    """The rehearsal occupations that have a key, in the folder of the rehearsal's content."""
    return sorted(path.parent.name for path in folder.glob("*/key.toml"))


def rehearsal_standards(folder: Path, occupation: str, languages: Sequence[str] = ("ru",)) -> Standards:
    """The five standards of an occupation with their wordings in these languages (``printed``: as the files have them).

    Statement identifiers are those of the key.
    """
    files = sorted(path for path in (folder / occupation).glob("*.toml") if path.name != "key.toml")
    return [_standard(tomllib.loads(path.read_text(encoding="utf-8")), languages) for path in files]


def _standard(content: dict[str, Any], languages: Sequence[str]) -> tuple[str, Standard]:
    country = str(content["country"])
    functions = [_function(country, place, data, languages) for place, data in enumerate(content["function"])]
    return country, standard_of(country, functions, content["title"]["ru"])


def _function(country: str, place: int, data: dict[str, Any], languages: Sequence[str]) -> Function:
    shown = data.get("printed", languages) if "printed" in languages else languages
    title = _wordings(data["title"], shown)
    return Function(
        id=f"{country}-function-{place}",
        code=data.get("code"),
        level=data.get("level"),
        title=title[0][1],
        language=title[0][0],
        parallel=_text(title),
        statements=tuple(_statement(item, shown) for item in data["statements"]),
        source=Source(file="rehearsal"),
    )


def _statement(data: dict[str, Any], languages: Sequence[str]) -> Statement:
    wordings = _wordings(data, languages)
    return Statement(
        id=data["id"],
        kind=StatementKind(data["kind"]),
        text=wordings[0][1],
        language=wordings[0][0],
        parallel=_text(wordings),
        source=Source(file="rehearsal"),
    )


def _wordings(data: dict[str, Any], languages: Sequence[str]) -> list[tuple[str, str]]:
    """Wordings in the wanted languages (by primary language); Russian, which is always there, if it has none."""
    tags = {tag: tag for tag in data if tag.split("-")[0] in {wanted.split("-")[0] for wanted in languages}}
    return [(tag, data[tag]) for tag in tags] or [("ru", data["ru"])]


def _text(wordings: Sequence[tuple[str, str]]) -> Text:
    return Text.model_validate([{"language": tag, "text": text} for tag, text in wordings])


def standard_of(country: str, functions: Sequence[Function], title: str) -> Standard:
    """A standard around functions that come from no file."""
    file = SourceFile(name="rehearsal", sha256="0" * 64, size=1, container="toml")
    return Standard(
        id=f"standard-{country}", language=functions[0].language, title=title, functions=tuple(functions),
        layout="benchmark", files=(file,),
    )  # fmt: skip


def rehearsal_key(folder: Path, occupation: str) -> SameMeaning:
    """Pairs of statements of two countries that share a row of the key."""
    key = tomllib.loads((folder / occupation / "key.toml").read_text(encoding="utf-8"))
    return frozenset(
        frozenset((one["statement"], other["statement"]))
        for row in key["row"]
        for one, other in combinations(row["cells"], 2)
        if one["country"] != other["country"]
    )


def rehearsal_memory(folder: Path, occupation: str) -> Memory:
    """What people would have confirmed of an occupation: its key, with the wordings as the files have them."""
    key = tomllib.loads((folder / occupation / "key.toml").read_text(encoding="utf-8"))
    standards = rehearsal_standards(folder, occupation, ("printed",))
    rows = tuple(
        Row(id=row["id"], kind=StatementKind(row["kind"]), cells=tuple(_decided_cells(row["cells"])))
        for row in key["row"]
    )
    entries = tuple(CountryStandard(country=country, standard=standard) for country, standard in standards)
    return memory_from(Comparison(id=f"key-{occupation}", standards=entries, rows=rows))


def _decided_cells(cells: Sequence[dict[str, str]]) -> Iterator[Cell]:
    for country in dict.fromkeys(cell["country"] for cell in cells):
        own = [cell for cell in cells if cell["country"] == country]
        statements = tuple(cell["statement"] for cell in own)
        yield Cell(country=country, statements=statements, relation=Relation(own[0]["relation"]))


@dataclass(frozen=True)
class Documents:
    """Two constructed documents and the pairs that belong together."""

    standards: Standards
    key: SameMeaning


def classification(folder: Path) -> dict[str, Any]:
    """Kyrgyz activity titles as queries, Russian ones as corpus, and which belong to which (``gold``)."""
    found: dict[str, Any] = json.loads((folder / "benchmarks" / "ru_kg2ru.json").read_text(encoding="utf-8"))
    return found


def section_documents(folder: Path, seed: int) -> Iterator[Documents]:
    """Each section of the two classifications as a pair of documents, 30 % of each side removed at random.

    A Kyrgyz class belongs to the Russian class of the same code, the first of its gold; identical titles are not in
    the set. The sections begin where the Russian list has a title in capitals.
    """
    return _documents(classification(folder), seed, most=1)


def documents_of_parts(folder: Path, seed: int) -> Iterator[Documents]:
    """The same sections with all that belongs to a Kyrgyz class on the Russian side: the class and its sub-classes.

    30 % of each side is removed at random; a Kyrgyz class belongs to everything that is left of its gold (1:n).
    """
    return _documents(classification(folder), seed, most=None)


def _documents(data: dict[str, Any], seed: int, most: int | None) -> Iterator[Documents]:
    """The sections, with so many of the Russian classes that belong to a Kyrgyz one; None: all of them."""
    chance = random.Random(seed)  # noqa: S311 - a draw, not a secret
    starts = [at for at, title in enumerate(data["corpus"]) if title.isupper()]
    for start, end in zip(starts, [*starts[1:], len(data["corpus"])], strict=True):
        groups = [(query, gold[:most]) for query, gold in enumerate(data["gold"]) if start <= gold[0] < end]
        left = [query for query, _ in groups if chance.random() < 0.7]
        right = [match for _, gold in groups for match in gold if chance.random() < 0.7]
        if len(left) < 2 or len(right) < 2:
            continue
        standards = [
            ("KG", _plain("KG", {f"q{at}": data["queries"][at] for at in left})),
            ("RU", _plain("RU", {f"c{at}": data["corpus"][at] for at in right})),
        ]
        kept = {(query, match) for query, gold in groups if query in left for match in gold if match in right}
        yield Documents(standards, frozenset(frozenset((f"q{query}", f"c{match}")) for query, match in kept))


def _plain(country: str, texts: dict[str, str]) -> Standard:
    source = Source(file="rehearsal")
    statements = tuple(
        Statement(id=key, kind=StatementKind.TASK, text=text, language="ru", source=source)
        for key, text in texts.items()
    )
    function = Function(id=f"{country}-function", title=country, language="ru", statements=statements, source=source)
    return standard_of(country, [function], "Classes")
