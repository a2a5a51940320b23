"""The national standards come into the library: uploaded, read, saved, most of them shared."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import BinaryIO

from django.core.files.uploadedfile import UploadedFile

from darya.documents.layouts import taught
from darya.language.messages import N_
from darya.model import InputError
from darya.web.jobs.running import run_here
from darya.web.rehearsal import material
from darya.web.rehearsal.people import Cast
from darya.web.standards.actions import save_edition, share, take_in, teach_layout
from darya.web.standards.models import Edition, Upload

SHARED_TOO = ("KZ", "KG")
"""Countries whose standard of the other occupation is shared as well, so that a visitor can compare the two."""
PRIVATE = "TJ"
"""Saved, seen by its own country only."""
TO_BE_CHECKED = "UZ"
"""Read, and left for a visitor to look through."""


def fill(cast: Cast, occupation: str) -> list[uuid.UUID]:
    """Bring in every country's standards. Gives the shared editions of the occupation that is compared."""
    for country in material.COUNTRIES:
        _teach(cast, country)
    other = next(path.name for path in (material.folder() / "files").iterdir() if path.name != occupation)
    first = {country: _send(cast, country, occupation) for country in material.COUNTRIES}
    second = {country: _send(cast, country, other) for country in (*SHARED_TOO, PRIVATE, TO_BE_CHECKED)}
    run_here()
    editions = [_keep(cast, upload, shared=True).pk for upload in first.values()]
    for country in (*SHARED_TOO, PRIVATE):
        _keep(cast, second[country], shared=country in SHARED_TOO)
    return editions


def expert_of(country: str) -> str:
    """The key of a country's expert."""
    return f"{country.lower()}-expert"


def _teach(cast: Cast, country: str) -> None:
    """Countries whose form no reader knows have taught it."""
    path = material.layout_file(country)
    if path is not None:
        mapping = taught.load_mapping(path).model_copy(update={"name": path.name.split(".", 1)[0].upper()})
        teach_layout(cast.actor(expert_of(country)), country, mapping)


def _send(cast: Cast, country: str, occupation: str) -> Upload:
    path: Path = material.national_file(occupation, country)
    with path.open("rb") as opened:
        (taken,) = take_in(cast.actor(expert_of(country)), country, [_sent(opened, path)])
    if taken.upload is None:
        raise taken.problem or InputError(N_("The rehearsal file {file} could not be kept"), file=path.name)
    return taken.upload


def _sent(opened: BinaryIO, path: Path) -> UploadedFile[bytes]:
    return UploadedFile(opened, name=path.name, size=path.stat().st_size)


def _keep(cast: Cast, upload: Upload, *, shared: bool) -> Edition:
    upload.refresh_from_db()
    if upload.state != Upload.State.READ:
        raise InputError(
            N_("The rehearsal file {file} could not be read: {problem}"), file=upload.name, problem=str(upload.problem)
        )
    expert = cast.actor(expert_of(upload.country))
    edition = save_edition(expert, upload.pk, upload.version)
    if shared:
        share(expert, edition.standard_id)
    return edition
