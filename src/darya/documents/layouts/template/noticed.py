"""The findings of a workbook, each at its row. One place for the sentences, so that a check only names what it saw."""

from __future__ import annotations

from dataclasses import dataclass, field

from darya.documents.layouts.template.lines import Read, Unknown
from darya.language.messages import N_
from darya.model import Finding, Severity, Source

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

SENTENCES: dict[str, tuple[Severity, str]] = {
    "missing-sheet": (_ERROR, N_("The workbook has no sheet of {sheet}.")),
    "no-functions": (_WARNING, N_("The workbook is not filled in: it holds no function, so no statement can be read.")),
    "unknown-label": (_WARNING, N_("Sheet {sheet}, row {row}: “{text}” is no field or heading of this form.")),
    "missing-title": (_ERROR, N_("The workbook does not say what the standard is called.")),
    "unknown-kind": (_ERROR, N_("Sheet {sheet}, row {row}: “{text}” is none of the kinds; read as “other”.")),
    "unknown-choice": (_ERROR, N_("Sheet {sheet}, row {row}: “{text}” is not in the list; left out.")),
    "unknown-function": (_ERROR, N_("Sheet {sheet}, row {row}: there is no function “{text}”; the line was left out.")),
    "unclear-function": (_WARNING, N_("Sheet {sheet}, row {row}: several are called “{text}”; the first was taken.")),
    "unknown-group": (_ERROR, N_("Sheet {sheet}, row {row}: there is no generalised function “{text}”.")),
    "empty-text": (_ERROR, N_("Sheet {sheet}, row {row}: the text is empty; the line was left out.")),
    "doubled-id": (_NOTE, N_("Sheet {sheet}, row {row}: a copied line; it was given an identifier of its own.")),
    "unknown-language": (_ERROR, N_("Sheet {sheet}, row {row}: “{text}” is no language.")),
    "unknown-country": (_ERROR, N_("Sheet {sheet}, row {row}: “{text}” is no two-letter country code.")),
    "wrong-date": (_ERROR, N_("Sheet {sheet}, row {row}: “{text}” is no date of the form 2026-05-31.")),
    "wrong-place": (_WARNING, N_("Sheet {sheet}, row {row}: “{text}” is no place in one of the files; left out.")),
    "changed-text": (_NOTE, N_("Sheet {sheet}, row {row}: changed in the workbook, which is now its source.")),
}  # fmt: skip


@dataclass(slots=True)
class Notebook:
    """Collects what is noticed while one workbook is read."""

    file: str
    findings: list[Finding] = field(default_factory=list)

    def note(self, code: str, at: Read | Unknown, text: str = "", *, subject: str | None = None) -> None:
        """Write down what was noticed at a line."""
        severity, template = SENTENCES[code]
        self.findings.append(
            Finding(
                code=code,
                severity=severity,
                template=template,
                values={"sheet": at.sheet, "row": at.row, "text": text},
                source=Source(file=self.file, sheet=at.sheet or None, row=at.row),
                subject=subject,
            )
        )

    def note_whole(self, code: str, **values: str) -> None:
        """Write down what is noticed about the workbook as a whole."""
        severity, template = SENTENCES[code]
        self.findings.append(Finding(code=code, severity=severity, template=template, values=values))
