"""Where a line is from: the original file as long as it is unchanged, the workbook from then on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from darya.documents.layouts.template.flatten import seal
from darya.documents.layouts.template.form import PLACE
from darya.documents.layouts.template.lines import Read, Workbook
from darya.documents.layouts.template.noticed import Notebook
from darya.model import Source, SourceFile

_CONTAINERS = ("pdf", "docx", "rtf", "xlsx")


@dataclass(slots=True)
class Places:
    """The files of the standard and the source of each line."""

    workbook: SourceFile
    originals: tuple[SourceFile, ...]
    sheets: Mapping[int, str]
    """Identity of a line → key of its sheet."""
    notes: Notebook
    _order: int = field(default=0)

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """The original files, then the workbook itself."""
        return (*self.originals, self.workbook)

    def source(self, read: Read, *, subject: str | None = None) -> Source:
        """The line's source: as stated when the line is unchanged or new with a stated file, else the workbook."""
        self._order += 1
        changed = "seal" in read.line and not self.unchanged(read)
        if changed and subject:
            self.notes.note("changed-text", read, subject=subject)
        stated = None if changed else self.stated(read)
        return stated or Source(file=self.workbook.name, sheet=read.sheet or None, row=read.row, order=self._order)

    def unchanged(self, read: Read) -> bool:
        """Whether the line says what it said when Darya wrote it."""
        return read.line.get("seal") == seal(self.sheets[id(read)], read.line)

    def stated(self, read: Read) -> Source | None:
        """The place written in the line, or None where none, an unknown file or no number is written."""
        written = {key: read.line[key] for key in PLACE if key in read.line}
        if not written.keys() & {"file"}:
            return None
        numbers = {key: _whole_number(text) for key, text in written.items() if key not in ("file", "sheet")}
        if written["file"] not in {file.name for file in self.files} or None in numbers.values():
            self.notes.note("wrong-place", read, ", ".join(written.values()))
            return None
        return Source.model_validate({**numbers, **{key: written[key] for key in ("file", "sheet") if key in written}})


def make_places(workbook: Workbook, file: SourceFile, notes: Notebook) -> Places:
    """The places of one workbook. A workbook named like one of the files it holds is given a further name."""
    originals = tuple(_files(workbook))
    taken = {original.name: original for original in originals}
    if file.name in taken and taken[file.name].sha256 != file.sha256:
        file = file.model_copy(update={"name": _free_name(file.name, taken)})
    notes.file = file.name
    if file.name in taken:
        originals = tuple(original for original in originals if original.name != file.name)
    sheets = {id(read): key for key, lines in workbook.lines.items() for read in lines}
    return Places(file, originals, sheets, notes)


def _files(workbook: Workbook) -> list[SourceFile]:
    found: dict[str, SourceFile] = {}
    for read in workbook.lines.get("files", ()):
        line = read.line
        size = _whole_number(line.get("size", ""))
        hexadecimal = len(line.get("hash", "")) == 64 and not set(line["hash"]) - set("0123456789abcdef")
        if line.get("name") and size and hexadecimal and line.get("container") in _CONTAINERS:
            file = SourceFile(name=line["name"], sha256=line["hash"], size=size, container=line["container"])
            found.setdefault(file.name, file)
    return list(found.values())


def _free_name(name: str, taken: Mapping[str, object]) -> str:
    path = PurePath(name)
    number = 2
    while f"{path.stem} ({number}){path.suffix}" in taken:
        number += 1
    return f"{path.stem} ({number}){path.suffix}"


def _whole_number(text: str) -> int | None:
    digits = text.strip().removesuffix(".0")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None
