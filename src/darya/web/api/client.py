"""The API from the other side: what ``darya push`` and ``darya pull`` speak with a platform."""

from __future__ import annotations

import stat
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from darya import __version__
from darya.language.messages import N_
from darya.model import InputError

TRIES = 4
PAUSES = (0.5, 1.5, 4.0)
"""Seconds between tries on a line that breaks."""
PASSING = frozenset({429, 502, 503, 504})
"""Answers after which the same request is sent again."""
LONGEST_WAIT = 90
TOKEN_FILE = Path("~/.config/darya/token")
_OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


def read_token(variables: Mapping[str, str], file: Path | None) -> str:
    """The token: from the file that is named, else ``DARYA_TOKEN``, else the usual file.

    Raises ``InputError`` where there is none, or where others may read the file.
    """
    if file is None and (given := variables.get("DARYA_TOKEN", "").strip()):
        return given
    path = (file or TOKEN_FILE).expanduser()
    if not path.is_file():
        raise InputError(
            N_("There is no token: put it into DARYA_TOKEN, or into {file}. You make one on your own page"),
            file=str(path),
        )
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise InputError(N_("{file}: others may read this token; change it by chmod 600"), file=str(path))
    return path.read_text(encoding="utf-8").strip()


def is_open_line(address: str) -> bool:
    """Whether a token sent there could be read on the way."""
    parts = urlsplit(address)
    return parts.scheme == "http" and parts.hostname not in _OWN_MACHINE


class Platform:
    """One platform as a person's program sees it."""

    def __init__(self, address: str, token: str, language: str, *, pauses: tuple[float, ...] = PAUSES) -> None:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise InputError(N_("{address} is no address of a platform; write https://host/"), address=address)
        self.address = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
        self._pauses = pauses
        headers = {"Accept-Language": language, "User-Agent": f"darya/{__version__}"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        try:
            self._client = httpx.Client(
                base_url=f"{self.address}/api/v1/", headers=headers, timeout=httpx.Timeout(60.0, connect=10.0)
            )
        except (ValueError, UnicodeError):
            raise InputError(N_("The token holds signs that no token has")) from None

    def __enter__(self) -> Platform:
        """For use as a context."""
        return self

    def __exit__(self, *error: object) -> None:
        """Let go of the line."""
        self._client.close()

    def check(self) -> None:
        """Whether Darya answers there at all, before anything is sent. Raises ``InputError``."""
        with self._telling():
            answer = self._client.get("")
        try:
            name = answer.json().get("name") if answer.status_code == 200 else ""
        except (ValueError, AttributeError):
            name = ""
        if name != "Darya":
            raise self._stranger(answer)

    def get(self, path: str, **query: str | int) -> Any:
        """What an address says; asked again on a broken line."""
        with self._telling():
            return self._content(self._again(lambda: self._client.get(path, params=query)))

    def get_bytes(self, path: str) -> bytes:
        """A file."""
        with self._telling():
            return self._checked(self._again(lambda: self._client.get(path))).content

    def listed(self, path: str) -> Iterator[Any]:
        """A list to its end, page by page."""
        page: int | None = 1
        while page is not None:
            found = self.get(path, page=page, limit=200)
            yield from found["items"]
            page = page + 1 if found["next"] else None

    def post(self, path: str, content: Mapping[str, Any] | None = None) -> Any:
        """Ask for an act that the platform does once, however often it is asked."""
        with self._telling():
            return self._content(self._again(lambda: self._client.post(path, json=dict(content or {}))))

    def upload(self, path: str, name: str, content: bytes, fields: Mapping[str, str], key: str) -> Any:
        """Send a file under an idempotency key: sent again, it is the same upload."""

        def send() -> httpx.Response:
            return self._client.post(
                path, data=dict(fields), files={"file": (name, content)}, headers={"Idempotency-Key": key}
            )

        with self._telling():
            return self._content(self._again(send))

    def _again(self, ask: Callable[[], httpx.Response]) -> httpx.Response:
        for pause in self._pauses:
            try:
                answer = ask()
            except httpx.TransportError as error:
                if isinstance(error, httpx.UnsupportedProtocol):
                    raise
                time.sleep(pause)
                continue
            if answer.status_code not in PASSING:
                return answer
            time.sleep(min(_seconds(answer, pause), LONGEST_WAIT))
        return ask()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except httpx.TimeoutException:
            raise InputError(N_("{address} does not answer in time; try again later"), address=self.address) from None
        except httpx.HTTPError as error:
            raise InputError(
                N_("{address} cannot be reached: {reason}"), address=self.address, reason=_reason(error)
            ) from None

    def _content(self, answer: httpx.Response) -> Any:
        checked = self._checked(answer)
        try:
            return checked.json()
        except ValueError:
            raise self._stranger(answer) from None

    def _checked(self, answer: httpx.Response) -> httpx.Response:
        if answer.is_success:
            return answer
        if not answer.headers.get("Content-Type", "").startswith("application/problem+json"):
            raise self._stranger(answer)
        told = answer.json()
        raise InputError(N_("{title}: {detail}"), title=told["title"], detail=told["detail"])

    def _stranger(self, answer: httpx.Response) -> InputError:
        if answer.is_redirect:
            template = N_("{address} sends on to {other}; name that address")
            return InputError(template, address=self.address, other=answer.headers.get("Location", ""))
        return InputError(
            N_("At {address} something else answers than Darya (status {status})"),
            address=self.address,
            status=answer.status_code,
        )


def _seconds(answer: httpx.Response, pause: float) -> float:
    told = answer.headers.get("Retry-After", "")
    return float(told) if told.isdecimal() else pause


def _reason(error: httpx.HTTPError) -> str:
    return str(error) or type(error).__name__
