"""Reading apart: the caller gets a standard or a refusal, whatever the file does to the reader."""

import subprocess
import sys
import threading
from dataclasses import replace

import pytest
from tests.office_files import docx, p, rtf

from darya.documents import isolation
from darya.documents.isolation import read_apart
from darya.documents.limits import DEFAULT_LIMITS, MEBIBYTE
from darya.model import Refused

needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="this platform cannot limit a process")


def refusal(data, name, **limits):
    with pytest.raises(Refused) as refused:
        read_apart(data, name, limits=replace(DEFAULT_LIMITS, **limits))
    return refused.value


def test_a_refusal_comes_back_as_data_and_can_be_told_in_another_language():
    refused = refusal(b"%!PS-Adobe \0", "a.pdf")
    assert refused.reason == "other-kind"
    assert refused.template == "This is no file of a known kind; give a PDF, DOCX, RTF or XLSX file"
    assert refused.in_language("en") == str(refused)


def test_values_of_a_refusal_come_back_too():
    refused = refusal(docx("<w:p>").replace(b"word/document.xml", b"word/dokument.xml"), "a.docx")
    assert refused.reason == "broken"
    assert refusal(b"%PDF" + b"0" * MEBIBYTE, "a.pdf", file_bytes=100).values["size"] == 2


@needs_limits
def test_a_file_that_takes_too_long_is_given_up():
    assert refusal(rtf("{}" * 3_000_000), "a.rtf", seconds=1).reason == "too-slow"


def test_the_clock_of_the_caller_ends_a_reading_that_uses_no_processor(monkeypatch):
    monkeypatch.setattr(isolation, "_STARTUP_SECONDS", 0.0)
    assert refusal(rtf("x"), "a.rtf", seconds=0.001).reason == "too-slow"


@needs_limits
def test_a_file_that_needs_too_much_memory_is_given_up():
    many = docx(p("Мыть посуду") * 100_000)
    assert refusal(many, "a.docx", memory_bytes=128 * MEBIBYTE, unpacked_ratio=10_000).reason == "too-much-memory"


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        ("os.kill(os.getpid(), signal.SIGXCPU)", "too-slow"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "too-much-memory"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "broken"),
        ("os._exit(1)", "broken"),
    ],
)
@needs_limits
def test_a_reader_that_dies_without_a_word_is_a_refusal(monkeypatch, end, reason):
    die = f"import os, signal; {end}"
    real = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda _, **told: real([sys.executable, "-c", die], **told))
    assert refusal(rtf("x"), "a.rtf").reason == reason


def test_an_endless_answer_is_cut_off(monkeypatch):
    monkeypatch.setattr(isolation, "LARGEST_ANSWER", 1000)
    real = subprocess.Popen
    endless = "while True: print('x' * 10000)"
    monkeypatch.setattr(subprocess, "Popen", lambda _, **told: real([sys.executable, "-c", endless], **told))
    assert refusal(rtf("x"), "a.rtf").reason == "too-large"


def test_no_reader_outlives_its_reading():
    before = threading.active_count()
    refusal(rtf("x"), "a.rtf")
    assert threading.active_count() == before


def test_the_reader_starts_without_the_heavy_libraries():
    """What it loads before it sees the file: no engine, no terminal, no library of any container."""
    heavy = ["numpy", "scipy", "sklearn", "typer", "rich", "lxml", "pypdfium2", "openpyxl", "docx", "typst"]
    told = f"import sys, darya.documents.worker; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
