"""The rehearsal material is what its README says: fictitious, in two languages each, with a key that holds."""

from __future__ import annotations

import re
import runpy
import sys
import tomllib
import zipfile
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from lxml import etree

REHEARSAL = Path(__file__).parents[3] / "examples" / "rehearsal"
sys.path.insert(0, str(REHEARSAL))

from rehearsal_maker.content import KINDS, Standard, read_standard  # noqa: E402

OCCUPATIONS = ("cook", "tiler")
COUNTRIES = ("KZ", "KG", "TJ", "TM", "UZ")
OWN_LETTERS = {"kk-Cyrl": "әғқңөұүі", "ky": "өүң", "tg": "ӣқӯҳҷ", "tk": "äňöşüýç", "uz-Latn": "ʻ"}
ALPHABETS = {
    "kk-Cyrl": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
    "tg": "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
    "tk": "abçdeäfghijžklmnňoöprsştuüwyýz",
    "uz-Latn": "abcdefghijklmnopqrstuvxyzʻʼ",
}
DIFFERENCES = {"wording", "grain", "breadth", "depth", "autonomy", "technology", "regulation", "context", "volume"}
EVERY_STANDARD = [(occupation, country) for occupation in OCCUPATIONS for country in COUNTRIES]

Row = dict[str, Any]


def content(occupation: str, country: str) -> Standard:
    return read_standard(REHEARSAL / "content" / occupation / f"{country.lower()}.toml")


def key(occupation: str) -> list[Row]:
    path = REHEARSAL / "content" / occupation / "key.toml"
    rows: list[Row] = tomllib.loads(path.read_text(encoding="utf-8"))["row"]
    return rows


def file_of(standard: Standard, folder: Path = REHEARSAL / "files") -> Path:
    return folder / str(standard.head["occupation"]) / str(standard.head["file"])


def words(text: str) -> str:
    """A text without white space, in small letters: what a page break and a new line leave unchanged."""
    return re.sub(r"\s+", "", text).lower()


def text_of(path: Path) -> str:
    """What a file says, whatever hour and version it was written with."""
    if path.suffix == ".pdf":
        pages = pypdfium2.PdfDocument(path)
        return "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    if path.suffix == ".rtf":
        return rtf_text(path.read_text(encoding="ascii"))
    if path.suffix == ".xlsx":
        return "\n".join(
            str(cell.value or "") for sheet in openpyxl.load_workbook(path) for row in sheet for cell in row
        )
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return "\n".join(node.text or "" for node in root.iter("{*}t"))


def rtf_text(source: str) -> str:
    letters = re.sub(r"\\'([0-9a-f]{2})", lambda found: bytes.fromhex(found[1]).decode("cp1251"), source)
    return re.sub(r"\\u(\d+)\?", lambda found: chr(int(found[1])), letters)


@pytest.mark.parametrize(("occupation", "country"), EVERY_STANDARD)
def test_a_standard_has_forty_to_eighty_statements_of_known_kinds_each_with_its_own_name(
    occupation: str, country: str
) -> None:
    statements = content(occupation, country).statements
    assert 40 <= len(statements) <= 80
    assert {statement.kind for statement in statements} <= set(KINDS)
    assert len({statement.id for statement in statements}) == len(statements)
    assert all(statement.texts["ru"] for statement in statements)


@pytest.mark.parametrize(("occupation", "country"), EVERY_STANDARD)
def test_a_standard_is_partly_in_the_own_language_in_the_letters_of_its_alphabet(occupation: str, country: str) -> None:
    standard = content(occupation, country)
    own = standard.own_language
    texts = [statement.texts[own] for statement in standard.statements if own in statement.texts]
    titles = [function.title[own] for function in standard.functions]
    letters = set("".join([*texts, *titles, standard.head["title"][own]]).lower())
    assert len(texts) >= 9
    assert set(OWN_LETTERS[own]) <= letters
    assert {letter for letter in letters if letter.isalpha()} <= set(ALPHABETS[own])
    assert "'" not in letters


@pytest.mark.parametrize(("occupation", "country"), EVERY_STANDARD)
def test_every_file_says_that_it_is_fictitious_and_shows_every_statement(occupation: str, country: str) -> None:
    standard = content(occupation, country)
    printed = words(text_of(file_of(standard)))
    assert all(words(mark) in printed for mark in standard.head["fictitious"].values())
    for function in standard.functions:
        for statement in function.statements:
            shown = [language for language in function.printed if language in statement.texts]
            assert shown
            lost = [language for language in shown if words(statement.texts[language]) not in printed]
            assert not lost or divided_by_a_page(statement.texts[lost[0]], printed)


def divided_by_a_page(text: str, printed: str) -> bool:
    """Whether the beginning and the end of a text stand in the file, with a page's foot and head between them."""
    whole = words(text)
    return any(whole[:cut] in printed and whole[cut:] in printed for cut in range(20, len(whole) - 20))


@pytest.mark.parametrize("occupation", OCCUPATIONS)
def test_the_files_are_those_that_the_content_makes(occupation: str, made: Path) -> None:
    for country in COUNTRIES:
        standard = content(occupation, country)
        assert text_of(file_of(standard)) == text_of(file_of(standard, made))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rehearsal")
    runpy.run_path(str(REHEARSAL / "make.py"))["make"](folder)
    return folder


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".rtf"])
def test_making_the_files_twice_changes_no_byte(suffix: str, made: Path, tmp_path: Path) -> None:
    runpy.run_path(str(REHEARSAL / "make.py"))["make"](tmp_path)
    first, second = (
        {path.name: path.read_bytes() for path in folder.rglob(f"*{suffix}")} for folder in (made, tmp_path)
    )
    assert first
    assert first == second


@pytest.mark.parametrize("occupation", OCCUPATIONS)
def test_the_key_names_each_statement_at_most_once_and_only_statements_of_the_row_s_kind(occupation: str) -> None:
    known = {
        (country, statement.id): statement.kind
        for country in COUNTRIES
        for statement in content(occupation, country).statements
    }
    named = [(cell["country"], cell["statement"], row["kind"]) for row in key(occupation) for cell in row["cells"]]
    assert not [name for name, times in Counter(named).items() if times > 1]
    assert all(known[country, statement] == kind for country, statement, kind in named)


@pytest.mark.parametrize("occupation", OCCUPATIONS)
def test_a_row_joins_countries_and_says_why_a_cell_is_not_equal(occupation: str) -> None:
    rows = key(occupation)
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row["label"]["en"]
        assert row["label"]["ru"]
        assert len({cell["country"] for cell in row["cells"]}) >= 2
        for cell in row["cells"]:
            assert cell["relation"] in {"equal", "broader", "narrower", "partial"}
            assert (cell["relation"] == "equal") == ("difference" not in cell)
            assert cell.get("difference", "wording") in DIFFERENCES


@pytest.mark.parametrize(("occupation", "country"), EVERY_STANDARD)
def test_a_quarter_of_a_standard_has_no_counterpart_in_some_other_country(occupation: str, country: str) -> None:
    statements = content(occupation, country).statements
    shares = [
        1 - len({one for one, _ in pairs_with(occupation, country, other)}) / len(statements)
        for other in COUNTRIES
        if other != country
    ]
    assert max(shares) >= 0.25


def pairs_with(occupation: str, country: str, other: str) -> set[tuple[str, str]]:
    pairs = set()
    for row in key(occupation):
        for one, two in combinations(row["cells"], 2):
            if {one["country"], two["country"]} == {country, other}:
                own, foreign = (one, two) if one["country"] == country else (two, one)
                pairs.add((own["statement"], foreign["statement"]))
    return pairs
