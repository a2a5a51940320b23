"""How sure it is that a file is a functional standard of this family."""

from __future__ import annotations

from darya.documents.content import Content
from darya.documents.lines import Line, lines_of

_WEIGHTS = {
    "standard_title": 0.05,
    "general_data": 0.05,
    "purpose": 0.1,
    "functional_map": 0.15,
    "generalised_functions": 0.1,
    "generalised_function": 0.15,
    "function": 0.15,
    "job_titles": 0.05,
    "developers": 0.05,
}
_STATEMENT_WEIGHTS = {"tasks": 0.25, "skills": 0.15, "knowledge": 0.15}
_CELLS_LOOKED_AT = 2


def recognise(content: Content) -> float:
    """From 0 to 1: how many of the form's headings and labels the file has.

    A file that describes no task, skill or knowledge under its label, or does not do so function by function, is
    another kind of document, whatever else it shares with the form: its title page alone proves nothing.
    """
    roles = {role for line in lines_of(content) for role in _roles(line)}
    told = {"skills", "knowledge"} & roles and {"tasks", "function"} & roles
    grouped = {"functional_map", "generalised_function", "function"} & roles or {"name", "code"} <= roles
    if not (told and grouped):
        return 0.0
    weights = _WEIGHTS | _STATEMENT_WEIGHTS
    return min(1.0, sum(weight for role, weight in weights.items() if role in roles))


def _roles(line: Line) -> list[str]:
    matches = [cell.role for cell in line.cells[:_CELLS_LOOKED_AT]]
    found = [match.role for match in matches if match]
    return [*found, heading] if (heading := line.heading_role()) else found
