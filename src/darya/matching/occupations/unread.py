"""What of a file was not understood, with its place: listed, not guessed."""

from __future__ import annotations

from darya.language.messages import N_
from darya.model import Finding, Severity

MOST_FINDINGS = 1000
"""Findings kept of one file; of more, their number."""


class Unread:
    """Collects the rows of one file that could not be understood."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[Finding] = []
        self._more = 0

    def code(self, table: str, row: int, code: str) -> None:
        """A row whose code is none of ISCO-08."""
        self._add("row-without-code", N_("{table}, row {row}: “{text}” is no code of ISCO-08"), table, row, code)

    def text(self, table: str, row: int) -> None:
        """A row without a label."""
        self._add("row-without-label", N_("{table}, row {row}: there is no label"), table, row, "")

    def language(self, table: str, row: int, tag: str) -> None:
        """A row whose language is none."""
        self._add("row-without-language", N_("{table}, row {row}: “{text}” is no language tag"), table, row, tag)

    def foreign_code(self, code: str, text: str) -> None:
        """A label whose code none of the installed structures has."""
        template = N_("“{text}”: the installed ISCO-08 has no unit group {code}")
        self._keep("unknown-code", template, {"text": text[:80], "code": code})

    def findings(self) -> tuple[Finding, ...]:
        """All that was collected, in the order of the file."""
        if not self._more:
            return tuple(self._found)
        more = Finding(
            code="more-rows",
            severity=Severity.WARNING,
            template=N_("Further rows that were not understood: {count}"),
            values={"count": self._more},
        )
        return (*self._found, more)

    def _add(self, sort: str, template: str, table: str, row: int, text: str) -> None:
        self._keep(sort, template, {"table": table, "row": row, "text": text[:80]})

    def _keep(self, sort: str, template: str, values: dict[str, str | int | float]) -> None:
        if len(self._found) >= MOST_FINDINGS:
            self._more += 1
            return
        self._found.append(Finding(code=sort, severity=Severity.WARNING, template=template, values=values))
