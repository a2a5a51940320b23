"""An index that was saved answers as the texts themselves do, and is made anew when it no longer fits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from darya.matching.index import Found, ensure_index, open_index, save_asked, size_of
from darya.matching.mapped import MANIFEST
from darya.matching.memory import Pair, memory_of
from darya.matching.search import Corpus
from darya.model import InputError


def index_for(texts: list[str], tag: str, folder: Path) -> tuple[Corpus, Found]:
    found = ensure_index(texts, tag, folder)
    return open_index(folder).corpus, found


TEXTS = ["Варка супов", "Мойка посуды", "варка супов.", "", "Нарезка хлеба", "Ёлки", "Мойка посуды и плит"]
QUERIES = ["варка супа", "мойка", "хлеб", "", "xyz", "елка"]


@pytest.mark.parametrize("tag", ["ru", "kk-Cyrl", "en"])
def test_a_saved_index_answers_as_the_texts_do(tmp_path: Path, tag: str) -> None:
    opened, found = index_for(TEXTS, tag, tmp_path / "a.index")
    fresh = Corpus(TEXTS, tag)
    assert found is Found.NOTHING
    assert opened.tag == fresh.tag
    for language in (tag, "uz-Latn"):
        assert list(opened.search(QUERIES, language)) == list(fresh.search(QUERIES, language))
    memory = memory_of([Pair("osh", "Варка супов", "uz-Latn", tag)])
    crossed = [list(corpus.search(["osh damlash"], "uz-Latn", memory=memory)) for corpus in (opened, fresh)]
    assert crossed[0] == crossed[1]
    assert crossed[0][0]


@pytest.mark.parametrize("texts", [[], ["", "—"]])
def test_a_list_without_texts_has_an_index_too(tmp_path: Path, texts: list[str]) -> None:
    opened, _found = index_for(texts, "ru", tmp_path / "a.index")
    assert list(opened.search(QUERIES, "ru")) == [[]] * len(QUERIES)


def test_an_index_is_used_as_long_as_it_fits(tmp_path: Path) -> None:
    folder = tmp_path / "a.index"
    assert index_for(TEXTS, "ru", folder)[1] is Found.NOTHING
    assert index_for(TEXTS, "ru", folder)[1] is Found.FITTING
    assert index_for([*TEXTS, "Резка"], "ru", folder)[1] is Found.OTHER_TEXTS
    assert index_for(TEXTS, "ru", folder)[1] is Found.OTHER_TEXTS
    assert index_for(TEXTS, "ky-Cyrl", folder)[1] is Found.OTHER_TEXTS
    assert index_for(TEXTS, "ky-Cyrl", folder)[1] is Found.FITTING
    assert size_of(folder) > 1000


def _changed(folder: Path, **facts: object) -> None:
    path = folder / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | facts))


def test_an_index_of_another_engine_and_a_damaged_one_are_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "a.index"
    index_for(TEXTS, "ru", folder)
    _changed(folder, terms={"ru": {"characters": 2.0}})
    assert index_for(TEXTS, "ru", folder)[1] is Found.OTHER_ENGINE
    _changed(folder, darya="0.0.1")
    assert index_for(TEXTS, "ru", folder)[1] is Found.OTHER_ENGINE
    (folder / "own.words.weights.npy").write_bytes(b"broken")
    opened, found = index_for(TEXTS, "ru", folder)
    assert found is Found.DAMAGED
    assert list(opened.search(QUERIES, "ru")) == list(Corpus(TEXTS, "ru").search(QUERIES, "ru"))


def test_a_folder_that_is_no_index_or_newer_stays_as_it_is(tmp_path: Path) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "letter.txt").write_text("dear")
    with pytest.raises(InputError, match="is no index"):
        index_for(TEXTS, "ru", letters)
    with pytest.raises(InputError, match="is no index"):
        index_for(TEXTS, "ru", letters / "letter.txt")
    assert [file.read_text() for file in letters.iterdir()] == ["dear"]
    index_for(TEXTS, "ru", tmp_path / "a.index")
    _changed(tmp_path / "a.index", format=99)
    with pytest.raises(InputError, match="newer Darya"):
        index_for(TEXTS, "ru", tmp_path / "a.index")
    letters.joinpath("letter.txt").unlink()
    assert index_for(TEXTS, "ru", letters)[1] is Found.NOTHING


@pytest.mark.parametrize("pairs", [[], [Pair("osh\u2028 damlash", "Варка\nсупов"), Pair("non", "Нарезка хлеба")]])
def test_what_a_batch_needs_to_cross_is_saved_with_what_it_learnt_from_all_queries(
    tmp_path: Path, pairs: list[Pair]
) -> None:
    queries = ["osh damlash", "non kesish", "texnologiya"]
    told = memory_of([Pair(pair.source, pair.target, "uz-Latn", "ru") for pair in pairs])
    corpus = Corpus(TEXTS, "ru")
    save_asked(corpus, tmp_path / "asked", "uz-Latn", told.between("uz-Latn", "ru"), None, here=True)
    opened = open_index(tmp_path / "asked", "uz-Latn")
    found = [list(opened.corpus.search([query], "uz-Latn", memory=opened.memory)) for query in queries]
    assert found == [[one] for one in corpus.search(queries, "uz-Latn", memory=told)]
