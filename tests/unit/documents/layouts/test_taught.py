"""The taught layout: a mapping is proposed, corrected, kept in a file, recognised, and reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.contents import content_of, file_of, table_of

from darya.documents.content import Content, Paragraph, Table
from darya.documents.layouts.taught import (
    Mapping,
    dump_mapping,
    fit,
    load_mapping,
    parse_mapping,
    propose,
    read,
    recognise,
    save_mapping,
)
from darya.documents.layouts.taught.propose import doubts
from darya.model import InputError, Refused, Standard


def bold(text: str) -> Paragraph:
    return Paragraph(text, bold=True)


DUTIES = content_of(
    bold("Aşpez / Повар"),
    "2026-njy ýylyň 11-nji maýyndaky № P-4 buýrugy / Приказ от 11 мая 2026 года № П-4",
    bold("1-nji wezipe / Обязанность 1. Aşhanany işe taýýarlamak / Подготовка кухни к работе"),
    "Kody / Код: AP-01 Derejesi / Уровень: 3",
    table_of([
        ["Iş hereketleri / Трудовые действия", "Проверка исправности плит перед работой\nПолучение посуды и продуктов"],
        ["Başarnyklar / Умения", "Подбирать ножи и доски для продуктов"],
    ]),
    bold("6-njy wezipe / Обязанность 2. Nahar taýýarlamak / Приготовление горячих блюд"),
    "Kody / Код: AP-02 Derejesi / Уровень: 4",
    table_of([
        ["Iş hereketleri / Трудовые действия", "Palaw, dograma we beýleki türkmen tagamlaryny taýýarlamak"],
        ["Bilimler / Знания", "Dürli tagamlar üçin gök önümleri dogramagyň görnüşleri"],
    ], 2),
)  # fmt: skip

FIRST_FUNCTION = ("OSH-01", "Подготовительные работы", "3")
SHEET = Content(
    "xlsx",
    (
        table_of([["Kasb nomi / Наименование профессии", "Повар / Oshpaz"], ["Kod / Код", "OSH-00"]], sheet="Umumiy"),
        table_of(
            [
                ["Funksiya kodi", "Funksiya nomi", "Malaka darajasi", "Turi", "Oʻzbekcha matn", "Ruscha matn"],
                [
                    "OSH-01",
                    "Подготовительные работы",
                    "3",
                    "Mehnat harakati",
                    "Ish oʻrnini ishga tayyorlash",
                    "Подготовка рабочего места к работе",
                ],
                [None, None, None, "Koʻnikma", "", "Пользоваться кухонным оборудованием"],
                [
                    None,
                    None,
                    None,
                    "Koʻnikma",
                    "Mahsulotlarni pichoqda toʻgʻrash usullarini qoʻllash",
                    "Владеть приёмами нарезки продуктов",
                ],
                ["OSH-02", "Приготовление супов", "4", "Bilim", "", "Рецептуры и технология супов"],
                [None, None, None, "Bilim", "", "Виды тепловой обработки продуктов"],
            ],
            2,
            sheet="Standart",
        ),
    ),
)


def read_alone(content: Content, mapping: Mapping | None = None) -> Standard:
    return read(content, file_of(), "TM", mapping=mapping or propose(content, "rehearsal"))


def said(standard: Standard) -> list[tuple[str | None, str, str]]:
    return [(function.code, str(s.kind), s.text) for function in standard.functions for s in function.statements]


def test_headings_and_label_tables_are_understood_without_correction() -> None:
    standard = read_alone(DUTIES)

    assert doubts(propose(DUTIES, "tm")) == ()
    assert [(f.code, f.level, f.title, f.parallel.exact("tk")) for f in standard.functions] == [
        ("AP-01", "3", "Подготовка кухни к работе", "Aşhanany işe taýýarlamak"),
        ("AP-02", "4", "Приготовление горячих блюд", "Nahar taýýarlamak"),
    ]
    assert said(standard) == [
        ("AP-01", "task", "Проверка исправности плит перед работой"),
        ("AP-01", "task", "Получение посуды и продуктов"),
        ("AP-01", "skill", "Подбирать ножи и доски для продуктов"),
        ("AP-02", "task", "Palaw, dograma we beýleki türkmen tagamlaryny taýýarlamak"),
        ("AP-02", "knowledge", "Dürli tagamlar üçin gök önümleri dogramagyň görnüşleri"),
    ]
    assert [s.language for s in standard.statements()] == ["ru", "ru", "ru", "tk", "tk"]
    assert (standard.title, standard.parallel_titles.exact("tk"), standard.country) == ("Повар", "Aşpez", "TM")
    assert standard.act is not None
    assert standard.layout == "taught:rehearsal"
    assert standard.findings == ()


def test_statements_know_their_place() -> None:
    source = read_alone(DUTIES).functions[0].statements[2].source

    assert (source.file, source.table, source.row) == ("document.docx", 1, 2)


def test_a_sheet_with_a_kind_column_and_two_languages_is_understood() -> None:
    mapping = propose(SHEET, "uz")
    standard = read_alone(SHEET, mapping)
    first, second, third = standard.functions[0].statements

    assert mapping.language == "ru"
    assert doubts(mapping) == ()
    assert (standard.title, standard.code) == ("Повар", "OSH-00")
    assert [(f.code, f.level, f.title) for f in standard.functions] == [
        ("OSH-01", "3", "Подготовительные работы"),
        ("OSH-02", "4", "Приготовление супов"),
    ]
    assert (first.text, first.language, first.parallel.exact("uz-Latn")) == (
        "Подготовка рабочего места к работе", "ru", "Ish oʻrnini ishga tayyorlash",
    )  # fmt: skip
    assert (second.kind, second.parallel.root) == ("skill", ())
    assert third.source.row == 4
    assert standard.findings == ()


def test_rows_sorted_by_kind_go_to_their_functions() -> None:
    rows = [
        ["Код функции", "Функция", "Вид", "Формулировка"],
        ["F-1", "Супы", "Умение", "Варить супы и бульоны по рецептуре"],
        ["F-2", "Тесто", "Умение", "Замешивать тесто для хлеба и лепёшек"],
        ["F-1", "Супы", "Знание", "Рецептуры супов и бульонов разных видов"],
        ["F-2", "Тесто", "Знание", "Виды теста и способы его приготовления"],
    ]
    standard = read_alone(content_of(table_of(rows)))

    assert [(f.code, len(f.statements)) for f in standard.functions] == [("F-1", 2), ("F-2", 2)]


def test_columns_of_tasks_skills_and_knowledge() -> None:
    rows = [
        ["№", "Трудовая функция", "Трудовые действия", "Умения", "Знания"],
        ["1", "Варка супов", "Варить бульоны\nОформлять супы", "Выбирать режим варки", "Рецептуры супов"],
        ["2", "Выпечка хлеба", "Месить тесто", "Рассчитывать расход муки", "Виды теста"],
    ]
    standard = read_alone(content_of(table_of(rows)))

    assert [(f.title, [str(s.kind) for s in f.statements]) for f in standard.functions] == [
        ("Варка супов", ["task", "task", "skill", "knowledge"]),
        ("Выпечка хлеба", ["task", "skill", "knowledge"]),
    ]


LISTS = content_of(
    bold("Повар"), "Функция: Варка супов", "Код: K-1", "Умения:", "выбирать режим варки; снимать пену; солить бульон",
    "Знания:", "рецептуры супов; виды бульонов; нормы закладки", "Функция: Выпечка хлеба", "Код: K-2",
    "Умения:", "месить тесто; формовать хлеб; следить за печью",
)  # fmt: skip


def test_labelled_lists_in_paragraphs_are_split_at_semicolons() -> None:
    mapping = propose(LISTS, "lists")
    standard = read_alone(LISTS, mapping)

    assert mapping.split_at_semicolons
    assert [(f.code, f.title, len(f.statements)) for f in standard.functions] == [
        ("K-1", "Варка супов", 6),
        ("K-2", "Выпечка хлеба", 3),
    ]
    assert len({statement.id for statement in standard.statements()}) == 9


@pytest.mark.parametrize("content", [DUTIES, SHEET, LISTS], ids=["duties", "sheet", "lists"])
def test_a_mapping_comes_back_from_its_file(content: Content, tmp_path: Path) -> None:
    mapping = propose(content, "my layout")
    save_mapping(mapping, tmp_path / "my.layout.toml")

    assert load_mapping(tmp_path / "my.layout.toml").model_dump() == mapping.model_dump()
    assert Mapping.model_validate(mapping.model_dump(mode="json")).model_dump() == mapping.model_dump()
    assert said(read_alone(content, load_mapping(tmp_path / "my.layout.toml"))) == said(read_alone(content))


def test_every_guess_says_why_in_a_comment() -> None:
    text = dump_mapping(propose(SHEET, "uz"))

    assert 'means = "kind"  # sure: below it stand words for kinds of statements' in text
    assert text.count("# sure:") == text.count("\nmeans = ")


def test_what_is_not_understood_is_proposed_to_be_ignored_and_can_be_corrected() -> None:
    content = content_of(
        bold("Обязанность 1. Варка супов и бульонов"),
        table_of([["Умения", "Варить супы"], ["Что надо помнить", "Рецептуры супов"]]),
        bold("Обязанность 2. Выпечка хлеба"),
        table_of([["Умения", "Печь хлеб"], ["Что надо помнить", "Виды теста"]], 2),
    )
    proposed = propose(content, "mine")
    text = dump_mapping(proposed)

    assert doubts(proposed) == ("Что надо помнить",)
    assert "knowledge" not in {kind for _, kind, _ in said(read_alone(content, proposed))}

    corrected = parse_mapping(text.replace('means = "ignore"', 'means = "knowledge"').encode(), "mine")
    assert ("knowledge", "Рецептуры супов") in {(kind, text) for _, kind, text in said(read_alone(content, corrected))}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('means = "kind"', 'means = "sort"'), r"column 4, means"),
        (('name = "uz"', "name = uz"), r"line \d+"),
        (('schema = "darya.layout/1"', 'schema = "darya.layout/2"'), r"schema"),
        (("split_sentences = false", "split_phrases = false"), r"split_phrases"),
        (('language = "uz-Latn"', 'language = "!"'), r"column 5, language"),
        (("[[kind_word]]", "[[kind_words]]"), r"kind_word"),
    ],
)
def test_a_mistake_in_a_mapping_is_told_with_its_place(change: tuple[str, str], message: str) -> None:
    text = dump_mapping(propose(SHEET, "uz")).replace(*change)

    with pytest.raises(InputError, match=message):
        parse_mapping(text.encode(), "uz.layout.toml")


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("Функция {titel}", "unknown"),
        ("Функция {number}", r"needs \{title\}"),
        ("{title} и {title}", "once"),
    ],
)
def test_a_wrong_pattern_is_told(pattern: str, message: str) -> None:
    text = 'schema = "darya.layout/1"\nname = "x"\n[[label]]\ntext = "Умения"\nmeans = "skill"\n'
    text += f'[[heading]]\npattern = "{pattern}"\nmeans = "function title"\n'

    with pytest.raises(InputError, match=message):
        parse_mapping(text.encode(), "x")


def test_a_missing_file_and_a_wrong_encoding_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        load_mapping(tmp_path / "none.toml")
    with pytest.raises(InputError, match="UTF-8"):
        parse_mapping("name = 'Повар'".encode("cp1251"), "x")


def test_a_mapping_that_leads_to_no_statement_is_refused() -> None:
    with pytest.raises(InputError, match="nothing says where"):
        parse_mapping(b'schema = "darya.layout/1"\nname = "x"\n', "x")


def test_the_fitting_mapping_is_picked_among_several() -> None:
    mappings = [propose(content, name) for content, name in ((DUTIES, "tm"), (SHEET, "uz"), (LISTS, "lists"))]

    assert [found.name for content in (DUTIES, SHEET, LISTS) if (found := recognise(content, mappings))] == [
        "tm",
        "uz",
        "lists",
    ]
    assert recognise(content_of("Договор", "о купле и продаже"), mappings) is None
    assert fit(DUTIES, mappings[0]) == 1.0


def test_a_document_that_the_mapping_does_not_fit_is_refused() -> None:
    with pytest.raises(Refused, match="no statement was found"):
        read_alone(content_of("Договор"), propose(SHEET, "uz"))


def test_a_document_without_any_known_label_cannot_be_proposed_for() -> None:
    with pytest.raises(Refused, match="by hand"):
        propose(content_of("Договор", table_of([["Товар", "Цена"], ["Рис", "20"]])), "x")


def test_what_the_mapping_does_not_explain_is_a_finding() -> None:
    mapping = propose(SHEET, "uz")
    table = list(SHEET.tables())[1]
    cells = tuple(
        cell if cell.text != "Bilim" or cell.row != 5 else type(cell)(5, 3, (Paragraph("Sezgi", row=6),))
        for cell in table.cells
    )
    content = Content("xlsx", (Table(cells, 2, sheet="Standart"), Paragraph("Подписано в Ташкенте")))
    codes = [finding.code for finding in read_alone(content, mapping).findings]

    assert codes == ["not-understood", "unknown-kind"]


def test_columns_of_unequal_length_are_kept_and_reported() -> None:
    rows = [
        ["Код функции", "Вид", "Oʻzbekcha matn", "Ruscha matn"],
        ["F-1", "Умение", "Shoʻrva va taomlar pishirish uchun", "Варить супы и бульоны\nСнимать пену с бульона"],
        ["F-1", "Знание", "Taomlarning turlari va ularni tayyorlash", "Виды блюд и их приготовление"],
        ["F-1", "Знание", "Xomashyo turlari va sifati haqida", "Виды сырья и его качество"],
    ]
    standard = read_alone(content_of(table_of(rows)))

    assert [finding.code for finding in standard.findings] == ["uneven-languages"]
    assert len(standard.functions[0].statements) == 5


def test_one_paragraph_may_hold_several_functions_with_their_statements() -> None:
    mapping = Mapping.model_validate(
        {
            "name": "run together",
            "label": [{"text": "Функция", "means": "function title"}, {"text": "Действия", "means": "task"}],
        }
    )
    content = content_of("Функция: Варка Действия: варить суп; Функция: Мойка Действия: мыть посуду")
    assert said(read_alone(content, mapping)) == [
        (None, "task", "варить суп"),
        (None, "task", "мыть посуду"),
    ]


def test_a_long_paragraph_is_no_heading_however_the_pattern_is_written() -> None:
    mapping = Mapping.model_validate(
        {
            "name": "greedy",
            "label": [{"text": "Действия", "means": "task"}],
            "heading": [{"pattern": "Функция {any}, {any}, {any}; {title}", "means": "function title"}],
        }
    )
    long = "Функция " + "а, " * 400
    content = content_of("Функция 1, 2, 3; Варка", long, "Действия", "варить суп")
    standard = read_alone(content, mapping)
    assert [function.title for function in standard.functions] == ["Варка"]
    assert [finding.code for finding in standard.findings] == ["not-understood"]
