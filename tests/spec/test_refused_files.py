"""# Files that are refused

Anybody may hand in a file: by mistake the wrong one, or on purpose a harmful one. Darya reads every file in a
process of its own, within limits of time and memory, and refuses what it will not read with one sentence that
says why and what to do. Nothing in a file is ever run, loaded from elsewhere or written to disk.
"""

import zipfile

import pytest
from tests.office_files import docx, docx_parts, p, rtf, tbl, tc, xlsx_parts, zipped

from darya.documents.limits import DEFAULT_LIMITS
from darya.documents.reading import read
from darya.model import InputError, Refused

MEBIBYTE = 1024 * 1024


def hand_in(folder, name, data):
    """Hand a file in; give the reason and the sentence of its refusal."""
    path = folder / name
    path.write_bytes(data)
    with pytest.raises(Refused) as refused:
        read(path, limits=DEFAULT_LIMITS)
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert "Traceback" not in sentence
    return refused.value.reason, sentence


# ## Mistakes


def test_an_empty_file(tmp_path):
    """An upload that was cut off, or a file that was never saved."""
    assert hand_in(tmp_path, "standard.docx", b"") == ("empty", "The file is empty")


def test_a_document_without_text(tmp_path):
    """It can be opened but there is nothing in it."""
    assert hand_in(tmp_path, "standard.docx", docx("")) == ("empty", "The file holds no text")


def test_a_photograph_of_a_standard(tmp_path):
    """Darya reads text, not pictures; the sentence says what to do first."""
    reason, sentence = hand_in(tmp_path, "standard.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF")
    assert reason == "scan"
    assert "recognise its text first" in sentence


def test_a_document_of_another_kind(tmp_path):
    """A menu is a fine document, but it is no standard."""
    menu = docx(p("Меню на неделю") + tbl([tc("Понедельник"), tc("Суп")]))
    assert hand_in(tmp_path, "menu.docx", menu)[0] == "other-kind"


def test_an_old_word_document(tmp_path):
    """Formats of the last century are not read; saving anew takes a minute."""
    reason, sentence = hand_in(tmp_path, "standard.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512)
    assert reason == "unsupported"
    assert "save it as DOCX" in sentence


def test_a_document_with_a_password(tmp_path):
    """Word wraps an encrypted document in a file of the old format."""
    wrapped = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
    assert hand_in(tmp_path, "standard.docx", wrapped)[0] == "encrypted"


def test_a_document_that_was_cut_off(tmp_path):
    """Half an archive is no archive."""
    whole = docx(p("Text") * 100)
    assert hand_in(tmp_path, "standard.docx", whole[: len(whole) // 2])[0] == "broken"


def test_a_folder(tmp_path):
    """Not a refusal of a file, but of the call: there is no file."""
    with pytest.raises(InputError, match="not a file but a folder"):
        read(tmp_path)


# ## Disguises


def test_a_web_page_called_doc(tmp_path):
    """Many sites hand out web pages under the name of Word documents."""
    reason, sentence = hand_in(
        tmp_path, "standard.doc", b"<html><body><table><tr><td>1</td></tr></table></body></html>"
    )
    assert reason == "disguised"
    assert "save it as DOCX" in sentence


def test_a_program_called_pdf(tmp_path):
    """It is told by its first bytes and never run."""
    assert hand_in(tmp_path, "standard.pdf", b"MZ\x90\0\3\0\0\0")[0] == "disguised"


# ## Bombs


def test_an_archive_that_unpacks_without_end(tmp_path):
    """Sixty megabytes of blanks pack into sixty kilobytes. They are counted while they are unpacked."""
    parts = docx_parts("")
    parts["word/document.xml"] = b" " * (60 * MEBIBYTE)
    assert hand_in(tmp_path, "standard.docx", zipped(parts))[0] == "bomb"


def test_an_archive_that_lies_about_its_size(tmp_path):
    """What an archive claims about itself is not believed."""
    parts = docx_parts("")
    parts["word/document.xml"] = b" " * (30 * MEBIBYTE)
    claimed = (30 * MEBIBYTE).to_bytes(4, "little")
    assert hand_in(tmp_path, "a.docx", zipped(parts).replace(claimed, b"\1\0\0\0"))[0] in {"bomb", "broken"}


def test_an_archive_of_very_many_parts(tmp_path):
    """A document has some dozens of parts, not tens of thousands."""
    parts = {str(number): "" for number in range(12_000)}
    assert hand_in(tmp_path, "a.docx", zipped(parts, zipfile.ZIP_STORED))[0] == "bomb"


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def test_a_billion_laughs(tmp_path):
    """Entities that repeat entities: ten letters that become a hundred million. None is ever expanded."""
    parts = xlsx_parts({"S": ""})
    parts["xl/sharedStrings.xml"] = f"{LAUGHS}]><sst>&i;</sst>"
    parts["xl/_rels/workbook.xml.rels"] = str(parts["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>", '<Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    assert hand_in(tmp_path, "a.xlsx", zipped(parts))[0] == "bomb"


def test_one_long_entity_used_very_often(tmp_path):
    """The same idea without nesting; in any encoding."""
    text = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]><x>{"&a;" * 50_000}</x>'
    parts = docx_parts("")
    parts["word/document.xml"] = text.encode("utf-16")
    assert hand_in(tmp_path, "a.docx", zipped(parts))[0] == "bomb"


def test_an_entity_that_would_load_a_file(tmp_path):
    """Nothing outside the document is ever opened."""
    parts = docx_parts("")
    parts["word/document.xml"] = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
    assert hand_in(tmp_path, "a.docx", zipped(parts))[0] == "bomb"


def test_elements_nested_without_end(tmp_path):
    """Depth costs the reader nothing: it stops at a few hundred."""
    assert hand_in(tmp_path, "a.docx", docx("<w:sdt><w:sdtContent>" * 10_000))[0] == "broken"


def test_groups_nested_without_end(tmp_path):
    """The same in RTF."""
    assert hand_in(tmp_path, "a.rtf", b"{\\rtf1" + b"{" * 100_000)[0] == "bomb"


def test_a_row_of_a_hundred_thousand_cells_used_a_thousand_times(tmp_path):
    """A small file may ask for a table that nobody could print."""
    shape = "\\trowd" + "\\cellx1" * 100_000
    assert hand_in(tmp_path, "a.rtf", rtf(shape + "\\pard\\intbl a" + "\\cell\\row" * 1000))[0] == "too-large"


def test_two_hundred_megabytes(tmp_path):
    """Refused by its size alone, before a byte is loaded."""
    path = tmp_path / "standard.pdf"
    with path.open("wb") as file:
        file.truncate(200 * MEBIBYTE)
    with pytest.raises(Refused, match=r"200 MiB; at most 50 MiB are read"):
        read(path)
