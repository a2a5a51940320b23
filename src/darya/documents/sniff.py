"""What a file is, told from its bytes; its name only confirms or contradicts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from darya.documents.archives import Archive
from darya.documents.limits import MEBIBYTE, Limits
from darya.documents.own_format import is_own_format, no_pages
from darya.language.messages import N_
from darya.model import Finding, Refused, Severity

ContainerName = Literal["pdf", "docx", "rtf", "xlsx"]

ENDINGS: dict[str, frozenset[ContainerName]] = {
    ".pdf": frozenset({"pdf"}),
    ".rtf": frozenset({"rtf"}),
    ".doc": frozenset({"docx", "rtf"}),  # word processors write all of these under the old name
    ".xls": frozenset({"xlsx"}),
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), frozenset[ContainerName]({"docx"})),
    **dict.fromkeys((".xlsx", ".xlsm", ".xltx", ".xltm"), frozenset[ContainerName]({"xlsx"})),
    "": frozenset({"pdf", "docx", "rtf", "xlsx"}),
}
"""Ending of a file name → containers that it may stand for."""

_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"AT&TFORM", b"RIFF", b"\0\0\0\x0cjP")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa", b"#!", b"dex\n")
_PACKED = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(
    rb"\s*(?:<(?:!doctype\s+html|html|head|body|\?xml|table|div|meta|script|svg)\b|mime-version:)", re.IGNORECASE
)
_OFFICE_TYPE = re.compile(rb"application/vnd\.[a-z.-]{1,200}?\.main(?:\+xml)?", re.IGNORECASE)
"""The content type of the part that makes a zip archive an office file."""
_PDF_WITHIN = 1024
_FIRST = 64 * 1024


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a file is, and what is odd about it."""

    container: ContainerName
    findings: tuple[Finding, ...] = ()


def sniff(data: bytes, name: str, limits: Limits) -> Sniffed:
    """Tell what a file is. Raises ``Refused`` with advice when it is nothing that can be read."""
    if not data:
        raise Refused("empty", N_("The file is empty"))
    if len(data) > limits.file_bytes:
        raise too_large(len(data), limits)
    head = data[:_FIRST]
    if is_own_format(data, name):
        raise no_pages()
    if head.startswith(b"PK"):
        container, macros = _in_archive(data, limits)
    elif head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        container, macros = "rtf", False
    elif b"%PDF-" in head[:_PDF_WITHIN]:
        container, macros = "pdf", False
    else:
        raise _refuse_foreign(data, head)
    findings = [_macros()] if macros else []
    if container not in ENDINGS.get(PurePath(name).suffix.lower(), ()):
        findings.append(_disagrees(name, container))
    return Sniffed(container, tuple(findings))


def _in_archive(data: bytes, limits: Limits) -> tuple[ContainerName, bool]:
    """Word or Excel, and whether it carries macros."""
    archive = Archive(data, limits)
    types = archive.read("[Content_Types].xml") or b""
    found = _OFFICE_TYPE.search(types.replace(b"\0", b""))
    kind = found.group().lower() if found else b""
    macros = b"macroenabled" in kind
    if kind.endswith(b"+xml"):
        if b"wordprocessingml" in kind or b"ms-word" in kind:
            return "docx", macros
        if b"spreadsheetml" in kind or b"ms-excel" in kind:
            return "xlsx", macros
        raise Refused("other-kind", N_("This is a presentation or a drawing, not a standard"))
    if kind:
        raise _unsupported(N_("This is a binary Excel workbook; save it as XLSX and try again"))
    if (archive.read("mimetype") or b"").startswith(b"application/vnd.oasis.opendocument"):
        raise _unsupported(N_("This is an OpenDocument file; save it as DOCX or XLSX and try again"))
    raise _archive()


def too_large(size: int, limits: Limits) -> Refused:
    """The refusal of a file by its size alone."""
    return Refused(
        "too-large",
        N_("The file has {size} MiB; at most {limit} MiB are read"),
        size=-(-size // MEBIBYTE),
        limit=limits.file_bytes // MEBIBYTE,
    )


def _refuse_foreign(data: bytes, head: bytes) -> Refused:
    """The refusal of a file that is none of the four containers, saying what it is and what to do."""
    for recognised, refusal in _FOREIGN:
        if recognised(head):
            return refusal(data)
    return Refused("other-kind", N_("This is no file of a known kind; give a PDF, DOCX, RTF or XLSX file"))


def _compound(data: bytes) -> Refused:
    """An OLE compound file: the old Office formats, and the shell around encrypted new ones."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Refused("encrypted", N_("The file is protected by a password; save it without one and try again"))
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return _unsupported(N_("This is a workbook of an old Excel (.xls); save it as XLSX and try again"))
    return _unsupported(N_("This is a document of an old Word (.doc); save it as DOCX and try again"))


def _unsupported(template: str) -> Refused:
    return Refused("unsupported", template)


def _archive(_: bytes = b"") -> Refused:
    return _unsupported(N_("This is an archive; unpack it and give the documents in it one by one"))


def _picture(_: bytes) -> Refused:
    return Refused("scan", N_("This is a picture without text; recognise its text first and save it as DOCX"))


def _program(_: bytes) -> Refused:
    return Refused("disguised", N_("This is a program, not a document; it was not opened"))


def _web_page(_: bytes) -> Refused:
    return Refused("disguised", N_("This is a web page or XML under another name; open it in Word and save it as DOCX"))


def _plain_text(_: bytes) -> Refused:
    return _unsupported(N_("This is plain text without tables; put it into a DOCX or XLSX file and try again"))


def _is_text(head: bytes) -> bool:
    """Whether the first bytes are text: no control characters but white space."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head)


_FOREIGN: tuple[tuple[Callable[[bytes], object], Callable[[bytes], Refused]], ...] = (
    (lambda head: head.startswith(_COMPOUND), _compound),
    (lambda head: head.startswith(_IMAGES), _picture),
    (lambda head: head.startswith(_PROGRAMS), _program),
    (lambda head: head.startswith(_PACKED), _archive),
    (lambda head: _MARKUP.match(head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")), _web_page),
    (_is_text, _plain_text),
)
"""(is it this?, how it is refused), the first that fits."""


def _macros() -> Finding:
    return Finding(
        code="macros",
        severity=Severity.WARNING,
        template=N_("The file carries macros; they were not run, and its text was read"),
    )


def _disagrees(name: str, container: str) -> Finding:
    return Finding(
        code="extension-disagrees",
        severity=Severity.WARNING,
        template=N_("The name {name} promises another kind of file; by its content it is {container}"),
        values={"name": name, "container": container.upper()},
    )
