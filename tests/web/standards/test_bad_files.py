"""Whatever is handed in: the form and the job answer with one clear sentence, and nothing is left half-written."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from tests.office_files import docx, docx_parts, p, zipped
from tests.pdf_files import pdf, text

from darya.web.programmes.models import Member, Programme, Role
from darya.web.standards.models import Edition, Original, Standard, Upload
from darya.web.standards.originals import drop_half_written, keep_bytes, stream_original

ROOT = "/p/crafts/standards/"
MEBIBYTE = 1024 * 1024
KEY = b"<" + b"41" * 32 + b">"
LOCK = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -1 /O " + KEY + b" /U " + KEY + b" >> /ID [<01> <01>] /Root"
WRAPPED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
BOMB = {**docx_parts(""), "word/document.xml": b" " * (60 * MEBIBYTE)}


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("program.exe", b"MZ\x90\0\3\0\0\0", "program"),
        ("program.pdf", b"MZ\x90\0\3\0\0\0", "not"),
        ("archive.pdf", zipped({"a.txt": "nothing"}), "archive"),
        ("archive.docx", zipped({"a.txt": "nothing"}), "unpack it"),
        ("bomb.docx", zipped(BOMB), "unpack"),
        ("long.pdf", pdf(*(text(f"Page {number}", 50, 500) for number in range(1000))), "pages"),
        ("scan.pdf", pdf("", ""), "without any text"),
        ("photograph.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "recognise its text first"),
        ("locked.pdf", pdf(text("Text", 50, 500)).replace(b"/Root", LOCK), "password"),
        ("locked.docx", WRAPPED, "password"),
        ("cut.docx", docx(p("Text") * 100)[:400], "damaged"),
        ("blank.docx", docx(""), "no text"),
        ("menu.docx", docx(p("Меню на неделю")), "standard"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_a_file_that_is_no_standard_is_refused_with_its_reason(
    name: str,
    data: bytes,
    words: str,
    signed_in: Callable[..., Client],
    sent: Callable[..., SimpleUploadedFile],
    run_jobs: Callable[[], None],
) -> None:
    expert = signed_in(Role.EXPERT, "KZ")
    expert.post(f"{ROOT}uploads/", {"country": "KZ", "files": [sent(name, data)]})
    run_jobs()
    upload = Upload.objects.get()
    assert upload.state == Upload.State.REFUSED
    assert words in upload.problem_said
    assert "Traceback" not in upload.problem_said
    assert (upload.as_read, upload.current, Standard.objects.count()) == (None, None, 0)
    page = expert.get(f"{ROOT}uploads/{upload.pk}/")
    assert page.status_code == 200
    assert words in page.content.decode()
    assert expert.post(f"{ROOT}uploads/{upload.pk}/save/", {"version": upload.version}).status_code == 409
    assert not Edition.objects.exists()
    assert expert.post(f"{ROOT}uploads/{upload.pk}/withdraw/", {"version": upload.version}).status_code == 302


class Endless:
    """What a browser sends of a very large file, made as it is asked for."""

    HEAD = (
        b'--cut\r\nContent-Disposition: form-data; name="country"\r\n\r\nKZ\r\n'
        b'--cut\r\nContent-Disposition: form-data; name="files"; filename="huge.pdf"\r\n\r\n%PDF-1.7'
    )
    TAIL = b"\r\n--cut--\r\n"

    def __init__(self, size: int) -> None:
        self.length = len(self.HEAD) + size + len(self.TAIL)
        self._given = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        size = min(MEBIBYTE if size < 0 else size, self.length - self._given)
        start, self._given = self._given, self._given + size
        if start >= len(self.HEAD) and self._given <= self.length - len(self.TAIL):
            return bytes(size)
        return b"".join(self._byte(place) for place in range(start, self._given))

    readline = read
    """The parser reads pieces; a stream of a server has this, too."""

    def _byte(self, place: int) -> bytes:
        if place < len(self.HEAD):
            return self.HEAD[place : place + 1]
        after = place - (self.length - len(self.TAIL))
        return self.TAIL[after : after + 1] if after >= 0 else b"\0"


def _send(browser: Client, size: int) -> tuple[int, str]:
    endless = Endless(size)
    answer = browser.request(
        **{
            "REQUEST_METHOD": "POST",
            "PATH_INFO": f"{ROOT}uploads/",
            "CONTENT_TYPE": "multipart/form-data; boundary=cut",
            "CONTENT_LENGTH": str(endless.length),
            "wsgi.input": endless,
        }
    )
    return answer.status_code, answer.content.decode()


def test_two_hundred_megabytes_are_stopped_while_they_come(signed_in: Callable[..., Client], files_root: Path) -> None:
    expert = signed_in(Role.EXPERT, "KZ")
    assert _send(expert, 190 * MEBIBYTE)[0] == 302
    assert "huge.pdf: The file is larger than 50 MiB" in expert.get(f"{ROOT}uploads/").content.decode()
    status, page = _send(expert, 201 * MEBIBYTE)
    assert status == 413
    assert "50" in page
    assert not Original.objects.exists()
    assert not list(files_root.rglob("*"))


@pytest.mark.parametrize("when", ["before", "while writing"])
def test_a_full_disk_is_said_and_keeps_nothing(
    when: str,
    signed_in: Callable[..., Client],
    sent: Callable[..., SimpleUploadedFile],
    files_root: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if when == "before":
        usage = shutil.disk_usage(files_root.parent)
        monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=0))
    else:
        monkeypatch.setattr(os, "fsync", refuse)
    form = {"country": "KZ", "files": [sent("cook/kz-cook.docx")]}
    answer = signed_in(Role.EXPERT, "KZ").post(f"{ROOT}uploads/", form, follow=True)
    assert "The disk of this installation is full" in answer.content.decode()
    assert not Upload.objects.exists()
    assert not [path for path in files_root.rglob("*") if path.is_file()]


def test_on_a_full_disk_pages_are_shown_all_the_same(
    read: Callable[..., Upload], signed_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    upload = read("cook/kg-cook.pdf", "KG")
    monkeypatch.setattr(Path, "write_bytes", refuse)
    picture = signed_in(Role.EXPERT, "KG").get(f"{ROOT}uploads/{upload.pk}/pages/1/picture.png")
    assert picture.content.startswith(b"\x89PNG")


def test_a_forged_form_takes_nothing_in(
    saved: Callable[..., Edition],
    signed_in: Callable[..., Client],
    sent: Callable[..., SimpleUploadedFile],
    programme: Programme,
) -> None:
    foreign = saved("cook/uz-cook.xlsx", "UZ", shared=True)
    expert = signed_in(Role.EXPERT, "KZ")
    before = Upload.objects.count()
    forged = (
        {"country": "UZ"},
        {"country": "KZ", "edition_of": str(foreign.standard_id)},
        {"country": "KZ", "layout": "x"},
    )
    for country in forged:
        form: dict[str, object] = dict(country)
        answer = expert.post(f"{ROOT}uploads/", form | {"files": sent("cook/kz-cook.docx")})
        assert answer.status_code == 422, form
    other = Programme.objects.create(slug="other", name="Other", languages=["ru"])
    person = Member.objects.get(programme=programme, role=Role.EXPERT, country="KZ").person
    form = {"country": "KZ", "files": sent("cook/kz-cook.docx")}
    assert expert.post("/p/other/standards/uploads/", form).status_code == 404
    Member.objects.create(programme=other, person=person, role=Role.EXPERT, country="KZ")
    for path in ("", "editions/1/", "editions/1/original/", "difference/"):
        assert expert.get(f"/p/other/standards/{foreign.standard_id}/{path}").status_code == 404, path
    assert Upload.objects.count() == before


def test_a_form_sent_twice_acts_once(
    signed_in: Callable[..., Client], sent: Callable[..., SimpleUploadedFile], run_jobs: Callable[[], None]
) -> None:
    expert = signed_in(Role.EXPERT, "KZ")
    for _time in range(2):
        expert.post(f"{ROOT}uploads/", {"country": "KZ", "files": [sent("cook/kz-cook.docx")]})
    run_jobs()
    upload = Upload.objects.get()
    version = {"version": upload.version}
    answers = [expert.post(f"{ROOT}uploads/{upload.pk}/save/", version) for _time in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert Edition.objects.count() == 1


def test_a_large_file_has_no_name_on_disk_while_it_comes_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    data = bytes(range(256)) * 8192
    request = RequestFactory().post(ROOT, {"files": [BytesIO(data), BytesIO(b"small")]})
    large, small = request.FILES.getlist("files")
    assert not list(tmp_path.iterdir())
    assert (large.read(), large.size, small.read()) == (data, len(data), b"small")
    request.close()


def test_what_a_killed_process_left_half_written_goes_when_nobody_writes(files_root: Path) -> None:
    files_root.mkdir(exist_ok=True)
    left = files_root / "left.part"
    left.write_bytes(b"half")

    def comes_in() -> Iterator[bytes]:
        yield b"one half, "
        drop_half_written()
        assert len(list(files_root.glob("*.part"))) == 2
        yield b"and the other"

    kept = keep_bytes(comes_in(), 23)
    assert left.exists()
    drop_half_written()
    assert not list(files_root.glob("*.part"))
    assert b"".join(stream_original(kept.sha256)) == b"one half, and the other"
