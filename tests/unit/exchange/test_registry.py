import errno
from pathlib import Path

import pytest
from tests.kitchen import kitchen, kitchen_standards

from darya.drafting import draft
from darya.exchange import registry
from darya.exchange.registry import read, write
from darya.model import Comparison, InputError, Qualification


@pytest.fixture(scope="module")
def grid() -> Comparison:
    return kitchen()


@pytest.fixture(scope="module")
def core(grid: Comparison) -> Qualification:
    return draft(grid, at_least=2)


@pytest.mark.parametrize("suffix", registry.FORMATS)
def test_a_grid_and_a_draft_are_written_in_every_format(
    suffix: str, grid: Comparison, core: Qualification, tmp_path: Path
) -> None:
    for name, document in (("grid", grid), ("core", core)):
        report = write(document, tmp_path / f"{name}{suffix}", languages=["ru"])
        assert report.format == suffix[1:]
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"core{suffix}", f"grid{suffix}"]


def test_json_and_the_workbook_give_the_grid_back(grid: Comparison, tmp_path: Path) -> None:
    for suffix in (".json", ".xlsx"):
        write(grid, tmp_path / f"grid{suffix}", languages=["ru", "kk-Cyrl"])
        assert read(tmp_path / f"grid{suffix}") == grid


def test_a_format_that_is_written_only_says_what_to_give_instead(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"written only; give the \.json or \.xlsx"):
        read(tmp_path / "grid.pdf")


def test_an_unknown_ending_is_refused_with_the_known_ones(core: Qualification, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.odt is not known; use one of \.json \.xlsx \.docx \.pdf"):
        write(core, tmp_path / "draft.odt")
    with pytest.raises(InputError, match="'' is not known"):
        write(core, tmp_path / "draft")


@pytest.mark.parametrize("suffix", registry.FORMATS)
def test_a_single_standard_is_written_in_every_format(suffix: str, tmp_path: Path) -> None:
    standard = kitchen_standards()[0]
    assert write(standard, tmp_path / f"standard{suffix}", languages=["ru"]).format == suffix[1:]
    if suffix == ".json":
        assert read(tmp_path / "standard.json") == standard


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        read(tmp_path / "none.json")


def test_a_place_that_cannot_be_written_is_named(core: Qualification, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"draft\.docx cannot be written"):
        write(core, tmp_path / "no such folder" / "draft.docx")


def test_what_was_there_stays_whole_when_writing_fails(tmp_path: Path, core: Qualification) -> None:
    path = tmp_path / "draft.pdf"
    path.write_text("the last good edition")
    with pytest.raises(ValueError, match="language tag"):
        write(core, path, languages=["not a tag"])
    assert path.read_text() == "the last good edition"
    assert [one.name for one in tmp_path.iterdir()] == ["draft.pdf"]


def test_the_languages_are_those_of_the_document_when_none_is_asked_for(core: Qualification, tmp_path: Path) -> None:
    import docx

    write(core, tmp_path / "draft.docx")
    assert docx.Document(str(tmp_path / "draft.docx")).core_properties.language == "ru"


def test_nothing_half_written_is_left_where_the_disk_is_full(
    tmp_path: Path, core: Qualification, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, text: str, encoding: str) -> int:
        path.write_bytes(text.encode(encoding)[:100])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(InputError, match="No space left"):
        write(core, tmp_path / "draft.json")
    assert list(tmp_path.iterdir()) == []
