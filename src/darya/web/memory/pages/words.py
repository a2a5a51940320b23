"""The words of the memory's pages: languages, sources, trust, and where a pair comes from."""

from __future__ import annotations

from collections.abc import Mapping

from darya.language.dates import locale_of
from darya.language.messages import N_
from darya.matching.trust import Trust
from darya.web.memory.models import Source
from darya.web.memory.queries.tally import Languages
from darya.web.ui.reading import foreign_name
from darya.web.ui.say import reader_language, say

_USUAL_SCRIPTS = {"kk": "Cyrl", "uz": "Latn"}
"""Of languages written in two scripts: the one that is meant where none is named."""

TRUST_WORDS: Mapping[Trust, str] = {
    Trust.NONE: N_("no memory"),
    Trust.LITTLE: N_("little memory"),
    Trust.SOME: N_("some memory"),
    Trust.ENOUGH: N_("enough memory"),
}
TRUST_KINDS: Mapping[Trust, str] = {
    Trust.NONE: "bad",
    Trust.LITTLE: "warn",
    Trust.SOME: "info",
    Trust.ENOUGH: "good",
}
TRUST_MEANS: Mapping[Trust, str] = {
    Trust.NONE: N_("Suggestions across these languages rest on words that both languages share. Do not rely on them."),
    Trust.LITTLE: N_("It helps what is nearly the same as a confirmed pair. Everything else rests on shared words."),
    Trust.SOME: N_("Suggestions are worth looking through; often the right one is not among the first five."),
    Trust.ENOUGH: N_("The right statement is mostly among the first five suggestions."),
}
SOURCE_WORDS: Mapping[str, str] = {
    Source.LINK: N_("confirmed links"),
    Source.PARALLEL: N_("wordings side by side in one document"),
    Source.FILE: N_("added files"),
}


def language_label(tag: str) -> str:
    """A language in the reader's language, its script named where it is not the usual one."""
    reader = reader_language()
    parts = tag.split("-")
    name = foreign_name(tag, reader)
    script = next((part for part in parts[1:] if len(part) == 4), "")
    if script and script != _USUAL_SCRIPTS.get(parts[0]):
        return f"{name} ({locale_of(reader).scripts.get(script, script)})"
    return name


def languages_label(languages: Languages) -> str:
    """Two languages, both directions as one; one language alone where both are the same."""
    one, other = map(language_label, languages)
    return say(N_("{language} alone"), language=one) if one == other else f"{one} ↔ {other}"


def languages_value(languages: Languages) -> str:
    """Two languages as an address says them."""
    return "~".join(languages)


def languages_of(value: str) -> Languages | None:
    """The two languages of an address; None for anything else."""
    one, sign, other = value.partition("~")
    return (one, other) if sign and one and other else None
