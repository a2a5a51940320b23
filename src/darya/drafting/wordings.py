"""Which words a part of the draft gets: always words that a person or a national standard has written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from darya.drafting.core import counting_cells
from darya.language.messages import translator
from darya.language.tags import primary_language
from darya.model import (
    Cell,
    Comparison,
    Function,
    GeneralisedFunction,
    Relation,
    Row,
    Standard,
    StatementRef,
    Text,
    Trace,
    Wording,
)


def row_wordings(comparison: Comparison, row: Row, languages: Sequence[str]) -> Text:
    """The meaning of a row per working language: from its label, else from its leading statement.

    A language in which neither is worded stays empty. Where no working language is worded at all, the leading
    statement stands in its own language.
    """
    leading = leading_statement(comparison, row).statement.wordings()
    found = _in_languages(languages, row.label, leading)
    return found or Text(leading.root[:1])


def leading_statement(comparison: Comparison, row: Row) -> StatementRef:
    """The statement that speaks for a row: judged *equal* first, then the one that the others resemble most often,
    then the one of the first column.
    """
    cells = counting_cells(row)
    named = Counter(cell.suggestion.reasons.with_statement for cell in cells if cell.suggestion)
    column = {country: place for place, country in enumerate(comparison.countries)}

    def rank(cell: Cell) -> tuple[bool, int, int]:
        return cell.relation is not Relation.EQUAL, -named[cell.statements[0]], column[cell.country]

    return comparison.statements[min(cells, key=rank).statements[0]]


def title_wordings(titled: Function | GeneralisedFunction | Standard) -> Text:
    """All wordings of a title, that of the document's own language first."""
    parallel = titled.parallel_titles if isinstance(titled, Standard) else titled.parallel
    others = tuple(wording for wording in parallel if wording.language != titled.language)
    return Text((Wording(language=titled.language, text=titled.title), *others))


def working_wordings(text: Text, languages: Sequence[str]) -> Text:
    """The wordings in the working languages; where there is none, the first wording in its own language."""
    return _in_languages(languages, text) or Text(text.root[:1])


def own_words(template: str, languages: Sequence[str]) -> Text:
    """A phrase of Darya itself in those working languages into which a person has translated it."""
    said = {language: translator(language)(template) for language in languages}
    return Text(
        tuple(
            Wording(language=language, text=text)
            for language, text in said.items()
            if text != template or primary_language(language) == "en"
        )
    )


def _in_languages(languages: Sequence[str], *texts: Text) -> Text:
    found = ((tag, next((said for text in texts if (said := text.exact(tag))), None)) for tag in languages)
    return Text(tuple(Wording(language=tag, text=said) for tag, said in found if said))


def traces_of(comparison: Comparison, cells: Iterable[Cell]) -> tuple[Trace, ...]:
    """Every national sentence of these cells with its place and act."""
    return tuple(
        trace_statement(comparison.statements[identifier], cell.relation)
        for cell in cells
        for identifier in cell.statements
    )


def trace_statement(found: StatementRef, relation: Relation | None = None) -> Trace:
    """One national sentence with its place and act."""
    return Trace(
        country=found.country,
        statement=found.statement.id,
        text=found.statement.text,
        language=found.statement.language,
        standard=found.standard.title,
        function_code=found.function.code,
        level=found.function.level,
        act=act_of(found.standard),
        source=found.statement.source,
        relation=relation,
    )


def act_of(standard: Standard) -> str | None:
    """The citation of the act that issued a standard, where the file states one."""
    return (standard.act.citation() or None) if standard.act else None
