"""Same text first, then the same language, and only without one the pivot alphabet and the memory."""

from collections.abc import Sequence

import pytest
from tests.builders import Says, build_function, build_standard

from darya.matching.items import items_of
from darya.matching.memory import Memory, Pair, memory_of
from darya.matching.methods import METHODS
from darya.matching.scores import Block, score_blocks
from darya.matching.settings import DEFAULT
from darya.model import StatementKind


def _block(
    one: Sequence[Says], other: Sequence[Says], languages: tuple[str, str], memory: Memory | None = None
) -> Block:
    """The tasks of two countries, each in its language, against each other."""
    standards = [
        (country, build_standard(
            country, "Повар",
            [build_function(country, "A/01.4", "Кухня", tasks=tasks, language=language)], language=language,
        ))
        for country, tasks, language in zip(("KG", "KZ"), (one, other), languages, strict=True)
    ]  # fmt: skip
    blocks = score_blocks(items_of(standards), DEFAULT, memory)
    return blocks["KG", "KZ", StatementKind.TASK]


def test_the_same_text_after_folding_scores_one() -> None:
    block = _block(["Варка «супов»", "Мойка"], ["варка супов.", "Мойка пола"], ("ru", "ru"))
    assert block.scores[0, 0] == 1
    assert METHODS[block.methods[0, 0]] == "exact"
    assert 0 < block.scores[1, 1] < 1
    assert METHODS[block.methods[1, 1]] == "text"


def test_nothing_in_common_scores_nothing() -> None:
    assert _block(["Варка"], ["Шум"], ("ru", "ru")).scores[0, 0] == 0


def test_parallel_wordings_are_compared_within_their_language() -> None:
    ours = [("Сорпа қайнату", {"ru": "Варка супа"})]
    block = _block(ours, [("Көже пісіру", {"ru": "Варить супы"})], ("kk-Cyrl", "ky"))
    assert block.comparable.all()
    assert METHODS[block.methods[0, 0]] == "parallel wording"
    assert block.scores[0, 0] > 0.2


def test_without_a_shared_language_shared_words_are_found_in_the_pivot_alphabet() -> None:
    block = _block(["Texnologik kartalar", "Oshxona"], ["Технологические карты", "Склад"], ("uz-Latn", "ru"))
    assert not block.comparable.any()
    assert METHODS[block.methods[0, 0]] == "transliteration"
    assert block.scores[0, 0] > 0.3 > block.scores[1, 1]


def test_the_memory_carries_what_shares_no_letters() -> None:
    memory = memory_of([
        Pair("ыдыс жуу", "мойка посуды", "kk-Cyrl", "ru"), Pair("нан турау", "нарезка хлеба", "kk-Cyrl", "ru"),
        Pair("көкөніс жуу", "мойка овощей", "kk-Cyrl", "ru"),
    ])  # fmt: skip
    ours, theirs = ["Көкөніс турау"], ["Нарезка овощей", "Сборка мебели"]
    alone, remembered = _block(ours, theirs, ("kk-Cyrl", "ru")), _block(ours, theirs, ("kk-Cyrl", "ru"), memory)
    assert METHODS[remembered.methods[0, 0]] == "memory"
    assert remembered.scores[0, 0] > max(alone.scores[0, 0], remembered.scores[0, 1])


def test_a_confirmed_pair_scores_one() -> None:
    memory = memory_of([Pair("ыдыс жуу", "мойка посуды", "kk-Cyrl", "ru")])
    block = _block(["Ыдыс жуу"], ["Мойка посуды", "Мойка пола"], ("kk-Cyrl", "ru"), memory)
    assert block.scores[0, 0] == 1 > block.scores[0, 1]
    assert METHODS[block.methods[0, 0]] == "memory"


def test_texts_without_a_word_match_nothing_but_themselves() -> None:
    block = _block(["—", "…"], ["…", "Суп"], ("ru", "ru"))
    assert block.scores.tolist() == [[0, 0], [1, 0]]


@pytest.mark.parametrize("kind", [StatementKind.SKILL, StatementKind.OTHER])
def test_kinds_are_not_mixed(kind: StatementKind) -> None:
    function = build_function("KG", "A/01.3", "Супы", tasks=["Варка"], skills=["Варка"])
    other = build_function("KZ", "A/01.3", "Супы", tasks=["Варка"])
    items = items_of([("KG", build_standard("KG", "П", [function])), ("KZ", build_standard("KZ", "П", [other]))])
    assert ("KG", "KZ", kind) not in score_blocks(items, DEFAULT)
