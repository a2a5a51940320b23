"""Tariff-handbook entries: one function per grade, running text as single statements."""

from __future__ import annotations

import pytest
from tests.contents import content_of, file_of, table_of

from darya.documents.content import Content
from darya.documents.layouts.tariff import read, recognise
from darya.documents.layouts.tariff.headings import read_heading
from darya.model import Refused, Standard, StandardKind

ENTRY = content_of(
    "Постановление Министерства труда от 12 мая 2020 года № 45",
    "## § 20. Повар 2-го разряда",
    "Характеристика работ. Мойка овощей и т.д. Варка до 5 кг. картофеля (см. табл. 3. Нормы)."
    " Разделка рыбы: мойка; чистка.",
    "Должен знать: виды овощей; правила мойки (ручной; машинной); сроки хранения. Требуется среднее образование.",
    "Примеры работ",
    "1. Каши - варка.",
    "2. Супы - приготовление; 3. Чай.",
    "## § 21. Повар 3-го разряда",
    "Характеристика работ. Варка супов. Должен знать: рецептуры супов.",
)


def standard_of(*blocks: str) -> Standard:
    return read(content_of(*blocks), file_of())


def said(standard: Standard, function: int = 0) -> list[tuple[str, str]]:
    return [(str(statement.kind), statement.text) for statement in standard.functions[function].statements]


def test_every_grade_is_a_function() -> None:
    standard = read(ENTRY, file_of(), "TJ")

    assert recognise(ENTRY) == 1.0
    assert (standard.kind, standard.title, standard.country) == (StandardKind.TARIFF_ENTRY, "Повар", "TJ")
    assert [(f.code, f.code_as_issued, f.title) for f in standard.functions] == [
        ("§20-2", "§ 20", "Повар 2-го разряда"),
        ("§21-3", "§ 21", "Повар 3-го разряда"),
    ]
    assert standard.act is not None
    assert standard.act.number == "45"
    assert standard.findings == ()


def test_a_grade_is_no_level() -> None:
    assert [(f.level, f.level_as_issued) for f in read(ENTRY, file_of()).functions] == [
        (None, "2-го разряда"),
        (None, "3-го разряда"),
    ]


def test_running_text_becomes_statements_of_the_right_kind() -> None:
    standard = read(ENTRY, file_of())

    assert said(standard) == [
        ("task", "Мойка овощей и т.д."),
        ("task", "Варка до 5 кг. картофеля (см. табл. 3. Нормы)"),
        ("task", "Разделка рыбы: мойка; чистка"),
        ("knowledge", "виды овощей"),
        ("knowledge", "правила мойки (ручной; машинной)"),
        ("knowledge", "сроки хранения"),
        ("other", "Требуется среднее образование"),
        ("other", "Каши - варка"),
        ("other", "Супы - приготовление"),
        ("other", "Чай"),
    ]


def test_sections_that_run_together_in_one_paragraph_are_told_apart() -> None:
    assert said(read(ENTRY, file_of()), 1) == [("task", "Варка супов"), ("knowledge", "рецептуры супов")]


@pytest.mark.parametrize(
    ("language", "blocks"),
    [
        (
            "kk-Cyrl",
            ("12-параграф. Аспаз, 4-разряд", "Жұмыс сипаттамасы: көжелерді дайындау.", "Білуге тиіс: тағам түрлерін."),
        ),
        (
            "ky",
            (
                "§ 12. Ашпозчу, 4-разряд",
                "Жумуштардын мүнөздөмөсү. Сорпо даярлоо жана үй-бүлөгө берүү.",
                "Билүүгө тийиш: тамактын түрлөрүн.",
            ),
        ),
        ("tg", ("§ 12. Ошпази дараҷаи 4", "Тавсифи корҳо. Тайёр кардани хӯрокҳо.", "Бояд донад: навъҳои хӯрок.")),
        (
            "tk",
            (
                "§ 12. Aşpez, 4-nji derejeli",
                "Işleriň häsiýetnamasy. Çorba taýýarlamak.",
                "Bilmeli: naharlaryň görnüşlerini.",
            ),
        ),
        (
            "uz-Latn",
            ("12-§. Oshpaz, 4-razryadli", "Ishlar tavsifi. Shoʻrva tayyorlash.", "Bilishi kerak: taom turlarini."),
        ),
        (
            "en",
            ("§ 12. Cook, grade 4", "Description of work. Cooks soups and the like.", "Must know: the kinds of soup."),
        ),
    ],
)
def test_the_labels_are_words_of_each_language(language: str, blocks: tuple[str, ...]) -> None:
    standard = standard_of(*blocks)

    assert standard.language == language
    assert standard.functions[0].code == "§12-4"
    assert [kind for kind, _ in said(standard)] == ["task", "knowledge"]


def test_an_occupation_above_its_grades_names_them() -> None:
    standard = standard_of(
        "§ 7. Повар",
        "2-й разряд",
        "Характеристика работ. Мойка овощей.",
        "Должен знать: виды овощей.",
        "3-й разряд",
        "Характеристика работ. Варка супов.",
        "Должен знать: рецептуры.",
    )

    assert [(f.code, f.title) for f in standard.functions] == [
        ("§7-2", "Повар, 2-й разряд"),
        ("§7-3", "Повар, 3-й разряд"),
    ]


def test_numbered_clauses_with_one_item_per_paragraph() -> None:
    standard = standard_of(
        "Параграф 1. Повар, 2 разряд",
        "12. Характеристика работ:",
        "мойка овощей;",
        "чистка овощей.",
        "13. Должен знать:",
        "виды овощей;",
        "правила мойки.",
    )

    assert said(standard) == [
        ("task", "мойка овощей"),
        ("task", "чистка овощей"),
        ("knowledge", "виды овощей"),
        ("knowledge", "правила мойки"),
    ]


def test_an_entry_in_a_table_reads_alike() -> None:
    rows = [[block.text] for block in ENTRY.paragraphs()]
    in_table = Content("docx", (table_of(rows),))

    assert said(read(in_table, file_of())) == said(read(ENTRY, file_of()))
    assert read(in_table, file_of()).functions[0].statements[0].source.row == 3


def test_what_is_missing_or_not_understood_is_a_finding() -> None:
    standard = standard_of("§ 3. Повар 2-го разряда", "Утратил силу.", "Характеристика работ. Мойка.")

    assert [finding.code for finding in standard.findings] == ["missing-section", "not-understood"]


def test_a_parallel_title_above_the_entries_is_kept() -> None:
    standard = standard_of(
        "ПОВАР / ОШПАЗ",
        "§ 1. Повар 3-го разряда",
        "Характеристика работ. Мойка овощей и посуды. Варка супов.",
        "Должен знать: виды овощей.",
        "§ 2. Ошпази дараҷаи 4",
        "Тавсифи корҳо. Тайёр кардани хӯрокҳои миллӣ.",
        "Бояд донад: навъҳои хӯрок.",
    )

    assert (standard.title, standard.parallel_titles.exact("tg")) == ("Повар", "ОШПАЗ")
    assert [finding.code for finding in standard.findings] == []


@pytest.mark.parametrize(
    "text", ["Повар высокого разряда", "Работает под надзором", "Настоящий документ " * 20 + "4 разряда"]
)
def test_other_paragraphs_are_no_headings(text: str) -> None:
    assert read_heading(text) is None


def test_another_kind_of_document_is_refused() -> None:
    content = content_of("Договор", "Повар 4-го разряда обязан работать.")

    assert recognise(content) == 0.0
    with pytest.raises(Refused, match="no entry of a tariff handbook"):
        read(content, file_of())


def test_reading_twice_gives_the_same_identifiers() -> None:
    assert read(ENTRY, file_of()) == read(ENTRY, file_of())
