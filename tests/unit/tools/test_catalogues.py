"""Message catalogues: what the code says comes in, what translators say stays, what is wrong is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.mofile import read_mo

from hatch_build import compile_catalogues
from tools.catalogues import LANGUAGES, catalogue_path, faults, gather, placeholders, take, update

READ = "{count} statements read"
STOPPED = "Reading stopped"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    code = f'N_("{READ}")\n_("{STOPPED}")\nprint("not for people")\n'
    (folder / "reading.py").write_text(code, encoding="utf-8")
    return folder


@pytest.fixture
def locale(tmp_path: Path, source: Path) -> Path:
    folder = tmp_path / "locale"
    update(gather(source), folder)
    return folder


def answer(tmp_path: Path, *pairs: tuple[str, str]) -> Path:
    """A file as a translator sends it back."""
    file = tmp_path / "answer.po"
    entries = [f'msgid "{said}"\nmsgstr "{meant}"\n' for said, meant in pairs]
    file.write_text("\n".join(entries), encoding="utf-8")
    return file


def test_every_language_gets_a_catalogue_of_what_is_marked(locale: Path) -> None:
    for language in LANGUAGES:
        text = catalogue_path(language, locale).read_text(encoding="utf-8")
        assert READ in text
        assert STOPPED in text
        assert "not for people" not in text


def test_english_is_complete_as_written_and_russian_is_missed(source: Path, locale: Path) -> None:
    found = faults(gather(source), locale)
    assert found == [f"ru: is not translated: {STOPPED!r}", f"ru: is not translated: {READ!r}"]


def test_what_a_translator_sends_back_is_taken(source: Path, locale: Path, tmp_path: Path) -> None:
    sent = answer(tmp_path, (READ, "Прочитано: {count}"), (STOPPED, "Чтение прервано"), ("Unknown", "Чужое"))
    assert take("ru", [sent], locale) == 2
    assert faults(gather(source), locale) == []
    assert "Чужое" not in catalogue_path("ru", locale).read_text(encoding="utf-8")


def test_a_translation_with_another_placeholder_is_named(source: Path, locale: Path, tmp_path: Path) -> None:
    take("ru", [answer(tmp_path, (READ, "Прочитано: {number}"), (STOPPED, "Стоп"))], locale)
    assert faults(gather(source), locale) == [f"ru: has the placeholders ['number'] instead of ['count']: {READ!r}"]


def test_a_translation_survives_an_update_and_leaves_with_its_text(source: Path, locale: Path, tmp_path: Path) -> None:
    take("ru", [answer(tmp_path, (READ, "Прочитано: {count}"), (STOPPED, "Стоп"))], locale)
    (source / "reading.py").write_text(f'N_("{READ}")\nN_("New")\n', encoding="utf-8")
    assert f"ru: is no longer said, run `make messages`: {STOPPED!r}" in faults(gather(source), locale)
    update(gather(source), locale)
    text = catalogue_path("ru", locale).read_text(encoding="utf-8")
    assert "Прочитано: {count}" in text
    assert STOPPED not in text
    assert faults(gather(source), locale) == ["ru: is not translated: 'New'"]


def test_an_update_without_change_changes_no_file(source: Path, locale: Path) -> None:
    before = {path: path.read_bytes() for path in locale.rglob("*.po")}
    update(gather(source), locale)
    assert {path: path.read_bytes() for path in locale.rglob("*.po")} == before


def test_compiled_catalogues_hold_what_is_translated_and_nothing_else(locale: Path, tmp_path: Path) -> None:
    take("ru", [answer(tmp_path, (STOPPED, "Стоп"))], locale)
    assert len(compile_catalogues(locale)) == len(LANGUAGES)
    with catalogue_path("ru", locale).with_suffix(".mo").open("rb") as compiled:
        catalogue = read_mo(compiled)
    assert {message.id: message.string for message in catalogue if message.id} == {STOPPED: "Стоп"}


@pytest.mark.parametrize(
    ("template", "names"),
    [("{count} of {total:.1f}", {"count", "total"}), ("{{braces}}", set()), ("{}", {""}), ("none", set())],
)
def test_placeholders_are_told_by_name(template: str, names: set[str]) -> None:
    assert placeholders(template) == names
