"""What an installation is told by its environment; every variable is listed in docs/reference/settings.md."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from darya.language.messages import N_
from darya.model import InputError

DEFAULT_HOME = "darya-data"
SECRET_FILE = "secret.key"  # noqa: S105 - the name of the file, not the secret
DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
MAIL_SCHEMES = ("smtp", "smtp+tls", "smtps")


@dataclass(frozen=True, slots=True)
class Environment:
    """The settings that differ from installation to installation."""

    home: Path
    """``DARYA_HOME``. Folder of everything that is kept beside the database: uploaded files, secret, styles, mail.
    Default: ``darya-data`` where the command is started."""
    database_url: str
    """``DATABASE_URL``. ``postgres://user:password@host:5432/name``; default: a SQLite file in ``DARYA_HOME``."""
    debug: bool
    """``DARYA_DEBUG``. ``1`` shows tracebacks in the browser: for developers, never where people work. Default: off."""
    hosts: tuple[str, ...]
    """``DARYA_HOSTS``. Names under which browsers may ask, with commas between. Default: this machine only."""
    tls: bool
    """``DARYA_TLS``. ``1`` where people reach the platform by https: cookies are sent only there, and browsers are
    told to stay with it. Default: off."""
    proxies: int
    """``DARYA_PROXIES``. How many reverse proxies stand before the platform and name the reader in
    ``X-Forwarded-For``; sign-in attempts are counted by that address. Default: 1 with ``DARYA_TLS``, else 0."""
    mail: str
    """``DARYA_MAIL``. ``file`` (into ``DARYA_HOME/mail``), ``console``, or a server:
    ``smtp+tls://user:password@host:587``, ``smtps://…``, ``smtp://…``. Default: ``file``."""
    mail_from: str
    """``DARYA_MAIL_FROM``. The sender of mail. Default: ``darya@localhost``."""
    origin: str
    """``DARYA_ORIGIN``. The address under which people reach the platform, ``https://darya.example.org``, for links
    in mail. Default: as the request says."""
    workers: int
    """``DARYA_WEB_PROCESSES``. Processes of the web server, each with four threads. Default: 2."""
    upload_bytes: int
    """``DARYA_UPLOAD_MB``. The largest file that may be uploaded, in megabytes. Default: 50."""
    encoders: tuple[Path, ...] = ()
    """``DARYA_ENCODERS``. Folders on this machine with sentence encoders, with ``:`` between: each is one encoder
    (sentence-transformers or ONNX) or holds one in every folder below it. A coordinator can have them measured on the
    confirmed links of a programme and switch one on. Default: none; nothing is ever fetched."""


SECRET_VARIABLE = "DARYA_SECRET_KEY"  # noqa: S105 - the name of the variable
"""Signs cookies and links. Default: made at the first start and kept in ``DARYA_HOME/secret.key``, which only its
owner may read; several machines with one database need the same. No field, so that it is never shown with the rest."""


def read_environment(variables: Mapping[str, str] = os.environ) -> Environment:
    """Read the variables. Unset ones get a default that is safe for an installation on the own machine.

    A value that cannot be meant is refused in one line before anything is started.
    """
    home = Path(variables.get("DARYA_HOME") or DEFAULT_HOME).absolute()
    tls = _is_on(variables.get("DARYA_TLS"))
    return Environment(
        home=home,
        database_url=_database(variables.get("DATABASE_URL") or f"sqlite:///{home / 'darya.sqlite3'}"),
        debug=_is_on(variables.get("DARYA_DEBUG")),
        hosts=tuple((variables.get("DARYA_HOSTS") or "localhost,127.0.0.1,[::1]").replace(" ", "").split(",")),
        tls=tls,
        proxies=_number(variables, "DARYA_PROXIES", 1 if tls else 0, least=0),
        mail=_mail(variables.get("DARYA_MAIL") or "file"),
        mail_from=variables.get("DARYA_MAIL_FROM") or "darya@localhost",
        origin=(variables.get("DARYA_ORIGIN") or "").rstrip("/"),
        workers=_number(variables, "DARYA_WEB_PROCESSES", 2, least=1),
        upload_bytes=_number(variables, "DARYA_UPLOAD_MB", 50, least=1) * 1024 * 1024,
        encoders=tuple(map(Path, filter(None, (variables.get("DARYA_ENCODERS") or "").split(os.pathsep)))),
    )


def _is_on(value: str | None) -> bool:
    return (value or "").strip().lower() in {"1", "yes", "true", "on"}


def _number(variables: Mapping[str, str], name: str, default: int, *, least: int) -> int:
    value = variables.get(name) or str(default)
    if not value.strip().isdecimal() or int(value) < least:
        raise InputError(
            N_("{variable} is a whole number from {least}, not {value}"), variable=name, least=least, value=value
        )
    return int(value)


def _database(address: str) -> str:
    """The address, without quoting it where it is refused: it may hold a password."""
    if urlsplit(address).scheme not in DATABASE_SCHEMES:
        raise InputError(N_("DATABASE_URL begins with postgres:// or sqlite:///"))
    return address


def _mail(way: str) -> str:
    if way not in {"file", "console"} and urlsplit(way).scheme not in MAIL_SCHEMES:
        raise InputError(
            N_("DARYA_MAIL is file, console, or an address that begins with smtp://, smtp+tls:// or smtps://")
        )
    return way


def secret_of(home: Path, variables: Mapping[str, str] = os.environ) -> str:
    """The installation's secret: from the environment, else made at the first run and kept in ``home``.

    Of two processes that start at once, one writes the file and both read it.
    """
    if given := variables.get(SECRET_VARIABLE):
        return given
    home.mkdir(parents=True, exist_ok=True)
    path = home / SECRET_FILE
    if not path.exists():
        keep_secret(path, secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii").strip()


def keep_secret(path: Path, secret: str) -> None:
    """Write the secret where there is none yet, readable by its owner only."""
    part = path.with_name(f"{SECRET_FILE}.{os.getpid()}.part")
    part.touch(mode=0o600)
    part.write_text(secret, encoding="ascii")
    try:
        os.link(part, path)
    except FileExistsError:
        pass
    finally:
        part.unlink()
