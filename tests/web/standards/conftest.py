"""Files to upload, and the way through the library that most tests begin with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from darya.web.jobs.running import run
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Actor
from darya.web.standards import actions
from darya.web.standards.models import Edition, Upload

FILES = Path(__file__).parents[3] / "examples" / "rehearsal" / "files"


@pytest.fixture(autouse=True)
def files_root(tmp_path: Path, settings: object) -> Path:
    """Originals of a test lie in a folder of its own."""
    settings.FILES_ROOT = tmp_path / "files"  # type: ignore[attr-defined]
    return tmp_path / "files"


@pytest.fixture
def sent() -> Callable[..., SimpleUploadedFile]:
    """A file as a form sends it: ``sent("cook/kz-cook.docx")``, or with its bytes."""

    def make(name: str, data: bytes | None = None) -> SimpleUploadedFile:
        content = (FILES / name).read_bytes() if data is None else data
        return SimpleUploadedFile(Path(name).name, content)

    return make


@pytest.fixture
def read(actor: Callable[..., Actor], sent: Callable[..., SimpleUploadedFile]) -> Callable[..., Upload]:
    """Uploads a file as the expert of a country and lets the worker read it."""

    def upload(name: str = "cook/kz-cook.docx", country: str = "KZ", data: bytes | None = None) -> Upload:
        taken = actions.take_in(actor(Role.EXPERT, country), country, [sent(name, data)])
        assert taken[0].problem is None
        assert taken[0].upload is not None
        assert taken[0].upload.job_id is not None
        run(taken[0].upload.job_id)
        return Upload.objects.get(pk=taken[0].upload.pk)

    return upload


@pytest.fixture
def saved(actor: Callable[..., Actor], read: Callable[..., Upload]) -> Callable[..., Edition]:
    """The same, saved in the library; ``shared=True``: shown to the programme."""

    def save(name: str = "cook/kz-cook.docx", country: str = "KZ", *, shared: bool = False) -> Edition:
        upload = read(name, country)
        edition = actions.save_edition(actor(Role.EXPERT, country), upload.pk, upload.version)
        if shared:
            actions.share(actor(Role.EXPERT, country), edition.standard_id)
        return Edition.objects.select_related("standard").get(pk=edition.pk)

    return save
