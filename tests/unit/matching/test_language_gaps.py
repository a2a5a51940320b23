"""A reader of the grid learns where it rests on little."""

import pytest
from tests.builders import Says, build_function, build_standard

from darya.matching.language_gaps import language_findings
from darya.matching.memory import Memory, Pair, memory_of
from darya.matching.trust import SOME_PAIRS
from darya.model import Standard


def _speaks(country: str, language: str, *tasks: Says) -> tuple[str, Standard]:
    function = build_function(country, "A/01.4", "Ф", tasks=tasks, language=language)
    return country, build_standard(country, "П", [function], language=language)


RUSSIAN = _speaks("KG", "ru", "Варка супа", "Мойка посуды")
KAZAKH = _speaks("KZ", "kk-Cyrl", "Сорпа қайнату", "Ыдыс жуу")
BOTH = _speaks("KZ", "kk-Cyrl", ("Сорпа қайнату", {"ru": "Варка супа"}), "Ыдыс жуу")


def test_a_shared_language_throughout_needs_no_word() -> None:
    assert language_findings([RUSSIAN, _speaks("UZ", "ru", "Варка")], None) == []


def test_two_countries_without_a_shared_language_are_named() -> None:
    (finding,) = language_findings([RUSSIAN, KAZAKH], None)
    assert finding.code == "no-shared-language"
    assert (finding.values["country"], finding.values["other"]) == ("KG", "KZ")


def test_statements_that_no_other_country_can_read_are_counted() -> None:
    (finding,) = language_findings([RUSSIAN, BOTH], None)
    assert finding.code == "statements-in-one-language"
    assert finding.values == {"country": "KZ", "count": 1, "total": 2}
    assert "1 of 2 statements of KZ" in finding.message


def _memory(pairs: int, *tags: str) -> Memory:
    return memory_of(Pair(f"Сорпа {number}", f"Суп {number}", *tags) for number in range(pairs))


@pytest.mark.parametrize("tags", [("kk-Cyrl", "ru"), ("ru", "kk-Cyrl"), ()])
def test_a_memory_that_helps_between_the_languages_is_enough_to_go_by(tags: tuple[str, ...]) -> None:
    memory = _memory(SOME_PAIRS, *tags)
    assert language_findings([RUSSIAN, KAZAKH], memory) == []
    assert language_findings([RUSSIAN, BOTH], memory) == []


def test_a_memory_that_is_too_small_is_told_with_its_size() -> None:
    memory = _memory(SOME_PAIRS - 1, "kk-Cyrl", "ru")
    (finding,) = language_findings([RUSSIAN, KAZAKH], memory)
    assert (finding.code, finding.values["count"]) == ("little-memory", SOME_PAIRS - 1)
    assert [one.code for one in language_findings([RUSSIAN, BOTH], memory)] == ["statements-in-one-language"]


def test_a_memory_of_other_languages_is_not() -> None:
    assert len(language_findings([RUSSIAN, KAZAKH], memory_of([Pair("Шӯрбо", "Суп", "tg", "ru")]))) == 1
