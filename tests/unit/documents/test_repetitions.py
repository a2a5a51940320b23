"""What a standard says more than once is listed, not taken out."""

from __future__ import annotations

from tests.builders import build_function, build_standard

from darya.documents.repetitions import repetitions

LAWS = "Требования охраны труда"


def test_the_same_text_in_several_functions_is_one_repetition() -> None:
    functions = [
        build_function("KZ", f"A/0{at}.4", f"Работа {at}", knowledge=[LAWS, f"Виды теста {at}"]) for at in (1, 2, 3)
    ]
    (found,) = repetitions(build_standard("KZ", "Повар", functions))

    assert [function.code for function, _ in found.said] == ["A/01.4", "A/02.4", "A/03.4"]
    assert {statement.text for _, statement in found.said} == {LAWS}
    assert (found.same_words, found.within_one_function) == (True, False)


def test_twice_in_one_function_is_told() -> None:
    function = build_function("KZ", "A/01.4", "Кухня", tasks=["Варка супов", "Замес теста", "ВАРКА СУПОВ."])
    (found,) = repetitions(build_standard("KZ", "Повар", [function]))
    assert (found.same_words, found.within_one_function) == (True, True)


def test_other_forms_and_another_order_of_the_same_words_are_found() -> None:
    function = build_function("KZ", "A/01.4", "Кухня", tasks=["Варка супов и каш", "Варка каши и супа"])
    (found,) = repetitions(build_standard("KZ", "Повар", [function]))
    assert not found.same_words


def test_one_word_of_difference_or_another_kind_is_another_statement() -> None:
    tasks = ["Сборка изделий первого уровня", "Сборка изделий второго уровня"]
    said = {"skills": ["Сборка изделий"], "knowledge": ["Сборка изделий"]}
    function = build_function("KZ", "A/01.4", "Сборка", tasks=tasks, **said)  # type: ignore[arg-type]
    assert repetitions(build_standard("KZ", "Сборщик", [function])) == ()
