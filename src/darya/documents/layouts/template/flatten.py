"""A standard as the lines of the workbook: sheet → lines, line → column → text. Nothing of it is lost on the way."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping

from darya.documents.layouts.template.form import BY_KEY, JOB_TITLE, PLACE
from darya.model import (
    Act,
    Classification,
    Function,
    GeneralisedFunction,
    Source,
    Standard,
    Statement,
    Text,
)

Line = dict[str, str]
"""Column → text; ``text:ky`` is the text in a further language. An absent column is empty."""


def flatten(standard: Standard) -> dict[str, list[Line]]:
    """The lines of every sheet but *findings*, whose sentences depend on the reader's language."""
    group_names = names_of(standard.generalised_functions)
    function_names = names_of(standard.functions)
    return {
        "general": _general(standard),
        "functions": [_function(function, group_names) for function in standard.functions],
        "statements": [
            _statement(statement, function, function_names)
            for function in standard.functions
            for statement in function.statements
        ],
        "map": [
            _sealed("map", {"generalised_function": entry.generalised_code, "code": entry.code, "title": entry.title,
                            "level": entry.level, "code_as_issued": entry.code_as_issued, **_place(entry.source)})
            for entry in standard.functional_map
        ],
        "generalised": [_generalised(group) for group in standard.generalised_functions],
        "requirements": [
            line for group in standard.generalised_functions for line in _requirements(group, group_names[group.id])
        ],
        "classifications": _classifications(standard, group_names),
        "developers": [
            _sealed("developers", {"name": developer.name, "role": developer.role, **_place(developer.source)})
            for developer in standard.developers
        ],
        "footnotes": [
            _sealed("footnotes", {"mark": note.mark, "text": note.text, **_place(note.source)})
            for note in standard.footnotes
        ],
        "qualification": _qualification(standard),
        "files": [
            {"name": file.name, "container": file.container, "size": str(file.size), "hash": file.sha256}
            for file in standard.files
        ],
    }  # fmt: skip


def names_of(things: Iterable[Function | GeneralisedFunction]) -> dict[str, str]:
    """Identifier → what a person calls it: the code where only it has this code, else the title."""
    listed = tuple(things)
    codes = Counter(thing.code for thing in listed)
    return {thing.id: thing.code if thing.code and codes[thing.code] == 1 else thing.title for thing in listed}


def seal(sheet: str, line: Mapping[str, str]) -> str:
    """A mark by which reading sees whether a line says what it said when it was written."""
    kept = BY_KEY[sheet].content_keys
    said = sorted(
        (key, " ".join(text.split())) for key, text in line.items() if key.partition(":")[0] in kept and text.strip()
    )
    return hashlib.blake2b(repr(said).encode(), digest_size=6).hexdigest()


def name_seal(name: str) -> str:
    """A mark of the name by which a line refers to a function."""
    return hashlib.blake2b(" ".join(name.split()).encode(), digest_size=6).hexdigest()


def place_line(source: Source | None) -> Line:
    """The place columns of a source."""
    return {key: text for key, text in _place(source).items() if text}


def _general(standard: Standard) -> list[Line]:
    act = standard.act or Act()
    values: dict[str, str | None] = {
        "kind": standard.kind, "country": standard.country, "language": standard.language, "title": standard.title,
        "code": standard.code, "registration_number": standard.registration_number, "area": standard.area,
        "purpose": standard.purpose, "act_title": act.title, "act_kind": act.kind, "act_number": act.number,
        "act_date": act.date.isoformat() if act.date else None, "act_issuer": act.issuer,
        "act_registration_number": act.registration_number,
        "act_registration_date": act.registration_date.isoformat() if act.registration_date else None,
        "act_as_issued": act.as_issued, "id": standard.id,
    }  # fmt: skip
    further = {"title": _further("value", standard.parallel_titles)}
    return [{"field": key, "value": value or "", **further.get(key, {})} for key, value in values.items()]


def _function(function: Function, group_names: Mapping[str, str]) -> Line:
    group = function.generalised_function
    name = group_names.get(group, "") if group else ""
    return _sealed(
        "functions",
        {**_codes(function), "generalised_function": name, "owner": _reference(group, name), **_place(function.source)},
    )


def _statement(statement: Statement, function: Function, names: Mapping[str, str]) -> Line:
    name = names[function.id]
    return _sealed(
        "statements",
        {
            "function": name, "kind": statement.kind, "text": statement.text, "language": statement.language,
            **_further("text", statement.parallel), **_place(statement.source), "id": statement.id,
            "owner": _reference(function.id, name),
        },
    )  # fmt: skip


def _generalised(group: GeneralisedFunction) -> Line:
    return _sealed("generalised", {**_codes(group), **_place(group.source)})


def _requirements(group: GeneralisedFunction, name: str) -> list[Line]:
    owner = {"generalised_function": name, "owner": _reference(group.id, name)}
    titles = [{**owner, "kind": JOB_TITLE, "text": title} for title in group.job_titles]
    others = [
        {**owner, "kind": requirement.kind, "text": requirement.text, **_place(requirement.source)}
        for requirement in group.requirements
    ]
    return [_sealed("requirements", line) for line in (*titles, *others)]


def _classifications(standard: Standard, group_names: Mapping[str, str]) -> list[Line]:
    owned: list[tuple[Line, tuple[Classification, ...]]] = [
        ({"belongs_to": "occupations"}, standard.occupations),
        ({"belongs_to": "activities"}, standard.activities),
    ]
    for group in standard.generalised_functions:
        name = group_names[group.id]
        owner = {"belongs_to": "generalised", "generalised_function": name, "owner": _reference(group.id, name)}
        owned.append((owner, group.classifications))
    return [
        _sealed("classifications", {**owner, "scheme": entry.scheme, "code": entry.code, "title": entry.title,
                                    **_place(entry.source)})
        for owner, entries in owned
        for entry in entries
    ]  # fmt: skip


def _qualification(standard: Standard) -> list[Line]:
    sheet = standard.qualification
    if sheet is None:
        return []
    return [
        _sealed("qualification", {
            "title": sheet.title, "level": sheet.level, "standard": sheet.standard, "validity": sheet.validity,
            "legal_requirement": sheet.legal_requirement,
            "documents": "\n".join(" ".join(document.split()) for document in sheet.documents),
            "additional": sheet.additional, **_place(sheet.source),
        })
    ]  # fmt: skip


def _codes(thing: Function | GeneralisedFunction) -> dict[str, str | None]:
    return {
        "code": thing.code, "title": thing.title, "level": thing.level, "code_as_issued": thing.code_as_issued,
        "level_as_issued": thing.level_as_issued, "language": thing.language, "id": thing.id,
        **_further("title", thing.parallel),
    }  # fmt: skip


def _further(key: str, parallel: Text) -> Line:
    return {f"{key}:{wording.language}": wording.text for wording in parallel}


def _place(source: Source | None) -> dict[str, str]:
    if source is None:
        return {}
    values = {key: getattr(source, key) for key in PLACE}
    return {key: "" if value is None else str(value) for key, value in values.items()}


def _reference(identifier: str | None, name: str) -> str:
    return f"{identifier} {name_seal(name)}" if identifier else ""


def _sealed(sheet: str, values: Mapping[str, str | None]) -> Line:
    line = {key: text for key, text in values.items() if text}
    return {**line, "seal": seal(sheet, line)}
