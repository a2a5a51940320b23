"""What the command line asks of an installation: each function sets the platform up first."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from darya.web.running.beginning import begin
from darya.web.running.preparing import prepare

if TYPE_CHECKING:
    from darya.web.running.backup import Kept


def _ready() -> None:
    begin()
    prepare()


def backup_to(path: Path) -> Kept:
    """Write a backup of the installation."""
    _ready()
    from darya.web.running.backup import backup

    return backup(path)


def restore_from(path: Path) -> Kept:
    """Restore a backup into the installation, which must be empty."""
    _ready()
    from darya.web.running.restore import restore

    return restore(path)


def add_person(email: str, name: str, password: str, *, runs_installation: bool) -> None:
    """Add a person who can sign in."""
    _ready()
    from darya.web.running import people

    people.add_person(email, name, password, runs_installation=runs_installation)


def change_password(email: str, password: str) -> None:
    """Give a person a new password."""
    _ready()
    from darya.web.running import people

    people.change_password(email, password)


def verify_journal() -> Any:
    """Count the whole chain anew: how many entries, whether it is whole, and where it first breaks."""
    _ready()
    return import_module("darya.web.journal.queries").verify()


def export_journal(path: Path) -> int:
    """Write every entry as a line of JSON; how many."""
    _ready()
    return int(import_module("darya.web.journal.queries").export(path))
