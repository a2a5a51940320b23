"""Matching at scale: an index saved and opened, a long list on one and more processes, with a worker killed on the way.

Queries are made from the labels themselves, as vacancies vary them: a word before or behind, two words that change
places, a letter that is lost. Without the folder of real files the labels are made up.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

from benchmarks.measurement import Measurement
from benchmarks.processes import memory, start_tied
from darya.matching.answers import Answers
from darya.matching.asking import Asked, Where, ask
from darya.matching.index import open_index, save_index, size_of
from darya.matching.search import Corpus

LABELS = "benchmarks/usa_q_en_c_en/corpus_elements.tsv"
QUERIES, STATEMENTS, TOP = 200_000, 50_000, 10
OPEN_BAR, MEMORY_BAR, ANSWER_BAR = 1.0, 4000.0, 0.200
BEFORE = ("senior", "junior", "lead", "chief", "trainee", "night", "mobile", "deputy")
BEHIND = ("assistant", "night shift", "part time", "urgently", "remote", "trainee", "north", "team")


def measure(real_files: Path) -> Iterator[Measurement]:
    """Index, throughput on one and two processes and on a cluster, memory, and one question at a time."""
    labels = labels_of(real_files / LABELS)
    with tempfile.TemporaryDirectory(prefix="darya-bench-") as room:
        yield from index(labels, Path(room) / "labels.index")
        yield from processes(labels, Path(room))
    yield from one_at_a_time(labels)


def labels_of(path: Path) -> list[str]:
    """Labels of occupations: the last column of a table, or made up where it is not there."""
    if path.is_file():
        return [line.rsplit("\t", 1)[-1] for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    pick = random.Random(1)  # noqa: S311 - the same lists at every run
    parts = ["".join(pick.choices("aeioubcdfglmnprstv", k=pick.randint(4, 9))) for _number in range(4000)]
    return [" ".join(pick.choices(parts, k=pick.randint(1, 4))) for _number in range(34_000)]


def varied(labels: Sequence[str], number: int, seed: int = 5) -> list[str]:
    """So many different queries, the same at every run."""
    pick = random.Random(seed)  # noqa: S311 - the same lists at every run
    found: dict[str, None] = {}
    for turn in count():
        words = labels[turn % len(labels)].split() or ["-"]
        if pick.random() < 0.5:
            words = [pick.choice(BEFORE), *words]
        if pick.random() < 0.7:
            words = [*words, pick.choice(BEHIND)]
        at = pick.randrange(len(words))
        if len(words[at]) > 4 and pick.random() < 0.4:
            gone = pick.randrange(1, len(words[at]))
            words[at] = words[at][:gone] + words[at][gone + 1 :]
        found[" ".join(words)] = None
        if len(found) == number:
            return list(found)
    raise AssertionError


def index(labels: Sequence[str], folder: Path) -> Iterator[Measurement]:
    """How long an index takes to be made and to be opened, and how large it is."""
    start = time.process_time()
    save_index(labels, "en", folder)
    made = time.process_time() - start
    yield Measurement(f"index of {len(labels):,} labels, made and saved", made, "CPU s")
    yield Measurement("  size", size_of(folder) / 1e6, "MB")
    start = time.perf_counter()
    opened = open_index(folder).corpus
    next(opened.search(["cook"], "en"))
    took = time.perf_counter() - start
    yield Measurement("  opened, and one question answered", took, "s", f"< {OPEN_BAR:g} s", took < OPEN_BAR)


def processes(labels: Sequence[str], room: Path) -> Iterator[Measurement]:
    """The same queries on one process, on two, and on a cluster that loses a worker; and what that takes of memory."""
    asked = Asked(varied(labels, QUERIES), labels, ("en", "en"), TOP)
    folder = room / "labels.index"
    results: dict[str, list[int]] = {}
    peaks: dict[str, float] = {}
    spent: dict[str, float] = {}

    def run(name: str, **how: object) -> float:
        start, before = time.perf_counter(), sum(os.times()[:4])
        with watched(peaks, name):
            results[name] = summed(ask(asked, Where(index=folder, **how)))  # type: ignore[arg-type]
        spent[name] = sum(os.times()[:4]) - before
        return time.perf_counter() - start

    one, two = run("one", processes=1), run("two", processes=2)
    note = f"{QUERIES / spent['one']:,.0f} per second of CPU"
    yield Measurement(f"{QUERIES:,} different queries, one process", QUERIES / one, "q/s", note=note)
    same = results["one"] == results["two"]
    yield Measurement("  two processes", QUERIES / two, "q/s", "the same answers", same)
    note = f"{os.cpu_count()} cores; starting them included; {spent['two'] / spent['one']:.2f} times the CPU"
    yield Measurement("  how many times faster", one / two, "×", note=note)
    with cluster(room) as (address, workers):
        killer = threading.Timer(one / 4, lambda: os.kill(workers[0].pid, signal.SIGKILL))
        killer.start()
        took = run("cluster", cluster=address)
        killer.cancel()
        lost = workers[0].poll() is not None
    same = results["cluster"] == results["one"] and lost
    yield Measurement("  a cluster of two that loses one", QUERIES / took, "q/s", "the same answers", same)
    peak = max(peaks.values())
    bar = f"< {MEMORY_BAR:,.0f} MB"
    yield Measurement("  peak memory of all processes together", peak, "MB", bar, peak < MEMORY_BAR)


def summed(answers: Iterator[Answers]) -> list[int]:
    """What tells answers apart, block by block: lines and scores to the last digit."""
    return [hash((one.counts.tobytes(), one.lines.tobytes(), one.scores.tobytes())) for one in answers]


@contextmanager
def watched(peaks: dict[str, float], name: str) -> Iterator[None]:
    """Keep the highest sum of what this process and all that it started hold alone or share (PSS, MB)."""
    done = threading.Event()
    peaks[name] = 0.0

    def watch() -> None:
        while not done.wait(0.2):
            peaks[name] = max(peaks[name], memory(os.getpid()))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


@contextmanager
def cluster(room: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler with two workers on the loopback address, which end with this process."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": room}
    loopback = ["--host", "127.0.0.1", "--no-dashboard", "--dashboard-address", "127.0.0.1:0"]

    def start(*words: str) -> subprocess.Popen[bytes]:
        process = start_tied("dask", *words, *loopback, **quiet)
        ending.callback(process.wait)
        ending.callback(process.terminate)
        return process

    with ExitStack() as ending:
        told = room / "scheduler.json"
        start("scheduler", "--port", "0", "--scheduler-file", str(told))
        options = ["--scheduler-file", str(told), "--nthreads", "1", "--no-nanny"]
        workers = [start("worker", *options) for _number in range(2)]
        while not told.exists():
            time.sleep(0.1)
        yield json.loads(told.read_text())["address"], workers


def one_at_a_time(labels: Sequence[str]) -> Iterator[Measurement]:
    """One question after another against many statements: what a person waits for."""
    corpus = Corpus(varied(labels, STATEMENTS, seed=9), "en")
    questions = varied(labels, 400, seed=11)
    next(corpus.search(questions[:1], "en"))
    runs = []
    for question in questions:
        start = time.perf_counter()
        next(corpus.search([question], "en", top=TOP))
        runs.append(time.perf_counter() - start)
    p95 = sorted(runs)[int(len(runs) * 0.95)]
    work = f"one question, {STATEMENTS:,} statements, p95"
    yield Measurement(work, p95 * 1e3, "ms", f"< {ANSWER_BAR * 1e3:.0f} ms", p95 < ANSWER_BAR)
