"""Languages are named in the reader's language, with the script where their tag states one."""

from __future__ import annotations

import pytest

from darya.language.messages import render
from darya.language.names import language_label


@pytest.mark.parametrize(
    ("tag", "reader", "name"),
    [
        ("kk-Cyrl", "en", "Kazakh (Cyrillic)"),
        ("uz_Latn", "ru", "узбекский (латиница)"),
        ("tg", "en", "Tajik"),
        ("ru", "kk-Cyrl", "орыс тілі"),
        ("ky", "ru", "кыргызский"),
        ("ky", "en", "Kyrgyz"),
    ],
)
def test_a_language_has_the_name_that_its_reader_knows(tag: str, reader: str, name: str) -> None:
    assert language_label(tag, reader) == name


@pytest.mark.parametrize("tag", ["und", "und-Cyrl", "qqq", "no tag"])
def test_what_nobody_names_keeps_its_tag(tag: str) -> None:
    assert language_label(tag, "en") == tag


def test_a_sentence_names_its_language() -> None:
    assert render("({tag:language})", {"tag": "kk-Cyrl"}, "ru") == "(казахский (кириллица))"
