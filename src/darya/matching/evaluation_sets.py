"""Sets with a key as files: what is asked, what is searched, and what is right, in the forms in which people have them.

A folder of MELO's form (``queries.tsv``, ``corpus_elements.tsv``, ``annotations.tsv``), one JSON object
(``queries``, ``corpus``, ``gold``), spans with labels (CSV, with a file of all labels), links (TSV, as a memory), and
judged pairs (JSON lines). Judged grids are read by who calls, since they are no lists.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from darya.language.folding import fold
from darya.language.messages import N_
from darya.language.tags import canonical_tag
from darya.matching.lists import read_list
from darya.model import InputError, language_tag

FOLDER_FILES = ("queries.tsv", "corpus_elements.tsv", "annotations.tsv")
_LANGUAGES_IN_NAME = re.compile(r"_q_([a-z]{2})_c_([a-z]{2})$")
_LARGEST = 2_000_000_000


class Form(StrEnum):
    """What a set is, by its file: its name, to be translated where it is shown."""

    FOLDER = N_("folder of queries, corpus and annotations")
    LISTS = N_("queries, corpus and gold in one JSON object")
    SPANS = N_("spans with their labels")
    LINKS = N_("confirmed links")
    PAIRS = N_("judged pairs")
    GRID = N_("judged grid")


@dataclass(frozen=True)
class RetrievalSet:
    """Queries of one language, a corpus of another or the same, and the right lines of the corpus for each query."""

    name: str
    queries: tuple[str, ...]
    corpus: tuple[str, ...]
    relevant: tuple[frozenset[int], ...]
    source: str
    target: str


@dataclass(frozen=True)
class JudgedPair:
    """Two statements and what a person decided: *match*, *partial* or *none*."""

    one: str
    other: str
    label: str
    source: str
    target: str


LABELS = (N_("match"), N_("partial"), N_("none"))


def form_of(path: Path) -> Form:
    """What the set is. Raises ``InputError`` with the forms that there are for anything else."""
    if path.is_dir():
        if all((path / name).is_file() for name in FOLDER_FILES):
            return Form.FOLDER
        raise _no_form(path)
    if not path.is_file():
        raise InputError(N_("There is no file {file}"), file=str(path))
    if path.suffix == ".json":
        return Form.LISTS if _head_has(path, '"queries"', '"corpus"', '"gold"') else Form.GRID
    by_ending = {".xlsx": Form.GRID, ".jsonl": Form.PAIRS, ".tsv": Form.LINKS, ".csv": Form.SPANS}
    if path.suffix not in by_ending:
        raise _no_form(path)
    return by_ending[path.suffix]


def _head_has(path: Path, *words: str) -> bool:
    """Whether a JSON file has these keys and not the schema of a grid."""
    if path.stat().st_size > _LARGEST:
        return False
    text = path.read_text(encoding="utf-8", errors="replace")
    return all(word in text for word in words) and '"darya.comparison/' not in text[:2000]


def _no_form(path: Path) -> InputError:
    return InputError(
        N_(
            "{file} is no set to measure on. There are: a folder with queries.tsv, corpus_elements.tsv and "
            "annotations.tsv; a .json with queries, corpus and gold; a .csv with span and label (and --labels); "
            "a .tsv of links; a .jsonl of judged pairs; one or two judged grids (.xlsx, .json)"
        ),
        file=path.name or str(path),
    )


def read_retrieval_set(
    path: Path, *, source: str | None = None, target: str | None = None, labels: Path | None = None
) -> RetrievalSet:
    """A set of lists. Languages are those given, else those that its name or content states.

    Raises ``InputError`` where it is of another form, damaged, or its languages are not known.
    """
    form = form_of(path)
    if form is Form.FOLDER:
        return _from_folder(path, source, target)
    if form is Form.LISTS:
        return _from_lists(path, source, target)
    if form is Form.SPANS:
        return _from_spans(path, source, target, labels)
    raise _no_form(path)


def _from_folder(path: Path, source: str | None, target: str | None) -> RetrievalSet:
    stated = _LANGUAGES_IN_NAME.search(path.absolute().name)
    languages = _languages(path, (source, target), stated.groups() if stated else ())
    queries, corpus = (dict(_columns(path / name, 2)) for name in FOLDER_FILES[:2])
    place = {identifier: line for line, identifier in enumerate(corpus)}
    right: dict[str, set[int]] = {identifier: set() for identifier in queries}
    for query, _iteration, element, grade in _columns(path / FOLDER_FILES[2], 4):
        if query in right and element in place and grade.strip() not in ("0", ""):
            right[query].add(place[element])
    return _checked(path, tuple(queries.values()), tuple(corpus.values()), tuple(right.values()), languages)


def _columns(path: Path, count: int) -> Iterator[list[str]]:
    """The columns of a TSV file without head; a line of another number of columns is an error with its number."""
    for number, line in enumerate(read_list(path), start=1):
        columns = line.split("\t")
        if len(columns) != count:
            raise InputError(
                N_("{file}, line {line}: {count} columns between tabs are needed"),
                file=path.name, line=number, count=count,
            )  # fmt: skip
        yield columns


def _from_lists(path: Path, source: str | None, target: str | None) -> RetrievalSet:
    try:
        data = json.loads(path.read_bytes())
        queries, corpus = (tuple(map(str, data[name])) for name in ("queries", "corpus"))
        right = tuple({int(line) for line in found} for found in data["gold"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(
            N_("{file} cannot be read as queries, corpus and gold: {detail}"), file=path.name, detail=str(error)[:200]
        ) from None
    stated = data.get("languages", ())
    languages = _languages(path, (source, target), stated if isinstance(stated, list) else ())
    return _checked(path, queries, corpus, right, languages)


def _from_spans(path: Path, source: str | None, target: str | None, labels: Path | None) -> RetrievalSet:
    if labels is None:
        raise InputError(N_("{file} holds spans: name the file of all labels with --labels"), file=path.name)
    corpus = tuple(read_list(labels))
    place = {label: line for line, label in enumerate(corpus)}
    right: dict[str, set[int]] = {}
    for row in _records(path, ("span", "label")):
        if row["span"] and row["label"] in place:
            right.setdefault(row["span"], set()).add(place[row["label"]])
    languages = _languages(path, (source, target), ())
    return _checked(path, tuple(right), corpus, tuple(right.values()), languages)


def _records(path: Path, needed: Sequence[str]) -> Iterator[Mapping[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            absent = [name for name in needed if name not in (reader.fieldnames or ())]
            if absent:
                raise InputError(
                    N_("{file} has no column {column}; its first line names the columns"),
                    file=path.name, column=", ".join(absent),
                )  # fmt: skip
            for row in reader:
                yield {name: (row[name] or "").strip() for name in needed}
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(N_("{file} cannot be read as CSV: {detail}"), file=path.name, detail=str(error)) from None


def _languages(path: Path, given: Sequence[str | None], stated: Sequence[Any]) -> tuple[str, str]:
    """The two languages; the second is the first where only one is known."""
    found = [given[at] or (str(stated[at]) if at < len(stated) else None) for at in range(2)]
    first = found[0] or found[1]
    if not first:
        raise InputError(
            N_("{file} does not say in which languages it is: give --from and --to, for example --from ru --to kk"),
            file=path.name,
        )
    return language_tag(found[0] or first), language_tag(found[1] or first)


def _checked(
    path: Path,
    queries: tuple[str, ...],
    corpus: tuple[str, ...],
    right: Sequence[set[int]],
    languages: tuple[str, str],
) -> RetrievalSet:
    """The set, if every key leads to a line and something can be found at all."""
    if len(right) != len(queries) or any(not 0 <= line < len(corpus) for found in right for line in found):
        raise InputError(N_("{file}: the key does not fit queries and corpus"), file=path.name)
    if not any(right):
        raise InputError(N_("{file}: no query has a right answer in the corpus"), file=path.name)
    name = path.absolute().stem if path.is_file() else path.absolute().name
    return RetrievalSet(name, queries, corpus, tuple(map(frozenset, right)), *languages)


def read_judged_pairs(path: Path, *, source: str | None = None, target: str | None = None) -> tuple[JudgedPair, ...]:
    """Judged pairs, one JSON object a line: ``a_text``, ``b_text``, ``label``, and ``a_lang``, ``b_lang`` if known."""
    found = []
    for number, line in enumerate(read_list(path), start=1):
        if not line.strip():
            continue
        pair = _judged_pair(line, source, target)
        if pair is None:
            raise InputError(
                N_("{file}, line {line}: a_text, b_text, label (match, partial or none), a_lang and b_lang are needed"),
                file=path.name, line=number,
            )  # fmt: skip
        found.append(pair)
    if not found:
        raise InputError(N_("{file} holds no judged pair"), file=path.name)
    return tuple(found)


def _judged_pair(line: str, source: str | None, target: str | None) -> JudgedPair | None:
    try:
        data = json.loads(line)
        one, other, label = (str(data[name]) for name in ("a_text", "b_text", "label"))
        tags = [canonical_tag(str(data.get(name) or given)) for name, given in (("a_lang", source), ("b_lang", target))]
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    label = "none" if label == "no_match" else label
    if label not in LABELS or not (fold(one) and fold(other)):
        return None
    return JudgedPair(one, other, label, *tags)
