"""``darya match`` for many queries, told as a manual: an index, several processes, a table, and how it ends early."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyarrow.parquet import read_table
from typer.testing import CliRunner, Result

from darya.cli.main import app
from darya.model import InputError

DARYA = Path(sys.executable).with_name("darya")
CORPUS = ["варка супа", "Мойка посуды", "", "ВАРКА СУПОВ.", "укладка плитки", "резка плитки и камня"]
QUERIES = ["Варка супов", "", "плитка", "мойка\u2028посуды", "Варка супов"]
LANGUAGES = ("--from", "ru", "--to", "ru")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two lists, in which the commands run."""
    (tmp_path / "queries.txt").write_text("\n".join(QUERIES), encoding="utf-8")
    (tmp_path / "corpus.txt").write_text("\n".join(CORPUS), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    """Run a command, which must succeed."""
    result = CliRunner().invoke(app, words, catch_exceptions=False)
    assert result.exit_code == 0
    return result


def match(*options: str) -> Result:
    return run("match", "queries.txt", "corpus.txt", *LANGUAGES, *options)


def rows(told: str) -> list[tuple[int, int, float]]:
    """The objects that were printed as rows of a table."""
    answers = [json.loads(line) for line in told.splitlines()]
    return [(answer["query"], line, score) for answer in answers for line, score in answer["matches"]]


def test_a_parquet_file_has_a_row_a_match_and_the_same_answers(folder: Path) -> None:
    printed = match("--json").stdout
    assert match("--out", "found.parquet").stderr == "Written: found.parquet\n"
    table = read_table(folder / "found.parquet")
    assert [(field.name, str(field.type)) for field in table.schema] == [
        ("query", "int64"), ("line", "int64"), ("score", "double"),
    ]  # fmt: skip
    assert list(zip(*(table[name].to_pylist() for name in table.column_names), strict=True)) == rows(printed)
    assert sorted(path.name for path in folder.iterdir()) == ["corpus.txt", "found.parquet", "queries.txt"]


def test_texts_stand_beside_the_numbers_when_that_is_asked(folder: Path) -> None:
    match("--out", "found.parquet", "--texts", "--top", "1")
    found = read_table(folder / "found.parquet").to_pylist()
    assert {row["query"] for row in found} == {0, 2, 3, 4}
    assert all(row["query_text"] == QUERIES[row["query"]] for row in found)
    assert all(row["line_text"] == CORPUS[row["line"]] for row in found)


def test_an_index_is_made_once_and_gives_the_same_answers(folder: Path) -> None:
    plain = match("--json")
    first, second = (match("--json", "--index", "corpus.index") for _time in range(2))
    assert (first.stderr, second.stderr) == ("The index corpus.index was made\n", "")
    assert first.stdout == second.stdout == plain.stdout
    (folder / "corpus.txt").write_text("мойка", encoding="utf-8")
    changed = match("--json", "--index", "corpus.index")
    assert changed.stderr == "The index corpus.index was that of another list; it was made anew\n"
    assert rows(changed.stdout)[-1][1] == 0


def test_an_index_can_be_made_beforehand_and_says_how_large_it_is(folder: Path) -> None:
    words = ["index", "corpus.txt", "--language", "ru", "--out", "corpus.index"]
    assert run(*words).stderr.startswith("The index corpus.index was made\nLines: 6; size: 0.")
    assert run(*words).stderr.startswith("The index corpus.index fits its list already\n")
    assert match("--json", "--index", "corpus.index").stderr == ""


def test_an_index_that_is_damaged_is_made_anew_and_other_folders_are_left_alone(folder: Path) -> None:
    match("--index", "corpus.index")
    (folder / "corpus.index" / "own.words.weights.npy").write_bytes(b"")
    assert "was damaged; it was made anew" in match("--index", "corpus.index").stderr
    with pytest.raises(InputError, match="is no index; give another folder"):
        match("--index", ".")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--cluster", "nonsense://x"], "No Dask scheduler answers at nonsense://x"),
        (["--cluster", "tcp://127.0.0.1:9", "--processes", "2"], "--processes is for this machine"),
        (["--texts"], "--texts is for a .parquet file"),
    ],
)
@pytest.mark.usefixtures("socket_enabled")
def test_what_cannot_be_done_is_said_and_leaves_nothing(folder: Path, options: list[str], told: str) -> None:
    with pytest.raises(InputError, match=told):
        match("--out", "found.txt", *options)
    assert sorted(path.name for path in folder.iterdir()) == ["corpus.txt", "queries.txt"]


def test_interrupted_it_leaves_no_process_and_goes_on_from_what_is_finished(folder: Path) -> None:
    many = [f"{text} {number}" for number in range(6000) for text in ("варка супа", "мойка", "плитка", "камень")]
    (folder / "queries.txt").write_text("\n".join(many), encoding="utf-8")
    wanted = rows(match("--json", "--top", "3").stdout)
    options = ("--processes", "2", "--top", "3", "--out", "found.parquet")
    environment = {**os.environ, "DARYA_LANGUAGE": "en"}
    words = [str(DARYA), "match", "queries.txt", "corpus.txt", *LANGUAGES, *options]
    going = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True)
    kept = folder / "found.parquet.parts"
    while not (kept.is_dir() and list(kept.glob("*.parquet"))):
        assert going.poll() is None
        time.sleep(0.01)
    os.killpg(going.pid, signal.SIGINT)  # as the keyboard does: the program and all its processes
    _out, told = going.communicate(timeout=240)
    if going.returncode != 0:  # it may just have been done
        assert going.returncode == 130
        assert told == (
            "What is finished is kept in found.parquet.parts; the same command goes on from there\n"
            "Interrupted; nothing half-written is left.\n"
        )
        assert not (folder / "found.parquet").exists()
        assert match("--processes", "1", *options[2:]).stderr == "Written: found.parquet\n"
    table = read_table(folder / "found.parquet")
    assert list(zip(*(table[name].to_pylist() for name in table.column_names), strict=True)) == wanted
    assert not kept.exists()
