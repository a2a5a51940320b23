"""The reference on disk is what the code says; what differs is named, and writing puts it right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.reference.__main__ import outdated, pages, write
from tools.reference.settings import page as settings_page


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    write(tmp_path)
    return tmp_path


def test_what_was_just_written_is_up_to_date(reference: Path) -> None:
    assert outdated(reference) == []


def test_a_page_that_was_edited_removed_or_added_by_hand_is_named(reference: Path) -> None:
    with (reference / "commands.md").open("a", encoding="utf-8") as page:
        page.write("by hand\n")
    (reference / "settings.md").unlink()
    (reference / "old.md").write_text("of a command that is gone\n", encoding="utf-8")
    assert outdated(reference) == ["commands.md", "settings.md", "old.md"]
    write(reference)
    assert outdated(reference) == []
    assert not (reference / "old.md").exists()


def test_every_command_has_a_section_with_its_example_as_code(reference: Path) -> None:
    text = (reference / "commands.md").read_text(encoding="utf-8")
    section = text.partition("## darya draft\n")[2].partition("\n## ")[0]
    assert "\n    darya draft grid.xlsx --at-least 3 --out draft.docx\n" in section
    assert "| `--at-least NUMBER`" in section


def test_every_limit_is_explained() -> None:
    rows = [line.split("|") for line in settings_page().splitlines() if line.startswith("| `")]
    limits = [row for row in rows if len(row) == 5]
    assert len(limits) >= 8
    assert all(meaning.strip() for _, _, _, meaning, _ in limits)


def test_every_setting_of_an_installation_is_explained() -> None:
    rows = [line.split("|") for line in settings_page().splitlines() if line.startswith("| `DA")]
    assert len(rows) >= 10
    assert all(len(meaning.strip()) > 10 for _, _, meaning, _ in rows)


def test_the_schemas_are_published_with_kind_and_version(reference: Path) -> None:
    names = [name for name, _ in pages() if name.startswith("schema/")]
    assert "schema/darya.standard.schema.json" in names
    for name in names:
        kind = name.removeprefix("schema/").removesuffix(".schema.json")
        assert f'"urn:{kind}:' in (reference / name).read_text(encoding="utf-8")


def test_formats_are_told_with_what_is_given_back(reference: Path) -> None:
    text = (reference / "formats.md").read_text(encoding="utf-8")
    assert "| `functional` | docx, pdf, rtf, xlsx |" in text
    assert "| `.xlsx` | yes |" in text
    assert "| `.pdf` | no |" in text
    assert "`uz-Latn`" in text
