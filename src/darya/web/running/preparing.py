"""Makes an installation ready to serve: folder, database, tables, styles. Quick and harmless when it is ready."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from darya import __version__
from darya.language.messages import N_
from darya.model import InputError

_ADVISORY_LOCK = 0x4441525941  # "DARYA": one machine after the other changes the tables of a shared database


def prepare() -> None:
    """Everything that the installation needs before its first page. Two processes may do it at once.

    Call ``begin`` before. What is missing is made: the folder, the PostgreSQL database if it may be created, tables,
    styles in the form in which they are served.
    """
    from django.conf import settings

    home = settings.ENVIRONMENT.home
    _make_folders(home)
    with _alone(home):
        _make_database()
        _make_tables()
        _make_styles()
        _drop_half_written()
    from django.db import connections

    connections.close_all()


def _make_folders(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True)
        for name in ("files", "static", "mail"):
            (home / name).mkdir(exist_ok=True)
    except OSError as error:
        raise InputError(
            N_("The folder {folder} cannot be made: {reason}. Name another by DARYA_HOME."),
            folder=home,
            reason=error.strerror,
        ) from error


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Hold the lock of the folder; it goes with the process, however that ends."""
    with (home / "prepare.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make_database() -> None:
    """Create the PostgreSQL database where it does not exist; SQLite makes its file itself."""
    from django.db import OperationalError, connection

    try:
        connection.ensure_connection()
    except OperationalError as error:
        if connection.vendor != "postgresql" or not _created():
            raise does_not_answer(error) from error


def does_not_answer(error: Exception) -> InputError:
    """One line about a database that cannot be reached, without its password."""
    from django.conf import settings

    address = urlsplit(settings.ENVIRONMENT.database_url)
    reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return InputError(
        N_("The database {name} at {host} does not answer: {reason}"),
        name=address.path.lstrip("/") or "?",
        host=f"{address.hostname or 'localhost'}:{address.port or 5432}"
        if address.hostname
        else settings.ENVIRONMENT.home,
        reason=reason,
    )


def _created() -> bool:
    """Create the database through the server's own one; whether that was possible."""
    import psycopg
    from django.db import connection

    given = connection.get_connection_params()
    name = given.pop("dbname")
    keep = {key: given[key] for key in ("host", "port", "user", "password") if key in given}
    try:
        with psycopg.connect(dbname="postgres", autocommit=True, connect_timeout=10, **keep) as server:
            server.execute(psycopg.sql.SQL("CREATE DATABASE {} ENCODING 'UTF8'").format(psycopg.sql.Identifier(name)))
    except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
        return True
    except psycopg.Error:
        return False
    return True


def _make_tables() -> None:
    """Bring the tables to this version. A database of a newer version is refused, not damaged."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    with _alone_in_database():
        executor = MigrationExecutor(connection)
        unknown = executor.loader.applied_migrations.keys() - executor.loader.disk_migrations.keys()
        if any(app in executor.loader.migrated_apps for app, _name in unknown):
            raise InputError(
                N_("The database was made by a newer version of Darya than this one; install that version")
            )
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)


@contextmanager
def _alone_in_database() -> Iterator[None]:
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_ADVISORY_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_ADVISORY_LOCK])


def _make_styles() -> None:
    """Gather styles and scripts, compressed and named by content, when they differ from those gathered last."""
    from django.conf import settings
    from django.core.management import call_command

    root = Path(settings.STATIC_ROOT)
    mark = root / ".made-of"
    wanted = _print_of_styles()
    if mark.exists() and mark.read_text(encoding="ascii") == wanted:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    part = mark.with_name(f".made-of.{os.getpid()}")
    part.write_text(wanted, encoding="ascii")
    part.replace(mark)


def _drop_half_written() -> None:
    from darya.web.standards.originals import drop_half_written

    drop_half_written()


def _print_of_styles() -> str:
    """Changes with the version, and with every file of style or script."""
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256(__version__.encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
