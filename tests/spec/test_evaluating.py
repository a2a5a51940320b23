"""``darya evaluate`` and ``--encoder``, told as a manual: the engine on an own set, an encoder by its folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.encoders import sentence_folder
from tests.kitchen import kitchen
from tests.unit.matching.encoder.domain import synonyms, translated

from darya.model import save_file

DARYA = Path(sys.executable).with_name("darya")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set of sentences in other words, the same as links, and an encoder to which these mean the same."""
    texts = synonyms(40)
    others = translated(texts)
    given = {"queries": texts, "corpus": others, "gold": [[at] for at in range(len(texts))], "languages": ["en"]}
    (tmp_path / "titles.json").write_text(json.dumps(given), encoding="utf-8")
    lines = (f"{one}\t{other}\ten\ten" for one, other in zip(texts, others, strict=True))
    (tmp_path / "links.tsv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "asked.txt").write_text("\n".join(texts), encoding="utf-8")
    (tmp_path / "searched.txt").write_text("\n".join(others), encoding="utf-8")
    sentence_folder(tmp_path / "encoder", layers_matter=False)
    return tmp_path


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DARYA_LANGUAGE": "en", "DARYA_HOME": str(folder / "home")}
    return subprocess.run(
        [str(DARYA), *words], capture_output=True, text=True, env=environment, cwd=folder, timeout=120
    )


def told(folder: Path, *words: str) -> str:
    ended = run(folder, *words)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def refused(folder: Path, *words: str) -> str:
    ended = run(folder, *words)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Traceback" not in ended.stderr
    return ended.stderr


def test_metrics_with_intervals_and_whether_an_encoder_is_better(folder: Path) -> None:
    shown = told(folder, "evaluate", "titles.json", "--engine", "default", "--engine", "encoder")
    assert "titles: queries, corpus and gold in one JSON object" in shown
    assert all(metric in shown for metric in ("MRR", "hit@1", "hit@5", "hit@10", "MAP", "nDCG@5", "RP@5"))
    assert "encoder less default" in shown
    assert "better" in shown


def test_a_program_gets_one_object_and_the_same_each_time(folder: Path) -> None:
    words = ("evaluate", "titles.json", "--json", "--out", "found.json")
    printed = told(folder, *words)
    found = json.loads(printed)
    assert found["groups"][0]["counts"]["queries"] == 40
    assert json.loads((folder / "found.json").read_text(encoding="utf-8")) == found
    assert told(folder, *words) == printed


def test_links_say_how_much_an_encoder_should_count(folder: Path) -> None:
    shown = told(folder, "evaluate", "links.tsv", "--engine", "default", "--engine", "encoder")
    assert "links: confirmed links" in shown
    assert "the encoder helps" in shown
    assert "its weight would be" in shown


def test_a_judged_grid_is_a_key_and_two_are_agreement(folder: Path) -> None:
    save_file(kitchen(), folder / "first.json")
    save_file(kitchen(), folder / "second.json")
    shown = told(folder, "evaluate", "first.json")
    assert all(word in shown for word in ("precision", "recall", "F1, partial as half", "coverage error"))
    assert "Krippendorff" in told(folder, "evaluate", "first.json", "second.json")
    assert json.loads(told(folder, "evaluate", "first.json", "second.json", "--json"))["overall"]["judged"] > 0
    assert "two judged grids" in refused(folder, "evaluate", "first.json", "second.json", "titles.json")
    assert "ranks lists only" in refused(folder, "evaluate", "first.json", "--engine", "words")


def test_judged_pairs_show_how_well_scores_tell_them_apart(folder: Path) -> None:
    pair = {"a_text": "wash dish", "b_text": "wash dishes", "label": "match", "a_lang": "en", "b_lang": "en"}
    other = {**pair, "b_text": "paint wall", "label": "none"}
    (folder / "pairs.jsonl").write_text("\n".join(map(json.dumps, (pair, other))), encoding="utf-8")
    assert "match > none" in told(folder, "evaluate", "pairs.jsonl")


def test_the_encoder_finds_what_shares_no_word_and_is_kept_for_the_next_time(folder: Path) -> None:
    words = ("match", "asked.txt", "searched.txt", "--from", "en", "--to", "en", "--json")
    first = [json.loads(line)["matches"] for line in told(folder, *words, "--encoder", "encoder").splitlines()]
    assert sum(found[0][0] == at for at, found in enumerate(first)) > 30
    plain = [json.loads(line)["matches"] for line in told(folder, *words).splitlines()]
    assert sum(bool(found) and found[0][0] == at for at, found in enumerate(plain)) < 20
    (kept,) = (folder / "home" / "cache" / "vectors").iterdir()
    before = kept.stat().st_size
    again = [json.loads(line)["matches"] for line in told(folder, *words, "--encoder", "encoder").splitlines()]
    assert (again, kept.stat().st_size) == (first, before)
    shared = told(folder, *words, "--encoder", "encoder", "--processes", "2", "--index", "searched.index")
    assert [json.loads(line)["matches"] for line in shared.splitlines()] == first


def test_an_encoder_that_was_not_made_for_the_language_is_told(folder: Path) -> None:
    (folder / "asked.txt").write_text("мойка посуды\n", encoding="utf-8")
    (folder / "searched.txt").write_text("мыть посуду\n", encoding="utf-8")
    ended = run(folder, "match", "asked.txt", "searched.txt", "--from", "ru", "--to", "ru", "--encoder", "encoder")
    assert ended.returncode == 0
    assert "takes words of ru apart into single letters" in ended.stderr


def test_what_is_no_set_no_encoder_or_no_engine_is_one_sentence(folder: Path) -> None:
    (folder / "notes.docx").write_text("x", encoding="utf-8")
    (folder / "empty").mkdir()
    assert "There are: a folder with queries.tsv" in refused(folder, "evaluate", "notes.docx")
    assert "There is no file" in refused(folder, "evaluate", "none.json")
    assert "There is no engine best" in refused(folder, "evaluate", "titles.json", "--engine", "best")
    assert "holds no encoder" in refused(folder, "evaluate", "titles.json", "--engine", "empty")
    match = ("match", "asked.txt", "searched.txt", "--from", "en", "--to", "en", "--encoder")
    assert "is a file" in refused(folder, *match, "links.tsv")
    assert "There is no folder" in refused(folder, *match, "nowhere")
    assert "would be overwritten" in refused(folder, "evaluate", "titles.json", "--out", "titles.json")


def test_a_comparison_takes_an_encoder(folder: Path) -> None:
    import shutil

    files = Path(__file__).parents[2] / "examples" / "rehearsal" / "files" / "cook"
    for name in ("kz-cook.docx", "kg-cook.pdf"):
        shutil.copy(files / name, folder / name)
    pairs = ("KZ=kz-cook.docx", "KG=kg-cook.pdf")
    told(folder, "compare", *pairs, "--encoder", "encoder", "--out", "grid.json")
    assert ", encoder encoder " in json.loads((folder / "grid.json").read_text(encoding="utf-8"))["engine"]
