"""Parts of a table are worked on by any number of processes, with the same results in the same order."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow.parquet import read_table
from tests import batch_work
from tests.dask_cluster import ROOT, Cluster, running

from darya.matching.batch import Kept, Shared, in_partitions, in_parts, write_parquet
from darya.model import InputError

ROWS = 200
PRODUCTS = [3 * number for number in range(ROWS)]


@pytest.fixture
def shared(tmp_path: Path) -> Shared[int]:
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "number.txt").write_text("3")
    return Shared(folder, batch_work.read_number)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with running(tmp_path_factory.mktemp("cluster"), nanny=True, deaths=1) as started:
        yield started


def parts(rows: int = ROWS, size: int = 10) -> Iterator[pa.Table]:
    return in_parts(pa.table({"number": range(rows)}), size)


def products(results: Iterator[pa.Table]) -> list[int]:
    return [product for table in results for product in table["product"].to_pylist()]


def test_without_rows_there_is_no_result_and_few_rows_are_done_here(shared: Shared[int]) -> None:
    assert list(in_partitions(batch_work.times, [], shared=shared)) == []
    found = list(in_partitions(batch_work.times, parts(4, 1), shared=shared))
    assert products(iter(found)) == PRODUCTS[:4]
    assert {worker for table in found for worker in table["worker"].to_pylist()} == {os.getpid()}


def test_parts_are_read_only_when_they_are_needed(shared: Shared[int]) -> None:
    read = []
    given = (read.append(part["number"][0].as_py()) or part for part in parts())
    results = in_partitions(batch_work.times, given, shared=shared, processes=1)
    next(results)
    assert len(read) < 10
    results.close()


def test_a_part_travels_without_the_rest_of_its_table() -> None:
    text = pa.table({"text": [f"row number {number}" for number in range(10_000)]})
    first, *_rest, last = in_parts(text, 999)
    assert (len(pickle.dumps(first)), first.num_rows) < (50_000, 1000)
    assert last["text"].to_pylist() == text["text"].to_pylist()[9990:]


@pytest.mark.usefixtures("socket_enabled")
def test_several_processes_of_this_machine_give_the_same_and_lose_nothing_with_one_that_is_killed(
    shared: Shared[int], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    work = partial(batch_work.times_killed_once, at=77, mark=str(tmp_path / "mark"))
    done: list[int] = []
    found = list(in_partitions(work, parts(), shared=shared, processes=2, progress=done.append))
    assert products(iter(found)) == PRODUCTS
    assert (tmp_path / "mark").exists()
    workers = {worker for table in found for worker in table["worker"].to_pylist()}
    assert workers
    assert os.getpid() not in workers
    assert done == list(range(10, ROWS + 1, 10))
    assert not [worker for worker in workers if Path(f"/proc/{worker}").exists()]
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("socket_enabled")
def test_a_cluster_gives_the_same_and_loses_nothing_with_a_worker_that_is_killed(
    shared: Shared[int], cluster: Cluster, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    work = partial(batch_work.times_killed_once, at=77, mark=str(tmp_path / "mark"))
    assert products(in_partitions(work, parts(), shared=shared, cluster=cluster.address)) == PRODUCTS
    assert (tmp_path / "mark").exists()
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("socket_enabled")
def test_all_results_that_wait_for_one_before_them_come(shared: Shared[int], cluster: Cluster, tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept", "a")
    list(in_partitions(batch_work.times, parts(), shared=shared, processes=1, keep=kept))
    sorted(kept.folder.iterdir())[0].unlink()
    results = in_partitions(batch_work.times, parts(), shared=shared, cluster=cluster.address, keep=kept)
    assert products(results) == PRODUCTS


@pytest.mark.usefixtures("socket_enabled")
def test_what_a_worker_does_not_see_is_carried_to_it_and_taken_away_again(
    shared: Shared[int], cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shared.folder)
    unseen = Shared(Path("/proc/self/cwd"), batch_work.read_number)  # for a worker this is its own folder
    assert products(in_partitions(batch_work.times, parts(), shared=unseen, cluster=cluster.address)) == PRODUCTS
    assert list(cluster.folder.rglob("worker-*"))
    assert not list(cluster.folder.rglob("darya-*"))


def test_another_version_on_a_worker_is_refused(shared: Shared[int]) -> None:
    placed = replace(shared.placed(), version="0.0.1")
    with pytest.raises(InputError, match=r"A worker runs Darya .*, this is Darya 0\.0\.1"):
        placed.do(batch_work.times, next(parts()))


@pytest.mark.usefixtures("socket_enabled")
def test_a_part_that_ends_every_worker_is_named_by_its_rows(shared: Shared[int], cluster: Cluster) -> None:
    work = partial(batch_work.times_killed_always, at=77)
    with pytest.raises(InputError, match="rows from 70 to 79 ended one worker after another"):
        list(in_partitions(work, parts(), shared=shared, cluster=cluster.address))


@pytest.mark.usefixtures("socket_enabled")
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://here"])
def test_where_no_scheduler_answers_that_is_said(shared: Shared[int], address: str) -> None:
    with pytest.raises(InputError, match="No Dask scheduler answers at"):
        list(in_partitions(batch_work.times, parts(), shared=shared, cluster=address))


DRIVER = """
import os, signal, sys
from functools import partial
from pathlib import Path
import pyarrow as pa
from darya.matching.batch import Kept, Shared, in_partitions, in_parts
from tests import batch_work
folder, log = Path(sys.argv[1]), sys.argv[2]
parts = in_parts(pa.table({"number": range(200)}), 10)
work = partial(batch_work.times_logged, log=log)
shared = Shared(folder / "shared", batch_work.read_number)
results = in_partitions(work, parts, shared=shared, processes=1, keep=Kept(folder / "kept", "a"))
for number, _result in enumerate(results):
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_driver_that_was_killed_goes_on_where_it_stopped(shared: Shared[int], tmp_path: Path) -> None:
    log = tmp_path / "log"
    environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}
    ended = subprocess.run([sys.executable, "-c", DRIVER, tmp_path, log], env=environment, check=False)
    assert ended.returncode == -9
    assert log.read_text().split() == [str(row) for row in range(0, 80, 10)]
    kept = Kept(tmp_path / "kept", "a")
    work = partial(batch_work.times_logged, log=str(log))
    assert products(in_partitions(work, parts(), shared=shared, keep=kept, processes=1)) == PRODUCTS
    assert log.read_text().split() == [str(row) for row in range(0, ROWS, 10)]
    kept.forget()
    assert not kept.folder.exists()


def test_what_was_kept_serves_only_the_same_parts_settings_and_shared_folder(
    shared: Shared[int], tmp_path: Path
) -> None:
    log = tmp_path / "log"
    work = partial(batch_work.times_logged, log=str(log))

    def done(key: str, rows: int = ROWS) -> int:
        before = len(log.read_text().split()) if log.exists() else 0
        list(in_partitions(work, parts(rows), shared=shared, processes=1, keep=Kept(tmp_path / "kept", key)))
        return len(log.read_text().split()) - before

    assert (done("a"), done("a"), done("b"), done("b", 205)) == (20, 0, 20, 1)
    work = partial(batch_work.times_logged, log=str(tmp_path / "kept" / ".." / "log"))
    assert done("a") == 20
    (shared.folder / "number.txt").write_text("4")
    assert done("a") == 20


def test_a_kept_result_that_is_damaged_is_made_again(shared: Shared[int], tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept", "a")
    list(in_partitions(batch_work.times, parts(), shared=shared, processes=1, keep=kept))
    damaged = sorted(kept.folder.iterdir())[3]
    damaged.write_bytes(damaged.read_bytes()[:-20])
    assert products(in_partitions(batch_work.times, parts(), shared=shared, processes=1, keep=kept)) == PRODUCTS


def test_a_fault_in_the_work_is_not_hidden(shared: Shared[int]) -> None:
    with pytest.raises(KeyError):
        list(in_partitions(batch_work.times, [pa.table({"other": [1]})], shared=shared))


def test_results_reach_their_file_whole_or_not_at_all(shared: Shared[int], tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    schema = pa.schema({"product": pa.int64(), "worker": pa.int64()})
    assert write_parquet(in_partitions(batch_work.times, parts(), shared=shared, processes=1), out, schema) == ROWS
    assert read_table(out)["product"].to_pylist() == PRODUCTS
    before = out.read_bytes()
    failing = (table if number < 3 else 1 / 0 for number, table in enumerate(parts()))
    with pytest.raises(ZeroDivisionError):
        write_parquet(failing, out, pa.schema({"number": pa.int64()}))
    assert out.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["out.parquet"]
    assert write_parquet([], out, schema) == 0
    assert read_table(out).schema.names == ["product", "worker"]
