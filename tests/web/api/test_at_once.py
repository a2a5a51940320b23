"""The same request twice at the same moment, as a program sends it on a line that breaks: done once, answered alike."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from tests.web.api.conftest import Program, told

from darya.web.programmes.models import Role
from darya.web.standards.models import Upload


@pytest.mark.usefixtures("committed")
def test_two_at_once_with_one_key_are_one_upload(program: Callable[..., Program]) -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():  # type: ignore[attr-defined]
        pytest.skip("threads share one connection to a database in memory; a file or PostgreSQL tries it")
    expert = program(Role.EXPERT, "KZ")

    def send(_number: int) -> str:
        try:
            file = SimpleUploadedFile("standard.pdf", b"%PDF-1.7 the same")
            fields = {"file": file, "country": "KZ"}
            return str(told(expert.upload("programmes/crafts/uploads", fields, Idempotency_Key="k"), 201)["id"])
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        answers = set(threads.map(send, range(4)))
    assert len(answers) == 1
    assert Upload.objects.count() == 1
