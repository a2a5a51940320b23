"""Where a sentence ends and a list item begins."""

import pytest

from darya.language.splitting import split_list, split_sentences, trim_item


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("ru", ["Варка каш, супов и т.д.", "Мойка посуды."]),
        ("ru", ["Резка труб диаметром до 3.5 см.", "Зачистка швов."]),
        ("ru", ["Знание требований ст. 5 и п. 12 Правил.", "Ведение журнала."]),
        ("ru", ["Работа по приказу от 10 июля 2014 г. № 446н.", "Ведение учёта."]),
        ("ru", ["Работа в г. Бишкек и им. Навои.", "Учёт."]),
        ("ru", ["Руководитель А. Б. Иванов и А.Б. Петров.", "Участник Сидоров В. Г. отсутствует."]),
        ("ru", ["Сварка конструкций класса А.", "Подготовка кромок."]),
        ("ru", ["§ 14. Повар 4-го разряда."]),
        ("ru", ["1. Мойка посуды.", "2. Чистка овощей."]),
        ("ru", ["Приготовление блюд (см. табл. 5. Нормы) по рецептуре.", "Подача."]),
        ("ru", ["Проверка качества!", "Что измерять?", "Всё."]),
        ("kk-Cyrl", ["Ет, балық т.б. өнімдерді өңдеу.", "Ыдыс жуу."]),
        ("uz-Latn", ["Goʻsht va h.k. tayyorlash.", "Idish yuvish."]),
        ("tk", ["Et we ş.m. taýýarlamak.", "Gap ýuwmak."]),
        ("tg", ["Пухтани хӯрок ва ғ.", "Шустани зарф."]),
        ("ky", ["Тамак даярлоо ж.б. иштер.", "Идиш жуу."]),
        ("en", ["Cooks dishes, e.g. Plov and soup.", "Washes up."]),
    ],
)
def test_a_running_text_is_its_sentences(language: str, sentences: list[str]) -> None:
    assert split_sentences(" ".join(sentences), language) == tuple(sentences)


def test_a_missing_space_between_two_sentences_is_forgiven() -> None:
    assert split_sentences("Мойка посуды.Чистка овощей.", "ru") == ("Мойка посуды.", "Чистка овощей.")


def test_a_web_address_is_not_cut() -> None:
    assert split_sentences("Работа на сайте gosuslugi.example по ГОСТ Р 51.3.", "ru") == (
        "Работа на сайте gosuslugi.example по ГОСТ Р 51.3.",
    )


def test_nothing_gives_nothing() -> None:
    assert split_sentences("  \n ", "ru") == ()
    assert split_list(" ; \n • ; ") == ()


@pytest.mark.parametrize(
    "text",
    [
        "виды сырья; правила мойки (ручной; машинной); нормы.",
        "- виды сырья;\n- правила мойки (ручной; машинной);\n- нормы.",
        "1) виды сырья; 2) правила мойки (ручной; машинной); 3) нормы",
        "1. виды сырья. 2. правила мойки (ручной; машинной). 3. нормы.",
        "• виды сырья • правила мойки (ручной; машинной) • нормы",
        "а) виды сырья;\nб) правила мойки (ручной; машинной);\nв) нормы.",
    ],
)
def test_the_items_of_a_list_are_found_however_it_is_written(text: str) -> None:
    assert split_list(text) == ("виды сырья", "правила мойки (ручной; машинной)", "нормы")


def test_amounts_are_no_list_numbers() -> None:
    text = "Обслуживание печей мощностью: 25. Замена 40. ламп"
    assert split_list(text) == (text,)


def test_an_item_keeps_the_full_stop_of_its_abbreviation() -> None:
    assert trim_item("- супы, каши и т.д.;") == "супы, каши и т.д."
    assert trim_item("2. Супы пюреобразные.") == "Супы пюреобразные"
    assert trim_item("Проверка качества в течение дня.") == "Проверка качества в течение дня"
    assert trim_item("Облицовка колонн площадью до 10 кв. м.") == "Облицовка колонн площадью до 10 кв. м."
