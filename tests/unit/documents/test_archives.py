"""Zip archives from strangers are counted while they are unpacked."""

import io
import zipfile

import pytest
from tests.office_files import zipped

from darya.documents.archives import Archive
from darya.documents.limits import DEFAULT_LIMITS, MEBIBYTE, Limits
from darya.model import Refused


def refusal(data, name=None, limits=DEFAULT_LIMITS):
    """The reason for which an archive, or one part of it, is refused."""
    with pytest.raises(Refused) as refused:
        Archive(data, limits).read(name or "")
    return refused.value.reason


def test_parts_are_read_by_name():
    archive = Archive(zipped({"a.xml": "x", "folder/": "", "../b": "y"}), DEFAULT_LIMITS)
    assert archive.names == ("a.xml", "../b")
    assert archive.read("a.xml") == b"x"
    assert archive.read("absent") is None


def test_a_part_that_unpacks_to_far_more_than_it_takes_is_a_bomb():
    assert refusal(zipped({"a": b"0" * (8 * MEBIBYTE)}), "a") == "bomb"


def test_a_small_part_may_be_packed_as_well_as_it_can_be():
    assert len(Archive(zipped({"a": b"0" * MEBIBYTE}), DEFAULT_LIMITS).read("a")) == MEBIBYTE


def test_the_sum_of_all_parts_is_limited():
    parts = {name: bytes(range(256)) * 40 for name in "abcdef"}
    archive = Archive(zipped(parts), Limits(unpacked_bytes=65_000))
    for _ in range(6):
        archive.read("a")
    with pytest.raises(Refused) as refused:
        archive.read("a")
    assert refused.value.reason == "bomb"


def test_a_lie_about_the_size_is_not_believed():
    honest = zipped({"a": b"0" * (8 * MEBIBYTE)})
    size = (8 * MEBIBYTE).to_bytes(4, "little")
    lying = honest.replace(size, (10).to_bytes(4, "little"))
    assert lying != honest
    assert refusal(lying, "a") in {"bomb", "broken"}


def test_more_parts_than_any_document_has_are_a_bomb():
    assert refusal(zipped({str(number): "" for number in range(30)}), limits=Limits(parts=20)) == "bomb"


def test_a_directory_of_very_many_entries_is_refused_before_it_is_built():
    assert refusal(zipped({"a": ""}) + b"PK\x01\x02" * 100, limits=Limits(parts=20)) == "bomb"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a", "1")
        archive.writestr("a", "2")
    assert refusal(packed.getvalue()) == "broken"


def test_an_encrypted_part_is_refused_as_such():
    data = bytearray(zipped({"a": "x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)) == "encrypted"


def test_a_wrong_check_sum_is_broken():
    data = zipped({"a": b"some text"}, zipfile.ZIP_STORED).replace(b"some text", b"same text")
    assert refusal(data, "a") == "broken"


def test_ways_of_packing_that_office_programs_do_not_use_are_refused():
    assert refusal(zipped({"a": "x"}, zipfile.ZIP_BZIP2)) == "unsupported"


def test_what_is_no_archive_is_broken():
    assert refusal(b"PK\x03\x04 and then nothing of the kind") == "broken"
