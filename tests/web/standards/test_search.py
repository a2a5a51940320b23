"""Search ignores script, case, ё/е and apostrophes, and never tells of what is private."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from darya.web.programmes.models import Role
from darya.web.programmes.rights import Actor
from darya.web.standards.models import Edition, Statement
from darya.web.standards.queries.search import search
from darya.web.standards.search_words import marked_runs, query_words, searchable_title

ROOT = "/p/crafts/standards/"


@pytest.mark.parametrize("query", ["повар", "ПОВАР", "povar", "пова", "Povar"])
def test_a_word_is_found_however_it_is_typed(
    query: str, saved: Callable[..., Edition], actor: Callable[..., Actor]
) -> None:
    edition = saved()
    Statement.objects.filter(edition=edition).update(folded=" ")
    Edition.objects.update(titles_folded=" povar kuhni")
    found = search(actor(Role.EXPERT, "KZ"), query)
    assert [one.edition for one in found.found] == [edition]


def test_every_word_must_begin_a_word(saved: Callable[..., Edition], actor: Callable[..., Actor]) -> None:
    edition = saved()
    statement = edition.statements.first()
    assert statement is not None
    words = statement.text.split()[:2]
    expert = actor(Role.EXPERT, "KZ")
    assert search(expert, " ".join(words)).statements >= 1
    assert search(expert, f"{words[0]} нетакогослова").found == ()


def test_what_is_private_is_neither_found_nor_counted(
    saved: Callable[..., Edition], actor: Callable[..., Actor], signed_in: Callable[..., Client]
) -> None:
    edition = saved()
    word = edition.title.split()[0]
    assert search(actor(Role.EXPERT, "KZ"), word).standards == 1
    stranger = actor(Role.COORDINATOR)
    assert search(stranger, word) == search(stranger, "")
    page = signed_in(Role.COORDINATOR).get(ROOT, {"q": word}).content.decode()
    assert f"/standards/{edition.standard_id}" not in page


def test_words_that_were_found_are_marked() -> None:
    runs = marked_runs("Готовит щи, ещё и борщ", "ru", "borsh еще")
    assert [text for text, mark in runs if mark] == ["ещё", "борщ"]
    assert query_words("  ") == ()


def test_a_title_finds_the_functions_too(saved: Callable[..., Edition]) -> None:
    from darya.web.standards.queries.comparing import document_of

    edition = saved()
    assert edition.titles_folded == searchable_title(document_of(edition))


@pytest.mark.parametrize("path", ["", "?q=a", "?country=KZ"])
def test_lists_ask_the_database_as_often_for_three_as_for_one(
    path: str,
    saved: Callable[..., Edition],
    signed_in: Callable[..., Client],
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = signed_in(Role.EXPERT, "KZ")
    saved(shared=True)
    with CaptureQueriesContext(connection) as for_one:
        assert browser.get(ROOT + path).status_code == 200
    saved("tiler/kz-tiler.rtf", "KZ")
    saved("cook/uz-cook.xlsx", "UZ", shared=True)
    with CaptureQueriesContext(connection) as for_three:
        assert browser.get(ROOT + path).status_code == 200
    assert len(for_three) == len(for_one)
