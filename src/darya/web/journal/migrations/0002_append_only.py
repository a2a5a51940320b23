"""Triggers that refuse to change or delete an entry, on both databases, and the row that ends the chain."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = (
    "CREATE TRIGGER journal_entry_keeps BEFORE UPDATE ON journal_entry "
    "BEGIN SELECT RAISE(ABORT, 'journal entries never change'); END",
    "CREATE TRIGGER journal_entry_stays BEFORE DELETE ON journal_entry "
    "BEGIN SELECT RAISE(ABORT, 'journal entries are never deleted'); END",
)
_SQLITE_UNDO = ("DROP TRIGGER journal_entry_keeps", "DROP TRIGGER journal_entry_stays")
_POSTGRES = (
    "CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'journal entries never change and are never deleted'; END $$",
    "CREATE TRIGGER journal_entry_keeps BEFORE UPDATE OR DELETE ON journal_entry "
    "FOR EACH ROW EXECUTE FUNCTION journal_refuse()",
    "CREATE TRIGGER journal_entry_stays BEFORE TRUNCATE ON journal_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()",
)
_POSTGRES_UNDO = (
    "DROP TRIGGER journal_entry_keeps ON journal_entry",
    "DROP TRIGGER journal_entry_stays ON journal_entry",
    "DROP FUNCTION journal_refuse()",
)


UNDONE = {"sqlite": _SQLITE_UNDO, "postgresql": _POSTGRES_UNDO}


def protect(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _SQLITE if editor.connection.vendor == "sqlite" else _POSTGRES:
        editor.execute(statement)


def release(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in UNDONE[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    """After it, only the owner of the database can tamper with the journal, and the chain of hashes shows it."""

    dependencies: ClassVar = [("journal", "0001_initial")]
    operations: ClassVar = [
        migrations.RunSQL(
            f"INSERT INTO journal_head (id, number, hash) VALUES (1, 0, '{'0' * 64}')", "DELETE FROM journal_head"
        ),
        migrations.RunPython(protect, release),
    ]
