"""Classifications are kept whole or not at all, under a name, with where they are from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.occupation_files import esco, russian

from darya.matching.occupations.classification import Classification
from darya.matching.occupations.store import Store, home_folder
from darya.model import Finding, InputError, Severity


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "home")


def test_what_is_installed_comes_back_equal_with_its_findings(store: Store) -> None:
    finding = Finding(code="row", severity=Severity.WARNING, template="Row {row}", values={"row": 3})
    kept = Classification(replace(esco().about, findings=(finding,)), esco().labels)
    store.install(kept)
    assert store.load("esco-en") == kept
    assert store.installed() == [kept.about]


def test_the_same_name_is_replaced_and_others_stay(store: Store) -> None:
    store.install(esco())
    store.install(russian())
    store.install(Classification(replace(esco().about, version="1.2.0"), esco().labels))
    assert [(about.name, about.version) for about in store.installed()] == [("esco-en", "1.2.0"), ("titles-ru", "")]
    assert len(store.labels()) == len(esco().labels) + len(russian().labels)
    store.remove("titles-ru")
    assert [about.name for about in store.installed()] == ["esco-en"]


def test_an_installation_that_fails_in_the_middle_leaves_what_was_there(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.install(esco())

    def fails(*_arguments: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pyarrow.parquet.write_table", fails)
    with pytest.raises(OSError, match="No space"):
        store.install(Classification(replace(esco().about, version="2"), esco().labels))
    monkeypatch.undo()
    assert store.load("esco-en") == esco()
    assert [path.name for path in store.folder.iterdir()] == ["esco-en.parquet"]


def test_a_damaged_file_is_named(store: Store) -> None:
    store.install(esco())
    store.files()[0].write_bytes(b"PAR1 but no more")
    with pytest.raises(InputError, match=r"esco-en\.parquet is no classification that this Darya can read"):
        store.installed()


@pytest.mark.parametrize("name", ["", "../esco", "a/b", ".hidden", "x" * 100])
def test_a_name_is_never_a_path(store: Store, name: str) -> None:
    with pytest.raises(InputError, match="cannot be the name of a classification"):
        store.remove(name)


def test_a_name_that_nothing_has_is_said(store: Store) -> None:
    with pytest.raises(InputError, match="No classification is installed under the name isco"):
        store.remove("isco")


def test_the_folder_is_the_one_given_then_that_of_the_installation_then_the_persons_own(tmp_path: Path) -> None:
    assert home_folder(tmp_path, {"DARYA_HOME": "/installation"}) == tmp_path
    assert home_folder(None, {"DARYA_HOME": "/installation", "XDG_DATA_HOME": "/data"}) == Path("/installation")
    assert home_folder(None, {"XDG_DATA_HOME": "/data"}) == Path("/data/darya")
    assert home_folder(None, {}) == Path.home() / ".local/share/darya"
