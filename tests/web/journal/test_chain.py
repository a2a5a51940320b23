"""The journal is a chain: it grows by the acts of many at once, and whoever tampers with it is found."""

from __future__ import annotations

import ast
import datetime as dt
import json
import threading
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone

from darya.web.journal.actions import SYSTEM, hash_of, record
from darya.web.journal.acts import ACTS, KINDS
from darya.web.journal.models import Entry, Head
from darya.web.journal.queries import export, verify

WEB = Path(__file__).parents[3] / "src" / "darya" / "web"


def write(count: int) -> None:
    with transaction.atomic():
        for number in range(count):
            record(SYSTEM, "name row", "row", number, after={"label": f"meaning {number}", "share": 0.25})


@pytest.fixture
def unprotected(db: None) -> None:
    """The triggers are out of the way, as for somebody who owns the database."""
    protection = import_module("darya.web.journal.migrations.0002_append_only")
    with connection.cursor() as cursor:
        for statement in protection.UNDONE[connection.vendor]:
            cursor.execute(statement)


def test_an_untouched_chain_holds(db: None) -> None:
    write(5)
    found = verify()
    assert (found.ok, found.entries, found.number) == (True, 5, None)


def test_an_empty_journal_holds(db: None) -> None:
    assert verify().ok


TAMPERING: dict[str, tuple[Callable[[], object], int, str]] = {
    "a field is changed": (lambda: Entry.objects.filter(number=3).update(reason="because"), 3, "was changed"),
    "content is changed": (lambda: Entry.objects.filter(number=2).update(after={"label": "x"}), 2, "was changed"),
    "an entry is taken out": (lambda: Entry.objects.filter(number=3).delete(), 3, "is missing"),
    "the first is taken out": (lambda: Entry.objects.filter(number=1).delete(), 1, "is missing"),
    "the tail is cut off": (lambda: Entry.objects.filter(number__gte=5).delete(), 5, "at the end are missing"),
    "an entry is added": (lambda: _forge(6), 6, "behind the program's back"),
    "two are exchanged": (lambda: _exchange(2, 3), 2, "does not follow"),
    "an entry is written anew with its hash": (lambda: _rewrite(3), 4, "does not follow"),
}


def _forge(number: int) -> None:
    last = Entry.objects.get(number=number - 1)
    forged = Entry(
        number=number, at=last.at, act="name row", subject_kind="row", subject="9", previous=last.hash, reason=""
    )
    forged.hash = hash_of(forged)
    forged.save(force_insert=True)


def _exchange(one: int, other: int) -> None:
    first, second = Entry.objects.get(number=one), Entry.objects.get(number=other)
    for entry, number in ((first, other), (second, one)):
        Entry.objects.filter(number=entry.number).delete()
        entry.number = number
    for entry in (first, second):
        entry.save(force_insert=True)


def _rewrite(number: int) -> None:
    entry = Entry.objects.get(number=number)
    entry.reason = "because"
    Entry.objects.filter(number=number).update(reason=entry.reason, hash=hash_of(entry))


@pytest.mark.parametrize("what", TAMPERING)
def test_tampering_is_found_and_placed(unprotected: None, what: str) -> None:
    tamper, number, problem = TAMPERING[what]
    write(5)
    tamper()
    found = verify()
    assert (found.ok, found.number) == (False, number)
    assert problem in found.why


def test_the_export_can_be_checked_by_others(db: None, tmp_path: Path) -> None:
    write(3)
    assert export(tmp_path / "journal.jsonl") == 3
    lines = [json.loads(line) for line in (tmp_path / "journal.jsonl").read_text(encoding="utf-8").splitlines()]
    import hashlib

    previous = "0" * 64
    for line in lines:
        said = line.pop("hash")
        assert line["previous"] == previous
        assert hashlib.sha256(json.dumps(line, sort_keys=True, ensure_ascii=False).encode()).hexdigest() == said
        previous = said


def test_a_clock_that_is_set_back_does_not_date_an_entry_before_the_last(db: None) -> None:
    ahead = timezone.now() + dt.timedelta(hours=1)
    Head.objects.filter(pk=1).update(at=ahead)
    write(1)
    assert Entry.objects.get(number=1).at >= ahead.replace(microsecond=ahead.microsecond // 1000 * 1000)


def test_what_no_database_can_hold_is_left_out(db: None) -> None:
    with transaction.atomic():
        record(SYSTEM, "name row", "row", 1, after={"label": "a\0b"}, reason="c\0d")
    entry = Entry.objects.get(number=1)
    assert (entry.after, entry.reason) == ({"label": "ab"}, "cd")
    assert verify().ok


def test_many_at_once_make_one_chain(committed: None) -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():  # type: ignore[attr-defined]
        pytest.skip("threads share one connection to a database in memory")
    faults: list[BaseException] = []

    def work() -> None:
        try:
            for number in range(25):
                with transaction.atomic():
                    record(SYSTEM, "name row", "row", number)
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert verify().entries == 200
    assert verify().ok


def test_every_act_and_kind_that_is_recorded_is_listed() -> None:
    calls = [call for path in WEB.rglob("*.py") for call in _records(ast.parse(path.read_text(encoding="utf-8")))]
    assert len(calls) > 50
    for _by, act, kind, *_rest in calls:
        assert _words(kind) <= KINDS
        assert _words(act) <= set(ACTS)


def _records(module: ast.Module) -> Iterator[list[ast.expr]]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record":
            yield node.args


def _words(told: ast.expr) -> set[str]:
    """The texts of an argument: one, or one of two; none where it is a name."""
    return {one.value for one in ast.walk(told) if isinstance(one, ast.Constant) and isinstance(one.value, str)}
