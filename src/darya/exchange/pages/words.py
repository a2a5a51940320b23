"""Fixed words of printed documents in one language, or in two side by side; and content with its fall-back marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from darya.exchange.pages.page import Cell, Column, Line, Style
from darya.language.countries import country_label
from darya.language.messages import N_, render, translator
from darya.language.tags import OWN_NAMES, canonical_tag, primary_language
from darya.model import Source, Text

EMPTY = "—"


@dataclass(frozen=True, slots=True)
class Words:
    """The languages of a document, the first leads. At most two are shown side by side."""

    languages: tuple[str, ...]

    @classmethod
    def of(cls, languages: Sequence[str]) -> Words:
        """The first two of these languages, each once."""
        return cls(tuple(dict.fromkeys(canonical_tag(tag) for tag in languages))[:2] or ("en",))

    @property
    def lead(self) -> str:
        """The language of headings, labels and notes."""
        return self.languages[0]

    def say(self, template: str, **values: object) -> str:
        """A fixed text in the leading language."""
        return render(template, values, self.lead)

    def line(self, template: str, style: Style = Style.BODY, **values: object) -> Line:
        """A fixed text as a line."""
        return Line(self.say(template, **values), self.lead, style)

    def column(self, template: str, width: float, **values: object) -> Column:
        """A column with a fixed heading."""
        return Column(Line(self.say(template, **values), self.lead), width)

    def paired(self, template: str, width: float) -> tuple[Column, ...]:
        """One column per language; where there are two, each is headed in its own language and names it.

        A heading that nobody has translated into a language stands in the leading one.
        """
        if len(self.languages) == 1:
            return (self.column(template, width),)
        return tuple(Column(self._heading(template, tag), width) for tag in self.languages)

    def _heading(self, template: str, tag: str) -> Line:
        said, name = translator(tag)(template), OWN_NAMES.get(tag, tag)
        if said != template or primary_language(tag) == "en":
            return Line(f"{said} · {name}", tag)
        return Line(f"{self.say(template)} · {name}", self.lead)

    def country(self, code: str) -> str:
        """A country by name and code in the leading language."""
        return country_label(code, self.lead)

    def countries(self, codes: Iterable[str]) -> str:
        """Countries by name and code, in one line."""
        return ", ".join(map(self.country, codes))

    def word(self, value: str | None) -> str:
        """A word of the model in the leading language; empty for None."""
        return translator(self.lead)(str(value)) if value else ""


def content(text: Text, language: str, style: Style = Style.BODY) -> Cell:
    """A text in this language; in another one with its tag before it; nothing where there is none."""
    found = text.best(language)
    if found is None:
        return ()
    mark = "" if found.language == language else f"[{found.language}] "
    return (Line(mark + found.text, found.language, style),)


def paired_content(text: Text, languages: Sequence[str], style: Style = Style.BODY) -> tuple[Cell, ...]:
    """One cell per language. A gap stays a gap; only where no column has a wording the first one falls back."""
    if not any(text.exact(tag) for tag in languages):
        return (content(text, languages[0], style), *(() for _further in languages[1:]))
    return tuple((Line(said, tag, style),) if (said := text.exact(tag)) else () for tag in languages)


def place_of(source: Source, words: Words) -> str:
    """Where in its file a sentence stands, as short as it can be said: ``p. 12``."""
    if source.page:
        return words.say(N_("p. {page}"), page=source.page)
    if source.sheet:
        return words.say(N_("sheet {sheet}, row {row}"), sheet=source.sheet, row=source.row or EMPTY)
    if source.table and source.row:
        return words.say(N_("table {table}, row {row}"), table=source.table, row=source.row)
    return ""
