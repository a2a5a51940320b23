"""darya push and pull against a platform that really runs: a server and a worker of its own, over a socket."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from tests.web.api.live import Live

from darya.model import Standard
from darya.model.files import load_file

ROOT = Path(__file__).parents[3]
FILES = ROOT / "examples" / "rehearsal" / "files" / "cook"


def _saved(told: str) -> str:
    found = re.search(r"of standard ([0-9a-f-]{36})", told)
    assert found, told
    return found[1]


def test_a_standard_goes_in_is_listed_and_comes_back_in_every_format(live: Live, tmp_path: Path) -> None:
    pushed = live.push(str(FILES / "kz-cook.docx"), "--country", "KZ", "--share")
    assert pushed.returncode == 0, pushed.stderr
    assert "Statements: " in pushed.stdout
    standard = _saved(pushed.stdout)
    assert standard in live.pull("--list").stdout
    for suffix in ("json", "xlsx", "docx", "pdf"):
        out = tmp_path / f"standard.{suffix}"
        pulled = live.pull("--standard", standard, "--out", str(out))
        assert pulled.returncode == 0, pulled.stderr
        assert out.stat().st_size > 1000
    document = load_file(tmp_path / "standard.json")
    assert isinstance(document, Standard)
    assert document.country == "KZ"


def test_the_same_file_sent_again_goes_on_where_it_stood(live: Live) -> None:
    file = str(FILES / "tj-cook.docx")
    first = live.push(file, "--country", "KZ")
    assert "Check and save it:" in first.stdout
    second = live.push(file, "--country", "KZ")
    assert second.stdout == first.stdout
    saved = live.push(file, "--country", "KZ", "--save")
    assert "Saved as edition 1" in saved.stdout
    assert f"It was saved before: standard {_saved(saved.stdout)}" in live.push(file, "--country", "KZ").stdout


def test_a_standard_kept_as_json_is_sent_as_it_is(live: Live, tmp_path: Path) -> None:
    kept = tmp_path / "kept.darya.json"
    assert live.darya("read", str(FILES / "uz-cook.xlsx"), "--out", str(kept)).returncode == 0
    pushed = live.push(str(kept), "--country", "KZ", "--save")
    assert pushed.returncode == 0, pushed.stderr
    assert pushed.stdout.startswith("kept.darya.json: ")
    back = tmp_path / "back.darya.json"
    assert live.pull("--standard", _saved(pushed.stdout), "--out", str(back)).returncode == 0
    sent, come_back = load_file(kept), load_file(back)
    assert isinstance(sent, Standard)
    assert isinstance(come_back, Standard)
    assert come_back.model_copy(update={"country": sent.country}) == sent


def test_one_bad_file_leaves_the_others_alone(live: Live, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 broken")
    both = live.push(str(bad), str(FILES / "tm-cook.docx"), "--country", "KZ")
    assert both.returncode == 1
    assert both.stderr.startswith("bad.pdf: ")
    assert "tm-cook.docx: " in both.stdout


def _one_line(ended: subprocess.CompletedProcess[str]) -> str:
    assert ended.returncode == 2, ended.stderr
    lines = ended.stderr.strip().splitlines()
    assert len(lines) == 1, ended.stderr
    assert lines[0].startswith("darya: ")
    return lines[0]


def test_what_goes_wrong_is_one_line(live: Live, tmp_path: Path) -> None:
    file = str(FILES / "kz-cook.docx")
    assert "You act for your own country only" in _one_line(live.push(file, "--country", "KG"))
    assert "not known here" in _one_line(live.pull("--list", DARYA_TOKEN="wrong"))  # noqa: S106 - it is none
    assert "There is no token" in _one_line(live.pull("--list", DARYA_TOKEN=""))
    nobody = live.darya("pull", "--from", "http://127.0.0.1:9/", "--programme", "crafts", "--list")
    assert "cannot be reached" in _one_line(nobody)
    stranger = live.darya("pull", "--from", f"{live.address}needs", "--programme", "crafts", "--list")
    assert "something else answers" in _one_line(stranger)
    missing = live.pull("--standard", "6f0e7a52-7f0b-4a6e-9a3b-1f3f4d1c2b3a", "--out", str(tmp_path / "x.json"))
    assert "nothing that you may see" in _one_line(missing)
    assert not (tmp_path / "x.json").exists()
    assert "--list" in _one_line(live.pull())


@pytest.mark.parametrize(("mode", "taken"), [(0o600, True), (0o644, False)])
def test_a_token_file_is_readable_by_its_owner_only(live: Live, tmp_path: Path, mode: int, taken: bool) -> None:
    file = tmp_path / "token"
    file.write_text(f"{live.token}\n")
    file.chmod(mode)
    ended = live.pull("--list", "--token-file", str(file), DARYA_TOKEN="")
    assert (ended.returncode == 0) is taken
    if not taken:
        assert "chmod 600" in _one_line(ended)
