"""The qualification sheet: eleven columns, one qualification, its functions."""

from __future__ import annotations

import pytest
from tests.contents import content_of, file_of, table_of

from darya.documents.content import Content
from darya.documents.layouts.qualification_sheet import read, recognise
from darya.documents.layouts.qualification_sheet.documents import split_documents
from darya.model import Refused, StandardKind

HEADINGS = [
    "Номер п/п",
    "Наименование квалификации",
    "Наименование и реквизиты профессионального стандарта",
    "Уровень (подуровень) квалификации, в соответствии с профессиональным стандартом",
    "код трудовой функции",
    "наименование трудовой функции",
    "дополнительные сведения (при необходимости)",
    "Квалификационное требование, установленное нормативным правовым актом, и реквизиты этого акта",
    "Перечень документов, необходимых для прохождения профессионального экзамена",
    "Срок действия свидетельства",
    "Дополнительные характеристики (при необходимости)",
]
NUMBERS = [str(number) for number in range(1, 12)]
FIRST = [
    "1",
    "Повар (4 уровень)",
    "Повар\nПриказ № 1",
    "4",
    "А/01..4",
    "Варка супов",
    "-",
    "−",
    "1. Диплом\n2. Справка",
    "3 года",
    "—",
]
SECOND = [None, None, None, None, "А/02.4", "Выпечка хлеба", None, None, None, None, None]


def sheet(*rows: list[str | None], headings: list[str] = HEADINGS, numbers: bool = True) -> Content:
    return content_of(table_of([headings, *([NUMBERS] if numbers else []), *rows]))


def test_the_sheet_is_read_as_a_qualification_with_its_functions() -> None:
    content = sheet(FIRST, SECOND)
    standard = read(content, file_of(), "KZ")
    qualification = standard.qualification

    assert recognise(content) == 1.0
    assert (standard.kind, standard.title, standard.language) == (StandardKind.QUALIFICATION, "Повар (4 уровень)", "ru")
    assert [(f.code, f.code_as_issued, f.level, f.title, f.statements) for f in standard.functions] == [
        ("A/01.4", "А/01..4", "4", "Варка супов", ()),
        ("A/02.4", "А/02.4", "4", "Выпечка хлеба", ()),
    ]
    assert qualification is not None
    assert (qualification.level, qualification.standard, qualification.validity) == ("4", "Повар Приказ № 1", "3 года")
    assert (qualification.legal_requirement, qualification.additional) == (None, None)
    assert qualification.documents == ("Диплом", "Справка")
    assert standard.findings == ()


def test_a_row_whose_first_cells_are_empty_belongs_to_the_qualification_above() -> None:
    lone = ["", "", "", "", "А/03.4", "Подача блюд", "", "", "", "", ""]

    assert [f.code for f in read(sheet(FIRST, SECOND, lone), file_of()).functions] == ["A/01.4", "A/02.4", "A/03.4"]


def test_the_same_function_twice_is_one() -> None:
    again = ["", "", "", "", "А/01.4", "Варка супов", "", "", "", "", ""]

    assert len(read(sheet(FIRST, again), file_of()).functions) == 1


@pytest.mark.parametrize("numbers", [True, False])
def test_the_row_of_numbers_may_be_missing(numbers: bool) -> None:
    content = sheet(FIRST, SECOND, numbers=numbers)

    assert recognise(content) == 1.0
    assert len(read(content, file_of()).functions) == 2


def test_unknown_headings_over_eleven_numbers_are_not_enough() -> None:
    assert recognise(sheet(FIRST, headings=[f"Spalte {letter}" for letter in "abcdefghijk"])) < 0.5


def test_headings_in_another_language_are_words_of_the_vocabulary() -> None:
    headings = [
        "T/r",
        "Malaka nomi",
        "Kasbiy standartning nomi va rekvizitlari",
        "Kasbiy standartga muvofiq malaka darajasi",
        "Kodi",
        "Mehnat funksiyasining nomi",
        "Qoʻshimcha maʼlumotlar",
        "Normativ-huquqiy hujjatda belgilangan malaka talabi",
        "Imtihon uchun zarur hujjatlar roʻyxati",
        "Guvohnomaning amal qilish muddati",
        "Qoʻshimcha tavsiflar (zarur boʻlganda)",
    ]
    row = ["1", "Oshpaz", "Oshpaz", "4", "OSH-01", "Shoʻrva tayyorlash va tortish", "", "", "Diplom", "3 yil", ""]
    content = sheet(row, headings=headings, numbers=False)

    assert recognise(content) == 1.0
    standard = read(content, file_of())
    assert (standard.language, standard.functions[0].code, standard.functions[0].level) == ("uz-Latn", "OSH-01", "4")


def test_without_functions_the_sheet_says_so() -> None:
    empty = [*FIRST[:4], "", "", *FIRST[6:]]
    standard = read(sheet(empty), file_of())

    assert standard.functions == ()
    assert [finding.code for finding in standard.findings] == ["no-functions"]


def test_another_level_and_a_further_qualification_are_findings() -> None:
    other_level = ["", "", "", "", "В/01.5", "Составление меню", "", "", "", "", ""]
    another = ["2", "Пекарь", "Пекарь", "3", "С/01.3", "Выпечка", "", "", "", "", ""]
    standard = read(sheet(FIRST, other_level, another), file_of())

    assert [finding.code for finding in standard.findings] == ["further-qualification", "other-level"]
    assert "Пекарь" in standard.findings[0].message
    assert [f.code for f in standard.functions] == ["A/01.4", "B/01.5"]


@pytest.mark.parametrize(
    ("paragraphs", "documents"),
    [
        (
            ["1. Диплом об образовании", "2. Справка о стаже 2 года"],
            ("Диплом об образовании", "Справка о стаже 2 года"),
        ),
        (
            ["1 Диплом", "ИЛИ", "1 Диплом о", "переподготовке; 2 Справка"],
            ("Диплом", "ИЛИ Диплом о переподготовке", "Справка"),
        ),
        (["Документ об образовании"], ("Документ об образовании",)),
        ([], ()),
    ],
)
def test_the_documents_are_told_apart(paragraphs: list[str], documents: tuple[str, ...]) -> None:
    assert split_documents(paragraphs) == documents


def test_a_table_of_another_kind_is_refused() -> None:
    content = content_of(table_of([["Товар", "Цена"], ["Рис", "20"]]))

    assert recognise(content) == 0.0
    with pytest.raises(Refused, match="no qualification sheet"):
        read(content, file_of())
