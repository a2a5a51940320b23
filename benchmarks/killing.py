"""Web, worker and both killed again and again while people work: nothing half-written, nothing lost, nothing doubled.

The two programs run as they are installed, and people upload over slow lines, save what was read, judge and edit one
draft, all at once. At moments drawn by chance ``kill -9`` hits the web server, the worker or both, with all their
processes, so that files are cut off while they come in, while they are read, and acts in the middle of their writing.
Who gets no answer sends the same form again. At the end ``killing_check`` looks at everything that is kept.
"""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from benchmarks.installation import Installation, end, free_port, on_each_database, wait_until_it_answers
from benchmarks.killing_people import People
from benchmarks.measurement import Measurement

KILLS = 20
VICTIMS = (("web",), ("worker",), ("web", "worker"))
BETWEEN = (0.3, 3.0)
"""Seconds between the first answer of a server and the next kill, drawn evenly."""
PATIENCE = 120.0
FILLING, LOOKING = "benchmarks.killing_people", "benchmarks.killing_check"


def measure() -> Iterator[Measurement]:
    """Each database in turn, on its own installation."""
    for name, place in on_each_database():
        told = place.step(FILLING, "fill")
        port = free_port()
        programs = _Programs(place, port)
        people = People(port, told)
        try:
            _kill_again_and_again(programs, people)
            _let_jobs_end(place)
        finally:
            people.stop()
            programs.end()
        yield from _lines(name, people, place.step(LOOKING, "look", people.answered() | {"draft": told["draft"]}))


def _kill_again_and_again(programs: _Programs, people: People) -> None:
    """The people begin with the first server, and end with the last one, so that each has all answers."""
    chance = random.Random(7)  # noqa: S311 - the same moments in every run
    people.start()
    for number in range(KILLS):
        programs.start()
        time.sleep(chance.uniform(*BETWEEN))
        programs.kill(VICTIMS[number % len(VICTIMS)])
    programs.start()
    people.stop()


def _let_jobs_end(place: Installation) -> None:
    """Until no job is left, or none has ended for so long that none will."""
    left, since = -1, time.monotonic()
    while (now := place.step(LOOKING, "open_jobs")) and time.monotonic() - since < PATIENCE:
        if now != left:
            left, since = now, time.monotonic()
        time.sleep(2)


class _Programs:
    """The web server and the worker, each a program of its own."""

    def __init__(self, place: Installation, port: int) -> None:
        self._place, self._port = place, port
        self._commands = {"web": ("serve", "--port", str(port)), "worker": ("worker",)}
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self) -> None:
        """Start what does not run, and wait until the server answers."""
        for name, command in self._commands.items():
            if name not in self._running:
                self._running[name] = self._place.start(*command)
        wait_until_it_answers(self._port)

    def kill(self, names: tuple[str, ...]) -> None:
        """As a power cut does."""
        for name in names:
            end(self._running.pop(name), signal.SIGKILL)

    def end(self) -> None:
        """As whoever runs it does."""
        for process in self._running.values():
            end(process)


def _lines(database: str, people: People, found: dict[str, Any]) -> Iterator[Measurement]:
    half, wrong = found["half"], found["lost"] + people.refused()
    cut = ", ".join(f"{count} {kind}" for kind, count in sorted(people.cut().items()))
    chain = f"journal of {found['entries']} entries {'holds' if found['chain'] else 'BROKEN'}"
    yield Measurement(
        f"kill -9 of web, worker and both, {KILLS} times, {database}: half-written", float(len(half)), "", "0",
        not half and found["chain"], None,
        f"cut off: {cut}, {found['taken_up']} jobs; {chain}{_examples(half)}",
    )  # fmt: skip
    answered = ", ".join(f"{len(acts)} {kind}" for kind, acts in people.answered().items())
    yield Measurement(
        f"of what was answered, lost, doubled or refused, {database}", float(len(wrong)), "", "0",
        not wrong, None, f"answered: {answered}{_examples(wrong)}",
    )  # fmt: skip


def _examples(problems: list[str]) -> str:
    kinds = Counter(problem.partition(":")[0] for problem in problems)
    told = "; ".join(f"{kind} ({count})" for kind, count in kinds.most_common(5))
    return f"; {told}, for instance {problems[0]}" if problems else ""
