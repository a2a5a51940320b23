"""What the pages tell a reader to type works as they say, and they tell of everything there is.

In README.md, CONTRIBUTING.md and docs/guide, and in their Russian versions, every ``python`` block runs, in order,
page by page. In a ``console`` block every line ``$ darya …`` runs, and the lines below it are what it prints
(``...`` stands for any text); ``$ export NAME=value`` holds for the rest of the page. A block ``console refused``
shows a command that ends with exit code 2; of a block ``console yours``, which takes files that only the reader
has, the commands and their options must exist. A block ``console serves`` shows commands that run until they are
interrupted: each is started, at a free port, has to answer where it says that it does, and to end when interrupted.
Pages are tried in an empty folder in which ``examples`` lies, as in a clone, and with an installation of their own.
"""

from __future__ import annotations

import doctest
import re
import shlex
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from babel.messages.pofile import read_po
from typer.core import TyperGroup
from typer.main import get_command

from darya.cli.main import app
from darya.language.messages import LOCALE_FOLDER

ROOT = Path(__file__).parents[2]
GUIDES = ROOT / "docs" / "guide"
ENGLISH = [ROOT / "README.md", *sorted(GUIDES.glob("*.md"))]
RUSSIAN = [ROOT / "README.ru.md", *sorted((GUIDES / "ru").glob("*.md"))]
PAGES = [*ENGLISH, ROOT / "CONTRIBUTING.md", *RUSSIAN]
DARYA = Path(sys.executable).with_name("darya")
SETTING = re.compile(r"^\$ export (?P<name>\w+)=(?P<value>\S+)$", re.MULTILINE)
ON_SCREEN = re.compile("«(?P<words>[^»]+)»")
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
VISIT = "import sys, urllib.request; print(urllib.request.urlopen(sys.argv[1] + 'health', timeout=30).status)"
SECONDS_TO_START = 60
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
    monkeypatch.setenv("DARYA_HOME", str(tmp_path / "home"))
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def try_command(command: Typed, mark: str) -> None:
    """Run a command as the page shows it, or only parse it where it takes files of the reader's own."""
    if mark == "yours":
        name, *options = command.arguments
        commands()[name].make_context(name, options)
        return
    if mark == "serves":
        try_server(command)
        return
    ended = subprocess.run(
        [DARYA, *command.arguments], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    wanted = 2 if mark == "refused" else 0
    assert ended.returncode == wanted, f"{command.arguments}: {ended.stdout}{ended.stderr}"
    assert not command.printed or says(command.printed, ended.stdout), ended.stdout


def try_server(command: Typed) -> None:
    """Start what serves until it is interrupted, visit it, and interrupt it."""
    place = command.arguments.index("--port") + 1
    arguments = [*command.arguments[:place], "0", *command.arguments[place + 1 :]]
    with subprocess.Popen([DARYA, *arguments], stdout=subprocess.PIPE, text=True) as serving:
        try:
            told = first_line(serving)
            answered = subprocess.run(
                [sys.executable, "-c", VISIT, ADDRESS.findall(told)[0]], capture_output=True, text=True, check=True
            )
            assert answered.stdout.strip() == "200"
            expected = command.printed.replace(f":{command.arguments[place]}/", ":.../")
            assert not expected or says(expected, told), told
        finally:
            serving.send_signal(signal.SIGINT)
    assert serving.returncode == 0, "it did not end as a server that somebody stops"


def first_line(serving: subprocess.Popen[str]) -> str:
    """What is printed first; a server that never says anything is ended."""
    assert serving.stdout is not None
    alarm = threading.Timer(SECONDS_TO_START, serving.kill)
    alarm.start()
    try:
        return serving.stdout.readline()
    finally:
        alarm.cancel()


def commands() -> dict[str, Any]:
    """The commands of the command line by name."""
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    return dict(group.commands)


def path_in_project(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=path_in_project)
def test_a_page_works_as_it_says(page: Path, clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names: dict[str, Any] = {"__name__": "page"}
    for block in blocks(page.read_text(encoding="utf-8")):
        for setting in SETTING.finditer(block.body):
            monkeypatch.setenv(setting["name"], setting["value"])
        if block.language == "python":
            exec(compile(block.body, str(page), "exec"), names)  # noqa: S102 - the page is part of the project
        elif block.language == "console":
            for command in typed(block.body):
                try_command(command, block.mark)


@pytest.mark.parametrize("pages", [ENGLISH, RUSSIAN], ids=["English", "Russian"])
def test_every_command_is_told_of_in_a_guide(pages: list[Path]) -> None:
    told = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    shown = [name for name, command in commands().items() if not command.hidden]
    assert not [name for name in shown if f"darya {name}" not in told]


def test_every_command_shows_an_example_in_its_help() -> None:
    helps = {name: command.help or "" for name, command in commands().items()}
    assert not [name for name, text in helps.items() if not re.search(rf"^darya {name}( |$)", text, re.MULTILINE)]


def shown_commands(page: Path) -> list[tuple[str, str]]:
    """The commands of a page in order, with the mark of their block."""
    consoles = [block for block in blocks(page.read_text(encoding="utf-8")) if block.language == "console"]
    return [(block.mark, command.arguments[0]) for block in consoles for command in typed(block.body)]


def test_every_page_for_readers_is_there_in_russian() -> None:
    assert [page.name for page in RUSSIAN[1:]] == [page.name for page in ENGLISH[1:]]


@pytest.mark.parametrize(("english", "russian"), list(zip(ENGLISH, RUSSIAN, strict=False)), ids=path_in_project)
def test_both_languages_show_the_same_commands_and_lead_to_each_other(english: Path, russian: Path) -> None:
    assert shown_commands(english) == shown_commands(russian)
    for page, other in ((english, russian), (russian, english)):
        leads_to = {(page.parent / target).resolve() for target in LINK.findall(page.read_text(encoding="utf-8"))}
        assert other in leads_to


def test_words_of_the_screen_are_quoted_as_the_russian_screen_shows_them() -> None:
    """In the Russian guides «…» always stands around the name of a sheet, a column or a word to be written."""
    with (LOCALE_FOLDER / "ru" / "LC_MESSAGES" / "darya.po").open(encoding="utf-8") as file:
        shown = {message.string for message in read_po(file)}
    found = [words for page in RUSSIAN[1:] for words in ON_SCREEN.findall(page.read_text(encoding="utf-8"))]
    assert found
    assert not {" ".join(words.split()) for words in found} - shown


LINK = re.compile(r"\]\((?!https?:|#|mailto:)(?P<target>[^)#\s]+)")


@pytest.mark.parametrize(
    "page",
    [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))],
    ids=path_in_project,
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
