"""A file is what its bytes are, whatever its name says."""

import pytest
from tests.office_files import SHEET_TYPE, WORD_TYPE, content_types, docx, p, rtf, xlsx, zipped

from darya.documents.limits import DEFAULT_LIMITS, Limits
from darya.documents.sniff import sniff
from darya.model import Refused

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


def office(main_type):
    return zipped({"[Content_Types].xml": content_types(main_type, "main.xml")})


@pytest.mark.parametrize(
    ("data", "name", "container"),
    [
        (b"%PDF-1.7\n", "a.pdf", "pdf"),
        (b"\r\n\r\n%PDF-1.4\n", "a.PDF", "pdf"),
        (docx(p("x")), "a.docx", "docx"),
        (xlsx({"S": ""}), "a.xlsx", "xlsx"),
        (rtf("x"), "a.rtf", "rtf"),
        (rtf("x"), "saved by Word.doc", "rtf"),
        (docx(p("x")), "no ending", "docx"),
    ],
)
def test_a_file_of_a_known_kind_is_told_by_its_content(data, name, container):
    sniffed = sniff(data, name, DEFAULT_LIMITS)
    assert (sniffed.container, sniffed.findings) == (container, ())


@pytest.mark.parametrize(("data", "name"), [(rtf("x"), "a.docx"), (b"%PDF-1.4", "a.doc"), (docx(p("x")), "a.txt")])
def test_a_name_that_promises_something_else_is_found_but_the_file_is_read(data, name):
    assert [finding.code for finding in sniff(data, name, DEFAULT_LIMITS).findings] == ["extension-disagrees"]


@pytest.mark.parametrize(
    ("main_type", "name"),
    [
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "a.docm"),
        ("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "a.xlsm"),
    ],
)
def test_files_with_macros_are_read_without_them(main_type, name):
    assert [finding.code for finding in sniff(office(main_type), name, DEFAULT_LIMITS).findings] == ["macros"]


@pytest.mark.parametrize(
    ("data", "reason", "advice"),
    [
        (b"", "empty", "empty"),
        (COMPOUND, "unsupported", "DOCX"),
        (COMPOUND + "Workbook".encode("utf-16-le"), "unsupported", "XLSX"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "encrypted", "password"),
        (b"<html><body><table>", "disguised", "web page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><w:wordDocument/>", "disguised", "DOCX"),
        ("<html>".encode("utf-16"), "disguised", "web page"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "disguised", "web page"),
        (b"\x89PNG\r\n\x1a\n", "scan", "picture"),
        (b"\xff\xd8\xff\xe0 JFIF", "scan", "picture"),
        (b"MZ\x90\0", "disguised", "program"),
        (b"\x7fELF\x02", "disguised", "program"),
        (b"#!/bin/sh\nrm", "disguised", "program"),
        (b"7z\xbc\xaf\x27\x1c", "unsupported", "archive"),
        (zipped({"a.txt": "x"}), "unsupported", "archive"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "unsupported", "OpenDocument"),
        (office("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "unsupported", "binary"),
        (
            office("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
            "other-kind",
            "presentation",
        ),
        ("Профессиональный стандарт".encode(), "unsupported", "plain text"),
        (b"\0\1\2\3\4", "other-kind", "PDF"),
    ],
)
def test_every_other_file_is_refused_with_advice(data, reason, advice):
    with pytest.raises(Refused, match=advice) as refused:
        sniff(data, "standard.docx", DEFAULT_LIMITS)
    assert refused.value.reason == reason


def test_a_file_beyond_the_limit_is_refused_by_its_size():
    with pytest.raises(Refused, match="2 MiB") as refused:
        sniff(b"%PDF" + b"0" * 2_000_000, "a.pdf", Limits(file_bytes=1024 * 1024))
    assert refused.value.reason == "too-large"


@pytest.mark.parametrize("main_type", [WORD_TYPE, SHEET_TYPE])
def test_content_types_may_be_written_in_utf_16(main_type):
    data = zipped({"[Content_Types].xml": content_types(main_type, "x").encode("utf-16")})
    assert sniff(data, "", DEFAULT_LIMITS).container in {"docx", "xlsx"}
