"""The lines of the workbook as a standard again. Every line that cannot be used becomes a finding, never a crash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from darya.documents.codes import read_level
from darya.documents.layouts.template.flatten import Line
from darya.documents.layouts.template.form import CHOICES, JOB_TITLE
from darya.documents.layouts.template.general import General, listed_code
from darya.documents.layouts.template.labels import language_of
from darya.documents.layouts.template.lines import Read, Workbook
from darya.documents.layouts.template.noticed import Notebook
from darya.documents.layouts.template.places import Places
from darya.documents.layouts.template.references import Directory
from darya.model import (
    Classification,
    Developer,
    Footnote,
    Function,
    GeneralisedFunction,
    MapEntry,
    QualificationSheet,
    Requirement,
    RequirementKind,
    Statement,
    StatementKind,
    Text,
    stable_id,
)

IDENTIFIER = re.compile(r"[A-Za-z0-9_.:-]{1,80}")
"""What the model takes for an identifier."""


@dataclass(frozen=True, slots=True)
class Builder:
    """What every line needs to become a part of the standard."""

    workbook: Workbook
    general: General
    places: Places
    notes: Notebook

    def _lines(self, sheet: str, needed: str) -> Iterator[Read]:
        """The lines of a sheet in which the needed text stands; the others are noted."""
        for read in self.workbook.lines.get(sheet, ()):
            if read.line.get(needed):
                yield read
            elif _says_something(read.line):
                self.notes.note("empty-text", read)

    def generalised(self) -> list[GeneralisedFunction]:
        """Generalised functions, still without requirements and classifications."""
        taken: set[str] = set()
        return [
            GeneralisedFunction(**self._named(read, "g", taken))  # type: ignore[arg-type]
            for read in self._lines("generalised", "title")
        ]

    def functions(self, groups: list[GeneralisedFunction]) -> list[Function]:
        """Functions, still without statements."""
        taken: set[str] = {group.id for group in groups}
        directory = Directory(groups)
        return [
            Function(**self._named(read, "f", taken), generalised_function=self._group(read, directory))  # type: ignore[arg-type]
            for read in self._lines("functions", "title")
        ]

    def _named(self, read: Read, prefix: str, taken: set[str]) -> dict[str, object]:
        line = read.line
        return {
            "id": self._identifier(read, prefix, taken),
            **self._codes(read),
            "title": line["title"],
            "language": self._language(read),
            "parallel": _parallel(line, "title"),
            "source": self.places.source(read),
        }

    def _codes(self, read: Read) -> dict[str, str | None]:
        return _as_written(read.line) if self.places.unchanged(read) else _normalised(read.line)

    def _group(self, read: Read, directory: Directory) -> str | None:
        name = read.line.get("generalised_function", "")
        if not name:
            return None
        found = directory.find(name, read.line.get("owner", ""))
        if found.identifier is None:
            self.notes.note("unknown-group", read, name)
        elif found.unclear:
            self.notes.note("unclear-function", read, name, subject=found.identifier)
        return found.identifier

    def statements(self, functions: list[Function]) -> dict[str, list[Statement]]:
        """Identifier of the function → its statements in the order of the lines."""
        directory = Directory(functions)
        taken = {function.id for function in functions}
        belonging: dict[str, list[Statement]] = {function.id: [] for function in functions}
        current = ""
        for read in self.workbook.lines.get("statements", ()):
            owner = self._function(read, directory) if read.line.get("function") else current
            if owner is None or not owner:
                if _says_something(read.line):
                    self.notes.note("unknown-function", read, read.line.get("function", ""))
                current = ""
                continue
            current = owner
            statement = self._statement(read, taken)
            if statement:
                belonging[owner].append(statement)
        return belonging

    def _function(self, read: Read, directory: Directory) -> str | None:
        name = read.line["function"]
        found = directory.find(name, read.line.get("owner", ""))
        if found.unclear:
            self.notes.note("unclear-function", read, name, subject=found.identifier)
        return found.identifier

    def _statement(self, read: Read, taken: set[str]) -> Statement | None:
        parallel, language = _parallel(read.line, "text"), self._language(read)
        text = read.line.get("text")
        if not text:
            first = parallel.best(language)
            if first is None:
                if "kind" in read.line or "id" in read.line:
                    self.notes.note("empty-text", read)
                return None
            text, language = first.text, first.language
            parallel = parallel.with_wording(language, "")
        kind = _chosen("statement", read.line.get("kind"))
        if kind is None:
            self.notes.note("unknown-kind", read, read.line.get("kind", ""))
        identifier = self._identifier(read, "s", taken)
        source = self.places.source(read, subject=identifier)
        return Statement(
            id=identifier, kind=StatementKind(kind or "other"), text=text, language=language, parallel=parallel,
            source=source,
        )  # fmt: skip

    def requirements(
        self, groups: list[GeneralisedFunction]
    ) -> tuple[dict[str, list[str]], dict[str, list[Requirement]]]:
        """Job titles and requirements by identifier of the generalised function."""
        directory = Directory(groups)
        titles: dict[str, list[str]] = {}
        required: dict[str, list[Requirement]] = {}
        for read in self._lines("requirements", "text"):
            owner, kind = self._group(read, directory), _chosen("requirement", read.line.get("kind"))
            if kind is None:
                self.notes.note("unknown-choice", read, read.line.get("kind", ""))
            elif owner is None:
                if not read.line.get("generalised_function"):
                    self.notes.note("unknown-group", read)
            elif kind == JOB_TITLE:
                titles.setdefault(owner, []).append(read.line["text"])
            else:
                requirement = Requirement(
                    kind=RequirementKind(kind), text=read.line["text"], source=self.places.source(read)
                )
                required.setdefault(owner, []).append(requirement)
        return titles, required

    def classifications(self, groups: list[GeneralisedFunction]) -> dict[str, list[Classification]]:
        """Classifications by ``occupations``, ``activities`` or identifier of a generalised function."""
        directory = Directory(groups)
        found: dict[str, list[Classification]] = {}
        for read in self._lines("classifications", "scheme"):
            owner = _chosen("owner", read.line.get("belongs_to"))
            if owner is None:
                self.notes.note("unknown-choice", read, read.line.get("belongs_to", ""))
                continue
            belongs = self._group(read, directory) if owner == "generalised" else owner
            if belongs is None:
                continue
            line = read.line
            entry = Classification(
                scheme=line["scheme"], code=line.get("code"), title=line.get("title"),
                source=self.places.stated(read) if "seal" in line else self.places.source(read),
            )  # fmt: skip
            found.setdefault(belongs, []).append(entry)
        return found

    def functional_map(self) -> tuple[MapEntry, ...]:
        """The lines of the functional map."""
        return tuple(self._map_entry(read) for read in self._lines("map", "title"))

    def _map_entry(self, read: Read) -> MapEntry:
        group, codes = read.line.get("generalised_function"), self._codes(read)
        return MapEntry(
            generalised_code=group if self.places.unchanged(read) else listed_code(group), code=codes["code"],
            code_as_issued=codes["code_as_issued"], level=codes["level"], title=read.line["title"],
            source=self.places.source(read),
        )  # fmt: skip

    def developers(self) -> tuple[Developer, ...]:
        """Bodies and persons; a role that is not in the list is kept as it was written."""
        return tuple(
            Developer(
                name=read.line["name"], source=self.places.source(read),
                role=read.line.get("role"),
            )
            for read in self._lines("developers", "name")
        )  # fmt: skip

    def footnotes(self) -> tuple[Footnote, ...]:
        """Footnotes; one without a mark gets an asterisk."""
        return tuple(
            Footnote(mark=read.line.get("mark", "*"), text=read.line["text"], source=self.places.source(read))
            for read in self._lines("footnotes", "text")
        )

    def qualification(self) -> QualificationSheet | None:
        """The sheet *Qualification*, where it is filled in; only its first line counts."""
        read = next(self._lines("qualification", "title"), None)
        if read is None:
            return None
        line = read.line
        return QualificationSheet(
            title=line["title"], level=line.get("level"), standard=line.get("standard"),
            legal_requirement=line.get("legal_requirement"), validity=line.get("validity"),
            documents=tuple(part for part in line.get("documents", "").splitlines() if part.strip()),
            additional=line.get("additional"), source=self.places.source(read),
        )  # fmt: skip

    def _identifier(self, read: Read, prefix: str, taken: set[str]) -> str:
        """The line's own identifier; a new line or a copy gets one that the same workbook will give again."""
        given = read.line.get("id", "")
        if given and (given in taken or not IDENTIFIER.fullmatch(given)):
            self.notes.note("doubled-id", read, given)
            given = ""
        identifier = given or stable_id(prefix, self.places.workbook.sha256, read.sheet, read.row)
        taken.add(identifier)
        return identifier

    def _language(self, read: Read) -> str:
        written = read.line.get("language", "")
        tag = language_of(written)
        if written and tag is None:
            self.notes.note("unknown-language", read, written)
        return tag or self.general.language


def _as_written(line: Line) -> dict[str, str | None]:
    return {key: line.get(key) for key in ("code", "code_as_issued", "level", "level_as_issued")}


def _normalised(line: Line) -> dict[str, str | None]:
    """Code and level as the model keeps them; what a person typed stays as issued where it differs."""
    code, level = line.get("code"), line.get("level")
    normal_code, normal_level = listed_code(code), read_level(level) if level else None
    return {
        "code": normal_code,
        "code_as_issued": line.get("code_as_issued") or (code if code != normal_code else None),
        "level": normal_level.text if normal_level else level,
        "level_as_issued": line.get("level_as_issued") or (normal_level.original if normal_level else None),
    }


def _chosen(name: str, text: str | None) -> str | None:
    return text if text in CHOICES[name] else None


def _says_something(line: Line) -> bool:
    return any(key in line for key in ("text", "title", "name", "scheme", "kind", "id"))


def _parallel(line: Line, key: str) -> Text:
    further = {name.partition(":")[2]: text for name, text in line.items() if name.startswith(f"{key}:")}
    return Text.model_validate([{"language": tag, "text": text} for tag, text in further.items()])
