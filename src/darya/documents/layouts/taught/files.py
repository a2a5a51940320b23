"""Mapping files ``*.layout.toml``: written with a comment for every guess, read with the place of every mistake."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from darya.documents.layouts.taught.faults import check_mapping
from darya.documents.layouts.taught.mapping import (
    PARTS,
    TITLE_FROM,
    ColumnLabel,
    HeadingPattern,
    KindWord,
    Label,
    Mapping,
    Meaning,
)  # fmt: skip
from darya.language.messages import N_, render
from darya.model import InputError, StandardKind, whole_file

_SECTIONS = {"label": "labels", "column": "columns", "kind_word": "kinds", "heading": "headings"}
_HEAD = (
    N_("A taught layout: what the labels, columns and headings of a document mean."),
    N_("Correct what is wrong: change “means”, take an entry out, or add one of the same form."),
    N_("“means” is one of: {meanings}"),
)
_EXPLAINED = {
    "label": N_("Words beside, above or in front of what they name."),
    "column": N_("Headings of columns; “language” says in which language a column is written."),
    "kind_word": N_("The words of the column that means “kind”."),
    "heading": N_("Headings that open a function; {parts} may stand in them for what changes."),
}


def load_mapping(path: Path) -> Mapping:
    """Read a mapping file. Raises ``InputError`` with the line or the field that is wrong."""
    try:
        data = path.read_bytes()
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise InputError(N_("{path} cannot be opened: {detail}"), path=str(path), detail=detail) from None
    return parse_mapping(data, str(path))


def parse_mapping(data: bytes, name: str) -> Mapping:
    """The mapping in the bytes of a file; ``name`` is what messages call it. Raises ``InputError`` with the place."""
    mapping, faults = check_mapping(data)
    if mapping is not None:
        return mapping
    fault = faults[0]
    detail = fault.in_language("en")
    if not fault.line:
        raise InputError(N_("{path}, {field}: {detail}"), path=name, field=fault.place or "mapping", detail=detail)
    if not fault.place:
        raise InputError(N_("{path}, line {line}: {detail}"), path=name, line=fault.line, detail=detail)
    template = N_("{path}, line {line}, {field}: {detail}")
    raise InputError(template, path=name, line=fault.line, field=fault.place, detail=detail)


def save_mapping(mapping: Mapping, path: Path, language: str = "en") -> None:
    """Write a mapping file, whole or not at all, with comments in the person's language."""
    with whole_file(path) as part:
        part.write_text(dump_mapping(mapping, language), encoding="utf-8")


def dump_mapping(mapping: Mapping, language: str = "en") -> str:
    """The mapping as TOML, to be corrected by hand; ``parse_mapping`` gives an equal mapping back."""
    values = {"meanings": ", ".join(Meaning), "parts": " ".join(f"{{{part}}}" for part in PARTS)}
    head = [
        *(f"# {render(template, values, language)}" for template in _HEAD),
        f"schema = {_quoted(mapping.schema_version)}",
        f"name = {_quoted(mapping.name)}",
        f"kind = {_quoted(mapping.kind)}  # {' | '.join(StandardKind)}",
        *([f"language = {_quoted(mapping.language)}"] if mapping.language else []),
        f"title_from = {_quoted(mapping.title_from)}  # {' | '.join(TITLE_FROM)}",
        f"split_at_semicolons = {_written(mapping.split_at_semicolons)}",
        f"split_sentences = {_written(mapping.split_sentences)}",
    ]
    for section, field in _SECTIONS.items():
        entries = getattr(mapping, field)
        if entries:
            head += ["", f"# {render(_EXPLAINED[section], values, language)}"]
        for entry in entries:
            head += ["", f"[[{section}]]", *_entry(entry, language)]
    return "\n".join(head) + "\n"


def _entry(entry: Label | ColumnLabel | KindWord | HeadingPattern, language: str) -> Iterable[str]:
    written = [f"{key} = {_quoted(value)}" for key, value in entry.model_dump(mode="json", exclude_none=True).items()]
    reason = f"  # {_one_line(entry.why.in_language(language))}" if entry.why else ""
    return (*written[:-1], written[-1] + reason)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    escaped = "".join(_escape(letter) for letter in str(text))
    return f'"{escaped}"'


def _escape(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    return f"\\u{ord(letter):04x}" if ord(letter) < 32 or ord(letter) == 127 else letter


def _written(value: bool) -> str:
    return "true" if value else "false"
