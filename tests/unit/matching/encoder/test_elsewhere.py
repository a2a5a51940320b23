"""An encoder beside words gives the same answers in other processes and on a cluster, with an index and without."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.dask_cluster import running
from tests.encoders import sentence_folder
from tests.unit.matching.encoder.domain import synonyms, translated

from darya.matching import asking, search
from darya.matching.asking import Asked, Where, ask
from darya.matching.batch import Kept
from darya.matching.encoder import EncoderSource, open_encoder
from darya.matching.encoder.cache import VectorCache
from darya.matching.encoder.elsewhere import opened, told
from darya.matching.index import ensure_index
from darya.matching.memory import Pair, memory_of
from darya.matching.ranking import Match
from darya.model import InputError

TEXTS = synonyms(70)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of a few queries, which are whole batches of the search as they are outside tests."""
    monkeypatch.setattr(asking, "ROWS_WITH_ENCODER", 20)
    monkeypatch.setattr(search, "BATCH", 20)


@pytest.fixture
def source(tmp_path: Path) -> EncoderSource:
    """An encoder to which the other words of a sentence mean the same, with a folder for its vectors."""
    return EncoderSource(open_encoder(sentence_folder(tmp_path / "encoder"), cache=tmp_path / "cache"))


def within(source: EncoderSource) -> Asked:
    """Sentences and the same in other words, with repetitions and an empty line."""
    return Asked([*TEXTS, "", *TEXTS[:5]], [*translated(TEXTS), "level floor"], ("en", "en"), 5, encoder=source)


def across(source: EncoderSource) -> Asked:
    """Sentences and the same in another language, with a memory of some."""
    others = translated(TEXTS, 2)
    memory = memory_of([Pair(*pair, "en", "kk-Latn") for pair in zip(TEXTS[:9], others[:9], strict=True)])
    return Asked(TEXTS, others, ("en", "kk-Latn"), 5, memory, source)


def answers(asked: Asked, where: Where) -> list[list[Match]]:
    return [one for block in ask(asked, where) for one in block.lists()]


@pytest.mark.usefixtures("socket_enabled")
@pytest.mark.parametrize("indexed", [False, True])
def test_several_processes_answer_as_one(source: EncoderSource, tmp_path: Path, indexed: bool) -> None:
    asked, index = within(source), tmp_path / "a.index" if indexed else None
    if index:
        ensure_index(asked.corpus, "en", index)
    here = answers(asked, Where(index=index))
    assert here == answers(asked, Where())
    done: list[int] = []
    where = Where(processes=2, index=index, keep=Kept(tmp_path / "kept"), progress=done.append)
    assert answers(asked, where) == here
    assert (done[0], done[-1]) == (20, len(TEXTS))
    plain = answers(Asked(asked.queries, asked.corpus, asked.languages, 5), Where())
    assert here != plain


@pytest.mark.usefixtures("socket_enabled")
def test_a_cluster_answers_as_one_process_and_keeps_no_vectors(source: EncoderSource, tmp_path: Path) -> None:
    asked, encoder = across(source), source.encoder
    (tmp_path / "cluster").mkdir()
    with running(tmp_path / "cluster") as cluster:
        there = answers(asked, Where(cluster=cluster.address))
        kept = VectorCache(tmp_path / "cache", encoder.digest, encoder.size)
        assert (len(kept.read(asked.corpus)), kept.read(asked.queries)) == (len(TEXTS), {})
        assert there == answers(asked, Where())
        (encoder.path / "config_sentence_transformers.json").write_text("{}")
        with pytest.raises(InputError, match="A worker does not see the encoder in"):
            answers(within(source), Where(cluster=cluster.address))


def test_another_encoder_in_the_same_place_or_none_is_refused(source: EncoderSource) -> None:
    about, corpus = told(source, caches=False), ["boil soup"]
    table = source.encoder.table(corpus)
    assert (opened(about, corpus, table).encoder.table(corpus) == table).all()
    folder = source.encoder.path
    (folder / "config_sentence_transformers.json").write_text("{}")
    with pytest.raises(InputError, match="does not see the encoder"):
        opened(about, corpus, table)
    shutil.rmtree(folder)
    with pytest.raises(InputError, match="does not see the encoder"):
        opened(about, corpus, table)
