"""Findings with the way to what they are about; missing wordings as one matter for each language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from darya.model import Finding, Qualification, gather_unworded, place_of_unworded
from darya.web.qualifications.entering import Entered
from darya.web.ui.say import reader_language


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding with the way to what it is about."""

    finding: Finding
    url: str
    where: str


@dataclass(frozen=True, slots=True)
class UnwordedGroup:
    """What is not yet worded in a language, with a way to each place."""

    language: str
    told: str
    severity: str
    places: Sequence[tuple[str, str]]
    """Address and name."""


def finding_lines(entered: Entered) -> list[FindingLine]:
    """Every finding of the draft."""
    homes = _homes(entered.qualification)
    lines = []
    for finding in entered.qualification.findings:
        kind, subject, code = homes.get(finding.subject or "", ("whole", "", ""))
        lines.append(FindingLine(finding, _url(entered, kind, subject), code))
    return lines


def _url(entered: Entered, kind: str, subject: str) -> str:
    if kind == "unit":
        return f"{entered.url('core')}?unit={subject}#u-{subject}"
    return entered.url("outcome", subject) if kind == "outcome" else entered.url("whole")


def _homes(qualification: Qualification) -> Mapping[str, tuple[str, str, str]]:
    """Identifier of a part → what page shows it, of which unit or outcome, under which code."""
    found: dict[str, tuple[str, str, str]] = {}
    for unit in qualification.units:
        found[unit.id] = ("unit", unit.id, unit.code or "")
        for outcome in unit.outcomes:
            home = ("outcome", outcome.id, outcome.code or "")
            found |= dict.fromkeys((outcome.id, *(one.id for one in outcome.criteria)), home)
    return found


def unworded_groups(lines: Sequence[FindingLine]) -> list[UnwordedGroup]:
    """The missing wordings among these lines, language by language."""
    urls = {id(line.finding): line.url for line in lines}
    gathered, _others = gather_unworded(line.finding for line in lines)
    language = reader_language()
    return [
        UnwordedGroup(
            language=one.language,
            told=one.in_language(language),
            severity=one.severity.value,
            places=[(urls[id(each)], place_of_unworded(each, language)) for each in one.findings],
        )
        for one in gathered
    ]
