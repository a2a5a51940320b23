"""Standards into a platform and documents out of it, by its API; what is seen of it is for the command line."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from darya.language.messages import N_
from darya.model import InputError, Refused, Standard
from darya.model.files import Document, load
from darya.web.api.client import Platform

SECONDS_BETWEEN_LOOKS = 0.7
LOOKS_WITHOUT_MOVE = 900
"""After so many looks at a job that does not move, the person is told and may go on later."""

Progress = Callable[[str, int, int], None]
"""Told the step that is being done, and how many of how many are done."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file as it is sent."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Pushed:
    """What became of a file."""

    name: str
    upload: dict[str, Any]
    """As the API tells it, with title, counts and findings."""
    saved: dict[str, Any] | None = None
    shared: bool = False


def parcel_of(file: Path) -> Parcel:
    """A national file, or a standard of Darya's own format, as it is.

    Raises ``InputError`` where a ``.json`` file holds something else than a standard.
    """
    content = file.read_bytes()
    if file.suffix.lower() == ".json" and not isinstance(load(content), Standard):
        raise InputError(N_("{file} does not hold a standard; give a file that darya read has written"), file=file.name)
    return Parcel(file.name, content)


def push(
    platform: Platform,
    programme: str,
    country: str,
    file: Path,
    *,
    edition_of: str = "",
    save: bool = False,
    share: bool = False,
    anew: bool = False,
    progress: Progress,
) -> Pushed:
    """Send a file, wait until it is read, and save and share it where that is asked.

    Sent again within a day, the same file goes on where it stood. ``anew`` begins once more. Raises ``Refused``
    where the platform cannot read it.
    """
    parcel = parcel_of(file)
    fields = {"country": country.upper()} | ({"edition_of": edition_of} if edition_of else {})
    home = f"programmes/{quote(programme, safe='')}"
    sent = platform.upload(
        f"{home}/uploads", parcel.name, parcel.content, fields, _key(platform, programme, fields, file, anew)
    )
    path = f"{home}/uploads/{sent['id']}"
    _wait(platform, path, sent, progress)
    upload = platform.get(path)
    if upload["state"] == "refused":
        raise Refused("refused", N_("{file} was refused: {problem}"), file=parcel.name, problem=upload["problem"])
    saved = platform.post(f"{path}/save", {"version": upload["version"]}) if save else None
    if share and saved:
        platform.post(f"{home}/standards/{saved['standard']}/share")
    return Pushed(parcel.name, upload, saved, shared=bool(share and saved))


def _key(platform: Platform, programme: str, fields: dict[str, str], file: Path, anew: bool) -> str:
    told: list[object] = [
        platform.address,
        programme,
        sorted(fields.items()),
        hashlib.sha256(file.read_bytes()).hexdigest(),
    ]
    if anew:
        told.append(time.time_ns())
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _wait(platform: Platform, path: str, sent: dict[str, Any], progress: Progress) -> None:
    """Until the job has ended. What it says of itself is told on the way."""
    before, still = None, 0
    while sent["job"]:
        job = platform.get(f"jobs/{sent['job']}")
        progress(job["step"] or job["title"], job["done"], job["total"])
        if job["state"] in {"failed", "cancelled"}:
            raise Refused(
                "failed", N_("{title}: {problem}"), title=job["title"], problem=job["problem"] or job["state"]
            )
        if job["state"] == "done":
            return
        now = job["state"], job["done"], job["step"]
        before, still = now, still + 1 if now == before else 0
        if still > LOOKS_WITHOUT_MOVE:
            raise InputError(
                N_("The platform has not begun to read {file}. Nothing is lost: ask again later"), file=sent["name"]
            )
        time.sleep(SECONDS_BETWEEN_LOOKS)


@dataclass(frozen=True, slots=True)
class Offered:
    """Something that can be pulled."""

    option: str
    """How it is asked for: ``standard``, ``comparison`` or ``draft``."""
    identifier: str
    title: str
    note: str


def offered(platform: Platform, programme: str, language: str) -> Iterator[Offered]:
    """What the person may take from a programme."""
    home = f"programmes/{quote(programme, safe='')}"
    for one in platform.listed(f"{home}/standards"):
        yield Offered("standard", one["id"], one["title"], one["country"])
    for one in platform.listed(f"{home}/comparisons"):
        yield Offered("comparison", one["id"], _wording(one["title"], language), ", ".join(one["countries"]))
    for one in platform.listed(f"{home}/drafts"):
        yield Offered("draft", one["id"], _wording(one["title"], language), one["status"])


def _wording(title: Sequence[dict[str, str]], language: str) -> str:
    told = {one["language"]: one["text"] for one in title}
    return told.get(language) or next(iter(told.values()), "")


@dataclass(frozen=True, slots=True)
class Pulled:
    """A document as the platform gave it."""

    content: bytes
    document: Document
    illustrative: bool
    """It is of a rehearsal, and whatever is made of it says so."""


def pull(platform: Platform, programme: str, kind: str, identifier: str) -> Pulled:
    """Fetch a document; ``kind`` is ``standard``, ``comparison`` or ``draft``."""
    home = f"programmes/{quote(programme, safe='')}"
    content = platform.get_bytes(f"{home}/{kind}s/{quote(identifier, safe='')}/document")
    return Pulled(content, load(content), bool(platform.get(home)["illustrative"]))
