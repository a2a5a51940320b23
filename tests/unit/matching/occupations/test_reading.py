"""Official files become classifications; what is not understood is listed with its row."""

from __future__ import annotations

import pytest
from tests.occupation_files import (
    GROUPS,
    NOW,
    esco,
    groups_csv,
    occupations_csv,
    original,
    russian,
    written,
)

from darya.matching.occupations.classification import Classification, LabelKind
from darya.matching.occupations.codes import isco_code
from darya.matching.occupations.reading import Stated, is_part_of_a_classification, read_classification
from darya.model import InputError, Refused


def read(name: str, data: bytes, **stated: str) -> Classification:
    return read_classification(original(name, data), Stated(**stated), now=NOW)


def test_esco_gives_every_label_of_a_cell_and_the_groups_with_their_work() -> None:
    found = esco()
    assert (found.about.name, found.about.scheme, found.about.version) == ("esco-en", "esco", "1.1.1")
    assert found.about.languages == ("en",)
    assert found.about.entries == len(GROUPS) + 1 + 18
    texts = {label.text: label for label in found.labels}
    assert texts["pastry maker"].code == "5120"
    assert texts["pastry maker"].kind is LabelKind.ALTERNATIVE
    assert texts["pastry maker"].concept == texts["cook"].concept != texts["welder"].concept
    assert texts["Service and sales workers"].code == "5"
    assert {label.code for label in found.labels if label.kind is LabelKind.DESCRIPTION} == set(GROUPS)
    assert not found.about.findings


def test_the_archive_is_read_for_two_of_its_parts_only() -> None:
    names = ["occupations_ru.csv", "ESCO/ISCOGroups_uk.csv", "skills_ru.csv", "occupations.csv", "occupations_ru.txt"]
    assert [is_part_of_a_classification(name) for name in names] == [True, True, False, False, False]


@pytest.mark.parametrize(("name", "language"), [("occupations_ru.csv", "ru"), ("ISCOGroups_de.csv", "de")])
def test_the_language_of_a_single_file_is_in_its_name(name: str, language: str) -> None:
    data = occupations_csv() if name.startswith("occ") else groups_csv()
    assert read(name, data).about.languages == (language,)


def test_a_file_that_does_not_say_its_language_asks_for_it() -> None:
    with pytest.raises(InputError, match="add --language"):
        read("download.csv", occupations_csv())
    assert read("download.csv", occupations_csv(), language="ru").about.name == "esco-ru"


def test_the_structure_of_isco_is_read_below_its_title_and_in_each_language_that_it_has() -> None:
    rows = [
        ("", "", "", ""),
        ("Level", "ISCO 08 Code", "Title EN", "Definition"),
        ("1", "5", "Service and sales workers", "They serve."),
        ("4", "5120", "Cooks", "They cook."),
        ("4", "110", "Commissioned armed forces officers", "They command."),
    ]
    found = read("ISCO-08.csv", written(("International Standard Classification", "", "", ""), rows))
    assert found.about.scheme == "isco08"
    assert [(label.code, label.kind.value) for label in found.labels] == [
        ("5", "group"), ("5120", "group"), ("5120", "description"), ("0110", "group"), ("0110", "description"),
    ]  # fmt: skip


def test_a_table_of_a_country_has_its_own_titles_with_codes() -> None:
    found = russian()
    assert (found.about.name, found.about.scheme, found.about.entries) == ("titles-ru", "labels", 7)
    assert {label.kind for label in found.labels} == {LabelKind.ADDED}


def test_rows_may_each_say_their_language_and_a_table_may_have_no_header() -> None:
    found = read("own.tsv", "повар\t5120\tru\ncook\tC5120\ten\nошпоз\t5120.2\tky\n".encode(), scheme="labels")
    assert [(label.text, label.language, label.code) for label in found.labels] == [
        ("повар", "ru", "5120"), ("cook", "en", "5120"), ("ошпоз", "ky", "5120"),
    ]  # fmt: skip
    assert found.about.name == "own"


def test_what_is_not_understood_is_listed_with_its_row_and_left_out() -> None:
    rows = [("cook", "5120", "en"), ("baker", "51.20", "en"), ("", "7212", "en"), ("welder", "7212", "english!")]
    found = read("own.csv", written(("title", "code", "language"), rows))
    assert [label.text for label in found.labels] == ["cook"]
    assert [finding.message for finding in found.about.findings] == [
        "own.csv, row 3: “51.20” is no code of ISCO-08",
        "own.csv, row 4: there is no label",
        "own.csv, row 5: “english!” is no language tag",
    ]


def test_of_very_many_such_rows_a_thousand_are_listed_and_the_rest_counted() -> None:
    rows = [("cook", "5120"), *[("x", "no")] * 1500]
    findings = read("own.csv", written(("title", "code"), rows), language="en").about.findings
    assert len(findings) == 1001
    assert findings[-1].message == "Further rows that were not understood: 500"


def test_a_code_that_the_installed_structure_does_not_have_is_not_understood() -> None:
    data = written(("title", "code"), [("cook", "5120"), ("wizard", "9999")])
    found = read_classification(original("own.csv", data), Stated(language="en"), now=NOW, units=frozenset(GROUPS))
    assert [label.text for label in found.labels] == ["cook"]
    assert found.about.findings[0].message == "“wizard”: the installed ISCO-08 has no unit group 9999"


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", "Просто текст".encode(), b"title\ncook\n"])
def test_another_table_is_refused_with_what_is_wanted(data: bytes) -> None:
    with pytest.raises(Refused, match="holds no occupations; give ESCO"):
        read("other.csv", data, language="en")


def test_a_table_in_which_no_row_is_understood_is_refused_with_the_first() -> None:
    with pytest.raises(Refused, match="row 2: “x” is no code"):
        read("own.csv", b"title,code\ncook,x\n", language="en")


def test_an_unknown_scheme_and_a_language_that_is_none_are_said() -> None:
    with pytest.raises(InputError, match="There is no scheme soc2018; it is one of: esco, isco08, labels"):
        read("occupations_en.csv", occupations_csv(), scheme="soc2018")
    with pytest.raises(InputError, match="no language tag"):
        read("occupations_en.csv", occupations_csv(), language="русский")


@pytest.mark.parametrize(
    ("written_code", "code"),
    [("5120", "5120"), ("C5120", "5120"), (" 5120.3.1 ", "5120"), ("5120.0", "5120"), ("110", "0110"), ("51", "51"),
     ("51201", None), ("", None), ("5120-1", None), ("abc", None)],
)  # fmt: skip
def test_codes_are_taken_as_official_files_write_them(written_code: str, code: str | None) -> None:
    assert isco_code(written_code) == code
