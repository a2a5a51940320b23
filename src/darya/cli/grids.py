"""Comparisons and drafts as files named on the command line."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from darya.cli.language import LANGUAGE, _
from darya.cli.screen import working
from darya.language.messages import N_
from darya.model import Comparison, InputError, Qualification, Standard, Text, language_tag, load_file

if TYPE_CHECKING:
    from darya.exchange.facts import GridFacts
    from darya.exchange.losses import LossReport
    from darya.exchange.xlsx.draft_read import DraftEdit
    from darya.exchange.xlsx.grid_apply import GridEdit
    from darya.matching.encoder import EncoderSource


def make_comparison(
    standards: Sequence[tuple[str, Standard]],
    memory: Path | None,
    languages: Sequence[str] | None,
    title: str | None,
    encoder: EncoderSource | None = None,
) -> Comparison:
    """Align the standards and note when; a title is in the first language of the output."""
    from darya.matching import align, load_memory

    with working(_(N_("Comparing"))):
        made = align(standards, memory=load_memory(memory) if memory else None, encoder=encoder)
    tags = _tags(languages, made)
    changed: dict[str, object] = {"made_at": dt.datetime.now(dt.UTC).replace(microsecond=0)}
    if title:
        changed["title"] = made.title.with_wording(tags[0], title)
    return made.model_copy(update=changed)


def _tags(languages: Sequence[str] | None, comparison: Comparison | Qualification) -> tuple[str, ...]:
    """One or two languages for what is written: as asked, else that of the messages if the texts have it."""
    if languages:
        return _asked(languages)
    return (LANGUAGE if LANGUAGE in comparison.languages else comparison.languages[0],)


def _asked(languages: Sequence[str]) -> tuple[str, ...]:
    tags = tuple(dict.fromkeys(map(language_tag, languages)))
    if len(tags) > 2:
        raise InputError(N_("At most two languages stand side by side; {count} were given"), count=len(tags))
    return tags


def write_grid(comparison: Comparison, out: Path, languages: Sequence[str] | None, title: str | None) -> LossReport:
    """Write a grid in the format that the file's name asks for; tells what this format leaves out."""
    from darya.exchange.registry import write

    tags, facts = _tags(languages, comparison), grid_facts(comparison, title)
    with working(_(N_("Writing {file}")).format(file=out.name)):
        return write(comparison, out, languages=tags, facts=facts)


def check_output(out: Path, languages: Sequence[str] | None, sources: Sequence[Path] = ()) -> None:
    """Refuse what cannot be written before work begins that would be lost.

    That is an unknown ending, an absent folder, a wrong language, and a file of ``sources``, which are only read.
    """
    from darya.exchange.registry import format_of

    format_of(out)
    if not out.resolve().parent.is_dir():
        raise InputError(N_("There is no folder {folder}; make it first"), folder=str(out.parent))
    _asked(languages or ())
    keep_sources(out, sources)


def keep_sources(out: Path, sources: Sequence[Path]) -> None:
    """Refuse to write over a file that is read: the work of a person would be lost."""
    if out.exists() and any(source.exists() and out.samefile(source) for source in sources):
        raise InputError(
            N_("{file} is read by this command and would be overwritten; give --out another name"), file=str(out)
        )


def one_line(text: str | None) -> str | None:
    """A title or code as typed, on one line and without what no file can hold; None where nothing is left."""
    printable = "".join(" " if unicodedata.category(letter) in ("Cc", "Cs") else letter for letter in text or "")
    return " ".join(printable.split()) or None


def grid_facts(comparison: Comparison, title: str | None = None) -> GridFacts:
    """Title, date and numbers for the first page of a grid."""
    from darya.web.comparison.facts import grid_facts as counted

    return counted(comparison, LANGUAGE, title)


def edit_of(path: Path) -> GridEdit | DraftEdit:
    """A grid or a draft with what was changed in it; a JSON grid has no changes."""
    from darya.exchange.xlsx.grid_apply import GridEdit

    if not path.is_file():
        raise InputError(N_("There is no file {file}"), file=str(path))
    if path.suffix == ".json":
        document = load_file(path)
        if not isinstance(document, Comparison):
            raise InputError(
                N_("{file} does not hold a grid; give a file that darya compare has written"), file=path.name
            )
        return GridEdit(comparison=document, changes=(), problems=())
    if path.suffix != ".xlsx":
        raise InputError(N_("{file}: a grid can be read from .xlsx or .json only"), file=path.name)
    from darya.exchange.xlsx.read import read_workbook

    return read_workbook(path)


def load_grid(path: Path) -> Comparison:
    """A grid with a person's changes applied. Raises ``InputError`` where the workbook has errors."""
    from darya.exchange.xlsx.grid_apply import GridEdit

    edit = edit_of(path)
    if not isinstance(edit, GridEdit):
        raise InputError(N_("{file} holds a draft; give a grid that darya compare has written"), file=path.name)
    if edit.problems:
        raise InputError(
            N_("{file} has errors ({count}); darya changes {file} lists them. The first: {first}"),
            file=path.name,
            count=len(edit.problems),
            first=edit.problems[0].in_language(LANGUAGE),
        )
    return edit.comparison


def make_draft(
    comparison: Comparison, at_least: int, languages: Sequence[str] | None, title: str | None, code: str | None
) -> Qualification:
    """Draft the shared core."""
    from darya.drafting import draft

    tags = _tags(languages, comparison)
    working_languages = tuple(dict.fromkeys((*tags, *comparison.languages)))
    named: Text | None = Text.model_validate([{"language": tags[0], "text": title}]) if title else None
    with working(_(N_("Drafting"))):
        return draft(
            comparison, at_least=at_least, languages=working_languages, title=named, code=code, date=dt.date.today()
        )


def write_draft(qualification: Qualification, out: Path, languages: Sequence[str] | None) -> LossReport:
    """Write a draft in the format that the file's name asks for; tells what this format leaves out."""
    from darya.exchange.registry import write

    with working(_(N_("Writing {file}")).format(file=out.name)):
        return write(qualification, out, languages=_tags(languages, qualification))


def write_edit(edit: GridEdit | DraftEdit, out: Path, languages: Sequence[str] | None) -> LossReport:
    """Write what came back, with the changes applied; the checks of a draft are run anew."""
    from darya.exchange.xlsx.grid_apply import GridEdit

    if isinstance(edit, GridEdit):
        return write_grid(edit.comparison, out, languages, None)
    from darya.drafting import checked

    return write_draft(checked(edit.qualification) if edit.changes else edit.qualification, out, languages)


def write_memory(comparison: Comparison, out: Path) -> int:
    """Write the confirmed pairs of a grid; gives their number."""
    from darya.matching import memory_from, save_memory

    memory = memory_from(comparison)
    save_memory(memory, out)
    return len(memory.pairs)
