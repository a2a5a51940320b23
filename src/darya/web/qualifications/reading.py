"""What a workbook that came back holds, beside the draft that it was taken from."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from darya.exchange.xlsx.draft_read import draft_edit
from darya.exchange.xlsx.opening import open_workbook
from darya.exchange.xlsx.state import extract
from darya.language.messages import N_
from darya.model import Finding, InputError, Qualification, Refused, Trace
from darya.web.qualifications.documents import pack, qualification_of
from darya.web.qualifications.models import GivenBack


def read_back(given: GivenBack) -> dict[str, Any]:
    """The fields of ``GivenBack`` that reading fills in.

    Raises ``Refused`` or ``InputError`` for what is no workbook of this draft.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draft.xlsx"
        path.write_bytes(bytes(given.content))
        book = open_workbook(path, formulas=True)
        base = extract(book)
        if not isinstance(base, Qualification):
            raise Refused("other-kind", N_("{file} holds a grid or a standard, not a draft"), file=given.name)
        now = qualification_of(given.draft)
        if base.id != now.id:
            raise InputError(N_("This workbook holds another draft: give it back on the page of that draft"))
        _require_known_sentences(base, now)
        edit = draft_edit(book, base, given.name or path.name)
    lists = {"changes": edit.changes, "problems": edit.problems, "notes": edit.notes}
    told = {name: [_plain(one) for one in found] for name, found in lists.items()}
    return {"base": pack(base), "mine": pack(edit.qualification), **told}


def _plain(one: Finding) -> dict[str, Any]:
    """A change or a problem as a finding: its sentence can be said in any language."""
    return one.model_dump(mode="json", include=set(Finding.model_fields))


def _require_known_sentences(base: Qualification, now: Qualification) -> None:
    """National sentences come from the standards, never from a workbook: one that the draft has not is no base."""
    known = {trace.model_dump_json() for trace in _sentences(now)}
    strange = next((trace for trace in _sentences(base) if trace.model_dump_json() not in known), None)
    if strange is not None:
        raise InputError(
            N_(
                "The workbook rests on a national sentence that the draft does not have (any more): “{text}”. "
                "Take the draft away once more and make your changes there"
            ),
            text=strange.text,
        )


def _sentences(one: Qualification) -> Iterator[Trace]:
    for outcome in one.outcomes():
        yield from outcome.traces
        yield from (trace for criterion in outcome.criteria for trace in criterion.traces)
    yield from (item.trace for annex in one.annexes for item in annex.additions)
    yield from one.national_entry
