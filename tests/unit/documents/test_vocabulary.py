"""Labels are words per language, found however they are typed."""

from __future__ import annotations

from collections import defaultdict

import pytest

from darya.documents.vocabulary import (
    fold_label,
    is_label_rest,
    role_at_start,
    role_of,
    vocabulary,
    vocabulary_languages,
)
from darya.language.tags import WORKING_LANGUAGES

NEEDED = {
    "standard_title general_data area purpose functional_map generalised_functions functions generalised_function",
    "function name code level origin job_titles education experience special_conditions further_characteristics",
    "tasks skills knowledge responsibility other developers responsible_developer participants approved_by",
    "grade work_description must_know examples",
}


@pytest.mark.parametrize("language", vocabulary_languages())
def test_every_language_has_words_for_every_role(language: str) -> None:
    needed = {role for roles in NEEDED for role in roles.split()}
    assert needed <= {role for role, labels in vocabulary(language).items() if labels}


def test_every_working_language_has_a_vocabulary() -> None:
    assert set(WORKING_LANGUAGES) <= set(vocabulary_languages())


def test_within_a_language_a_label_has_one_role() -> None:
    for language in vocabulary_languages():
        roles = defaultdict(set)
        for role, labels in vocabulary(language).items():
            for label in labels:
                roles[fold_label(label)].add(role)
        assert {label: found for label, found in roles.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Трудовые действия", "tasks"),
        ("  ТРУДОВЫЕ\nДЕЙСТВИЯ: ", "tasks"),
        ("3.1.1. Трудовая функция", "function"),
        ("II. Функциональная карта", "functional_map"),
        ("Уровень квалифик ации", "level"),
        ("Трудовые действия (при необходимости)", "tasks"),
        ("(код ОКЗ1)", "occupation_code"),
        ("Необходимые умeния", "skills"),
        ("Zarur koʻnikmalar", "skills"),
        ("Zarur ko'nikmalar", "skills"),
        ("Зарыл билимдер", "knowledge"),
    ],
)
def test_case_spaces_numbers_and_look_alike_letters_do_not_matter(label: str, role: str) -> None:
    match = role_of(label)
    assert match is not None
    assert (match.role, match.exact) == (role, True)


@pytest.mark.parametrize(
    ("label", "role"),
    [("Необходимые заниния", "knowledge"), ("Трудовые действи", "tasks"), ("Необходимы умения", "skills")],
)
def test_a_misspelt_label_has_the_role_of_the_nearest(label: str, role: str) -> None:
    match = role_of(label)
    assert match is not None
    assert match.role == role
    assert not match.exact


@pytest.mark.parametrize(
    "text", ["", "Правила производственной санитарии", "Коды", "Варка супов", "5120", "Необходимые"]
)
def test_what_is_no_label_has_no_role(text: str) -> None:
    match = role_of(text, ("ru",))
    assert match is None


def test_a_label_between_two_roles_has_none() -> None:
    assert role_of("Необходимые ния") is None


def test_two_languages_in_one_label_must_mean_the_same() -> None:
    both = role_of("Еңбек әрекеттері / Трудовые действия")
    assert both is not None
    assert both.role == "tasks"
    assert role_of("Необходимые знания / Трудовые действия") is None


def test_the_languages_to_look_in_can_be_narrowed() -> None:
    assert role_of("Еңбек әрекеттері", ("ru", "ky")) is None
    assert role_of("Еңбек әрекеттері", ("kk-Cyrl",)) is not None


def test_a_label_may_open_a_text() -> None:
    found = role_at_start("3.2. Обобщенная трудовая функция «Уход за садом»")
    assert found is not None
    assert (found[0].role, found[1]) == ("generalised_function", "«Уход за садом»")
    assert role_at_start("Знания правил хранения") is None


def test_the_rest_of_a_broken_label_is_known_as_such() -> None:
    origin = frozenset({"origin_registration"})
    assert is_label_rest("а профессионального стандарта", origin)
    assert not is_label_rest("Регистрационный номер 512", origin)
    assert not is_label_rest("Варка супов", origin)
