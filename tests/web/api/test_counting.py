"""Requests are counted over all processes of the server: in the database, in one statement."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from darya.web.api import throttling


def test_many_at_once_are_all_counted(committed: None) -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():  # type: ignore[attr-defined]
        pytest.skip("threads share one connection to a database in memory")
    counted: list[int] = []

    def ask() -> None:
        try:
            counted.extend(throttling.count("one token reads") for _ in range(10))
        finally:
            connection.close()

    before = throttling.time.time()
    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if before // throttling.SECONDS == throttling.time.time() // throttling.SECONDS:
        assert sorted(counted) == list(range(1, 41))
