"""Teaching: a mapping proposed from one document, with the reason for every guess, for a person to correct."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from darya.documents.content import Content, Paragraph
from darya.documents.layouts.taught.guesses import is_sure
from darya.documents.layouts.taught.mapping import STATEMENTS, ColumnLabel, KindWord, Label, Mapping, Meaning, TitleFrom
from darya.documents.layouts.taught.propose_columns import Columns, propose_columns
from darya.documents.layouts.taught.propose_headings import Headings, propose_headings
from darya.documents.layouts.taught.propose_labels import find_labels, propose_labels
from darya.documents.layouts.taught.walk import Walk
from darya.documents.lines import Line, Piece, lines_of
from darya.language.identify import identify
from darya.language.messages import N_
from darya.language.splitting import split_sentences
from darya.model import Refused


def propose(content: Content, name: str) -> Mapping:
    """A mapping for documents like this one; ``name`` is what it is called.

    Raises ``Refused`` when nothing in the document looks like tasks, skills or knowledge.
    """
    lines = lines_of(content)
    tables = [found for table in _tables(lines) if (found := propose_columns(table))]
    headings = propose_headings(content, lines)
    columns = _joined(tables)
    labels = _labels(lines, tables, headings, columns)
    meanings = {label.means for label in labels} | {column.means for column in columns}
    if not meanings & {*STATEMENTS, Meaning.TEXT}:
        template = N_("Nothing here looks like tasks, skills or knowledge with a label; write the mapping by hand")
        raise Refused("other-kind", template)
    mapping = Mapping(
        name=name,
        language=next((table.language for table in tables if table.language), None),
        title_from=_title_from(content, labels),
        label=tuple(labels),
        column=columns,
        kind_word=_joined_kinds(tables),
        heading=(headings.pattern,) if headings else (),
    )
    return _with_splitting(mapping, lines)


def doubts(mapping: Mapping) -> tuple[str, ...]:
    """The texts of the entries that were not proposed with certainty."""
    told = [(label.text, label.why) for label in mapping.labels]
    told += [(column.text, column.why) for column in mapping.columns]
    told += [(word.text, word.why) for word in mapping.kinds]
    told += [(heading.pattern, heading.why) for heading in mapping.headings]
    return tuple(text for text, reason in told if not is_sure(reason))


def _tables(lines: Sequence[Line]) -> list[list[Line]]:
    inside = (line for line in lines if line.table is not None)
    return [list(group) for _, group in groupby(inside, key=lambda line: line.table)]


def _joined(tables: Sequence[Columns]) -> tuple[ColumnLabel, ...]:
    columns: dict[str, ColumnLabel] = {}
    for table in tables:
        for column in table.columns:
            columns.setdefault(column.text, column)
    return tuple(columns.values())


def _joined_kinds(tables: Sequence[Columns]) -> tuple[KindWord, ...]:
    return tuple({word.text: word for table in tables for word in table.kinds}.values())


def _labels(
    lines: Sequence[Line], tables: Sequence[Columns], headings: Headings | None, columns: Sequence[ColumnLabel]
) -> list[Label]:
    opened = {Meaning.FUNCTION_CODE, Meaning.FUNCTION_TITLE} & {column.means for column in columns}
    found = find_labels(lines, {table.table for table in tables}, set(headings.orders) if headings else set())
    return list(propose_labels(found, functions_open_otherwise=headings is not None or bool(opened)))


def _title_from(content: Content, labels: Sequence[Label]) -> TitleFrom:
    if any(label.means is Meaning.STANDARD_TITLE for label in labels):
        return "label"
    paragraphs = [block for block in content.blocks if isinstance(block, Paragraph)]
    if content.container == "xlsx" or not paragraphs:
        return "file name"
    return "first bold line" if any(paragraph.bold or paragraph.heading for paragraph in paragraphs) else "first line"


def _with_splitting(mapping: Mapping, lines: Sequence[Line]) -> Mapping:
    """Whether paragraphs hold several statements is seen from those that the mapping finds."""
    found = Walk(mapping).go(lines)
    pieces = [piece for unit in found.units for said in unit.said for piece in said.pieces]
    language = mapping.language or identify(" ".join(piece.text for piece in pieces)[:4000])
    return mapping.model_copy(
        update={
            "split_at_semicolons": _most(pieces, [piece.text.rstrip(";").count(";") >= 1 for piece in pieces]),
            "split_sentences": _most(pieces, [len(split_sentences(piece.text, language)) > 1 for piece in pieces]),
        }
    )


def _most(pieces: Sequence[Piece], holds: Sequence[bool]) -> bool:
    return bool(pieces) and sum(holds) * 2 > len(pieces)
