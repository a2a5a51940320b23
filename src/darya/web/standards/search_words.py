"""Words as search compares them: script, letter case, ё/е and kinds of apostrophes make no difference."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from darya.language.folding import fold
from darya.language.scripts import transliterate
from darya.language.tags import WORKING_LANGUAGES
from darya.model import Classification, Standard, Text

MOST_WORDS = 8
LONGEST_QUERY = 200
_WORD = re.compile(r"[^\W_]+(?:['’‘ʻʼ`´][^\W_]+)*")


def searchable(texts: Iterable[Text]) -> str:
    """All different words of these texts in the pivot alphabet, each behind a space."""
    words = dict.fromkeys(chain.from_iterable(_words(text) for text in texts))
    return "".join(f" {word}" for word in words)


def _words(text: Text) -> Iterable[str]:
    for wording in text:
        yield from transliterate(wording.text, wording.language).split()


def searchable_title(standard: Standard) -> str:
    """What finds a standard by its name: titles, code, occupations, titles of its functions."""
    named = [Text.of(**{"und": part}) for part in _codes(standard)]
    functions = [_titles(function.title, function.language, function.parallel) for function in standard.functions]
    titles = _titles(standard.title, standard.language, standard.parallel_titles)
    return searchable([titles, *named, *functions])


def _codes(standard: Standard) -> list[str]:
    parts = [standard.code, standard.registration_number, standard.area]
    occupations: Iterable[Classification] = standard.occupations
    parts += [part for one in occupations for part in (one.code, one.title)]
    return [part for part in parts if part and part.strip()]


def _titles(title: str, language: str, parallel: Text) -> Text:
    return parallel.with_wording(language, title)


def query_words(query: str) -> tuple[tuple[str, ...], ...]:
    """For each word of a query the beginnings that it may have in the pivot alphabet.

    What language a person types in is not known, so a word in Latin letters is read as each language would.
    """
    words = fold(query[:LONGEST_QUERY]).split()[:MOST_WORDS]
    return tuple(beginnings for word in words if (beginnings := _beginnings(word)))


def _beginnings(word: str) -> tuple[str, ...]:
    found = dict.fromkeys(transliterate(word, tag) for tag in ("ru", *WORKING_LANGUAGES))
    return tuple(one for one in found if one and " " not in one)


def marked_runs(text: str, language: str, query: str) -> tuple[tuple[str, bool], ...]:
    """The text in pieces; those that a word of the query begins are marked."""
    wanted = tuple(chain.from_iterable(query_words(query)))
    runs: list[tuple[str, bool]] = []
    end = 0
    for match in _WORD.finditer(text):
        if wanted and transliterate(match[0], language).startswith(wanted):
            runs += [(text[end : match.start()], False), (match[0], True)]
            end = match.end()
    runs.append((text[end:], False))
    return tuple(run for run in runs if run[0])
