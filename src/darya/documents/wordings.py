"""One text in several languages: beside a slash, or in the next paragraph of the same row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

from darya.language.identify import identify, identify_statement, language_scores, sure_language
from darya.model import Text

SEPARATOR = re.compile(r"\s+/\s+|\s*\|\s*|\s*\n\s*")
LEAST_VOTES = 2
"""Texts that must surely be in a language before a document counts as written in it too."""
MOST_PARTS = 3
"""Languages side by side in one title."""
_SAMPLE = 6_000
"""Characters from which the language of a document is told where no text alone says it."""
_DOUBT = 0.5
"""How much less the languages of a bilingual title may fit than one language for all of it."""

_HABIT = 1.5
"""How much it speaks for an order of languages that the sure titles of the document have it."""


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of a document."""

    main: str
    all: tuple[str, ...]
    """The main one first."""
    in_titles: tuple[str, ...]
    """The order in which titles give them; empty where no title surely has several."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title in the language of the document, or in the first of its languages that it has, and in the others."""

    text: str
    language: str
    parallel: Text


def document_languages(statements: Sequence[str], titles: Sequence[str]) -> Languages:
    """The language of most statements, and each other one that some of the texts are surely in."""
    parts = [part for text in (*statements, *titles) for part in SEPARATOR.split(text)]
    firsts = (SEPARATOR.split(text)[0] for text in statements)
    votes = Counter(language for text in firsts if (language := sure_language(text)))
    others = Counter(language for text in parts if (language := sure_language(text)))
    if not votes:
        votes = others or Counter([identify(" ".join(parts)[:_SAMPLE])])
    main = votes.most_common(1)[0][0]
    further = (tag for tag, count in others.most_common() if tag != main and count >= LEAST_VOTES)
    orders = Counter(tags for title in titles if (tags := _sure_order(title)))
    return Languages(main, (main, *further), orders.most_common(1)[0][0] if orders else ())


def _sure_order(title: str) -> tuple[str, ...]:
    tags = [sure_language(part) for part in SEPARATOR.split(title)]
    return tuple(str(tag) for tag in tags) if len(tags) > 1 and None not in tags else ()


def usual_language(texts: Sequence[str], main: str) -> str:
    """The language that most texts of a group are surely in; that of the document where none is."""
    votes = Counter(language for text in texts if (language := sure_language(text)))
    return votes.most_common(1)[0][0] if votes else main


def split_wordings(text: str, main: str) -> tuple[tuple[str, str], ...]:
    """Pairs of language and text where each part is surely in another language; nothing where one is not."""
    parts = [part.strip() for part in SEPARATOR.split(text) if part.strip()]
    tags = [sure_language(part) for part in parts]
    if len(parts) < 2 or None in tags or len(set(tags)) != len(tags):
        return ()
    return _main_first([(str(tag), part) for tag, part in zip(tags, parts, strict=True)], main)


def split_title(text: str, languages: Languages) -> Title:
    """A title such as ``Повар / Аспаз``: too short to be sure of, but its parts fit the languages of the document."""
    parts = [part.strip() for part in SEPARATOR.split(text) if part.strip()]
    pairs = split_wordings(text, languages.main) or _best_fit(parts, languages)
    if not pairs:
        return Title(text, identify_statement(text, languages.main), Text())
    return Title(pairs[0][1], pairs[0][0], text_of(pairs[1:]))


def text_of(pairs: Sequence[tuple[str, str]]) -> Text:
    """Pairs of language and text as the model keeps them."""
    return Text.model_validate([{"language": language, "text": text} for language, text in pairs])


def _best_fit(parts: Sequence[str], languages: Languages) -> tuple[tuple[str, str], ...]:
    if not 2 <= len(parts) <= min(MOST_PARTS, len(languages.all)):
        return ()
    scores = [language_scores(part, languages.all) for part in parts]

    def fit(tags: tuple[str, ...]) -> float:
        return _fit(scores, tags) + _HABIT * (tags == languages.in_titles)

    best = max(permutations(languages.all, len(parts)), key=fit)
    alike = max(_fit(scores, (tag,) * len(parts)) for tag in languages.all)
    if fit(best) < alike - _DOUBT:
        return ()
    return _main_first(list(zip(best, parts, strict=True)), languages.main)


def _fit(scores: Sequence[dict[str, float]], tags: Sequence[str]) -> float:
    return sum(score[tag] for score, tag in zip(scores, tags, strict=True))


def _main_first(pairs: Sequence[tuple[str, str]], main: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pairs, key=lambda pair: pair[0] != main))
