"""A title in two languages with a stroke between them: ``Aşpez / Повар``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from darya.documents.layouts.taught.labels import parts_of
from darya.language.identify import language_scores, sure_language
from darya.model import Text

_MOST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Titles:
    """The title in the leading language, and the others."""

    text: str
    language: str
    parallel: Text = field(default_factory=Text)


def languages_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The languages of which some text is sure, the most frequent first."""
    counted: dict[str, int] = {}
    for text in texts:
        for part in parts_of(text) or (text,):
            tag = sure_language(part)
            if tag:
                counted[tag] = counted.get(tag, 0) + 1
    return tuple(sorted(counted, key=lambda tag: -counted[tag]))


def split_titles(text: str, main: str, languages: Sequence[str]) -> Titles | None:
    """The wordings of a title, each in one of the document's languages; None where it is one title.

    A short title is not enough to tell any language from any other, but enough to tell which of the two or three
    languages of its document it is in.
    """
    parts = parts_of(text)
    candidates = tuple(dict.fromkeys((main, *languages)))
    if not 2 <= len(parts) <= min(_MOST_PARTS, len(candidates)):
        return None
    scores = [language_scores(part, candidates) for part in parts]
    best = max(
        permutations(candidates, len(parts)),
        key=lambda tags: sum(score[tag] for score, tag in zip(scores, tags, strict=True)),
    )
    if any(score[tag] < max(score.values()) for score, tag in zip(scores, best, strict=True)):
        return None  # two parts in one language are one title with a stroke in it
    worded = dict(zip(best, parts, strict=True))
    lead = main if main in worded else best[0]
    others = [{"language": tag, "text": part} for tag, part in worded.items() if tag != lead]
    return Titles(worded[lead], lead, Text.model_validate(others))
