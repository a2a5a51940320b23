"""The five parts of the form, told by their headings, or by what only one part has where headings are missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from darya.documents.lines import Line

STATEMENT_ROLES = ("tasks", "skills", "knowledge", "responsibility", "other")
REQUIREMENT_ROLES = ("job_titles", "education", "experience", "special_conditions", "other_requirements")

_OPENED_BY_HEADING = {
    "general_data": "general",
    "area": "general",
    "purpose": "general",
    "functional_map": "map",
    "characteristics": "described",
    "generalised_function": "described",
    "function": "described",
    "developers": "developers",
    "responsible_developer": "developers",
}
_ORDER = ("front", "general", "map", "described", "developers")


@dataclass(slots=True)
class Sections:
    """The lines of each part, in reading order."""

    front: list[Line] = field(default_factory=list)
    general: list[Line] = field(default_factory=list)
    map: list[Line] = field(default_factory=list)
    described: list[Line] = field(default_factory=list)
    developers: list[Line] = field(default_factory=list)


def split_sections(lines: Sequence[Line]) -> Sections:
    """Give each line to its part. Parts may be missing; none begins again once a later one has begun.

    Except that a description of functions may come after anything: standards that join several documents
    put developers in the middle.
    """
    sections, current = Sections(), "front"
    for line in lines:
        opened = _opened_by(line)
        if opened and (_ORDER.index(opened) > _ORDER.index(current) or opened == "described"):
            current = opened
        getattr(sections, current).append(line)
    return sections


def _opened_by(line: Line) -> str | None:
    heading = line.heading()
    if heading is not None:
        return _OPENED_BY_HEADING.get(heading[0].role)
    roles = line.roles()
    if {"generalised_functions", "functions"} <= set(roles):
        return "map"
    if roles[0] in STATEMENT_ROLES or (roles[0] == "name" and {"code", None} <= set(roles)):
        return "described"  # a heading row of the map has roles only, a named function has values
    if roles[0] in ("area", "purpose"):
        return "general"
    return None
