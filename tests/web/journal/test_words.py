"""The journal speaks to people: values have labels, languages, countries and days have names; the rest stays raw."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import translation

from darya.documents import corrections
from darya.web.journal.actions import record
from darya.web.journal.acts import ACTS
from darya.web.journal.words import LONGEST, act_in_words, in_words, values_of
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Actor

IDENTIFIER = "0b7e9e52-5a7d-4a0c-9a51-0a3b8a4d1a10"
LABEL = [{"language": "en", "text": "Boil soups"}, {"language": "ru", "text": "Варить супы"}]
CASES: list[tuple[str, Any, str, str]] = [
    ("choose language", "ru", "Language: Русский", "Язык: Русский"),
    ("order countries", ["KZ", "UZ"], "Countries: Kazakhstan (KZ), Uzbekistan (UZ)",
     "Страны: Казахстан (KZ), Узбекистан (UZ)"),
    ("give role", {"role": "expert", "country": "KZ", "mandate_until": "2027-03-01", "binding": True},
     "Role: national expert; Country: Kazakhstan (KZ); Mandate until: 1 Mar 2027; binds the country: yes",
     "Роль: национальный эксперт; Страна: Казахстан (KZ); Мандат до: 1 мар. 2027 г.; обязывает страну: да"),
    ("name row", {"label": LABEL, "identifier": "r-1"}, "Name: “Boil soups”", "Название: “Варить супы”"),
    ("decide cell", {"cells": {"KZ": {"relation": "broader", "differences": ["depth"], "statements": ["a", "b"]}}},
     "Kazakhstan (KZ): broader, depth, statements: 2", "Казахстан (KZ): шире, глубина, положений: 2"),
    ("share standard", {"edition": IDENTIFIER, "shared": True}, "shared: yes", "открыт программе: да"),
    ("withdraw upload", {"state": "read"}, "State: to be checked", "Состояние: ждёт проверки"),
    ("teach layout", {"anything": {"else": [1]}}, "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("act", "side", "english", "russian"), CASES)
def test_what_is_told_of_an_entry(act: str, side: object, english: str, russian: str) -> None:
    with translation.override("en"):
        assert in_words(values_of(act, side)) == english
    with translation.override("ru"):
        assert " ".join(in_words(values_of(act, side)).split()) == russian  # the day holds a space that breaks no line


def test_a_correction_is_told_as_its_sentence() -> None:
    correction = corrections.read_correction({"kind": "add-function", "title": "Cooking"})
    told = in_words(values_of("correct upload", correction.model_dump(mode="json")))
    assert told == "Function added: “Cooking”"


ODD: tuple[object, ...] = (
    {"depths": 5}, {"title": {"x": 1}}, {"cells": 7}, {"edits": None}, {"size": "big"}, {"choices": []},
    {"mandate_until": 3}, {"kind": ["x"]}, ["x"], 5, "text",
)  # fmt: skip


@pytest.mark.parametrize("side", ODD)
@pytest.mark.parametrize("act", ["change country", "correct upload", "order countries"])
def test_an_entry_of_another_shape_stops_no_page(act: str, side: object) -> None:
    assert isinstance(in_words(values_of(act, side)), str)


def test_a_long_value_ends_somewhere() -> None:
    assert len(in_words(values_of("note row", {"note": "x" * 100_000}))) <= LONGEST + 1


def test_every_act_has_words_of_its_own() -> None:
    assert all(act_in_words(act) != act for act in ACTS)
    assert len(set(ACTS.values())) == len(ACTS)
    assert act_in_words("undo merge rows") == "undid: merged rows"


def test_the_page_tells_words_and_keeps_the_raw_entry_one_key_away(
    actor: Callable[..., Actor], signed_in: Callable[..., Client]
) -> None:
    boss = actor(Role.COORDINATOR)
    with transaction.atomic():
        record(boss, "add country", "programme", boss.programme, country="UZ", after={"languages": ["uz-Latn"]})
    for page in ("/p/crafts/journal/", f"/p/crafts/journal/programme/{boss.programme}/"):
        told = signed_in(Role.COORDINATOR).get(page).content.decode()
        raw = " ".join(re.findall(r"<pre.*?</pre>", told, re.S))
        shown = re.sub(r"<pre.*?</pre>", "", told, flags=re.S)
        assert "added a country" in shown
        assert "Oʻzbek" in shown
        assert "&quot;languages" not in shown
        assert "uz-Latn" in raw
        assert "&quot;hash&quot;" in raw
