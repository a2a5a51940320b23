"""Help pages and wrong use: Darya's own words instead of the parser's, in the reader's language."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

DARYA = Path(sys.executable).with_name("darya")
LATIN_WORD = re.compile(r"\b[A-Za-z]{3,}\b")
NAMES = re.compile(r"--[a-z-]+|[A-Z]{3,}|[\w.*-]*\.(?:pdf|docx|xlsx|json|toml|tsv)\b|Darya|Excel")
"""What stays as it is in every language: options, formats, file names."""


def told(*arguments: str, language: str = "ru") -> subprocess.CompletedProcess[str]:
    """What the program says in a window of eighty columns."""
    environment = {**os.environ, "DARYA_LANGUAGE": language, "COLUMNS": "80"}
    return subprocess.run([DARYA, *arguments], capture_output=True, text=True, env=environment, timeout=60)


class TestRussianHelp:
    """No word of English but names and examples."""

    def test_the_first_page_is_russian(self) -> None:
        page = told("--help").stdout
        assert page.startswith("Вызов: darya [ПАРАМЕТРЫ] КОМАНДА")
        assert "Параметры:" in page
        assert "Команды:" in page
        commands = page.partition("Команды:")[2]
        meanings = [line.split(maxsplit=1)[1] for line in commands.splitlines() if line.strip()]
        assert [LATIN_WORD.findall(NAMES.sub("", meaning)) for meaning in meanings] == [[]] * len(meanings)

    @pytest.mark.parametrize("command", ["read", "compare", "draft"])
    def test_the_page_of_a_command_is_russian(self, command: str) -> None:
        page = told(command, "--help").stdout
        kept = [line for line in page.splitlines() if not line.startswith(("  darya ", "Вызов:"))]
        english = LATIN_WORD.findall(NAMES.sub("", re.sub(r"darya \w+", "", "\n".join(kept))))
        assert english == []

    def test_examples_stand_on_lines_of_their_own(self) -> None:
        lines = told("read", "--help").stdout.splitlines()
        assert "  darya read standard.pdf" in lines
        assert "  darya read standard.pdf --json > standard.darya.json" in lines


class TestEnglishHelp:
    """The words of an argument or option, without the parser's types."""

    def test_an_argument_is_named_by_one_word(self) -> None:
        page = told("draft", "--help", language="en").stdout
        assert page.startswith("Usage: darya draft [OPTIONS] {GRID}")
        assert re.search(r"^  GRID  ", page, re.MULTILINE)
        assert "<" not in page
        assert "Show this page and end." in page


class TestWrongUse:
    """One line that says what is wrong and where help is."""

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (("raed",), "there is no command raed; did you mean read? see darya --help"),
            (("xyz",), "there is no command xyz; see darya --help"),
            (("read",), "FILE is missing; see darya read --help"),
            (("read", "a.pdf", "b.pdf"), "the command takes no further argument: b.pdf; see darya read --help"),
            (("read", "--colour"), "there is no option --colour; see darya read --help"),
            (
                ("draft", "grid.xlsx", "--at-least", "0", "--out", "draft.pdf"),
                "--at-least does not take this value; see darya draft --help",
            ),
        ],
    )
    def test_is_answered_with_one_sentence(self, arguments: tuple[str, ...], sentence: str) -> None:
        result = told(*arguments, language="en")
        assert (result.returncode, result.stdout, result.stderr) == (2, "", f"darya: {sentence}\n")

    def test_is_answered_in_russian(self) -> None:
        assert told("read").stderr == "darya: не хватает ФАЙЛ; см. darya read --help\n"
        assert told("raed").stderr == "darya: нет команды raed; может быть, read? см. darya --help\n"


class TestSystem:
    """A folder that is missing or may not be written is told like any other mistake."""

    def test_a_missing_folder_is_named_not_the_part_file(self, tmp_path: Path) -> None:
        out = tmp_path / "nowhere" / "template.xlsx"
        result = told("template", "--out", str(out), language="en")
        assert result.returncode == 2
        assert result.stderr == f"darya: There is no folder {out.parent}; make it first\n"

    def test_a_folder_in_place_of_a_file_is_told_in_russian(self, tmp_path: Path) -> None:
        (tmp_path / "template.xlsx").mkdir()
        result = told("template", "--out", str(tmp_path / "template.xlsx"))
        assert result.returncode == 2
        assert result.stderr == f"darya: {tmp_path}/template.xlsx — это папка; укажите файл\n"
        assert [path.name for path in tmp_path.iterdir()] == ["template.xlsx"]
