"""The tables of a backup as plain lines of JSON that both databases read."""

from __future__ import annotations

import base64
import datetime as dt
import json
import uuid
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import connection, models

LEFT_OUT = frozenset({"contenttypes", "auth", "sessions", "django_tasks_database"})
"""Apps whose tables every installation makes anew: kinds of tables, sign-ins, tickets of the queue."""
LEFT_OUT_TABLES = frozenset({"jobs_workersign", "api_asked"})
ROWS_AT_ONCE = 1000
_Model = type[models.Model]


def kept_models() -> list[_Model]:
    """The tables that are kept, in a constant order. References are checked when everything is there."""
    found = (
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in LEFT_OUT
    )
    return sorted((m for m in found if m._meta.db_table not in LEFT_OUT_TABLES), key=lambda m: m._meta.db_table)


def lines_of(model: _Model) -> Iterator[str]:
    """The rows of a table, read a part at a time."""
    fields = [field.attname for field in model._meta.concrete_fields]
    rows = model._base_manager.order_by("pk").values_list(*fields)
    for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
        yield json.dumps([_told(value) for value in row], ensure_ascii=False, sort_keys=True)


def _told(value: Any) -> Any:
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, uuid.UUID | Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    return value


def row_of(model: _Model, line: str) -> models.Model:
    """A row as it was."""
    fields = model._meta.concrete_fields
    values = {
        field.attname: value if value is None or isinstance(field, models.JSONField) else field.to_python(value)
        for field, value in zip(fields, json.loads(line), strict=True)
    }
    return model(**values)


def insert(model: _Model, lines: Iterable[str]) -> int:
    """Write rows as they were; how many."""
    count, rows = 0, []
    for line in lines:
        rows.append(row_of(model, line))
        if len(rows) == ROWS_AT_ONCE:
            count += len(model._base_manager.bulk_create(rows))
            rows = []
    return count + len(model._base_manager.bulk_create(rows))


def go_on_counting() -> None:
    """Let new rows get numbers after those that were written with theirs."""
    from django.core.management.color import no_style

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept_models()):
            cursor.execute(statement)


def migrations() -> list[str]:
    """What the tables look like, by the names of the changes that made them."""
    from django.db.migrations.recorder import MigrationRecorder

    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied if app not in LEFT_OUT)
