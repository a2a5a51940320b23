"""What the pages tell a reader to type works as they say, and they tell of everything there is.

In README.md and docs/guide every ``python`` block runs, in order, page by page. In a ``console`` block every
line ``$ darya …`` runs through the command line, and the lines below it are what it prints (``...`` stands
for any text); a block marked ``console refused`` shows a command that ends with exit code 2. Pages are tried
in an empty folder in which ``examples`` lies, as in a clone.
"""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner

from darya.cli.main import app

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]
FENCE = re.compile(r"^```(?P<language>\w+)(?P<mark>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """One fenced block: its language, what stands behind the language, and its text."""

    language: str
    mark: str
    body: str


class Typed(NamedTuple):
    """One command of a console block and what the page says that it prints."""

    arguments: list[str]
    printed: str


def blocks(text: str) -> list[Block]:
    return [Block(found["language"], found["mark"].strip(), found["body"]) for found in FENCE.finditer(text)]


def typed(body: str) -> Iterator[Typed]:
    """The ``darya`` commands of a console block; other programs are left to the reader."""
    for part in re.split(r"^\$ ", body.replace("\\\n", " "), flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        program, *arguments = shlex.split(command, comments=True)
        if program == "darya":
            yield Typed(arguments, printed.strip())


def says(expected: str, printed: str) -> bool:
    """Whether what was printed is what the page shows; blank runs count as one blank."""
    return doctest.OutputChecker().check_output(expected, printed, doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which a reader types: the examples are there, and nothing made before."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "110")
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_works_as_it_says(page: Path, clone: Path) -> None:
    names: dict[str, Any] = {"__name__": "page"}
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.language == "python":
            exec(compile(block.body, str(page), "exec"), names)  # noqa: S102 - the page is part of the project
        elif block.language == "console":
            for command in typed(block.body):
                ended = CliRunner().invoke(app, command.arguments)
                wanted = 2 if block.mark == "refused" else 0
                assert ended.exit_code == wanted, f"{command.arguments}: {ended.output}"
                assert not command.printed or says(command.printed, ended.output), ended.output


def test_every_command_is_told_of_in_a_guide() -> None:
    told = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    missing = [name for name, command in group.commands.items() if not command.hidden and f"darya {name}" not in told]
    assert not missing


def test_every_command_shows_an_example_in_its_help() -> None:
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    without = [name for name, command in group.commands.items() if f"darya {name} " not in (command.help or "")]
    assert not without


LINK = re.compile(r"\]\((?!https?:|#|mailto:)(?P<target>[^)#\s]+)")


@pytest.mark.parametrize(
    "page",
    [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))],
    ids=lambda page: page.relative_to(ROOT).as_posix(),
)
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert not [target for target in targets if not (page.parent / target).exists()]


def test_a_block_that_prints_something_else_would_be_noticed() -> None:
    """The harness itself: a command is found over continued lines, and its output compared."""
    (block,) = blocks("text\n```console\n$ darya read a.docx \\\n    --json\nfive ... found\n$ make run\n```\n")
    (command,) = typed(block.body)
    assert command == Typed(["read", "a.docx", "--json"], "five ... found")
    assert says(command.printed, "five   functions found\n")
    assert not says(command.printed, "six functions found\n")
