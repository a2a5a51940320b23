"""A draft comes back from the database as it was put there, however many edits it has seen."""

from __future__ import annotations

import json
import zlib

import pytest
from hypothesis import given
from tests.property.drafts import BASE, edited

from darya.drafting import checked, checks, looking
from darya.model import Qualification, Refused, dump
from darya.web.qualifications import documents
from darya.web.qualifications.documents import pack, unpack


@given(edited())
def test_a_draft_comes_back_as_it_was_stored(after: Qualification) -> None:
    assert checked(unpack(pack(checked(after)))) == checked(after)


@given(edited())
def test_what_is_remembered_of_wordings_never_tells_of_others(after: Qualification) -> None:
    """Checked at once and checked edit by edit, from memory and without it: the same is found."""
    remembered = checked(after).findings
    looking._looks.clear()
    checks._alike.cache_clear()
    assert checked(after).findings == remembered


def test_a_draft_stored_in_one_piece_is_read_as_well() -> None:
    stored = zlib.compress(dump(BASE, indent=None).encode())
    assert unpack(stored) == BASE


def test_a_draft_stored_as_lines_of_one_piece_is_read_as_well() -> None:
    assert unpack(zlib.compress(documents._decompressed(pack(BASE)))) == unpack(pack(BASE))


def test_a_draft_of_which_the_end_is_lost_is_never_read_as_a_shorter_one() -> None:
    with pytest.raises(zlib.error):
        unpack(pack(BASE)[:-3])


def test_a_draft_of_an_earlier_version_is_lifted_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_NEWEST", b'{"schema":"darya.qualification/2"')
    assert checked(unpack(pack(BASE))) == checked(BASE)


def test_a_part_that_no_longer_fits_is_refused_with_its_place() -> None:
    head, line, *more = documents._decompressed(pack(BASE)).split(b"\n")
    wrong = line[:1] + json.dumps(json.loads(line[1:]) | {"order": 0}).encode()
    with pytest.raises(Refused, match=r"units\.0\.order"):
        unpack(zlib.compress(b"\n".join([head, wrong, *more])))


def test_parts_that_an_edit_leaves_alone_are_not_read_again() -> None:
    first, second = unpack(pack(BASE)), unpack(pack(BASE.model_copy(update={"code": "other"})))
    assert first.units
    assert all(one is other for one, other in zip(first.units, second.units, strict=True))
