"""One wrong step at each door of the house ends in a sentence of the reader's language, never in a stack trace."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest
from tests.web.operating.conftest import Place

WRONG: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("restore", "{broken}"), "is no whole backup of Darya", "не является целой резервной копией Darya"),
    (("restore", "{home}/none.darya"), "There is no file", "Нет файла"),
    (("backup", "{home}/none/kept.darya"), "There is no folder", "Нет папки"),
    (("person", "add", "not-an-address", "Name"), "is no e-mail address", "не является адресом электронной почты"),
    (("person", "password", "nobody@people.invalid"), "There is no person with the address", "nobody@people.invalid"),
    (("serve", "--port", "{taken}"), "is in use by another program", "занят другой программой"),
)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_wrong_step_is_told_in_a_sentence(place: Callable[..., Place], language: str) -> None:
    here = place("sqlite")
    here.environment["DARYA_LANGUAGE"] = language
    broken = here.home.parent / "broken.darya"
    broken.write_bytes(b"\x1f\x8b" + bytes(range(256)))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        values = {"broken": broken, "home": here.home.parent, "taken": taken.getsockname()[1]}
        for words, english, russian in WRONG:
            done = here.darya(*(word.format(**values) for word in words), given="correct horse battery\n")
            told = done.stdout + done.stderr
            assert done.returncode != 0, words
            assert (russian if language == "ru" else english) in told
            assert "Traceback" not in told


def test_rehearsing_twice_is_rehearsing_once(place: Callable[..., Place]) -> None:
    here = place("sqlite")
    assert here.darya("rehearse").returncode == 0
    again = here.darya("rehearse")
    assert again.returncode == 0
    assert "was loaded before" in again.stdout
