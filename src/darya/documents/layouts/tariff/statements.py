"""The running text of a handbook's section → single statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from darya.documents.layouts.tariff.sections import Entry
from darya.documents.lines import Piece
from darya.documents.vocabulary import vocabulary, vocabulary_languages
from darya.language.identify import identify_statement
from darya.language.splitting import split_list, split_sentences, trim_item
from darya.model import SourceFile, Statement, StatementKind, stable_id

KINDS = {
    "work_description": StatementKind.TASK,
    "must_know": StatementKind.KNOWLEDGE,
    "examples": StatementKind.OTHER,
}


def statements_of(entry: Entry, file: SourceFile, language: str) -> tuple[Statement, ...]:
    """What is done as tasks, what must be known as knowledge; examples and required education as *other*."""
    parts: dict[int, int] = {}
    found = []
    for role, piece in entry.parts:
        for text in _split(role, piece.text, language):
            part = parts[piece.order] = parts.get(piece.order, 0) + 1
            kind = StatementKind.OTHER if role == "must_know" and _requires(text) else KINDS[role]
            found.append(_statement(text, kind, piece, part, file, language))
    return tuple(found)


def _split(role: str, text: str, language: str) -> Iterator[str]:
    if role == "examples":
        items = split_list(text)
        sentences = items if len(items) > 1 else split_sentences(text, language)
        yield from filter(None, map(trim_item, sentences))
        return
    for sentence in split_sentences(text, language):
        if role == "must_know" or not _leads_a_list(sentence):
            yield from split_list(sentence)
        elif whole := trim_item(sentence):
            yield whole


def _leads_a_list(sentence: str) -> bool:
    """``Выполнение работ: мойка; чистка`` says one thing: its items do not stand without what leads them."""
    head, separator, _ = sentence.partition(";")
    return bool(separator) and ":" in head


def _requires(text: str) -> bool:
    """``Требуется среднее профессиональное образование`` stands at the end of what must be known."""
    return _required().search(text) is not None


@cache
def _required() -> re.Pattern[str]:
    words = {word for tag in vocabulary_languages() for word in vocabulary(tag).get("required_words", ())}
    either = "|".join(sorted(map(re.escape, words)))
    return re.compile(rf"^(?:{either})\b|\b(?:{either})$", re.IGNORECASE)


def _statement(text: str, kind: StatementKind, piece: Piece, part: int, file: SourceFile, language: str) -> Statement:
    return Statement(
        id=stable_id("s", file.sha256, piece.order, part),
        kind=kind,
        text=text,
        language=identify_statement(text, language),
        source=piece.source(file.name),
    )
