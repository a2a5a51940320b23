"""Confirmed pairs are kept, cleaned, and carried over to new texts."""

from pathlib import Path

import pytest
from tests.builders import build_comparison, build_function, build_row, build_standard
from tests.unit.matching.cooking import PAIRS

from darya.matching.memory import Memory, Pair, load_memory, memory_from, memory_of, save_memory
from darya.model import InputError, Relation


def test_a_file_gives_the_same_memory_back(tmp_path: Path) -> None:
    memory = memory_of([*PAIRS, Pair("посуда", "идиш", None, None)])
    save_memory(memory, tmp_path / "pairs.tsv")
    assert load_memory(tmp_path / "pairs.tsv") == memory


def test_lines_may_have_two_columns_or_four_and_blank_lines_are_nothing(tmp_path: Path) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text("\ufeffсуп\tсорпа\n\n каша \tботқа\tru\tkk\n", encoding="utf-8")
    assert load_memory(file).pairs == (Pair("суп", "сорпа"), Pair("каша", "ботқа", "ru", "kk-Cyrl"))


def test_a_line_that_is_no_pair_is_left_out_and_named(tmp_path: Path) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text("суп\tсорпа\nкаша\nмясо\tет\tru\tне язык\nрыба\t—\n", encoding="utf-8")
    memory = load_memory(file)
    assert [pair.source for pair in memory.pairs] == ["суп"]
    assert [finding.values["number"] for finding in memory.findings] == [2, 3, 4]


@pytest.mark.parametrize("content", ["один столбец\nещё один\n".encode(), "суп\tсорпа".encode("cp1251", "replace")])
def test_a_file_of_another_kind_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "notes.tsv"
    file.write_bytes(content)
    with pytest.raises(InputError, match=r"notes\.tsv"):
        load_memory(file)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_memory(tmp_path / "none.tsv")


def test_pairs_that_say_the_same_are_kept_once() -> None:
    assert len(memory_of([Pair("Ёлка", "шырша"), Pair("елка.", "Шырша"), Pair("", "x"), Pair("…", "x")]).pairs) == 1


def test_a_text_with_two_counterparts_is_reported_and_confirms_neither() -> None:
    memory = memory_of([*PAIRS, Pair("варка супа", "көже пісіру", "ru", "kk-Cyrl")])
    assert [finding.code for finding in memory.findings] == ["memory-contradicts-itself"]
    assert not memory.confirms("варка супа", "сорпа қайнату")
    assert memory.confirms("Ботқа қайнату", "варка каши")


def test_pairs_serve_in_both_directions_and_only_between_their_languages() -> None:
    memory = memory_of([Pair("суп", "сорпа", "ru", "kk-Cyrl"), Pair("нан", "хлеб")])
    assert memory.between("kk-Cyrl", "ru") == (
        Pair("нан", "хлеб"), Pair("сорпа", "суп", "kk-Cyrl", "ru"), Pair("хлеб", "нан"),
    )  # fmt: skip
    assert [pair.source for pair in memory.between("ky", "ru")] == ["нан", "хлеб"]


def test_what_experts_found_equal_becomes_memory() -> None:
    tasks = [("Сорпа қайнату", {"ru": "Варка супа"}), "Ыдыс жуу"]
    function = build_function("KZ", "A/01.4", "Сорпа", tasks=tasks, language="kk-Cyrl")
    one = build_standard("KZ", "Аспаз", [function], language="kk-Cyrl")
    other = build_standard("KG", "Повар", [build_function("KG", "A/01.4", "Супы", tasks=["Варить суп", "Мыть посуду"])])
    grid = build_comparison([one, other], [
        build_row("KZ:A01.4:task1", "KG:A01.4:task1", relations={"KZ": Relation.EQUAL, "KG": Relation.EQUAL}),
        build_row("KZ:A01.4:task2", "KG:A01.4:task2", relations={"KZ": Relation.EQUAL, "KG": Relation.PARTIAL}),
    ])  # fmt: skip
    assert set(memory_from(grid).pairs) == {
        Pair("Сорпа қайнату", "Варка супа", "kk-Cyrl", "ru"),
        Pair("Сорпа қайнату", "Варить суп", "kk-Cyrl", "ru"),
    }


@pytest.mark.parametrize(
    ("tasks", "taught"),
    [
        (("Мыть овощи", "Резать овощи"), set()),
        (("Мыть и резать овощи", "мыть и резать овощи."), {("Көкөніс жуу және турау", "Мыть и резать овощи")}),
    ],
    ids=["parts of a broad one", "the same words twice"],
)
def test_several_statements_mean_a_row_together_and_none_of_them_alone(
    tasks: tuple[str, str], taught: set[tuple[str, str]]
) -> None:
    kazakh = build_function("KZ", "A/01.4", "Көкөністер", tasks=["Көкөніс жуу және турау"], language="kk-Cyrl")
    kyrgyz = build_function("KG", "A/01.4", "Овощи", tasks=list(tasks))
    both = [build_standard("KZ", "Аспаз", [kazakh], language="kk-Cyrl"), build_standard("KG", "Повар", [kyrgyz])]
    statements = ("KZ:A01.4:task1", "KG:A01.4:task1", "KG:A01.4:task2")
    grid = build_comparison(both, [build_row(*statements, relations=dict.fromkeys(("KZ", "KG"), Relation.EQUAL))])
    assert {(pair.source, pair.target) for pair in memory_from(grid).pairs} == taught


def test_an_empty_memory_says_nothing() -> None:
    assert Memory().between("ru", "kk-Cyrl") == ()
    assert not Memory().confirms("суп", "сорпа")
