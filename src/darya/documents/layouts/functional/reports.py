"""Findings about the reading itself: lines not understood, labels respelt, codes normalised, an act in blanks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from darya.documents.codes import Code
from darya.documents.layouts.functional.described import Described
from darya.documents.layouts.functional.front import Front
from darya.documents.layouts.functional.functional_map import FunctionalMap
from darya.documents.layouts.functional.general import General
from darya.documents.lines import Line
from darya.language.messages import N_
from darya.model import Finding, Severity, Source

_LONGEST_QUOTE = 300
_NORMALISED = {
    "letters": N_("Codes that mix the letters of two alphabets, written in Latin letters, as {example}: {count}"),
    "punctuation": N_("Codes with other spaces or points, put into the usual form, as {example}: {count}"),
    "digits": N_("Codes with other digits, put into the usual form, as {example}: {count}"),
    "kept-letter": N_("Codes with a letter without a Latin twin, kept as issued, as {example}: {count}"),
}


def report_reading(
    front: Front, general: General, functional_map: FunctionalMap, described: Described, file: str
) -> Iterator[Finding]:
    """All findings that the reading left, in the order of the document."""
    yield from _about_front(front, file)
    for line in general.unread:
        yield _unread(line, file, N_("In the general data this was not understood: {text}"))
    for line in functional_map.unread:
        yield _unread(line, file, N_("In the functional map this row was not understood: {text}"))
    for line in described.unread:
        yield _unread(line, file, N_("In the description of the functions this was not understood: {text}"))
    yield from _about_labels(described, file)
    yield from _about_codes(_codes(functional_map, described))
    yield from _about_origin(described, file)


def _about_front(front: Front, file: str) -> Iterator[Finding]:
    source = Source(file=file)
    if front.title is None:
        yield _finding("no-title", Severity.WARNING, N_("The title of the standard was not found"), source)
    if front.act is None:
        yield _finding("no-act", Severity.WARNING, N_("No act is named that issued the standard"), source)
    elif front.act.number is None or front.act.date is None:
        template = N_("The act has no number or date, so this may be a draft: {text}")
        yield _finding("act-incomplete", Severity.WARNING, template, source, text=front.act.as_issued or "")


def _unread(line: Line, file: str, template: str) -> Finding:
    text = line.text if len(line.text) <= _LONGEST_QUOTE else line.text[:_LONGEST_QUOTE] + "…"
    return _finding("not-understood", Severity.WARNING, template, line.first.source(file), text=text)


def _about_labels(described: Described, file: str) -> Iterator[Finding]:
    by_label: dict[tuple[str, str], list[Source]] = {}
    for match, place in described.respelt:
        by_label.setdefault((place.text, match.label), []).append(place.source(file))
    for (issued, label), places in by_label.items():
        template = N_("The label “{issued}” was read as “{label}” ({count} times)")
        count = len(places)
        yield _finding("label-respelt", Severity.NOTE, template, places[0], issued=issued, label=label, count=count)


def _codes(functional_map: FunctionalMap, described: Described) -> list[Code]:
    listed = [code for entry in functional_map.entries if (code := entry.code)]
    return listed + [code for unit in described.units if (code := unit.code)]


def _about_codes(codes: Sequence[Code]) -> Iterator[Finding]:
    for change, template in _NORMALISED.items():
        changed = [code for code in codes if change in code.changes]
        if changed:
            example = f"{changed[0].as_issued} → {changed[0].text}" if changed[0].original else changed[0].text
            yield _finding("code-normalised", Severity.NOTE, template, None, count=len(changed), example=example)


def _about_origin(described: Described, file: str) -> Iterator[Finding]:
    for unit in described.units:
        if unit.borrowed:
            template = N_("The function “{title}” is borrowed from another standard: {text}")
            values = {"title": unit.title, "text": ", ".join(unit.borrowed)[:_LONGEST_QUOTE]}
            yield _finding("borrowed", Severity.NOTE, template, unit.place.source(file), **values)


def _finding(word: str, severity: Severity, template: str, source: Source | None, /, **values: str | int) -> Finding:
    return Finding(code=word, severity=severity, template=template, values=values, source=source)
