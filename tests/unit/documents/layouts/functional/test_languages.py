"""A standard whose labels are in another language reads by words alone."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.contents import content_of, file_of
from tests.functional_form import STATEMENTS, codes, function, label, name_row, statement_rows, texts, whole_form

from darya.documents.layouts.functional import read, recognise
from darya.documents.vocabulary import vocabulary, vocabulary_languages
from darya.model import RequirementKind, Standard


@pytest.fixture(params=vocabulary_languages())
def standard(request: pytest.FixtureRequest) -> Standard:
    content = whole_form(request.param)
    assert recognise(content) == 1.0
    return read(content, file_of())


def test_the_same_form_reads_alike_in_every_language_that_has_a_vocabulary(standard: Standard) -> None:
    assert (standard.title, standard.code, standard.registration_number) == ("Повар", "33.011", "77")
    assert (standard.area, standard.purpose) == ("Приготовление пищи", "Обеспечение гостей едой")
    assert [(one.code, one.title) for one in standard.occupations] == [("5120", "Повара")]
    assert [(one.code, one.title) for one in standard.activities] == [("56.10", "Рестораны")]
    assert [(one.generalised_code, one.code, one.level, one.title) for one in standard.functional_map] == [
        ("A", "A/01.3", "3", "Подготовка сырья"), ("A", "A/02.3", "3", "Варка супов"),
    ]  # fmt: skip
    assert [(one.code, one.level, one.title) for one in standard.functions] == [
        ("A/01.3", "3", "Подготовка сырья"), ("A/02.3", "3", "Варка супов"),
    ]  # fmt: skip
    kinds = [Counter(statement.kind.value for statement in one.statements) for one in standard.functions]
    assert kinds[0] == {"task": 2, "skill": 2, "knowledge": 2, "responsibility": 1}
    assert kinds[1] == {"task": 1, "skill": 1, "knowledge": 1, "other": 1}


def test_what_is_required_and_who_made_it_reads_alike_too(standard: Standard) -> None:
    (generalised,) = standard.generalised_functions
    assert (generalised.code, generalised.code_as_issued, generalised.level) == ("A", "А", "3")
    assert generalised.job_titles == ("Повар", "Младший повар")
    assert [(one.kind, one.text) for one in generalised.requirements] == [
        (RequirementKind.EDUCATION, "Профессиональное обучение или Среднее профессиональное образование"),
        (RequirementKind.CONDITIONS, "Медицинская книжка"),
    ]
    assert [(one.scheme, one.code, one.title) for one in generalised.classifications] == [
        ("ОКЗ", "5120", "Повара"), ("ОКЗ", "9412", "Помощники на кухне"), ("ЕКС", None, "Повар"),
    ]  # fmt: skip
    assert {function.generalised_function for function in standard.functions} == {generalised.id}
    assert [(one.name, one.role) for one in standard.developers] == [
        ("Учебный центр «Пример», город Примерск", "responsible"),
        ("Директор Пример П. П.", "head"),
        ("Союз поваров, город Примерск", "participant"),
        ("Столовая № 1", "participant"),
    ]
    assert [(note.mark, note.text) for note in standard.footnotes] == [("1", "Общероссийский классификатор занятий.")]
    assert codes(standard) == {"no-act", "code-normalised"}


@pytest.mark.parametrize("language", vocabulary_languages())
def test_every_label_of_tasks_skills_and_knowledge_is_understood(language: str) -> None:
    for role, kind in (("tasks", "task"), ("skills", "skill"), ("knowledge", "knowledge")):
        for word in vocabulary(language)[role]:
            form = [label("function", language), name_row("Варка", "A/01.3", "3", language)]
            read_back = read(content_of(*form, statement_rows([[word, STATEMENTS[role][0]]])), file_of())
            assert texts(read_back, kind) == [STATEMENTS[role][0]], word


def test_labels_in_two_languages_are_one_label() -> None:
    standard = read(
        content_of(
            *function(
                ["Еңбек әрекеттері / Трудовые действия", "Варка супов"],
                ["Необходимые умения\nКеректүү көндүмдөр", "Варить супы"],
                ["Донишҳои зарурӣ (Необходимые знания)", "Рецепты супов"],
            )
        ),
        file_of(),
    )
    assert [statement.kind.value for statement in standard.statements()] == ["task", "skill", "knowledge"]


def test_a_wording_in_another_language_beside_a_statement_is_its_parallel() -> None:
    standard = read(
        content_of(
            *function(
                ["Трудовые действия", "Проверка качества сырья / Шикізат сапасын тексеру", "Подготовка рабочего места"],
                ["Необходимые умения", "Определять свежесть продуктов\nӨнімдердің балғындығын анықтау"],
                ["Необходимые знания", "Правила хранения сырья при наличии / отсутствии холода"],
            )
        ),
        file_of(),
    )
    said = [(one.text, [(w.language, w.text) for w in one.parallel]) for one in standard.statements()]
    assert said == [
        ("Проверка качества сырья", [("kk-Cyrl", "Шикізат сапасын тексеру")]),
        ("Подготовка рабочего места", []),
        ("Определять свежесть продуктов", [("kk-Cyrl", "Өнімдердің балғындығын анықтау")]),
        ("Правила хранения сырья при наличии / отсутствии холода", []),
    ]
    assert standard.languages() == ("ru", "kk-Cyrl")
