"""``darya match``, told as a manual: two lists of texts, and what comes back for each line, whatever stands in them.

The installed program runs in a process of its own, as people run it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DARYA = Path(sys.executable).with_name("darya")
CORPUS = "варка супа\r\nМойка посуды\n\nВАРКА СУПОВ.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two lists and a memory."""
    (tmp_path / "queries.txt").write_text("Варка супов\n\nмойка\u2028посуды\n", encoding="utf-8")
    (tmp_path / "corpus.txt").write_text(CORPUS, encoding="utf-8-sig", newline="")
    (tmp_path / "english.txt").write_text("Boiling soups\nWashing dishes\nТехнология\n", encoding="utf-8")
    (tmp_path / "pairs.tsv").write_text("варка супов\tboiling soups\nмытьё посуды\twashing dishes\n", encoding="utf-8")
    return tmp_path


def match(folder: Path, *options: str, queries: str = "queries.txt", corpus: str = "corpus.txt", to: str = "ru") -> str:
    """Run the program, which must succeed; gives its standard output."""
    result = run(folder, *options, queries=queries, corpus=corpus, to=to)
    assert result.returncode == 0, result.stderr
    return result.stdout


def run(
    folder: Path, *options: str, queries: str = "queries.txt", corpus: str = "corpus.txt", to: str = "ru"
) -> subprocess.CompletedProcess[str]:
    words = [str(DARYA), "match", queries, corpus, "--from", "ru", "--to", to, *options]
    environment = {**os.environ, "DARYA_LANGUAGE": "en"}
    return subprocess.run(words, capture_output=True, text=True, env=environment, cwd=folder, timeout=120)


def found(told: str) -> list[list[int]]:
    """The lines found for each query."""
    answers = [json.loads(line) for line in told.splitlines()]
    assert [answer["query"] for answer in answers] == list(range(len(answers)))
    return [[line for line, _score in answer["matches"]] for answer in answers]


def test_a_program_gets_one_object_a_query_lines_counted_from_0_best_first(folder: Path) -> None:
    told = match(folder, "--json")
    assert [sorted(lines) for lines in found(told)] == [[0, 3], [], [1]]
    assert [lines[:1] for lines in found(told)] == [[3], [], [1]]
    assert json.loads(told.splitlines()[0])["matches"][0] == [3, 1.0]


def test_a_person_reads_scores_lines_and_texts(folder: Path) -> None:
    shown = match(folder, "--top", "1").splitlines()
    assert shown[:3] == ["Варка супов", "  1.000       3  ВАРКА СУПОВ.", "—"]


def test_the_memory_leads_from_its_first_column_to_its_second(folder: Path) -> None:
    told = run(folder, "--memory", "pairs.tsv", "--json", corpus="english.txt", to="en-GB")
    assert [lines[:1] for lines in found(told.stdout)] == [[0], [], [1]]
    assert "2 pairs from ru to en-GB" in told.stderr


def test_a_memory_the_wrong_way_round_confirms_nothing(folder: Path) -> None:
    (folder / "pairs.tsv").write_text("boiling soups\tварка супов\n", encoding="utf-8")
    told = match(folder, "--memory", "pairs.tsv", "--json", corpus="english.txt", to="en")
    scores = [score for line in told.splitlines() for _line, score in json.loads(line)["matches"]]
    assert all(score < 1 for score in scores)


def test_without_a_memory_it_is_said_that_shared_words_lead(folder: Path) -> None:
    (folder / "queries.txt").write_text("технологии\n", encoding="utf-8")
    told = run(folder, "--json", corpus="english.txt", to="en")
    assert found(told.stdout)[0][0] == 2
    assert "no memory of confirmed pairs from ru to en" in told.stderr
    assert "memory" not in run(folder, "--json", to="ru-KZ").stderr


def test_a_file_is_written_whole_or_not_at_all(folder: Path) -> None:
    assert match(folder, "--json", "--out", "found.jsonl") == ""
    assert (folder / "found.jsonl").read_text(encoding="utf-8") == match(folder, "--json")
    assert run(folder, "--json", "--out", "corpus.txt").returncode == 2
    assert run(folder, "--json", "--out", "none/found.jsonl").returncode == 2
    assert (folder / "corpus.txt").read_bytes() == CORPUS.encode("utf-8-sig")
    assert not list(folder.glob("*.part"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            "суп\nрагу\n".encode() + "борщ\n".encode("cp1251"),
            "corpus.txt, line 3: the letters cannot be read; save the whole file as UTF-8",
        ),
        (b"\x7fELF\n\x00\x01\x02\n", "corpus.txt holds no texts: line 2 has signs that no text has"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "corpus.txt, line 1"),
    ],
)
def test_what_is_no_list_is_told_with_the_number_of_the_line(folder: Path, content: bytes, sentence: str) -> None:
    (folder / "corpus.txt").write_bytes(content)
    result = run(folder)
    assert result.returncode == 2
    assert result.stdout == ""
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


def test_a_memory_in_another_encoding_is_told_with_the_number_of_the_line(folder: Path) -> None:
    (folder / "pairs.tsv").write_bytes("суп\tsoup\n".encode() + "рагу\tstew\n".encode("cp1251"))
    result = run(folder, "--memory", "pairs.tsv", corpus="english.txt", to="en")
    assert result.returncode == 2
    assert "pairs.tsv, line 2" in result.stderr


def test_a_wrong_tag_an_absent_file_and_no_number_are_one_sentence(folder: Path) -> None:
    for result, said in (
        (run(folder, to="russisch"), "“russisch” is no language tag"),
        (run(folder, queries="none.txt"), "none.txt"),
        (run(folder, "--top", "0"), "--top"),
    ):
        assert result.returncode == 2
        assert said in result.stderr
        assert "Traceback" not in result.stderr


def test_empty_lists_find_nothing_and_say_so(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    assert match(folder, "--json", queries="empty.txt") == ""
    told = run(folder, "--json", corpus="empty.txt")
    assert found(told.stdout) == [[], [], []]
    assert "empty.txt holds no text" in told.stderr


def test_a_list_in_utf_16_as_some_programs_save_it_is_read(folder: Path) -> None:
    (folder / "corpus.txt").write_text(CORPUS, encoding="utf-16")
    assert found(match(folder, "--json"))[0] == [3, 0]
