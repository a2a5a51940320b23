"""Checks of a standard that was read: map against description, codes, levels, gaps, glued or cut statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz import fuzz

from darya.documents.codes import read_function_code
from darya.documents.lines import begins_small
from darya.documents.vocabulary import fold_label
from darya.language.messages import N_
from darya.model import Finding, Function, MapEntry, Severity, Source, Standard, Statement, StatementKind

LONG = 300
"""Characters above which a full stop before a capital letter makes a statement look like two."""
SAME_TITLE = 90.0
"""Similarity (0–100) from which two titles differ by a slip of the pen only; still reported, as a note."""
_TWO_SENTENCES = re.compile(r"[а-яёa-zғқңөұүһіӣӯҳҷў)»\"]\s?\.\s+[A-ZА-ЯЁӘҒҚҢӨҰҮІҲӮҶЎ]")
_HANGING = re.compile(r"(?:[,(:]|\w-|\s(?:и|или|в|во|на|с|со|по|для|при|из|к|от|до|об|the|of|and|for|with))$")
_INFINITIVE = re.compile(r"(?:ть|ти|чь|ться|тись|чься)$")


def check_standard(standard: Standard) -> Iterator[Finding]:
    """All findings about a standard, in the order: map, codes and levels, gaps, statements."""
    yield from _map_against_functions(standard)
    yield from _codes_and_levels(standard)
    for function in standard.functions:
        yield from _gaps(function)
    yield from _kinds(standard)
    for statement in standard.statements():
        yield from _shape(statement)


def _map_against_functions(standard: Standard) -> Iterator[Finding]:
    functions = {function.code: function for function in standard.functions if function.code}
    listed = {entry.code: entry for entry in standard.functional_map if entry.code}
    if not standard.functional_map:
        yield _found("no-map", Severity.WARNING, N_("The standard has no functional map that could be read"))
    for code, entry in listed.items():
        if code in functions:
            yield from _same(entry, functions[code])
        else:
            template = N_("{code} “{title}” stands in the functional map but is not described")
            yield _found("not-described", Severity.ERROR, template, entry.source, code=code, title=entry.title)
    for code, function in functions.items():
        if listed and code not in listed:
            template = N_("{code} “{title}” is described but does not stand in the functional map")
            yield _about(function, "not-in-map", Severity.WARNING, template, code=code, title=function.title)


def _same(entry: MapEntry, function: Function) -> Iterator[Finding]:
    ours, theirs = fold_label(function.title), fold_label(entry.title)
    if ours != theirs and ours not in (fold_label(part) for part in entry.title.split("/")):
        near = fuzz.ratio(ours, theirs) >= SAME_TITLE
        template = N_("{code} is “{described}” in its description and “{listed}” in the functional map")
        values = {"code": function.code or "", "described": function.title, "listed": entry.title}
        yield _about(function, "other-title", Severity.NOTE if near else Severity.WARNING, template, **values)
    if function.level and entry.level and function.level != entry.level:
        template = N_("{code} has level {described} in its description and level {listed} in the functional map")
        values = {"code": function.code or "", "described": function.level, "listed": entry.level}
        yield _about(function, "other-level", Severity.WARNING, template, **values)


def _codes_and_levels(standard: Standard) -> Iterator[Finding]:
    counts = Counter(function.code for function in standard.functions if function.code)
    for code, count in counts.items():
        if count > 1:
            template = N_("The code {code} stands at {count} functions")
            yield _found("duplicate-code", Severity.ERROR, template, code=str(code), count=count)
    listed = Counter(entry.code for entry in standard.functional_map if entry.code)
    for code, count in listed.items():
        if count > 1:
            template = N_("The code {code} stands {count} times in the functional map")
            yield _found("duplicate-code", Severity.WARNING, template, code=str(code), count=count)
    for function in standard.functions:
        found = read_function_code(function.code or "")
        if found and found.level and function.level and function.level.split(".")[0] != found.level.split(".")[0]:
            template = N_("{code} ends with level {tail}, but level {level} is stated")
            values = {"code": found.text, "tail": found.level, "level": function.level}
            yield _about(function, "level-disagrees", Severity.WARNING, template, **values)


def _gaps(function: Function) -> Iterator[Finding]:
    kinds = Counter(statement.kind for statement in function.statements)
    values = {"code": function.code or "—", "title": function.title}
    if not kinds[StatementKind.TASK]:
        yield _about(function, "no-tasks", Severity.WARNING, N_("{code} “{title}” has no tasks"), **values)
    if not kinds[StatementKind.KNOWLEDGE]:
        yield _about(function, "no-knowledge", Severity.WARNING, N_("{code} “{title}” has no knowledge"), **values)
    if function.code is None:
        yield _about(
            function, "no-code", Severity.WARNING, N_("The function “{title}” has no code"), title=function.title
        )


def _kinds(standard: Standard) -> Iterator[Finding]:
    """Russian skills begin with a verb, knowledge with a noun; the other way round somebody mixed the labels up."""
    swapped = [function for function in standard.functions if _is_swapped(function)]
    if swapped:
        template = N_(
            "Skills and knowledge stand under each other's label in {count} functions ({codes}); kept as issued"
        )
        codes = ", ".join(function.code or "—" for function in swapped)
        yield _about(swapped[0], "labels-swapped", Severity.WARNING, template, count=len(swapped), codes=codes)


def _is_swapped(function: Function) -> bool:
    skills = [one for one in function.statements if one.kind is StatementKind.SKILL and one.language == "ru"]
    knowledge = [one for one in function.statements if one.kind is StatementKind.KNOWLEDGE and one.language == "ru"]
    if len(skills) < 2 or len(knowledge) < 2:
        return False
    return _share_of_verbs(skills) <= 0.2 and _share_of_verbs(knowledge) >= 0.8


def _share_of_verbs(statements: list[Statement]) -> float:
    verbs = [bool(_INFINITIVE.search(word)) for one in statements for word in re.findall(r"\w+", one.text)[:1]]
    return sum(verbs) / len(verbs) if verbs else 0.0


def _shape(statement: Statement) -> Iterator[Finding]:
    text, source = statement.text, statement.source
    values = {"text": text if len(text) <= LONG else text[:LONG] + "…"}
    if len(text) > LONG and _TWO_SENTENCES.search(text):
        template = N_("This may be several statements in one: {text}")
        yield _found("looks-glued", Severity.WARNING, template, source, statement.id, **values)
    if begins_small(text):
        template = N_("This may be the rest of another statement: {text}")
        yield _found("looks-cut", Severity.WARNING, template, source, statement.id, **values)
    elif _HANGING.search(text):
        template = N_("The end of this statement may be missing: {text}")
        yield _found("looks-cut", Severity.WARNING, template, source, statement.id, **values)


def _about(function: Function, word: str, severity: Severity, template: str, /, **values: str | int) -> Finding:
    return _found(word, severity, template, function.source, function.id, **values)


def _found(
    word: str,
    severity: Severity,
    template: str,
    source: Source | None = None,
    subject: str | None = None,
    /,
    **values: str | int,
) -> Finding:
    return Finding(code=word, severity=severity, template=template, values=values, source=source, subject=subject)
