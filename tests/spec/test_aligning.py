"""``darya align``, told as a manual: standards in, rows with probabilities and coverage out.

The installed program runs in a process of its own, as people run it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.encoders import sentence_folder
from tests.unit.matching.encoder.domain import beside_each_other
from tests.unit.matching.encoder.test_probabilities import decided

from darya.matching import calibrate, judged_links
from darya.matching.calibration import Method, evidence_of
from darya.matching.encoder import EncoderSource, open_encoder
from darya.model.files import save_file

DARYA = Path(sys.executable).with_name("darya")
COOKS = Path(__file__).parents[2] / "examples" / "rehearsal" / "files" / "cook"
OURS = ["Варка бульонов и приготовление супов", "Мойка, очистка и нарезка овощей", "Подача блюд гостям"]
THEIRS = ["Варка костных бульонов", "Приготовление заправочных супов", "Подача готовых блюд гостям", "Уборка кухни"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two lists of tasks."""
    (tmp_path / "ours.txt").write_text("\n".join(OURS), encoding="utf-8")
    (tmp_path / "theirs.txt").write_text("\r\n".join(THEIRS), encoding="utf-8-sig")
    return tmp_path


def run(folder: Path, *words: str, seconds: int = 120) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DARYA_LANGUAGE": "en", "COLUMNS": "140", "DARYA_HOME": str(folder / "home")}
    return subprocess.run(
        [str(DARYA), "align", *words], capture_output=True, text=True, env=environment, cwd=folder, timeout=seconds
    )


def aligned(folder: Path, *words: str) -> dict[str, Any]:
    """What a program is told; the run must succeed."""
    result = run(folder, *words, "--json")
    assert result.returncode == 0, result.stderr
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def texts(told: dict[str, Any]) -> list[dict[str, list[str]]]:
    """For each row: country → its statements."""
    return [
        {cell["country"]: [one["text"] for one in cell["statements"]] for cell in row["cells"]} for row in told["rows"]
    ]


def test_a_program_gets_rows_with_cells_probabilities_and_coverage(folder: Path) -> None:
    told = aligned(folder, "KZ=ours.txt", "KG=theirs.txt")
    assert told["schema"] == "darya.alignment/1"
    rows = texts(told)
    assert {"KZ": [OURS[2]], "KG": [THEIRS[2]]} in rows
    assert {"KZ": [OURS[1]]} in rows
    assert {"KG": [THEIRS[3]]} in rows
    shared = [row for row in told["rows"] if len(row["cells"]) == 2]
    assert all(0 < cell["probability"] < 1 for row in shared for cell in row["cells"])
    both = {(line["country"], line["other"]): (line["covered"], line["total"]) for line in told["coverage"]}
    assert both["KZ", "KG"] == (2, 3)
    assert both["KG", "KZ"] == (3, 4)


def test_one_broad_statement_stands_beside_both_of_its_parts(folder: Path) -> None:
    told = aligned(folder, "KZ=ours.txt", "KG=theirs.txt")
    assert {"KZ": [OURS[0]], "KG": THEIRS[:2]} in texts(told)
    (row,) = (row for row in told["rows"] if len(row["cells"][-1]["statements"]) == 2)
    assert [hint["kind"] for cell in row["cells"] for hint in cell["hints"]] == ["grain", "grain"]


def test_lines_of_a_list_are_counted_from_0(folder: Path) -> None:
    told = aligned(folder, "ours.txt", "theirs.txt")
    orders = {one["text"]: one["order"] for row in told["rows"] for cell in row["cells"] for one in cell["statements"]}
    assert orders == {text: line for lines in (OURS, THEIRS) for line, text in enumerate(lines)}


def test_countries_that_nobody_states_have_codes_of_their_own(folder: Path) -> None:
    assert [one["country"] for one in aligned(folder, "ours.txt", "theirs.txt")["standards"]] == ["XA", "XB"]
    stated = aligned(folder, "ours.txt", "XA=theirs.txt")["standards"]
    assert [one["country"] for one in stated] == ["XB", "XA"]


def test_the_same_file_twice_says_the_same_in_every_row(folder: Path) -> None:
    told = aligned(folder, "ours.txt", "ours.txt")
    assert texts(told) == [{"XA": [text], "XB": [text]} for text in OURS]
    assert {cell["band"] for row in told["rows"] for cell in row["cells"]} == {"exact"}


def test_national_files_are_read_as_by_the_other_commands(folder: Path) -> None:
    told = aligned(folder, f"KZ={COOKS / 'kz-cook.docx'}", str(COOKS / "kg-cook.pdf"))
    assert [one["file"] for one in told["standards"]] == ["kz-cook.docx", "kg-cook.pdf"]
    assert sum(len(row["cells"]) == 2 for row in told["rows"]) > 20


def test_a_standard_that_was_kept_keeps_its_country(folder: Path) -> None:
    kept = [str(DARYA), "read", str(COOKS / "kz-cook.docx"), "--country", "KZ", "--out", "kz.json"]
    subprocess.run(kept, check=True, capture_output=True, cwd=folder, timeout=120)
    assert [one["country"] for one in aligned(folder, "kz.json", "ours.txt")["standards"]] == ["KZ", "XA"]


def test_a_person_reads_a_table_and_how_much_is_covered(folder: Path) -> None:
    shown = run(folder, "ours.txt", "theirs.txt").stdout
    assert "XA" in shown.splitlines()[0]
    assert "Likely" in shown.splitlines()[0]
    (line,) = (line for line in shown.splitlines() if line.startswith(OURS[2]))
    assert line.rstrip().endswith("%")
    assert THEIRS[2] in line
    assert "2/3" in shown
    assert "3/4" in shown


def test_a_memory_leads_from_one_language_to_the_other(folder: Path) -> None:
    (folder / "kazakh.txt").write_text("Қазан жуу\nНан пісіру\n", encoding="utf-8")
    (folder / "russian.txt").write_text("Мытьё котлов\nВыпечка хлеба\n", encoding="utf-8")
    (folder / "pairs.tsv").write_text("Қазан жуу\tМытьё котлов\tkk-Cyrl\tru\n", encoding="utf-8")
    without = aligned(folder, "kazakh.txt", "russian.txt")
    assert {"XA": ["Қазан жуу"], "XB": ["Мытьё котлов"]} not in texts(without)
    told = aligned(folder, "kazakh.txt", "russian.txt", "--memory", "pairs.tsv")
    assert {"XA": ["Қазан жуу"], "XB": ["Мытьё котлов"]} in texts(told)


def test_what_people_judged_is_weighed_with_the_encoder_that_aligns(folder: Path) -> None:
    source = EncoderSource(open_encoder(sentence_folder(folder / "encoder", layers_matter=False)))
    judged = [decided(seed, None) for seed in (3, 4)]
    for grid, name in zip(judged, ("one.darya.json", "other.darya.json"), strict=True):
        save_file(grid, folder / name)
    for name, lines in zip(("here.txt", "there.txt"), beside_each_other(6), strict=True):
        (folder / name).write_text("\n".join(lines), encoding="utf-8")
    asked = ("KZ=here.txt", "UZ=there.txt", "--language", "en", "--encoder", "encoder")
    prior, learnt = (
        [cell["probability"] for row in aligned(folder, *asked, *more)["rows"] for cell in row["cells"]]
        for more in ((), ("--judged", "one.darya.json", "--judged", "other.darya.json"))
    )
    curve = calibrate(link for grid in judged for link in judged_links(grid, encoder=source)).curve(("en", "en"))
    assert curve.method is Method.LOGISTIC
    told = [(before, after) for before, after in zip(prior, learnt, strict=True) if before is not None]
    assert len(told) > 30
    assert [after for _, after in told] == pytest.approx(
        [curve.probability(evidence_of(before)) for before, _ in told], abs=1e-3
    )


def test_it_is_written_to_a_file_whole_or_not_at_all(folder: Path) -> None:
    assert run(folder, "ours.txt", "theirs.txt", "--json", "--out", "aligned.json").returncode == 0
    assert json.loads((folder / "aligned.json").read_text(encoding="utf-8"))["rows"]
    refused = run(folder, "ours.txt", "theirs.txt", "--out", "ours.txt")
    assert refused.returncode == 2
    assert (folder / "ours.txt").read_text(encoding="utf-8") == "\n".join(OURS)


def test_statements_of_twenty_thousand_letters_are_aligned(folder: Path) -> None:
    long = " ".join(f"слово{number % 997}" for number in range(2500))[:20_000]
    (folder / "long.txt").write_text(f"{long}\n{OURS[2]}\n", encoding="utf-8")
    told = aligned(folder, "long.txt", "theirs.txt")
    assert {"XA": [OURS[2]], "XB": [THEIRS[2]]} in texts(told)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["ours.txt"], "One standard alone cannot be aligned"),
        (["ours.txt", "absent.txt"], "There is no file"),
        (["ours.txt", "empty.txt"], "empty.txt holds no statement"),
        (["empty.txt", "empty.txt"], "empty.txt holds no statement"),
        (["ours.txt", "picture.pdf"], "picture.pdf"),
        (["KZ=ours.txt", "KZ=theirs.txt"], "KZ is given twice"),
        (["ours.txt", "theirs.txt", "--language", "not a tag"], "is no language tag"),
        (["ours.txt", "theirs.txt", "--memory", "ours.txt"], "is no memory"),
    ],
    ids=["one", "absent", "empty", "two empty", "no document", "a country twice", "no tag", "no memory"],
)
def test_what_cannot_be_aligned_is_told_in_one_sentence(folder: Path, words: list[str], sentence: str) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.pdf").write_bytes(b"\x89PNG no document")
    result = run(folder, *words)
    assert result.returncode == 2
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
