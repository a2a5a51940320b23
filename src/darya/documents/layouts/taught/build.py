"""What was collected → functions and statements of the model, each in its language with the others beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from darya.documents.layouts.taught.collector import Unit, Wordings
from darya.documents.layouts.taught.mapping import Mapping
from darya.documents.lines import LineCell, Piece, says_nothing
from darya.documents.statements import Said, statements_in
from darya.documents.wordings import Languages, split_title
from darya.language.identify import identify_statement
from darya.language.splitting import split_list, split_sentences, trim_item
from darya.model import Function, SourceFile, Statement, StatementKind, Text, stable_id


@dataclass(frozen=True, slots=True)
class Uneven:
    """Two columns that should say the same in two languages, with unequally many paragraphs."""

    place: Piece
    count: int
    other: int
    language: str


@dataclass(slots=True)
class Builder:
    """Makes the functions; keeps what did not fit together."""

    mapping: Mapping
    file: SourceFile
    languages: Languages
    uneven: list[Uneven] = field(default_factory=list)
    _opened: Counter[int] = field(default_factory=Counter)
    """Paragraph → functions made from it so far: one line may name several, with labels in front of their names."""
    _said: Counter[int] = field(default_factory=Counter)
    """Paragraph → statements made from it so far."""

    def functions(self, units: Sequence[Unit]) -> tuple[Function, ...]:
        """One function per unit that has a title or statements."""
        return tuple(self._function(unit) for unit in units if unit.title or unit.said)

    def _function(self, unit: Unit) -> Function:
        title, language, parallel = self._title(unit)
        return Function(
            id=self._identifier("f", unit.place, self._opened),
            code=unit.code.text if unit.code else None,
            code_as_issued=unit.code.original if unit.code else None,
            level=unit.level.text if unit.level else None,
            level_as_issued=unit.level.original if unit.level else None,
            title=title,
            language=language,
            parallel=parallel,
            statements=self._statements(unit),
            source=unit.place.source(self.file.name),
        )

    def _title(self, unit: Unit) -> tuple[str, str, Text]:
        text, language = unit.title_text, unit.title_language
        split = split_title(text or "…", self.languages)
        if split.parallel:
            return split.text, split.language, split.parallel
        beside = tuple((tag, other) for tag, other in unit.title_beside.items() if not says_nothing(other))
        return split.text, language or split.language, _text(beside)

    def _statements(self, unit: Unit) -> tuple[Statement, ...]:
        return tuple(
            self._statement(wordings, said, beside) for wordings in unit.said for said, beside in self._paired(wordings)
        )

    def _identifier(self, prefix: str, place: Piece, counted: Counter[int]) -> str:
        """By the paragraph, and by the number of such things in it from the second one on."""
        number = counted[place.order]
        counted[place.order] += 1
        return stable_id(prefix, self.file.sha256, place.order, *((number,) if number else ()))

    def _statement(self, wordings: Wordings, said: Said, beside: tuple[tuple[str, str], ...]) -> Statement:
        language = wordings.language or identify_statement(said.text, self.languages.main)
        parallel = tuple((tag, text) for tag, text in dict((*said.parallel, *beside)).items() if tag != language)
        return Statement(
            id=self._identifier("s", said.place, self._said),
            kind=StatementKind(wordings.kind),
            text=said.text,
            language=language,
            parallel=_text(parallel),
            source=said.place.source(self.file.name),
        )

    def _paired(self, wordings: Wordings) -> Iterator[tuple[Said, tuple[tuple[str, str], ...]]]:
        """Statements of the first column with their wordings in the others, one to one by their order."""
        main = self._split(wordings.pieces, wordings.language)
        others = {tag: self._split(pieces, tag) for tag, pieces in wordings.beside.items()}
        fitting = {tag: said for tag, said in others.items() if len(said) == len(main)}
        for tag, said in others.items():
            if tag not in fitting:
                self.uneven.append(Uneven(wordings.pieces[0], len(main), len(said), tag))
        for number, said_here in enumerate(main):
            yield said_here, tuple((tag, said[number].text) for tag, said in fitting.items())
        for tag, said in others.items():
            if tag not in fitting:
                yield from ((one, ()) for one in said)

    def _split(self, pieces: Sequence[Piece], language: str | None) -> list[Said]:
        """Statements of a cell: its paragraphs, or further sentences and list items where the mapping says so."""
        if not (self.mapping.split_at_semicolons or self.mapping.split_sentences):
            return statements_in([LineCell(0, tuple(pieces))], language or self.languages.main)
        found: list[Said] = []
        for piece in pieces:
            sentences = (
                split_sentences(piece.text, language or self.languages.main)
                if self.mapping.split_sentences
                else (piece.text,)
            )
            items = [
                item
                for sentence in sentences
                for item in (split_list(sentence) if self.mapping.split_at_semicolons else (trim_item(sentence),))
            ]
            found += [Said(item, piece, number) for number, item in enumerate(items) if item]
        return found


def _text(pairs: Sequence[tuple[str, str]]) -> Text:
    return Text.model_validate([{"language": tag, "text": " ".join(text.split())} for tag, text in dict(pairs).items()])
