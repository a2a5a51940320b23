"""A functional standard by hand: the form's parts as blocks, in the words of any vocabulary, for tests."""

from __future__ import annotations

from collections.abc import Sequence

from tests.contents import content_of, file_of, table_of

from darya.documents.content import Block, Content
from darya.documents.layouts.functional import read
from darya.documents.vocabulary import vocabulary
from darya.model import Standard

STATEMENTS = {
    "tasks": ("Подготовка рабочего места повара к началу смены", "Проверка качества сырья перед приготовлением блюд"),
    "skills": ("Нарезать овощи разными способами", "Определять свежесть сырья по внешнему виду"),
    "knowledge": ("Правила хранения продуктов", "Требования охраны труда на кухне"),
}


def label(role: str, language: str = "ru") -> str:
    """The first label of a role in a language."""
    return vocabulary(language)[role][0]


def name_row(title: str, code: str, level: str, language: str = "ru") -> Block:
    """The table that names a function."""
    words = [label(role, language) for role in ("name", "code", "level")]
    return table_of([[words[0], title, words[1], code, words[2], level]])


def statement_rows(rows: Sequence[Sequence[str | None]], number: int = 9) -> Block:
    """A table of labels and statements."""
    return table_of(rows, number)


def function(*rows: Sequence[str | None], code: str = "A/01.3", title: str = "Подготовка сырья") -> list[Block | str]:
    """Heading, name and statements of one function in Russian."""
    return ["3.1.1. Трудовая функция", name_row(title, code, "3"), statement_rows(rows)]


def read_function(*rows: Sequence[str | None]) -> Standard:
    """A standard of one function that has these rows."""
    return read(content_of("ПРОФЕССИОНАЛЬНЫЙ СТАНДАРТ", "Повар", *function(*rows)), file_of())


def texts(standard: Standard, kind: str) -> list[str]:
    """The statements of one kind, in reading order."""
    return [statement.text for statement in standard.statements() if statement.kind.value == kind]


def codes(standard: Standard) -> set[str]:
    """The codes of the findings."""
    return {finding.code for finding in standard.findings}


def whole_form(language: str, statements: dict[str, tuple[str, ...]] | None = None) -> Content:
    """A small standard with all parts, its labels in one language."""

    def say(role: str) -> str:
        return label(role, language)

    said = statements or STATEMENTS
    name, code, level = say("name"), say("code"), say("level")
    return content_of(
        say("standard_title").upper(),
        "Повар",
        table_of([["77"], [say("registration_number")]], 1),
        f"I. {say('general_data')}",
        table_of([["Приготовление пищи", "33.011"], [f"({say('area')})", code]], 2),
        f"{say('purpose')}:",
        table_of([["Обеспечение гостей едой"]], 3),
        f"{say('occupation_groups')}:",
        table_of([["5120", "Повара", "-", "-"], [f"({say('occupation_code')})", f"({name})", "", ""]], 4),
        f"{say('activities')}:",
        table_of([["56.10", "Рестораны"], [f"({say('activity_code')})", f"({say('activity_name')})"]], 5),
        f"II. {say('functional_map')}",
        table_of([
            [say("generalised_functions"), "", "", say("functions"), "", ""],
            [code, name, level, name, code, level],
            ["А", "Приготовление блюд", "3", "Подготовка сырья", "А/01.3", "3"],
            [None, None, None, "Варка супов", "А/02.3", "3"],
        ], 6),
        f"III. {say('characteristics')}",
        f"3.1. {say('generalised_function')}",
        table_of([[name, "Приготовление блюд", code, "А", level, "3"]], 7),
        table_of([[say("origin"), say("original"), "Х", say("borrowed_from_original"), "", ""]], 8),
        table_of([
            [say("job_titles"), "Повар\nМладший повар"],
            [say("education"), "Профессиональное обучение\nили\nСреднее профессиональное образование"],
            [say("experience"), "-"],
            [say("special_conditions"), "Медицинская книжка"],
            [say("other"), "-"],
        ], 9),
        say("further_characteristics"),
        table_of([
            [say("classifier_document"), code, say("classifier_title")],
            ["ОКЗ", "5120", "Повара"],
            [None, "9412", "Помощники на кухне"],
            ["ЕКС", "-", "Повар"],
        ], 10),
        f"3.1.1. {say('function')}",
        table_of([[name, "Подготовка сырья", code, "А/01.3", level, "3"]], 11),
        table_of([
            [say("tasks"), said["tasks"][0]],
            [None, said["tasks"][1]],
            [say("skills"), said["skills"][0]],
            ["", said["skills"][1]],
            [say("knowledge"), "\n".join(said["knowledge"])],
            [say("responsibility"), "Отвечает за чистоту рабочего места"],
            [say("other"), "-"],
        ], 12),
        f"3.1.2. {say('function')}",
        table_of([[name, "Варка супов", code, "А/02.3", level, "3"]], 13),
        table_of([
            [say("tasks"), said["tasks"][0]],
            [say("skills"), said["skills"][0]],
            [say("knowledge"), said["knowledge"][0]],
            [say("other"), "Работа стоя"],
        ], 14),
        f"IV. {say('developers')}",
        f"4.1. {say('responsible_developer')}",
        table_of([["Учебный центр «Пример», город Примерск"], ["Директор Пример П. П."]], 15),
        f"4.2. {say('participants')}",
        table_of([["1", "Союз поваров, город Примерск"], ["2", "Столовая № 1"]], 16),
        "1 Общероссийский классификатор занятий.",
    )  # fmt: skip
