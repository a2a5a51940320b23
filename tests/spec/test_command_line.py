"""The command line, told as a manual: what a person types, what comes back, and how a script can rely on it.

Every command runs as people run it: the installed program in a process of its own.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from tests.builders import build_function, build_standard

from darya.model import Comparison, Qualification, Standard, dump, load_file, read_schema

DARYA = Path(sys.executable).with_name("darya")


def darya(*arguments: object, language: str = "en", folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program; its language is English unless told."""
    environment = {**os.environ, "DARYA_LANGUAGE": language}
    words = [str(DARYA), *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, env=environment, cwd=folder, timeout=120)


def done(*arguments: object, language: str = "en", folder: Path | None = None) -> str:
    """Run the program, which must succeed; gives its standard output."""
    result = darya(*arguments, language=language, folder=folder)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture(scope="session")
def cook(examples: Path) -> Path:
    """The rehearsal files of the cook."""
    return examples / "rehearsal" / "files" / "cook"


@pytest.fixture(scope="session")
def grid(cook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A grid of two countries, as a workbook."""
    out = tmp_path_factory.mktemp("grid") / "grid.xlsx"
    done("compare", f"KZ={cook}/kz-cook.docx", f"KG={cook}/kg-cook.pdf", "--out", out)
    return out


class TestRead:
    """``darya read``: what was understood, and what was not."""

    def test_a_person_sees_functions_codes_levels_and_counts(self, cook: Path) -> None:
        shown = done("read", cook / "kg-cook.pdf", "--country", "kg")
        assert "Country: KG" in shown
        for part in ("Code", "Level", "Tasks", "Skills", "Knowledge", "A/01.3"):
            assert part in shown

    def test_a_program_gets_one_json_object_of_the_published_schema(self, cook: Path) -> None:
        told = json.loads(done("read", cook / "kg-cook.pdf", "--json"))
        jsonschema.validate(told, read_schema("darya.standard"))
        functions = list(_objects_with_statements(told))
        assert functions
        for function in functions:
            assert {"code", "level", "title"} <= set(function)
            for statement in function["statements"]:
                assert statement["kind"] in ("task", "skill", "knowledge", "responsibility", "other")
                assert statement["text"].strip()
                assert statement["source"]["file"] == "kg-cook.pdf"
        assert isinstance(told["findings"], list)

    def test_the_workbook_is_corrected_and_taken_back(self, cook: Path, tmp_path: Path) -> None:
        done("read", cook / "kz-cook.docx", "--country", "KZ", "--out", tmp_path / "standard.xlsx")
        before = json.loads(done("read", tmp_path / "standard.xlsx", "--json"))
        text = before["functions"][0]["statements"][0]["text"]
        book = openpyxl.load_workbook(tmp_path / "standard.xlsx")
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value == text:
                        cell.value = f"{text} (исправлено)"
        book.save(tmp_path / "standard.xlsx")
        after = json.loads(done("read", tmp_path / "standard.xlsx", "--json"))
        assert after["functions"][0]["statements"][0]["text"] == f"{text} (исправлено)"
        assert after["country"] == "KZ"
        changed = [
            (one, other)
            for one, other in zip(_all_statements(before), _all_statements(after), strict=True)
            if one["text"] != other["text"]
        ]
        assert len(changed) == 1

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("empty.pdf", b""),
            ("text.docx", b"just text"),
            ("picture.pdf", b"\x89PNG\r\n\x1a\n" + b"0" * 100),
            ("broken.pdf", b"%PDF-1.7\n1 0 obj\n<<"),
            ("broken.xlsx", b"PK\x03\x04" + b"0" * 50),
            ("other.rtf", rb"{\rtf1 A letter to a friend.\par}"),
        ],
    )
    def test_a_refused_file_is_one_clear_line_and_exit_code_2(self, name: str, content: bytes, tmp_path: Path) -> None:
        (tmp_path / name).write_bytes(content)
        result = darya("read", tmp_path / name, "--json")
        assert result.returncode == 2
        assert result.stdout == ""
        assert result.stderr.startswith("darya: ")
        assert result.stderr.count("\n") == 1

    def test_a_missing_file_is_told_without_a_traceback(self, tmp_path: Path) -> None:
        result = darya("read", tmp_path / "nowhere.pdf")
        assert result.returncode == 2
        assert "nowhere.pdf" in result.stderr
        assert "Traceback" not in result.stderr


class TestCompare:
    """``darya compare``: what is shared, what differs, what only one country has."""

    def test_a_person_sees_what_is_shared_and_how_far_each_standard_is_covered(
        self, cook: Path, tmp_path: Path
    ) -> None:
        shown = done(
            "compare", f"KZ={cook}/kz-cook.docx", f"KG={cook}/kg-cook.pdf", "--out", tmp_path / "grid.json"
        )  # fmt: skip
        for part in ("only here", "Rows said by so many countries", "How much of each standard", "%"):
            assert part in shown
        grid = load_file(tmp_path / "grid.json")
        assert isinstance(grid, Comparison)
        assert grid.countries == ("KZ", "KG")

    @pytest.mark.parametrize("suffix", ["xlsx", "docx", "pdf", "json"])
    def test_the_grid_is_written_in_every_format_whole_or_not_at_all(
        self, suffix: str, grid: Path, tmp_path: Path
    ) -> None:
        done("changes", grid, "--out", tmp_path / f"again.{suffix}", "--language", "ru", "--language", "kk")
        assert [path.name for path in tmp_path.iterdir()] == [f"again.{suffix}"]
        assert (tmp_path / f"again.{suffix}").stat().st_size > 5_000

    @pytest.mark.parametrize(
        ("arguments", "part"),
        [
            (("KZ=a.pdf",), "a.pdf"),
            (("a.pdf", "b.pdf"), "COUNTRY=FILE"),
            (("KZ=a.pdf", "KG=b.pdf", "--language", "russisch!"), "language tag"),
        ],
    )
    def test_wrong_use_is_one_line(self, arguments: tuple[str, ...], part: str, tmp_path: Path) -> None:
        result = darya("compare", *arguments, "--out", tmp_path / "grid.xlsx", folder=tmp_path)
        assert result.returncode == 2
        assert result.stderr.count("\n") == 1
        assert part in result.stderr
        assert not list(tmp_path.iterdir())

    @pytest.mark.parametrize("out", ["grid.doc", "nowhere/grid.xlsx"])
    def test_a_wrong_output_is_refused_before_work_begins(self, out: str, tmp_path: Path) -> None:
        result = darya("compare", "KZ=no.pdf", "KG=none.pdf", "--out", out, folder=tmp_path)
        assert result.returncode == 2
        assert "no.pdf" not in result.stderr


class TestChanges:
    """``darya changes``: a dry run of what a person changed."""

    def test_an_untouched_grid_has_no_changes(self, grid: Path) -> None:
        result = darya("changes", grid)
        assert (result.returncode, result.stdout) == (0, "")
        assert "Changes: 0" in result.stderr

    def test_changes_are_listed_and_errors_end_with_1(self, grid: Path, tmp_path: Path) -> None:
        changed = _judged(grid, tmp_path / "changed.xlsx", {1: ("KG", "broader")})
        assert "relation – → broader" in done("changes", changed)
        wrong = _judged(grid, tmp_path / "wrong.xlsx", {1: ("KG", "sort of")})
        result = darya("changes", wrong, "--out", tmp_path / "applied.xlsx")
        assert result.returncode == 1
        assert "Row 3" in result.stdout
        assert not (tmp_path / "applied.xlsx").exists()
        told = json.loads(darya("changes", wrong, "--json").stdout)
        assert told["problems"][0]["code"] == "unknown-word"


class TestDraft:
    """``darya draft``: the shared core as a multicountry qualification."""

    def test_every_outcome_names_the_sentences_pages_and_acts_it_comes_from(self, grid: Path, tmp_path: Path) -> None:
        shown = done("draft", grid, "--at-least", "2", "--out", tmp_path / "draft.json", "--title", "Повар")
        assert "working draft" in shown
        draft = load_file(tmp_path / "draft.json")
        assert isinstance(draft, Qualification)
        assert draft.title.exact("ru") == "Повар"
        assert draft.outcomes()
        for outcome in draft.outcomes():
            assert {trace.country for trace in outcome.traces} == {"KZ", "KG"}
            assert all(trace.text and trace.source.file and trace.act for trace in outcome.traces)
            assert all(trace.source.page for trace in outcome.traces if trace.country == "KG")

    @pytest.mark.parametrize("suffix", ["docx", "pdf", "xlsx"])
    def test_the_draft_is_written_in_every_format(self, suffix: str, grid: Path, tmp_path: Path) -> None:
        done("draft", grid, "--at-least", "2", "--out", tmp_path / f"draft.{suffix}", language="ru")
        assert [path.name for path in tmp_path.iterdir()] == [f"draft.{suffix}"]

    def test_more_countries_than_there_are_is_told(self, grid: Path, tmp_path: Path) -> None:
        result = darya("draft", grid, "--at-least", "3", "--out", tmp_path / "draft.docx")
        assert result.returncode == 2
        assert result.stderr.count("\n") == 1
        assert not list(tmp_path.iterdir())


class TestAgreement:
    """``darya agreement``: two experts, two workbooks."""

    def test_two_experts_see_how_far_they_agree_and_what_to_talk_about(self, grid: Path, tmp_path: Path) -> None:
        shared = _shared_lines(grid)
        words = ["equal", "broader", "narrower", "partial"]
        first = {line: ("KG", words[at % 4]) for at, line in enumerate(shared)}
        second = {line: ("KG", words[at % 4 if at % 5 else 0]) for at, line in enumerate(shared)}
        one = _judged(grid, tmp_path / "first.xlsx", first)
        other = _judged(grid, tmp_path / "second.xlsx", second)
        told = json.loads(done("agreement", one, other, "--json"))
        agreed = sum(first[line] == second[line] for line in shared)
        assert told["overall"]["judged"] == len(shared)
        assert told["overall"]["agreed"] == agreed
        assert len(told["disagreements"]) == len(shared) - agreed
        assert -1 <= told["overall"]["kappa"]["value"] < 1
        shown = done("agreement", one, other)
        assert "Cohen κ" in shown
        assert "To talk about" in shown


class TestTemplateTeachDiff:
    """The other commands on documents."""

    @pytest.mark.parametrize("language", ["en", "ru", "kk", "ky", "tg", "tk", "uz", "uz-Cyrl"])
    def test_the_template_comes_in_every_working_language(self, language: str, tmp_path: Path) -> None:
        done("template", "--language", language, "--out", tmp_path / "t.xlsx")
        assert openpyxl.load_workbook(tmp_path / "t.xlsx").sheetnames

    def test_a_taught_layout_reads_the_next_document(self, cook: Path, tmp_path: Path) -> None:
        shown = done("teach", cook / "tm-cook.docx", "--out", tmp_path / "tm.layout.toml")
        assert "Başarnyklar" in shown
        told = json.loads(
            done("read", cook.parent / "tiler" / "tm-tiler.docx", "--mapping", tmp_path / "tm.layout.toml", "--json")
        )
        standard = Standard.model_validate({**told, "findings": []})
        assert len(list(standard.statements())) >= 40

    def test_without_an_output_the_taught_layout_is_printed(self, cook: Path) -> None:
        printed = tomllib.loads(done("teach", cook / "uz-cook.xlsx"))
        assert {"task", "skill", "knowledge"} <= {word["means"] for word in printed["kind_word"]}

    def test_the_same_standard_in_two_files_is_recognised(self, cook: Path, tmp_path: Path) -> None:
        done("read", cook / "kg-cook.pdf", "--out", tmp_path / "again.xlsx")
        assert "100%" in done("diff", cook / "kg-cook.pdf", tmp_path / "again.xlsx")
        assert "Different standards" in done("diff", cook / "kg-cook.pdf", cook.parent / "tiler" / "kg-tiler.pdf")

    def test_a_statement_that_became_several_is_shown_with_its_parts(self, tmp_path: Path) -> None:
        whole = "Мойка овощей, нарезка зелени и хранение картофеля"
        parts = ["Мойка овощей", "Нарезка зелени", "Хранение картофеля"]
        for name, tasks in (("old", ["Варка супов", whole]), ("new", ["Варка супов", *parts])):
            standard = build_standard("KZ", "Повар", [build_function("KZ", "A/01.4", "Кухня", tasks=tasks)])
            (tmp_path / f"{name}.darya.json").write_text(dump(standard), encoding="utf-8")
        files = tmp_path / "old.darya.json", tmp_path / "new.darya.json"

        shown = done("diff", *files)
        assert f"split · task: {whole}\n    → Мойка овощей\n    → Нарезка зелени\n    → Хранение картофеля" in shown
        assert "joined" in done("diff", *reversed(files))
        told = json.loads(done("diff", *files, "--json"))
        (split,) = [one for one in told["functions"][0]["statements"] if one["change"] == "split"]
        assert (split["old"]["text"], [part["text"] for part in split["parts"]]) == (whole, parts)

    def test_what_a_standard_says_twice_is_listed_when_asked(self, cook: Path, tmp_path: Path) -> None:
        functions = [build_function("KZ", f"A/0{at}.4", f"Кухня {at}", tasks=["Варка супов"]) for at in (1, 2)]
        path = tmp_path / "twice.darya.json"
        path.write_text(dump(build_standard("KZ", "Повар", functions)), encoding="utf-8")
        shown = done("read", path, "--repetitions")
        assert "Said more than once: 1" in shown
        assert "A/01.4, A/02.4" in shown
        assert "The standard says nothing twice." in done("read", cook / "kg-cook.pdf", "--repetitions")
        assert "more than once" not in done("read", path)


class TestHelp:
    """Help for every command, in two languages."""

    @pytest.mark.parametrize(
        "command",
        ["read", "compare", "changes", "draft", "diff", "agreement", "template", "teach", "memory", "schema"],
    )
    def test_every_command_has_an_example(self, command: str) -> None:
        assert f"darya {command}" in done(command, "--help").split("\n\n", 1)[1]

    def test_the_program_speaks_russian(self, grid: Path, tmp_path: Path) -> None:
        assert "Команды" in done("--help", language="ru")
        assert "язык" in done("template", "--help", language="ru").lower()
        result = darya("draft", grid, "--at-least", "7", "--out", tmp_path / "x.docx", language="ru")
        assert any("а" <= letter <= "я" for letter in result.stderr)
        assert darya("read", language="ru").stderr.startswith("darya: ")

    def test_nothing_but_the_result_goes_to_a_pipe(self, cook: Path) -> None:
        result = darya("read", cook / "kg-cook.pdf", "--json")
        assert result.stderr == ""
        assert "\x1b" not in result.stdout


def _objects_with_statements(value: Any) -> Any:
    if isinstance(value, dict):
        if isinstance(value.get("statements"), list):
            yield value
        for item in value.values():
            yield from _objects_with_statements(item)
    elif isinstance(value, list):
        for item in value:
            yield from _objects_with_statements(item)


def _all_statements(told: dict[str, Any]) -> list[dict[str, Any]]:
    return [statement for function in told["functions"] for statement in function["statements"]]


def _columns(path: Path) -> tuple[openpyxl.Workbook, Any, dict[str, int]]:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[1]
    return book, sheet, {str(cell.value): cell.column for cell in sheet[1]}


def _judged(grid: Path, out: Path, relations: dict[int, tuple[str, str]]) -> Path:
    """The workbook with relations typed in, by row number of the grid."""
    book, sheet, columns = _columns(grid)
    for number, (country, relation) in relations.items():
        sheet.cell(number + 2, columns[f"{country}:relation"], relation)
    book.save(out)
    return out


def _shared_lines(grid: Path) -> list[int]:
    _book, sheet, columns = _columns(grid)
    return [
        line - 2
        for line in range(3, sheet.max_row + 1)
        if sheet.cell(line, columns["KZ:refs"]).value and sheet.cell(line, columns["KG:refs"]).value
    ]


class TestWhatAPersonTypes:
    """Titles from anywhere, and a name of a file given twice by mistake."""

    def test_a_title_is_one_line_without_what_no_file_can_hold(self, grid: Path, tmp_path: Path) -> None:
        for suffix in ("docx", "xlsx"):
            out = tmp_path / f"draft.{suffix}"
            done("draft", grid, "--at-least", "2", "--out", out, "--title", "Повар\x01 и\nкулинар " + "очень " * 100)
        title = openpyxl.load_workbook(out).properties.title
        assert title is not None
        assert title.startswith("Повар и кулинар очень")

    def test_a_title_of_blanks_is_no_title(self, grid: Path, tmp_path: Path) -> None:
        out = tmp_path / "draft.json"
        done("draft", grid, "--at-least", "2", "--out", out, "--title", "   ")
        draft = load_file(out)
        assert isinstance(draft, Qualification)
        assert draft.title.exact("ru") == "Повар"

    @pytest.mark.parametrize("command", [("draft", "--at-least", "2"), ("memory",)])
    def test_the_grid_of_a_person_is_never_written_over(
        self, grid: Path, tmp_path: Path, command: tuple[str, ...]
    ) -> None:
        mine = tmp_path / "mine.xlsx"
        mine.write_bytes(grid.read_bytes())
        result = darya(*command, mine, "--out", mine)
        assert result.returncode == 2
        assert "would be overwritten; give --out another name" in result.stderr
        assert mine.read_bytes() == grid.read_bytes()

    def test_a_standard_is_never_written_over(self, cook: Path, tmp_path: Path) -> None:
        mine = tmp_path / "kz.docx"
        mine.write_bytes((cook / "kz-cook.docx").read_bytes())
        result = darya("compare", f"KZ={mine}", f"KG={cook}/kg-cook.pdf", "--out", mine)
        assert result.returncode == 2
        assert mine.read_bytes() == (cook / "kz-cook.docx").read_bytes()

    def test_two_grids_without_judgements_are_not_said_to_agree(self, grid: Path) -> None:
        shown = done("agreement", grid, grid)
        assert "Nothing was judged by both" in shown
        assert "No disagreement" not in shown

    def test_an_interrupted_command_says_so_and_leaves_what_was_there(self, cook: Path, tmp_path: Path) -> None:
        out = tmp_path / "grid.pdf"
        out.write_text("the last good edition")
        memory = tmp_path / "pairs.tsv"
        os.mkfifo(memory)  # the command waits here for a line, so that it is surely at work when it is interrupted
        pairs = (f"KZ={cook}/kz-cook.docx", f"TJ={cook}/tj-cook.docx")
        # Whoever runs the tests in the background of a script has interruptions ignored, which children inherit.
        words = ["env", "--default-signal=INT", str(DARYA), "compare", *pairs]
        words += ["--memory", str(memory), "--out", str(out)]
        environment = {**os.environ, "DARYA_LANGUAGE": "en"}
        with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment) as running:
            with memory.open(
                "w"
            ):  # closed after the signal: a read that had just begun then ends, and the signal counts
                running.send_signal(signal.SIGINT)
            _, said = running.communicate(timeout=60)
        assert running.returncode == 130
        assert said == "Interrupted; nothing half-written is left.\n"
        assert out.read_text() == "the last good edition"
        assert sorted(tmp_path.iterdir()) == [out, memory]
