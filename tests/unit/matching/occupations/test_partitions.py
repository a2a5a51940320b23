"""The same titles get the same codes in one process, in several and on a Dask cluster."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from tests.dask_cluster import running
from tests.occupation_files import esco, russian

from darya.matching.memory import Pair, memory_of
from darya.matching.occupations import partitions
from darya.matching.occupations.partitions import Choices, coded_titles, packed
from darya.matching.occupations.store import Store
from darya.model import InputError

TITLES = [f"{title} {number}" for number in range(10) for title in ("cook", "truck driver", "сварщик", "violinist", "")]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = Store(tmp_path / "home")
    found.install(esco())
    found.install(russian())
    return found


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partitions, "ROWS", 5)


@pytest.mark.usefixtures("socket_enabled", "small_parts")
def test_one_process_several_and_a_cluster_agree(store: Store, tmp_path: Path) -> None:
    with packed(store, Choices()) as kit:
        here = coded_titles(kit, TITLES, processes=1)
        several = coded_titles(kit, TITLES, processes=2)
        with running(tmp_path) as cluster:
            there = coded_titles(kit, TITLES, cluster=cluster.address)
    assert here.num_rows == len(TITLES)
    assert here["code"].to_pylist()[:4] == ["5120", "8332", "7212", ""]
    assert several == here
    assert there == here


def test_the_kit_goes_when_the_work_is_done_and_what_was_learnt_stays(store: Store) -> None:
    with packed(store, Choices()) as kit:
        assert kit.folder.is_dir()
        assert set(kit.measured) == {"en", "ru"}
    assert not kit.folder.exists()
    assert len(list((store.folder / "learnt").iterdir())) == 2


def test_choices_and_memory_reach_the_workers(store: Store) -> None:
    memory = memory_of([Pair("ошпоз", "cook")])
    with packed(store, Choices(language="ky", threshold=0.7), memory) as kit:
        found = coded_titles(kit, ["Ошпоз керек", "cook"], processes=1)
    assert found["how"].to_pylist() == ["memory", "label"]


def test_no_titles_give_an_empty_table_of_the_same_columns(store: Store) -> None:
    with packed(store, Choices()) as kit:
        nothing = coded_titles(kit, [])
        assert nothing.num_rows == 0
        assert nothing.schema == coded_titles(kit, ["cook"], processes=1).schema
        assert isinstance(nothing, pa.Table)


def test_without_a_classification_it_is_said_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="darya classifications install"), packed(Store(tmp_path), Choices()):
        pass
